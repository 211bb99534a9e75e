import { readFileSync, writeFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { DayChart } from '@/components/charts/day-chart'
import { toDaySeries, type LaneEvent } from '@/components/charts/day-series'
import { ProvinceChart } from '@/components/charts/province-chart'
import { toProvinceSeries } from '@/components/charts/province-series'
import { ProvinceMap } from '@/components/map/province-map'
import { Ratio } from '@/components/charts/ratio'
import { EVERYTHING } from '@/lib/filter/event-filter'
import { sumOf, NOTHING, addUp } from '@/lib/ledger/sum'
import { addDays } from '@/lib/civil-date'
const s = (n: number) => sumOf([{ toll: { low: n, best: n, high: n } }])
const g = (a: string, b: string, n: number) => ({ keys: [a, b], sum: s(n) })
const e = (slug: string, kind: LaneEvent['kind'], firstDay: string, lastDay = firstDay, o: Partial<LaneEvent> = {}): LaneEvent => ({ slug, title: slug, kind, status: 'occurred', firstDay, lastDay, precision: 'day', startKnown: true, ...o })
const groups = [g('2012-03-10/2012-03-10', 'civilian', 39), g('2012-03-10/2012-03-10', 'rebel', 39), g('2012-03-10/2012-03-10', 'state_forces', 20), g('2012-03-11/2012-03-11', 'civilian', 1), g('2012-03-11/2012-03-11', 'state_forces', 3)]
const events = [e('m1', 'meeting', '2012-03-10'), e('m2', 'meeting', '2012-03-11'), e('m3', 'meeting', '2012-03-11'), e('f1', 'fighting', '2012-03-10'), e('f2', 'fighting', '2012-03-11'), e('f3', 'fighting', '2012-03-11', '2012-03-11', { startKnown: false, status: 'ongoing' }), e('t1', 'territorial_change', '2012-02-27', '2012-03-04', { precision: 'week' }), e('p', 'meeting', '2012-03-11', '2012-03-11', { status: 'planned' })]
const provinces = [['SY-DI','Damascus'],['SY-DR','Daraa'],['SY-DY','Deir ez-Zor'],['SY-HA','Al-Hasakah'],['SY-HI','Homs'],['SY-HL','Aleppo'],['SY-HM','Hama'],['SY-ID','Idlib'],['SY-LA','Latakia'],['SY-QU','Quneitra'],['SY-RA','Al-Raqqah'],['SY-RD','Rif Dimashq'],['SY-SU','As-Suwayda'],['SY-TA','Tartus']].map(([code='', name='']) => ({ code, name }))
const byP = [g('SY-ID', 'civilian', 26), g('SY-ID', 'state_forces', 3), g('none', 'civilian', 14), g('none', 'rebel', 39), g('none', 'state_forces', 20)]
let seed = 7; const rnd = () => (seed = (seed * 16807) % 2147483647) / 2147483647
const many = (first: string, days: number) => Array.from({ length: days }, (_, i) => { const d = addDays(first, i); return rnd() < .6 ? ['civilian', 'rebel', 'unspecified'].map((x) => g(`${d}/${d}`, x, Math.floor(rnd() ** 3 * 60))) : [] }).flat()
const manyE = (first: string, days: number) => Array.from({ length: Math.floor(days * .8) }, (_, i) => { const d = addDays(first, Math.floor(rnd() * days)); return e(`e${i}`, (['meeting', 'fighting', 'shelling', 'territorial_change'] as const)[Math.floor(rnd() * 4)]!, d, rnd() < .1 ? addDays(d, 12) : d, { startKnown: rnd() > .1 }) })
const locale = (process.argv[2] ?? 'en') as 'en' | 'ar'
const common = { locale, harm: 'killed' as const, csvHref: '/x.csv', sources: 'Syrian Observatory for Human Rights, in The Jerusalem Post, 11 March 2012' }
const chart = (first: string, days: number) => <DayChart series={toDaySeries([...many(first, days), g(`${first}/${addDays(first, Math.floor(days/3))}`, 'civilian', 120), g(`${addDays(first, Math.floor(days/2))}/${addDays(first, Math.floor(days/1.3))}`, 'civilian', 12)], manyE(first, days), { first, last: addDays(first, days - 1) })} {...common} />
const sums = new Map([['SY-ID', s(29)], ['none', s(73)], ...(process.argv[3] ? [['SY-DI', s(300)], ['SY-HI', s(60)], ['SY-TA', s(3)]] as const : [])])
const ps = toProvinceSeries(process.argv[3] ? [...byP, ...provinces.filter(p => p.code !== 'SY-ID').map((p, i) => g(p.code, 'civilian', i * 3)), g('IQ-X', 'rebel', 4)] : byP, provinces)
const first = toDaySeries(groups, events, { first: '2012-02-27', last: '2012-03-11' })
const body = renderToStaticMarkup(<main><Ratio locale={locale} groups={[{ group: 'civilian', sum: s(40) }, { group: 'rebel', sum: s(39) }, { group: 'state_forces', sum: s(23) }]} /><br/><div className="cols"><div className="rail-box"/><div>
<DayChart series={first} {...common} /><div className="pair"><ProvinceChart series={ps} filter={EVERYTHING} whyHref={(p) => `/why?province=${p}`} {...common} /><ProvinceMap sums={sums} unplaced={s(73)} provinces={provinces} filter={process.argv[3] ? { ...EVERYTHING, provinces: ['SY-ID'] } : EVERYTHING} locale={locale} harm="killed" basePath="/" /></div>
{process.argv[3] && <>{chart('2012-01-01', 60)}{chart('2012-01-04', 300)}{chart('2011-03-01', 1200)}{chart('2012-01-04', 1)}<DayChart series={toDaySeries([], [], {first:'2012-03-01', last:'2012-03-10'})} {...common}/></>}
</div></div></main>)
const css = ['tokens', 'base', 'filters', 'timeline', 'charts'].map((n) => readFileSync(`app/styles/${n}.css`, 'utf8')).join('\n')
const face = ['latin', 'arabic'].flatMap((n) => [400, 600].map((w) => `@font-face{font-family:P${n};font-weight:${w};src:url(/work/main/node_modules/@fontsource/ibm-plex-sans${n === 'arabic' ? '-arabic' : ''}/files/ibm-plex-sans${n === 'arabic' ? '-arabic' : ''}-${n}-${w}-normal.woff2)}`)).join('')
writeFileSync(process.argv[4] ?? '/tmp/c.html', `<!doctype html><html lang=${locale} dir=${locale === 'ar' ? 'rtl' : 'ltr'}><meta charset=utf-8><meta name=viewport content="width=device-width"><style>${face}:root{--font-latin:Platin;--font-arabic:Parabic}${css}</style><body>${body}`)
