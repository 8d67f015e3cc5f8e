// Dates as a reader of the newsletter's language writes them.
import { expect, test } from '@jest/globals';
import { dateWriter, inRegionOf, instantWriter } from '../../src/text/dates.js';

test.each([
  ['en', 'Friday, November 27'],
  ['en-GB', 'Friday 27 November'],
  ['de', 'Freitag, 27. November'],
  ['ru', 'пятница, 27 ноября'],
  ['ar', 'الجمعة، 27 نوفمبر'],
  ['fa', 'جمعه ۶ آذر'],
])('the day of the next issue has no year, in %s', (language, written) => {
  expect(dateWriter(language, 'day')('2026-11-27')).toBe(written);
});

test('what is not a date stays as it is', () => {
  expect(dateWriter('en', 'day')('soon')).toBe('soon');
});

test.each([
  ['ru', 'Europe/Paris', '20 ноября 2026 г. в 17:04 (Франция)'],
  ['ru', 'UTC', '20 ноября 2026 г. в 16:04 UTC'],
  ['de', 'Europe/Paris', '20. November 2026 um 17:04 Uhr MEZ'],
  ['de', 'Europe/London', '20. November 2026 um 16:04 Uhr (Ortszeit Vereinigtes Königreich)'],
  ['de-AT', 'UTC', '20. November 2026 um 16:04 Uhr UTC'],
])('an instant names its time zone, in %s for %s', (language, zone, written) => {
  const text = instantWriter(language, zone)(new Date('2026-11-20T16:04:00Z'));
  expect(text.replace(/[\u00a0\u202f]/g, ' ')).toBe(written);
});

test.each([
  ['en', 'en-GB', 'en-GB'],
  ['EN', 'en-GB', 'en-GB'],
  ['en-US', 'en-GB', 'en-US'],
  ['e', 'en-GB', 'e'],
  ['de', 'en-GB', 'de'],
])('%s for a newsletter in %s is %s', (language, own, regional) => {
  expect(inRegionOf(language, own)).toBe(regional);
});
