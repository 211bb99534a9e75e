import type { MappingWords } from '../model'

const side = {
  en: 'identity of the actor',
  ar: 'هوية الطرف',
}
const part = (whom: string, ar: string) => ({
  en: `killed ${whom}: a part of best, without a range`,
  ar: `القتلى ${ar}: جزء من best بلا مدى`,
})
const kind = { en: 'kind of the event', ar: 'نوع الحدث' }

/** What the columns of UCDP GED become. */
export const GED_FIELDS: MappingWords = {
  id: { en: 'identity of the event, in each edition the same', ar: 'هوية الحدث، وهي نفسها في كل إصدار' },
  side_a_new_id: side,
  side_a_dset_id: side,
  side_a: {
    en: 'actor; state forces where it is a government, else an armed group',
    ar: 'طرف؛ قوات حكومية إن كان حكومة، وإلا فجماعة مسلحة',
  },
  side_b_new_id: side,
  side_b_dset_id: side,
  side_b: { en: 'actor, but for the civilians of one-sided violence', ar: 'طرف، ما عدا المدنيين في العنف من طرف واحد' },
  source_article: { en: 'what the row cites', ar: 'ما يستشهد به الصف' },
  source_office: { en: 'sources, each with a page of its own', ar: 'مصادر، لكل منها صفحته' },
  source_date: { en: 'date of the first source', ar: 'تاريخ المصدر الأول' },
  source_headline: { en: 'headline of the first source', ar: 'عنوان المصدر الأول' },
  source_original: { en: 'sources, where no office is named', ar: 'مصادر، حيث لا تُسمّى جهة ناشرة' },
  where_coordinates: { en: 'place, in its words', ar: 'المكان بألفاظه' },
  adm_1: {
    en: 'province, by its name in any spelling that is known; empty: not stated; not known: kept in its words',
    ar: 'المحافظة باسمها بأي رسم معروف؛ فارغ: غير مذكورة؛ غير معروف: يبقى بألفاظه',
  },
  latitude: {
    en: 'degrees, where the place is a settlement; else kept as a code',
    ar: 'درجات، إن كان المكان تجمعاً سكنياً؛ وإلا فتبقى رمزاً',
  },
  longitude: {
    en: 'degrees, where the place is a settlement; else kept as a code',
    ar: 'درجات، إن كان المكان تجمعاً سكنياً؛ وإلا فتبقى رمزاً',
  },
  country: { en: 'country', ar: 'البلد' },
  date_start: { en: 'first day', ar: 'اليوم الأول' },
  date_end: { en: 'last day', ar: 'اليوم الأخير' },
  deaths_a: part('of side A', 'من الطرف A'),
  deaths_b: part('of side B', 'من الطرف B'),
  deaths_civilians: part('civilians', 'المدنيون'),
  deaths_unknown: part('of no known side', 'الذين لا يُعرف طرفهم'),
  low: { en: 'lowest figure of all killed', ar: 'أدنى رقم لجميع القتلى' },
  best: { en: 'best figure of all killed', ar: 'أفضل رقم لجميع القتلى' },
  high: { en: 'highest figure of all killed', ar: 'أعلى رقم لجميع القتلى' },
  type_of_violence: kind,
  date_prec: { en: 'precision of the date', ar: 'دقة التاريخ' },
  where_prec: { en: 'precision of the place', ar: 'دقة المكان' },
  event_clarity: {
    en: '2: a total of several incidents, told as the toll of a period',
    ar: '2: مجموع عدة حوادث، يُروى حصيلةً لفترة',
  },
}

/** The columns of UCDP GED that are not kept, and why. */
export const GED_LOST: MappingWords = {
  year: { en: 'stands in the dates', ar: 'واردة في التواريخ' },
  geom_wkt: { en: 'the same point as latitude and longitude', ar: 'النقطة نفسها التي في latitude وlongitude' },
}

const nearIt = { en: 'that it is near the place and not in it', ar: 'أنه قرب المكان لا فيه' }

/** What of a code our word does not tell; each code is kept with the event as well. */
export const GED_LOST_CODES: MappingWords = {
  'type_of_violence 1': { en: 'that one side is a state', ar: 'أن أحد الطرفين دولة' },
  'type_of_violence 2': { en: 'that no side is a state', ar: 'أن لا طرف منهما دولة' },
  'date_prec 2': {
    en: 'that the day is not sure: it lies within two to six days, from first to last day',
    ar: 'أن اليوم غير مؤكد: فهو ضمن يومين إلى ستة أيام، من اليوم الأول إلى الأخير',
  },
  'date_prec 5': {
    en: 'that it may be less than a year: more than a month',
    ar: 'أنها قد تكون أقل من سنة: أكثر من شهر',
  },
  'where_prec 2': nearIt,
  'where_prec 7': { en: 'that it is at sea or in the air', ar: 'أنه في البحر أو الجو' },
}
