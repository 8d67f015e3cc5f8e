// The reader's own hour: one wall time, as many instants as clocks differ, computed by hand here and by the
// calendar there.
import { expect, test } from '@jest/globals';
import {
  firstHour,
  isLocalTime,
  lastHour,
  readerHours,
  sendTimeOf,
  startAhead,
} from '../../src/issues/local-time.js';
import { parseTime } from '../../src/issues/schedule-issue.js';

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
];
const hours = (wall: string, zones: readonly string[] = ZONES, home = 'Europe/Paris') => {
  const { byZone, otherwise } = readerHours(wall, home, zones);
  return Object.fromEntries(zones.map((zone) => [zone, byZone.get(zone) ?? otherwise]));
};

test('a Friday in November, when the south has summer time [G5]', () => {
  expect(hours('2026-11-27T09:00')).toEqual({
    'Europe/Paris': '2026-11-27T08:00:00.000Z',
    'America/New_York': '2026-11-27T14:00:00.000Z',
    'Australia/Sydney': '2026-11-26T22:00:00.000Z',
    'Australia/Lord_Howe': '2026-11-26T22:00:00.000Z',
    'Asia/Kathmandu': '2026-11-27T03:15:00.000Z',
    'Pacific/Kiritimati': '2026-11-26T19:00:00.000Z',
    'Pacific/Pago_Pago': '2026-11-27T20:00:00.000Z',
    'Africa/Casablanca': '2026-11-27T08:00:00.000Z',
  });
});

test('a Friday in July: summer time in the north, half an hour at Lord Howe [G5]', () => {
  expect(hours('2026-07-03T09:00')).toMatchObject({
    'Europe/Paris': '2026-07-03T07:00:00.000Z',
    'America/New_York': '2026-07-03T13:00:00.000Z',
    'Australia/Sydney': '2026-07-02T23:00:00.000Z',
    'Australia/Lord_Howe': '2026-07-02T22:30:00.000Z',
  });
});

test('in Ramadan, Casablanca puts its clocks back [G5]', () => {
  expect(hours('2026-03-06T09:00')).toMatchObject({
    'Africa/Casablanca': '2026-03-06T09:00:00.000Z',
    'Europe/Paris': '2026-03-06T08:00:00.000Z',
  });
});

test('handles Fridays on which clocks change [G5]', () => {
  // Egypt goes from 00:00 to 01:00 on that Friday, Israel from 02:00 to 03:00; Jordan went back from 01:00 to
  // 00:00.
  expect(hours('2026-04-24T00:30', ['Africa/Cairo', 'Europe/Paris'])).toEqual({
    'Africa/Cairo': '2026-04-23T22:00:00.000Z',
    'Europe/Paris': '2026-04-23T22:30:00.000Z',
  });
  expect(hours('2026-04-24T09:00', ['Africa/Cairo'])).toEqual({ 'Africa/Cairo': '2026-04-24T06:00:00.000Z' });
  expect(hours('2026-03-27T02:30', ['Asia/Jerusalem'])).toEqual({
    'Asia/Jerusalem': '2026-03-27T00:00:00.000Z',
  });
  expect(hours('2021-10-29T00:30', ['Asia/Amman'])).toEqual({ 'Asia/Amman': '2021-10-28T21:30:00.000Z' });
});

test("an unknown zone, or an offset, counts as the newsletter's", () => {
  const zones = ['Mars/Olympus', '', '+05:30', 'Europe/Paris', "x'; drop table"];
  expect(readerHours('2026-11-27T09:00', 'Europe/Paris', zones)).toEqual({
    otherwise: '2026-11-27T08:00:00.000Z',
    byZone: new Map(),
  });
});

test('starts five minutes before the first hour and keeps its send time [G6]', () => {
  const given = readerHours('2026-11-27T09:00', 'Europe/Paris', ZONES);
  expect([firstHour(given), lastHour(given)]).toEqual([
    '2026-11-26T19:00:00.000Z',
    '2026-11-27T20:00:00.000Z',
  ]);
  const sendTime = parseTime('2026-11-27T09:00', 'Europe/Paris');
  const sendAt = startAhead(
    new Date(firstHour(given)),
    sendTime,
    new Date('2026-11-24T10:00:00Z'),
  ).toISOString();
  expect(sendAt).toBe('2026-11-26T18:55:00.000Z');
  const times = { sendAt, sendAtWall: '2026-11-27T09:00', zone: 'Europe/Paris' };
  expect([isLocalTime(times), sendTimeOf(times)]).toEqual([true, sendTime]);
});

test("scheduled late, it starts at once and keeps each reader's hour", () => {
  const sendTime = parseTime('2026-11-27T09:00', 'Europe/Paris');
  for (const now of ['2026-11-27T00:00:00.123Z', '2026-11-27T07:54:59Z', '2026-11-27T07:59:59.999Z']) {
    const sendAt = startAhead(new Date('2026-11-26T19:00:00Z'), sendTime, new Date(now));
    expect(sendAt.getTime()).toBeLessThanOrEqual(Date.parse(now));
    expect(
      isLocalTime({ sendAt: sendAt.toISOString(), sendAtWall: '2026-11-27T09:00', zone: 'Europe/Paris' }),
    ).toBe(true);
  }
});

test('an issue for all at once stays one after zone rules change [G5]', () => {
  for (const sendAt of [
    '2026-11-27T08:00:00.000Z',
    '2026-11-27T07:00:00.000Z',
    '2026-11-27T09:00:00.000Z',
    '2026-11-27T07:30:00.000Z',
  ]) {
    expect(isLocalTime({ sendAt, sendAtWall: '2026-11-27T09:00', zone: 'Europe/Paris' })).toBe(false);
  }
  expect(isLocalTime({ sendAt: null, sendAtWall: null, zone: null })).toBe(false);
});
