import type { MappingWords } from '../model'

const actor = {
  en: 'actor, by its name; its kind follows from inter1 and inter2',
  ar: 'طرف باسمه؛ ويتبع نوعه inter1 وinter2',
}
const degrees = {
  en: 'degrees, where geo_precision is 1; else kept as a code',
  ar: 'درجات، إن كان geo_precision هو 1؛ وإلا فتبقى رمزاً',
}

/** What the columns of ACLED become. */
export const ACLED_FIELDS: MappingWords = {
  event_id_cnty: { en: 'identity of the event', ar: 'هوية الحدث' },
  event_date: { en: 'day', ar: 'اليوم' },
  actor1: actor,
  actor2: actor,
  country: { en: 'country', ar: 'البلد' },
  admin1: {
    en: 'province, by its name in any spelling that is known; empty: not stated; not known: kept in its words',
    ar: 'المحافظة باسمها بأي رسم معروف؛ فارغ: غير مذكورة؛ غير معروف: يبقى بألفاظه',
  },
  location: { en: 'place, in its words', ar: 'المكان بألفاظه' },
  latitude: degrees,
  longitude: degrees,
  source: {
    en: 'sources, each with a page of its own, and what the row cites',
    ar: 'مصادر، لكل منها صفحته، وما يستشهد به الصف',
  },
  notes: { en: 'summary', ar: 'الملخص' },
  fatalities: {
    en: 'lowest and best figure of the killed of no stated group, no highest; 0: no number is told',
    ar: 'أدنى رقم وأفضله للقتلى بلا فئة مذكورة، بلا أعلى رقم؛ 0: لا يُروى عدد',
  },
  data_id: { en: 'identity of the event, where event_id_cnty is empty', ar: 'هوية الحدث، إن كان event_id_cnty فارغاً' },
  event_type: { en: 'kind of the event', ar: 'نوع الحدث' },
  sub_event_type: {
    en: 'kind of the event, where it is another than that of event_type',
    ar: 'نوع الحدث، إن خالف نوع event_type',
  },
  time_precision: { en: 'precision of the date', ar: 'دقة التاريخ' },
  geo_precision: { en: 'precision of the place', ar: 'دقة المكان' },
  inter1: { en: 'kind of the first actor', ar: 'نوع الطرف الأول' },
  inter2: { en: 'kind of the second actor', ar: 'نوع الطرف الثاني' },
}

/** The columns of ACLED that are not kept, and why. */
export const ACLED_LOST: MappingWords = {
  year: { en: 'stands in the date', ar: 'واردة في التاريخ' },
}

/** What of a code our word does not tell; each code is kept with the event as well. */
export const ACLED_LOST_CODES: MappingWords = {
  'event_type riots': { en: 'that it was violent', ar: 'أنه كان عنيفاً' },
  'event_type strategic developments': { en: 'what it was', ar: 'ما كان عليه' },
  'time_precision 2': {
    en: 'nothing of the week but its one date is given',
    ar: 'لا يُذكر من الأسبوع إلا تاريخ واحد',
  },
  'time_precision 3': { en: 'nothing of the month but its one date is given', ar: 'لا يُذكر من الشهر إلا تاريخ واحد' },
  'geo_precision 2': {
    en: 'the town that stands for the part of the region',
    ar: 'البلدة التي تنوب عن الجزء من المنطقة',
  },
  'geo_precision 3': { en: 'the town that stands for the region', ar: 'البلدة التي تنوب عن المنطقة' },
}
