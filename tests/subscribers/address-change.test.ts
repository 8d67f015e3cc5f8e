// A change of address by its table and its limits: pure.
import { describe, expect, test } from '@jest/globals';
import {
  type AddressChange,
  blockedUntil,
  CHANGE_STATUSES,
  CHANGE_TRANSITIONS,
  changeTransition,
  isWaiting,
  mayUndo,
  waitMs,
} from '../../src/subscribers/address-change.js';

const NOW = new Date('2026-11-30T10:00:00.000Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const change = (over: Partial<AddressChange>): AddressChange => ({
  id: 1,
  publicId: 'change',
  subscriberId: 1,
  status: 'open',
  askedAt: ago(0),
  doneAt: null,
  endedAt: null,
  oldAddress: 'a@readers.example',
  oldKey: 'a@readers.example',
  oldHmac: 'a',
  newAddress: 'b@readers.example',
  newKey: 'b@readers.example',
  newHmac: 'b',
  flags: null,
  noticeMail: 1,
  offerMail: 2,
  answerMail: null,
  ...over,
});

test('only an open change is confirmed, and only one that was confirmed is undone', () => {
  const may = (event: 'confirm' | 'undo' | 'cancel') =>
    CHANGE_STATUSES.filter((status) => CHANGE_TRANSITIONS[status][event] !== undefined);
  expect([may('confirm'), may('undo'), may('cancel')]).toEqual([
    ['open'],
    ['done'],
    ['asked', 'open', 'refused', 'replaced'],
  ]);
  expect(() => changeTransition('cancelled', 'confirm')).toThrow(/cancelled cannot confirm/);
});

describe('time', () => {
  test.each([
    ['asked', 6.9, true],
    ['open', 6.9, true],
    ['refused', 6.9, true],
    ['open', 7, false],
    ['done', 0, false],
    ['cancelled', 0, false],
  ] as const)('one that is %s for %d days waits: %s', (status, days, waits) => {
    expect(isWaiting(change({ status, askedAt: ago(days) }), NOW)).toBe(waits);
  });

  test.each([
    ['done', 30, true],
    ['done', 30.1, false],
    ['open', 0, false],
  ] as const)('one that is %s since %d days may be undone: %s', (status, days, may) => {
    expect(mayUndo(change({ status, doneAt: ago(days) }), NOW)).toBe(may);
  });

  test('"It was not me" blocks further changes for 30 days', () => {
    const until = (status: AddressChange['status'], days: number) =>
      blockedUntil([change({ status, endedAt: ago(days) })], NOW)?.toISOString() ?? null;
    expect(until('cancelled', 1)).toBe('2026-12-29T10:00:00.000Z');
    expect([until('undone', 31), until('replaced', 1)]).toEqual([null, null]);
  });
});

test.each([
  [[], 0],
  [[0], 60_000],
  [[0.5], 0],
  [[0.5, 0.6], 0],
  [[0.5, 0.6, 0.75], 0.25 * 86_400_000],
  [[2, 3, 4, 5, 6, 20], 10 * 86_400_000],
  [[31, 32, 33, 34, 35, 36], 0],
])('after changes asked for %j days ago, the next one waits %d ms [D10]', (days, wait) => {
  expect(
    waitMs(
      days.map((one) => change({ askedAt: ago(one) })),
      NOW,
    ),
  ).toBeCloseTo(wait, -1);
});
