import type { MappingWords } from '../model'

const sums = {
  en: 'the killed of an event, where casualties.csv does not tell its cells',
  ar: 'قتلى الحدث، حيث لا يورد casualties.csv خلاياه',
}

/** What the columns of our own files become, where that is not the field of the same name. */
export const OWN_WORDS: MappingWords = {
  killed_low: sums,
  killed_best: sums,
  killed_high: sums,
  actors: {
    en: 'actors, by their names alone: their kinds and roles are not in the file',
    ar: 'أطراف بأسمائها وحدها: فأنواعها وأدوارها ليست في الملف',
  },
  cell_id: { en: 'the event, and the number of the claim in it', ar: 'الحدث ورقم الادعاء فيه' },
  cell_kind: {
    en: 'a remainder stays one: which claims are its parts is not in the file',
    ar: 'الباقي يبقى باقياً: فأي الادعاءات أجزاؤه ليس في الملف',
  },
}

/** The columns of our own files that are not kept, and why. */
export const OWN_LOST: MappingWords = {
  url: { en: 'follows from event_id', ar: 'يتبع event_id' },
}
