import { formatDate, formatNumber } from '@/lib/i18n/format'
import { type Locale, localizedPath } from '@/lib/i18n/locale'
import { CellColumns, type NamedColumn } from './cell-columns'
import { COLUMNS_AR } from './columns-ar'

/** The method as `MethodEn` tells it, in Arabic. */
export function MethodAr({ columns, locale }: { columns: readonly NamedColumn[]; locale: Locale }) {
  const [all, civilians, inIdlib] = [98, 39, 25].map((people) => formatNumber(people, locale))
  return (
    <>
      <h1>المنهج والتراخيص ونسبة المصادر</h1>
      <h2>كيف نَعُدّ</h2>
      <ul>
        <li>
          الادعاء قولٌ واحد بعدد واحد: كم شخصاً، ومن أي فئة، وما الذي أصابهم، ومتى وأين، ومن القائل، والجملة التي قيل
          فيها.
        </li>
        <li>
          تقع الادعاءات بعضها ضمن بعض: «{all} قتيلاً، {civilians} منهم مدنيون، بينهم {inIdlib} في إدلب» هي كلٌّ واحدٌ له
          أجزاء. وما يبقى من كل ادعاء بعد طرح أجزائه هو «الباقي»، وكل ادعاء بلا أجزاء يبقى كما هو. لا تتداخل هذه القطع
          أبداً، وكل مجموع هنا هو جمعها لا أكثر.
        </li>
        <li>
          المحافظة التي لا يسميها التقرير «غير مذكورة»، وهي موضع قائم بذاته: لا تُوزَّع على المحافظات ولا تُسقَط ولا تُنسب إلى
          عاصمة.
        </li>
        <li>المجهول ليس صفراً. العدد الذي لا يُعرف إلا بالكلمات يبقى بكلماته ولا يدخل في الرقم الأرجح.</li>
        <li>الحصيلة التراكمية («آلاف الأرواح») لا تغيّر رقم أي يوم. وما خُطّط له أو اقتُرح أو نُفي لم يقع ولا يُحسب.</li>
        <li>التواريخ تواريخ التقويم، بدقة التقرير نفسها، ولا تزحزحها منطقة زمنية.</li>
        <li>الأجزاء التي تزيد على الكلّ الذي هي منه تُعرض كذلك؛ ويُحسب الكل، ولا يُصلَح شيء في صمت.</li>
      </ul>
      <p>كل الأرقام كما أُبلغ عنها، وهي ليست كاملة.</p>
      <h2>البيانات</h2>
      <p>
        في الملف <a href="/api/v1/casualties.csv">casualties.csv</a> سطر لكل قطعة، وفي{' '}
        <a href="/api/v1/events.csv">events.csv</a> سطر لكل حدث؛ ويقبل كلاهما معاملات الصفحة الرئيسية. والبيانات نفسها
        بصيغة JSON: <a href="/api/v1/casualties">الضحايا</a> و<a href="/api/v1/casualties/summary?by=day">مجاميعهم</a> و
        <a href="/api/v1/events">الأحداث</a>.
      </p>
      <CellColumns caption="أعمدة casualties.csv" columns={columns.map(inArabic)} />
      <p>
        <a href={localizedPath('/datasets', locale)}>مجموعات البيانات وما آلت إليه أعمدتها</a>: أي ملفات رمّزها آخرون
        موجودة هنا، وبأي ترخيص، وأين ذهب كل عمود وكل رمز.
      </p>
      <h2>نسبة المصادر</h2>
      <ul>
        <li>حدود المحافظات: Natural Earth، ملك عام.</li>
        <li>أسماء الدول بالعربية: Unicode CLDR، رخصة Unicode.</li>
        <li>أسماء الأماكن ومواقعها: GeoNames، بترخيص CC BY 4.0.</li>
        <li>المقال الأول: The Jerusalem Post، {formatDate('2012-03-11', locale)}. لا تُعرض منه إلا الجمل المقتبسة.</li>
        <li>الخط: IBM Plex Sans وIBM Plex Sans Arabic، بترخيص SIL Open Font License 1.1.</li>
        <li>البرنامج: ترخيص MIT. والبيانات المرمّزة هنا: CC BY 4.0.</li>
      </ul>
    </>
  )
}

function inArabic({ name, meaning }: NamedColumn): NamedColumn {
  return { name, meaning: COLUMNS_AR[name] ?? meaning }
}
