/** What a page that could not be made says: apart from the rest, because it is all that a browser has to carry. */
export const failureEn = {
  'error.title': 'The page could not be made',
  'error.body':
    'The database did not answer in time. Nothing is lost: the records are as they were. Try again in a moment.',
  'error.again': 'Try again',
} as const

export const failureAr: Record<keyof typeof failureEn, string> = {
  'error.title': 'تعذّر إعداد الصفحة',
  'error.body': 'لم تستجب قاعدة البيانات في الوقت المناسب. لم يُفقد شيء: السجلات كما كانت. حاول مجدداً بعد قليل.',
  'error.again': 'حاول مجدداً',
}
