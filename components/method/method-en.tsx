import { localizedPath } from '@/lib/i18n/locale'
import { CellColumns, type NamedColumn } from './cell-columns'

/** How we count, what the data are, and whom they are owed to. */
export function MethodEn({ columns }: { columns: readonly NamedColumn[] }) {
  return (
    <>
      <h1>Method, licences, credits</h1>
      <h2>How we count</h2>
      <ul>
        <li>
          A claim is one assertion of one number: how many people, of which group, what happened to them, when, where,
          who says so, and the sentence that says it.
        </li>
        <li>
          Claims stand within one another: “98 killed, 39 of them civilians, including 25 in Idlib” is one whole with
          parts. Each claim minus its parts is a remainder; every claim without parts stands as it is. These pieces
          never overlap, and every total here is a plain sum of them.
        </li>
        <li>
          A province that the report does not name is “not stated”, a place of its own. It is never spread over
          provinces, never dropped and never pinned to a capital.
        </li>
        <li>Unknown is not zero. A number known only in words keeps its words and stays out of the best figure.</li>
        <li>
          A cumulative toll (“thousands of lives”) moves no daily figure. What is planned, proposed or denied has not
          happened and counts nowhere.
        </li>
        <li>Dates are dates of the calendar, as precise as the report. No time zone moves them.</li>
        <li>Parts that exceed their whole are shown as such; the whole is counted and nothing is repaired silently.</li>
      </ul>
      <p>All figures are as reported, and not complete.</p>
      <h2>The data</h2>
      <p>
        <a href="/api/v1/casualties.csv">casualties.csv</a> holds one row a piece,{' '}
        <a href="/api/v1/events.csv">events.csv</a> one row an event; both take the parameters of the dashboard. The
        same is there as JSON: <a href="/api/v1/casualties">casualties</a>,{' '}
        <a href="/api/v1/casualties/summary?by=day">their sums</a>, <a href="/api/v1/events">events</a>.
      </p>
      <CellColumns caption="Columns of casualties.csv" columns={columns} />
      <p>
        <a href={localizedPath('/datasets', 'en')}>Datasets, and what became of their columns</a>: which files others
        coded are here, under which licence, and where each column and code went.
      </p>
      <h2>Credits</h2>
      <ul>
        <li>Outlines of provinces: Natural Earth, public domain.</li>
        <li>Arabic names of countries: Unicode CLDR, Unicode License.</li>
        <li>Names and positions of places: GeoNames, CC BY 4.0.</li>
        <li>The first article: The Jerusalem Post, 11 March 2012. Only the quoted sentences are shown.</li>
        <li>Typeface: IBM Plex Sans and IBM Plex Sans Arabic, SIL Open Font License 1.1.</li>
        <li>The program: MIT licence. Data coded here: CC BY 4.0.</li>
      </ul>
    </>
  )
}
