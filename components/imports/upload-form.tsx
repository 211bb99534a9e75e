import { formatBytes } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { FORMAT_NAMES } from '@/lib/imports/vocabulary'

interface UploadFormProps {
  /** Bytes that may be uploaded now. */
  readonly free: number
  /** For how many days a file is kept that is not imported. */
  readonly keptDays: number
  readonly locale: Locale
}

/** Sends files by the browser's own means. What they are comes before them, so that it is known when they come. */
export function UploadForm({ free, keptDays, locale }: UploadFormProps) {
  const { t } = translator(locale)
  return (
    <form
      className="upload"
      action={localizedPath('/imports/upload', locale)}
      method="post"
      encType="multipart/form-data"
    >
      <p>
        <label htmlFor="upload-format">{t('imports.format')}</label>
        <select id="upload-format" name="format">
          {FORMAT_NAMES.map((format) => (
            <option key={format} value={format}>
              {t(`imports.format.${format}`)}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="upload-file">{t('imports.file')}</label>
        <input id="upload-file" type="file" name="file" accept=".csv,text/csv,text/plain" required />
      </p>
      <p>
        <label htmlFor="upload-beside">{t('imports.file_beside')}</label>
        <input id="upload-beside" type="file" name="file" accept=".csv,text/csv,text/plain" />
      </p>
      <p>
        <button type="submit">{t('imports.send')}</button>
      </p>
      <p className="aside">{t('imports.space', { free: formatBytes(free, locale), days: keptDays })}</p>
    </form>
  )
}
