// Reminders without a database: the transition table, the months, and the day on which one is due.
import { describe, expect, test } from '@jest/globals';
import { instantOf, wallOf } from '../../src/issues/calendar.js';
import {
  eventOf,
  REMINDER_ENDINGS,
  REMINDER_STATUSES,
  REMINDER_TRANSITIONS,
  type ReminderEvent,
  reminderTransition,
} from '../../src/support/reminder.js';
import {
  comingMonth,
  defaultMonth,
  firstWeekday,
  offeredMonths,
  reminderTime,
} from '../../src/support/reminder-month.js';

const EVENTS: readonly ReminderEvent[] = ['confirm', 'send', 'cancel'];

describe('the status of a reminder', () => {
  test.each(REMINDER_STATUSES.flatMap((status) => EVENTS.map((event) => [status, event] as const)))(
    'from %s by %s is what the table says',
    (status, event) => {
      const next = REMINDER_TRANSITIONS[status][event];
      if (next === undefined)
        expect(() => reminderTransition(status, event)).toThrow(
          expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
        );
      else expect(reminderTransition(status, event)).toBe(next);
    },
  );

  test('can end from confirmed in every way that there is', () => {
    const endings = Object.keys(REMINDER_ENDINGS) as (keyof typeof REMINDER_ENDINGS)[];
    for (const ending of endings)
      expect(['sent', 'cancelled']).toContain(reminderTransition('confirmed', eventOf(ending)));
    expect(new Set(Object.values(REMINDER_ENDINGS)).size).toBe(endings.length);
  });
});

describe('the month of a reminder', () => {
  test.each([
    ['2026-11-01', '2026-12'],
    ['2026-11-19', '2026-12'],
    ['2026-11-20', '2027-01'],
    ['2026-12-19', '2027-01'],
    ['2026-12-31', '2027-02'],
    ['2027-01-31', '2027-03'],
  ])('asked for on %s is %s unless another is chosen', (today, month) => {
    expect(defaultMonth(today)).toBe(month);
  });

  test('may be any of the next twelve', () => {
    const months = offeredMonths('2026-11-23');
    expect(months).toHaveLength(12);
    expect([months[0], months.at(-1)]).toEqual(['2026-12', '2027-11']);
  });
});

describe('the day of a reminder', () => {
  test.each([
    ['2027-01', '2027-01-01'],
    ['2027-05', '2027-05-03'],
    ['2027-08', '2027-08-02'],
    ['2028-02', '2028-02-01'],
  ])('in %s is %s, the first from Monday to Friday', (month, day) => {
    expect(firstWeekday(month)).toBe(day);
  });

  test.each(['Europe/Paris', 'America/New_York', 'Asia/Tehran', 'Pacific/Auckland', 'Asia/Kathmandu'])(
    'begins at ten on the clock of %s, in summer and winter',
    (zone) => {
      for (let month = '2026-12'; month < '2028-12'; month = offeredMonths(`${month}-01`)[0] ?? '')
        expect(wallOf(reminderTime(month, zone, instantOf), zone)).toBe(`${firstWeekday(month)}T10:00`);
    },
  );

  test('is in the next month where the chosen one has had its day', () => {
    const within = (now: string) =>
      comingMonth('2027-01', { zone: 'Europe/Paris', now: new Date(now), instantOf }).month;
    expect(within('2027-01-01T08:59:59.999Z')).toBe('2027-01');
    expect(within('2027-01-01T09:00:00.000Z')).toBe('2027-02');
    expect(within('2027-03-20T09:00:00.000Z')).toBe('2027-04');
  });
});
