// Weekdays next to dates in five languages. The issue is of Friday 20 November 2026.
import { expect, test } from '@jest/globals';
import { mismatchesIn } from '../../src/issues/weekdays.js';

const TODAY = '2026-11-20';

test.each<[string, string, string]>([
  ['en', 'The council meets on Monday, November 24.', 'Tuesday'],
  ['en', 'On Friday 27th of November 2026 it opens, on Sat., Nov. 29, it closes.', 'Sunday'],
  ['en', 'It was Tuesday, May 5, 2025.', 'Monday'],
  ['en', 'Open until 24 November (Monday)', 'Tuesday'],
  ['en-GB', 'Sunday, 24 November', 'Tuesday'],
  ['de', 'Am Montag, den 24. November, tagt der Rat.', 'Tuesday'],
  ['de', 'Montag, 24.11.2026', 'Tuesday'],
  ['de', 'Sonnabend, 24.11.', 'Tuesday'],
  ['ru', 'В среду, 24 ноября, заседает совет.', 'Tuesday'],
  ['ru', 'Заседание пройдёт 24 ноября 2026 года, в среду.', 'Tuesday'],
  ['ar', 'يجتمع المجلس يوم الاثنين 24 نوفمبر', 'Tuesday'],
  ['ar', 'الاثنين، ٢٤ نوفمبر ٢٠٢٦', 'Tuesday'],
  ['fa', 'شورا دوشنبه ۳ آذر تشکیل جلسه می‌دهد', 'Tuesday'],
  ['fa', 'پنج‌شنبه، ۳ آذر ۱۴۰۵', 'Tuesday'],
])('in %s is wrong: %s', (language, text, is) => {
  expect(mismatchesIn(text, language, TODAY).map((one) => one.is)).toEqual([is]);
});

test.each<[string, string]>([
  ['en', 'On Tuesday, November 24, and Friday 27 November 2026.'],
  ['en', 'From Friday to Sunday, November 27–29, the fair is open.'],
  ['en', 'On Saturday and Sunday, November 28 and 29.'],
  ['en', 'On Friday and Saturday, November 27, the fair is open.'],
  ['en', 'The attacks of Tuesday, September 11, changed the port.'],
  ['en', 'Since Tuesday, November 24 people have asked.'],
  ['en', 'Monday, 60 November nights; Sunday 31 November.'],
  ['en', 'Elections are on Monday. May 5 came and went.'],
  ['de', 'Am Dienstag, den 24. November, und am Freitag, 27.11.2026.'],
  ['de', 'Samstag und Sonntag, 28. und 29. November'],
  ['de', 'Er wird Montag 24 Jahre alt.'],
  ['ru', 'Во вторник, 24 ноября, и в пятницу, 27 ноября 2026 года.'],
  ['ru', 'В субботу и воскресенье, 28 и 29 ноября'],
  ['ar', 'الثلاثاء 24 نوفمبر، والجمعة ٢٧ نوفمبر ٢٠٢٦'],
  ['fa', 'سه‌شنبه ۳ آذر و جمعه ۶ آذر ۱۴۰۵'],
  ['fr', 'lundi 24 novembre'],
])('in %s is right, or may be: %s', (language, text) => {
  expect(mismatchesIn(text, language, TODAY)).toEqual([]);
});
