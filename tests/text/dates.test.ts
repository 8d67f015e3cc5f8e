// Dates as a reader of the newsletter's language writes them.
import { expect, test } from '@jest/globals';
import { dateWriter } from '../../src/text/dates.js';

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
