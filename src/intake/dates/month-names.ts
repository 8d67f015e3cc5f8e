// Names of months and weekdays in the languages whose dates are read. Data only.

const MONTH_NAMES: readonly (readonly [language: string, months: string])[] = [
  ['en', 'january february march april may june july august september october november december'],
  ['en', 'jan feb mar apr may jun jul aug sep oct nov dec'],
  ['en', '- - - - - - - - sept - - -'],
  ['de', 'januar februar märz april mai juni juli august september oktober november dezember'],
  ['de', 'jänner feber mär - mai jun jul aug sep okt nov dez'],
  ['de', '- - mrz - - - - - - - - -'],
  ['fr', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
  ['fr', 'janv févr mars avr mai juin juil août sept oct nov déc'],
  ['fr', '- fevrier - - - - - aout - - - decembre'],
  ['fr', '- fév - - - - - - - - - -'],
  ['es', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
  ['es', 'ene feb mar abr may jun jul ago sept oct nov dic'],
  ['es', '- - - - - - - - setiembre - - -'],
  ['pt', 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
  ['pt', 'jan fev mar abr mai jun jul ago set out nov dez'],
  ['it', 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'],
  ['it', 'gen - mar apr mag giu lug ago set ott nov dic'],
  ['nl', 'januari februari maart april mei juni juli augustus september oktober november december'],
  ['nl', '- - mrt - - - - - - okt - -'],
  [
    'fi',
    'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  ],
  ['fi', 'tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu'],
  ['fi', '- - - - - - - - - lok - -'],
  [
    'pl',
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  ],
  ['tr', 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık'],
  ['ru', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
  ['ru', 'янв фев мар апр - июн июл авг сен окт ноя дек'],
  ['ru', '- февр - - - - - - сент - нояб -'],
  ['uk', 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'],
  ['ar', 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
  ['ar', 'جانفي فيفري - إبريل - يونيه يوليه اغسطس - اكتوبر - -'],
  ['ar', '- - - ابريل - جوان جويلية أوت - - - -'],
  ['ar', 'كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول'],
  ['fa', 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر'],
  ['fa', '- - - - می - جولای آگوست - - - -'],
  ['he', 'בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר'],
  ['he', 'ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר'],
];

/** Months of the Persian (solar Hijri) calendar, whose year begins in March. */
export const PERSIAN_MONTHS: readonly string[] =
  'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');

const WEEKDAYS =
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom segunda-feira terça-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex lunedì martedì mercoledì giovedì venerdì sabato domenica gio poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс понеділок вівторок середа п'ятниця субота неділя الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه ke ma ti to pe la su".split(
    ' ',
  );

const NUMBER_OF = new Map<string, number>();
for (const [, months] of MONTH_NAMES) {
  for (const [index, name] of months.split(' ').entries()) {
    if (name !== '-' && !NUMBER_OF.has(name)) NUMBER_OF.set(name.replace('_', ' '), index + 1);
  }
}

/** 1 to 12 for the name of a month, whole or short, in any of the languages; null if it is not one. */
export function monthNumber(name: string): number | null {
  return NUMBER_OF.get(name.toLocaleLowerCase('en').replace(/\.$/, '').replace(/\s+/g, ' ')) ?? null;
}

const alternatives = (names: Iterable<string>): string =>
  [...names]
    .sort((a, b) => b.length - a.length)
    .join('|')
    .replace(/\./g, '\\.');

/** Sources of regular expressions that match one name; the longest first. Use them with the flags "iu". */
export const MONTH_PATTERN = alternatives(NUMBER_OF.keys());
export const PERSIAN_MONTH_PATTERN = alternatives(PERSIAN_MONTHS);
export const WEEKDAY_PATTERN = alternatives(WEEKDAYS);
