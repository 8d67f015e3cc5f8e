// How often a mailbox gets a mail that a stranger can cause, as a table: no clock, no database.
import { describe, expect, test } from '@jest/globals';
import { nextMailAt, type StrangersMail } from '../../src/subscribers/mail-limits.js';

const NOW = new Date('2026-11-30T12:00:00.000Z');
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Mails so many seconds ago; a pair is made and sent at different times. */
const past = (...ago: readonly (number | readonly [made: number, sent: number])[]) => {
  const at = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
  return ago.map((one) =>
    typeof one === 'number'
      ? { createdAt: at(one), wireAt: at(one) }
      : { createdAt: at(one[0]), wireAt: at(one[1]) },
  );
};
/** Seconds until the next mail; null if there is none. */
const wait = (kind: StrangersMail, mails: ReturnType<typeof past>, confirmedAt: string | null = null) => {
  const at = nextMailAt(kind, mails, NOW, confirmedAt);
  return at === null ? null : (at.getTime() - NOW.getTime()) / 1000;
};

describe('confirmation mails [D10]', () => {
  test.each([
    ['the first goes at once', past(), 0],
    ['the second waits for the end of the minute', past(10), 50],
    ['a minute after the last one it goes at once', past(60), 0],
    ['the minute counts from when the last one left', past([HOUR, 10]), 50],
    ['the third goes', past(HOUR, 2 * HOUR), 0],
    ['the fourth within 24 hours does not', past(HOUR, 2 * HOUR, 3 * HOUR), null],
    ['after 24 hours it does', past(HOUR, 2 * HOUR, DAY), 0],
    ['the sixth in 30 days goes', past(2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY), 0],
    ['the seventh does not', past(2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY, 7 * DAY), null],
    ['after 30 days it does', past(2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY, 30 * DAY), 0],
    ['a mail of the future counts, where a clock was put back', past(-HOUR, 5, 6), null],
  ])('%s', (_name, mails, expected) => {
    expect(wait('confirmation', mails)).toBe(expected);
  });

  test('a confirmation in between does not make room for more', () => {
    expect(wait('confirmation', past(HOUR, 2 * HOUR, 3 * HOUR), NOW.toISOString())).toBeNull();
  });
});

describe('other mails that a stranger can cause [D10]', () => {
  test.each([
    ['already-subscribed', past(HOUR), null],
    ['already-subscribed', past(DAY), 0],
    ['already-subscribed', past(2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY, 7 * DAY), null],
    ['leave-link', past(HOUR), null],
    ['leave-link', past(2 * DAY, 3 * DAY, 4 * DAY), null],
  ] as const)('%s after %j', (kind, mails, expected) => {
    expect(wait(kind, mails)).toBe(expected);
  });

  test('a confirmation since then makes room for an unsubscribe link, up to three', () => {
    expect(wait('leave-link', past(HOUR), NOW.toISOString())).toBe(0);
    expect(wait('leave-link', past(HOUR, 2 * HOUR, 3 * HOUR), NOW.toISOString())).toBeNull();
  });
});
