// Schedules are judged when the configuration is loaded, and as the scheduler would judge them.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cronFault } from '../../src/config/cron.js';
import { nextWall } from '../../src/queue/cron.js';

const isDue = (cron: string) => {
  try {
    return nextWall(cron, '2026-11-30T00:00') !== '';
  } catch {
    return false;
  }
};

describe('a schedule', () => {
  test.each<[string, string]>([
    ['every friday', 'five cron fields'],
    ['0 9 * * 5 2026', 'five cron fields'],
    ['H 9 * * 5', 'Jenkins'],
    ['H(0-29) 9 * * 5', 'Jenkins'],
    ['0 H/3 * * 5', 'Jenkins'],
    ['0 9 31 2 *', 'February has no day 31'],
    ['0 9 30 feb *', 'February has no day 30'],
    ['0 9 31 4,6,9-9,11 *', 'April or June or September or November has no day 31'],
    ['0 25 * * 5', 'the hour as numbers from 0 to 23, not "25"'],
    ['60 9 * * 5', 'the minute as numbers from 0 to 59'],
    ['0 9 0 * *', 'day of the month as numbers from 1'],
    ['0 9 * 13 *', 'the month as numbers'],
    ['0 9 * * 8', 'the weekday as numbers'],
    ['0 9 * * friday', 'the weekday as numbers'],
    ['0 9 * * 5-1', '"5-1"'],
    ['*/0 9 * * 5', '"*/0"'],
    ['0 9 15w * *', '"15w"'],
    ['0 9 * * 5,5', 'once'],
    ['@weekly * * * *', 'the minute'],
  ])('%j is refused in one sentence', (cron, sentence) => {
    expect(cronFault(cron)).toContain(sentence);
  });

  test.each([
    '0 9 * * 5',
    ' 30 8 * * mon-fri ',
    '0 9 29 2 *',
    '0 9 31 2 5',
    '0 9 L * *',
    '0 9 ? * FRI',
    '0 9 * * 5L',
    '0 9 * * 5#2',
    '*/15 7-9/2 1,15 Jan-Jun/2 *',
  ])('%j is taken, and comes due', (cron) => {
    expect([cronFault(cron), isDue(cron)]).toEqual([null, true]);
  });

  test('that is taken comes due, whatever its fields are', () => {
    const element = (max: number) => {
      const value = fc.integer({ min: 0, max });
      const text = fc.oneof(
        value.map(String),
        fc.tuple(value, value).map(([a, b]) => `${a}-${b}`),
        fc.constantFrom('*', 'h', '?', 'L', 'l', 'x', '5L', 'fri', 'feb'),
      );
      return fc.tuple(text, fc.constantFrom('', '', '/2', '/0', '/70')).map(([one, step]) => one + step);
    };
    const field = (max: number) =>
      fc.array(element(max), { minLength: 1, maxLength: 2 }).map((list) => list.join(','));
    fc.assert(
      fc.property(field(61), field(25), field(33), field(14), field(9), (...fields) => {
        const cron = fields.join(' ');
        return cronFault(cron) !== null || isDue(cron);
      }),
      { numRuns: 2000 },
    );
  });
});
