import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { WhyNot } from '@/components/imports/why-not'
import { LedgerError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locale'
import { FileTroubleError, toldOf } from '@/lib/imports/file-trouble'
import { importedRows } from '@/lib/imports/imported-rows'
import { requireAll, requireBoth } from '@/lib/imports/run/stage-file'
import type { ImportFormatName } from '@/lib/imports/vocabulary'
import { streamed } from '@/tests/builders/imported-rows'

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** What a reader is told of the trouble, as markup. */
function told(error: LedgerError, locale: Locale): string {
  return renderToStaticMarkup(<WhyNot {...toldOf(error)} locale={locale} />)
}

async function troubleOf(file: Uint8Array | string, format: ImportFormatName): Promise<LedgerError> {
  const rows = importedRows(typeof file === 'string' ? streamed(file) : once(file), format)
  const error = await rows.next().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof LedgerError) return error
  throw new Error('the file was taken in')
}

const staged = { read: 1, rejected: 0, sha256: '' }
const thrown = (act: () => void): LedgerError => {
  try {
    act()
  } catch (error) {
    if (error instanceof LedgerError) return error
  }
  throw new Error('nothing was refused')
}

const TROUBLES: readonly (readonly [string, () => LedgerError | Promise<LedgerError>, string, string])[] = [
  ['is empty', () => troubleOf('', 'ged'), 'The file is empty.', 'الملف فارغ.'],
  ['holds NUL', () => troubleOf(Buffer.from('abc\0d'), 'ged'), 'byte 3 is NUL', 'البايت ٣ هو NUL'],
  ['is no text', () => troubleOf(Buffer.of(0x61, 0xe9, 0x61, 0x81), 'ged'), 'byte 3 stands for', 'البايت ٣ لا يقابل'],
  [
    'breaks its encoding',
    () => troubleOf(Buffer.of(0xef, 0xbb, 0xbf, 0x28, 0xff), 'ged'),
    'is not UTF-8',
    'ليس بترميز',
  ],
  [
    'ends in a character',
    () => troubleOf(Buffer.from('إدلب').subarray(0, 7), 'ged'),
    'byte 7 is where',
    'عند البايت ٧',
  ],
  [
    'has a header whose quote is not closed',
    () => troubleOf('\n"a,b\n1,2\n', 'ged'),
    'The header on line 2 cannot be read: a quote is opened and not closed before the file ends.',
    'تعذّرت قراءة صف العناوين في السطر ٢: علامة اقتباس فُتحت ولم تُغلق قبل نهاية الملف.',
  ],
  [
    'has a header that is too long',
    () => troubleOf('a'.repeat(1_100_000), 'ged'),
    'The header on line 1 cannot be read: the row is longer than 1,048,576 characters: is a quote not closed?',
    'تعذّرت قراءة صف العناوين في السطر ١: الصف أطول من ١٬٠٤٨٬٥٧٦ حرفاً: هل بقيت علامة اقتباس غير مغلقة؟',
  ],
  ['names a column twice', () => troubleOf('a,b,a\n', 'ged'), 'names a more than once', 'أكثر من مرة: ⁨a⁩'],
  ['is of another format', () => troubleOf('a,b\n', 'ged'), 'not a file of UCDP GED', 'ليس هذا ملفاً من UCDP GED'],
  ['is no export of ACLED', () => troubleOf('a,b\n', 'acled'), 'not an export of ACLED', 'ليس هذا تصديراً من ACLED'],
  ['is none of ours', () => troubleOf('a,b\n', 'ledger'), 'lacks cell_id / event_id', 'أو events.csv من هذا السجل'],
  [
    'lacks the one beside it',
    () => thrown(() => requireAll('ledger', [{ fileName: 'one.csv' }])),
    'one.csv is one of two files',
    'واحد من ملفين',
  ],
  [
    'is as the one beside it',
    () =>
      thrown(() =>
        requireBoth(
          [
            { ...staged, of: 'cell' },
            { ...staged, of: 'cell' },
          ],
          ['one.csv', 'two.csv'].map((fileName) => ({ fileName, bytes: streamed('') })),
        ),
      ),
    'one.csv and two.csv both hold casualties',
    'الضحايا معاً',
  ],
  [
    'is too large',
    () => new FileTroubleError('no_room', { needed: 5_000, free: 10 }),
    'It needs 5000 bytes of disk and 10 are free',
    'يحتاج إلى ٥٠٠٠ بايت من القرص، والمتاح للرفع ١٠',
  ],
  [
    'is one too many',
    () => new FileTroubleError('one_too_many', { file: 'b.csv', count: 1 }),
    'b.csv is one file too many: one came already',
    'زائد: وصل ملف واحد من قبل',
  ],
]

describe('a file that is not taken in', () => {
  test.each(TROUBLES)('because it %s says so in English and in Arabic', async (_, trouble, english, arabic) => {
    const error = await trouble()
    expect([error.code, error.message]).toEqual(['invalid_input', expect.stringContaining(english)])
    expect(told(error, 'en')).toContain(english)
    expect(told(error, 'ar')).toContain(arabic)
    expect(told(error, 'ar')).not.toMatch(/lang="en"|\b(?:file|byte|header)\b/)
  })

  test('for a reason without words in Arabic says it in English, marked as such', () => {
    const error = new LedgerError('invalid_input', 'The header cannot be read.')
    expect(told(error, 'ar')).toBe('<p class="notice" lang="en" dir="ltr">The header cannot be read.</p>')
  })
})
