// Weekdays and months as they are written in the five languages, in every form that follows a preposition.
// Data.

/** Sunday first, as in Date.getUTCDay. */
export interface CalendarNames {
  readonly weekdays: readonly (readonly string[])[];
  /** January first. */
  readonly months: readonly (readonly string[])[];
}

const words = (list: string): readonly (readonly string[])[] =>
  list.split(' / ').map((forms) => forms.split(' '));

export const CALENDAR_NAMES: Readonly<Record<string, CalendarNames>> = {
  en: {
    weekdays: words(
      'sunday sun / monday mon / tuesday tues tue / wednesday wed / thursday thurs thur thu / friday fri / saturday sat',
    ),
    months: words(
      'january jan / february feb / march mar / april apr / may / june jun / july jul / august aug / september sept sep / october oct / november nov / december dec',
    ),
  },
  de: {
    weekdays: words(
      'sonntag sonntags / montag montags mo / dienstag dienstags di / mittwoch mittwochs mi / donnerstag donnerstags do / freitag freitags fr / samstag samstags sonnabend sa',
    ),
    months: words(
      'januar jänner jan / februar feber feb / märz mär / april apr / mai / juni jun / juli jul / august aug / september sept sep / oktober okt / november nov / dezember dez',
    ),
  },
  ru: {
    weekdays: words(
      'воскресенье воскресенья воскресенью воскресеньем / понедельник понедельника понедельнику понедельником / вторник вторника вторнику вторником / среда среды среду среде средой / четверг четверга четвергу четвергом / пятница пятницы пятницу пятнице пятницей / суббота субботы субботу субботе субботой',
    ),
    months: words(
      'января янв / февраля фев / марта мар / апреля апр / мая / июня / июля / августа авг / сентября сен / октября окт / ноября ноя / декабря дек',
    ),
  },
  ar: {
    weekdays: words('الأحد الاحد / الاثنين الإثنين / الثلاثاء / الأربعاء الاربعاء / الخميس / الجمعة / السبت'),
    months: words(
      'يناير جانفي / فبراير شباط فيفري / مارس آذار / أبريل إبريل نيسان أفريل / مايو أيار ماي / يونيو حزيران جوان / يوليو تموز جويلية / أغسطس آب أوت / سبتمبر أيلول / أكتوبر / نوفمبر / ديسمبر',
    ),
  },
  fa: {
    weekdays: words(
      'یکشنبه یک‌شنبه / دوشنبه دو‌شنبه / سه‌شنبه سهشنبه / چهارشنبه چهار‌شنبه / پنجشنبه پنج‌شنبه / جمعه / شنبه',
    ),
    months: words(
      'ژانویه / فوریه / مارس / آوریل / مه می / ژوئن / ژوئیه جولای / اوت آگوست / سپتامبر / اکتبر / نوامبر / دسامبر',
    ),
  },
};

/** The months of the Iranian calendar, from Farvardin. */
export const IRANIAN_MONTHS: readonly (readonly string[])[] = words(
  'فروردین / اردیبهشت / خرداد / تیر / مرداد / شهریور / مهر / آبان / آذر / دی / بهمن / اسفند',
);
