// Wall times, zones and send times: what a Friday 09:00 means where clocks are put forward and back.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  instantOf,
  isDate,
  isWallTime,
  nextScheduledTime,
  scheduledTimeOn,
  wallOf,
  weeksLater,
} from '../../src/issues/calendar.js';
import { nextWall } from '../../src/queue/cron.js';

const FRIDAY_9 = '0 9 * * 5';

describe('an instant for every wall time [G5]', () => {
  test.each([
    // zone, wall time, instant, why
    ['Europe/Paris', '2026-11-27T09:00', '2026-11-27T08:00:00.000Z', 'winter'],
    ['Europe/Paris', '2026-07-03T09:00', '2026-07-03T07:00:00.000Z', 'summer'],
    [
      'Europe/Paris',
      '2026-03-29T02:30',
      '2026-03-29T01:00:00.000Z',
      'left out in spring: the next minute that exists, 03:00',
    ],
    ['Europe/Paris', '2026-03-29T02:00', '2026-03-29T01:00:00.000Z', 'the first minute left out'],
    ['Europe/Paris', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', 'comes twice in autumn: the first'],
    ['America/New_York', '2026-03-08T02:15', '2026-03-08T07:00:00.000Z', 'left out: 03:00 EDT'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z', 'comes twice: the first, EDT'],
    [
      'Australia/Lord_Howe',
      '2026-10-04T02:10',
      '2026-10-03T15:30:00.000Z',
      'half an hour is left out: 02:30',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-05T01:45',
      '2026-04-04T14:45:00.000Z',
      'half an hour comes twice: the first',
    ],
    [
      'Africa/Casablanca',
      '2026-02-15T02:30',
      '2026-02-15T01:30:00.000Z',
      'clocks go back for Ramadan: comes twice, the first',
    ],
    [
      'Africa/Casablanca',
      '2026-03-22T02:30',
      '2026-03-22T02:00:00.000Z',
      'and forward after it: left out, 03:00',
    ],
    [
      'Pacific/Apia',
      '2011-12-30T09:00',
      '2011-12-30T10:00:00.000Z',
      'a whole day is left out: the first minute after it',
    ],
    ['UTC', '2026-11-27T09:00', '2026-11-27T09:00:00.000Z', 'no daylight saving'],
  ])('%s %s is %s (%s)', (zone, wall, instant) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant);
  });

  test('reading the clock at the instant gives the wall time back, wherever it exists', () => {
    const zones = [
      'Europe/Paris',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kathmandu',
      'Pacific/Chatham',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
        (zone, at) => {
          const wall = wallOf(new Date(at), zone);
          const back = instantOf(wall, zone);
          expect(wallOf(back, zone)).toBe(wall);
          expect(back.getTime()).toBeLessThanOrEqual(at);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('weeks later [G5]', () => {
  test.each([
    [
      'Europe/Paris',
      '2026-10-23T07:30:15.250Z',
      1,
      '2026-10-30T08:30:15.250Z',
      'clocks go back between: half past nine still',
    ],
    ['Europe/Paris', '2026-10-23T07:30:00.000Z', 12, '2027-01-15T08:30:00.000Z', 'twelve weeks'],
    ['Europe/Paris', '2026-03-27T07:30:00.000Z', 1, '2026-04-03T06:30:00.000Z', 'clocks go forward between'],
    [
      'Europe/Paris',
      '2026-10-18T00:30:20.000Z',
      1,
      '2026-10-25T00:30:20.000Z',
      'into an hour that comes twice: the first',
    ],
    ['Europe/Paris', '2026-10-23T07:30:00.000Z', 52, '2027-10-22T07:30:00.000Z', 'a year of weeks'],
    ['Asia/Tokyo', '2026-10-23T07:30:00.000Z', 4, '2026-11-20T07:30:00.000Z', 'no daylight saving'],
  ])('%s, %s and %i weeks: %s (%s)', (zone, at, weeks, later) => {
    expect(weeksLater(new Date(at), weeks, zone).toISOString()).toBe(later);
  });
});

describe('send times of a schedule [G5]', () => {
  test.each([
    [
      'Europe/Paris',
      '2026-11-20T08:00:00Z',
      '2026-11-27T08:00:00.000Z',
      'the send time itself is not after itself',
    ],
    ['Europe/Paris', '2026-11-20T07:59:59Z', '2026-11-20T08:00:00.000Z', 'a second before'],
    ['Europe/Paris', '2026-03-28T12:00:00Z', '2026-04-03T07:00:00.000Z', 'across the change to summer time'],
    ['Africa/Casablanca', '2026-02-14T12:00:00Z', '2026-02-20T09:00:00.000Z', 'in Ramadan, on UTC'],
    ['Australia/Lord_Howe', '2026-10-03T20:00:00Z', '2026-10-08T22:00:00.000Z', 'in summer, on UTC+11'],
  ])('%s after %s comes %s (%s)', (zone, after, sendTime) => {
    expect(nextScheduledTime(FRIDAY_9, zone, new Date(after), nextWall).instant.toISOString()).toBe(sendTime);
  });

  test('a send time within an hour that comes twice is there once', () => {
    const first = nextScheduledTime('30 2 * * *', 'Europe/Paris', new Date('2026-10-24T12:00:00Z'), nextWall);
    expect(first.instant.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(
      nextScheduledTime('30 2 * * *', 'Europe/Paris', first.instant, nextWall).instant.toISOString(),
    ).toBe('2026-10-26T01:30:00.000Z');
  });

  test('a send time within an hour that is left out is not left out', () => {
    expect(
      nextScheduledTime('30 2 * * *', 'Europe/Paris', new Date('2026-03-28T12:00:00Z'), nextWall),
    ).toMatchObject({
      wall: '2026-03-29T02:30',
      date: '2026-03-29',
    });
  });

  test('a year of Fridays in every zone has one send time a week', () => {
    for (const zone of ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      let at = new Date('2026-01-01T00:00:00Z');
      const dates: string[] = [];
      for (let i = 0; i < 52; i++) {
        const sendTime = nextScheduledTime(FRIDAY_9, zone, at, nextWall);
        dates.push(sendTime.date);
        at = sendTime.instant;
        expect(wallOf(sendTime.instant, zone)).toBe(`${sendTime.date}T09:00`);
      }
      expect(dates.every((d) => new Date(`${d}T12:00:00Z`).getUTCDay() === 5)).toBe(true);
      expect(new Set(dates).size).toBe(52);
    }
  });

  test('a date has the send time of its day, or none', () => {
    expect(scheduledTimeOn('2026-11-27', FRIDAY_9, 'Europe/Paris', nextWall)?.instant.toISOString()).toBe(
      '2026-11-27T08:00:00.000Z',
    );
    expect(scheduledTimeOn('2026-11-26', FRIDAY_9, 'Europe/Paris', nextWall)).toBeNull();
    expect(scheduledTimeOn('2026-11-27', '0 0 * * 5', 'Europe/Paris', nextWall)?.wall).toBe(
      '2026-11-27T00:00',
    );
  });

  test('an expression that is none, or never comes due, is named', () => {
    expect(() => nextWall('0 9 * * fridays', '2026-11-27T09:00')).toThrow(
      /not a cron expression with a next time/,
    );
    expect(() => nextWall('0 9 31 2 *', '2026-11-27T09:00')).toThrow(
      /not a cron expression with a next time/,
    );
  });
});

test('wall times and dates that do not exist are told apart', () => {
  expect(isWallTime('2026-02-28T23:59')).toBe(true);
  expect(
    ['2026-02-30T09:00', '2026-11-27 09:00', '2026-11-27T24:00', '2026-11-27T9:00', ''].some(isWallTime),
  ).toBe(false);
  expect(isDate('2028-02-29')).toBe(true);
  expect(isDate('2026-02-29')).toBe(false);
});
