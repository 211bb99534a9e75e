import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PreviewRows } from '@/components/imports/preview-rows'
import type { Locale } from '@/lib/i18n/locale'
import type { RejectedRow, RowTrouble } from '@/lib/imports/model'
import { previewOf } from '@/lib/imports/preview'
import { inEnglish } from '@/lib/imports/row-trouble'
import { ROW_TROUBLES, type RowTroubleReason } from '@/lib/imports/vocabulary'
import { csvOf, gedRow, importedOne, streamed } from '@/tests/builders/imported-rows'

const quote = 'is a quote not closed?'
const years = { first: 1800, last: 2199 }

/** Each reason with what its words name, in English and in Arabic. */
const TROUBLES: Readonly<Record<RowTroubleReason, readonly [RowTrouble['values'], string, string]>> = {
  columns: [
    { columns: 1_000, header: 3 },
    'the row has 1000 columns where the header has 3',
    'في الصف ١٬٠٠٠ عمود، وفي صف العناوين ٣ أعمدة',
  ],
  torn: [
    { columns: 2, header: 11 },
    `a row over several lines that has 2 columns where the header has 11: ${quote}`,
    'صف على عدة أسطر فيه عمودان، وفي صف العناوين ١١ عموداً: هل بقيت علامة اقتباس غير مغلقة؟',
  ],
  quote_goes_on: [
    {},
    'a quoted cell goes on behind its closing quote: a quote is not closed, or not doubled within the cell',
    'تستمر خلية بين علامتي اقتباس بعد العلامة التي تغلقها: إما أن علامة اقتباس لم تُغلق، أو أنها لم تُكتب مرتين داخل الخلية',
  ],
  quote_within: [
    {},
    'a quote stands within a cell that is not quoted',
    'توجد علامة اقتباس داخل خلية ليست بين علامتي اقتباس',
  ],
  quote_open: [
    {},
    'a quote is opened and not closed before the file ends',
    'علامة اقتباس فُتحت ولم تُغلق قبل نهاية الملف',
  ],
  row_too_long: [
    { most: 1_048_576 },
    `the row is longer than 1,048,576 characters: ${quote}`,
    'الصف أطول من ١٬٠٤٨٬٥٧٦ حرفاً: هل بقيت علامة اقتباس غير مغلقة؟',
  ],
  empty: [{}, 'empty', 'الخلية فارغة'],
  too_long: [{ most: 100 }, 'longer than 100 characters', 'أطول من ١٠٠ حرف'],
  name_too_long: [{ most: 1_000 }, 'a name longer than 1,000 characters', 'اسم أطول من ١٬٠٠٠ حرف'],
  no_whole_number: [{}, 'not a whole number from 0 up', 'ليس عدداً صحيحاً من الصفر فما فوق'],
  too_many: [{ most: 2_000_000_000 }, 'more than 2,000,000,000', 'أكثر من ٢٬٠٠٠٬٠٠٠٬٠٠٠'],
  no_kept_date: [years, 'not a date that exists from 1800 to 2199', 'ليس تاريخاً موجوداً بين عامي ١٨٠٠ و٢١٩٩'],
  no_kept_date_day_first: [
    years,
    'not a date that exists from 1800 to 2199, the day first',
    'ليس تاريخاً موجوداً بين عامي ١٨٠٠ و٢١٩٩، واليوم فيه أولاً',
  ],
  no_written_day: [{}, 'not a date as YYYY-MM-DD', 'ليس تاريخاً مكتوباً هكذا: YYYY-MM-DD'],
  no_days: [{}, 'empty, and so is date_end', 'الخلية فارغة، وكذلك date_end'],
  before_start: [{ start: '2016-01-01' }, 'before date_start 2016-01-01', 'يسبق date_start 2016-01-01'],
  no_degrees: [{}, 'not degrees in decimals', 'ليس درجات مكتوبة عدداً عشرياً'],
  too_many_degrees: [{ most: 90 }, 'beyond 90 degrees', 'يتجاوز ٩٠ درجة'],
  not_one_of: [
    { allowed: 'claim, remainder' },
    'not one of claim, remainder',
    'ليس واحداً من: \u2068claim, remainder\u2069',
  ],
  no_event_number: [{}, 'not the number of an event', 'ليس رقم حدث'],
  no_actor_number: [{}, 'not the number of an actor', 'ليس رقم طرف'],
  no_violence_type: [{ first: '1', last: '3' }, 'not a type of violence, 1 to 3', 'ليس من أنواع العنف، وهي من 1 إلى 3'],
  no_date_precision: [
    { first: '1', last: '5' },
    'not a precision of date, 1 to 5',
    'ليس من درجات دقة التاريخ، وهي من 1 إلى 5',
  ],
  no_time_precision: [
    { first: '1', last: '3' },
    'not a precision of time, 1 to 3',
    'ليس من درجات دقة الوقت، وهي من 1 إلى 3',
  ],
  no_place_precision: [
    { first: '1', last: '7' },
    'not a precision of place, 1 to 7',
    'ليس من درجات دقة المكان، وهي من 1 إلى 7',
  ],
  no_acled_type: [{}, 'not a type of events of ACLED', 'ليس من أنواع الأحداث في ACLED'],
  no_slug: [
    {},
    'not a slug: lower-case words joined by hyphens',
    'ليس اسماً لعنوان: كلمات بأحرف لاتينية صغيرة تصل بينها شرطات',
  ],
  no_province_code: [{}, 'not an ISO 3166-2 code', 'ليس رمزاً من ISO 3166-2'],
  no_web_address: [{}, 'not an address of the web', 'ليس عنواناً على الويب'],
  no_cell_number: [{}, 'not the event_id, a dot and the number of a claim', 'ليس event_id تتبعه نقطة ورقم ادعاء'],
  no_figure: [
    {},
    'no number, neither low, best, high nor count_words',
    'لا رقم، لا في low ولا best ولا high ولا count_words',
  ],
  not_readable: [{}, 'not readable', 'لا يُقرأ'],
  unknown_country: [{}, 'is no country that is known here', 'ليس بلداً معروفاً هنا'],
  unknown_province: [{}, 'is no province that is known here', 'ليست محافظة معروفة هنا'],
  unknown_group: [{}, 'is no group of people that is known here', 'ليست فئة من الناس معروفة هنا'],
  empty_remainder: [{}, 'no number: there is nothing to keep of this remainder', 'لا رقم: ليس في هذا الباقي ما يُحفظ'],
  repeated: [{ line: 2_500 }, 'stands on line 2500 already', 'موجود من قبل في السطر ٢٥٠٠'],
  same_address: [{ line: 7 }, 'has the same address as the event on line 7', 'له عنوان الحدث نفسه الذي في السطر ٧'],
  taken_address: [
    { slug: 'shelling-1' },
    'has the address of “shelling-1”, which is in this ledger from elsewhere',
    'له عنوان “\u2068shelling-1\u2069” الذي جاء إلى هذا السجل من مصدر آخر',
  ],
  held_claim: [
    { claim: 2 },
    'no longer holds claim 2, with which another claim is linked; retract that link first',
    'لم يعد فيه الادعاء ٢ الذي يرتبط به ادعاء آخر؛ اسحب ذلك الرابط أولاً',
  ],
  article_tells_more: [
    { article: 'a-paper' },
    'tells more than before, and so does the article “a-paper”',
    'يذكر أكثر مما كان يذكر، وكذلك المقال “\u2068a-paper\u2069”',
  ],
  not_happened: [
    { status: 'denied' },
    'its event is denied: what did not happen has no toll',
    'حدثه منفيّ: وما لم يحدث لا حصيلة له',
  ],
  no_event: [{}, 'no event of this name is taken in from the other file', 'لم يُقبل حدث بهذا الاسم من الملف الآخر'],
}

/** What a reader is told of a rejected row, as markup. */
function told(rejected: Omit<RejectedRow, 'line'>, locale: Locale): string {
  const rows = [{ line: 2, rejected: { line: 2, ...rejected } }]
  return renderToStaticMarkup(
    <PreviewRows preview={{ rows, more: false, columns: 1, lost: [] }} format="ged" locale={locale} />,
  )
}

describe('a row that is not taken in', () => {
  test.each(ROW_TROUBLES)('because of “%s” says so in English and in Arabic', (reason) => {
    const [values, english, arabic] = TROUBLES[reason]
    const trouble = { reason, values }
    expect(inEnglish(trouble)).toBe(english)
    expect(told({ column: '', value: 'x', trouble }, 'en')).toContain(`: ${english}</p>`)
    expect(told({ column: '', value: 'x', trouble }, 'ar').replaceAll(/[\u2068\u2069]/g, '')).toContain(
      `: ${arabic.replaceAll(/[\u2068\u2069]/g, '')}</p>`,
    )
  })

  test.each(['planned', 'proposed', 'denied'])(
    'because its event is %s says so in English with that word',
    (status) => {
      expect(inEnglish({ reason: 'not_happened', values: { status } })).toContain(`its event is ${status}:`)
    },
  )

  test('is told in Arabic with its column and the cell as it is written', async () => {
    const rows = [gedRow({ best: 'many' }), gedRow({ date_end: '2015-12-31' }), gedRow({ where_prec: '9' })]
    const locate = () => ({ countryCode: 'SY', provinceCode: null, folded: [] })
    const preview = await previewOf(streamed(csvOf(rows)), 'ged', locate)
    const page = renderToStaticMarkup(<PreviewRows preview={preview} format="ged" locale="ar" />)
    const said = [...page.matchAll(/<p class="notice">(.*?)<\/p>/g)].map(([, words = '']) =>
      words.replaceAll(/[\u2068\u2069]/g, ''),
    )
    expect(said).toEqual([
      'best، “many”: ليس عدداً صحيحاً من الصفر فما فوق',
      'date_end، “2015-12-31”: يسبق date_start 2016-01-01',
      'where_prec، “9”: ليس من درجات دقة المكان، وهي من 1 إلى 7',
    ])
    // A date stands apart: in the midst of Arabic its parts would change places.
    expect(page).toContain('“\u20682015-12-31\u2069”')
  })

  test('names what a schema says of itself', async () => {
    const row = await importedOne(gedRow({ side_b: 'x'.repeat(1_001) }), 'ged')
    expect('rejected' in row && row.rejected.trouble).toEqual({ reason: 'name_too_long', values: { most: 1_000 } })
  })
})
