// This Friday: the send time that an alarm asks about is never last week's and never next week's.
import { describe, expect, test } from '@jest/globals';
import { wallOf } from '../../src/issues/calendar.js';
import { currentSendTime, nextSendTime, thisFriday } from '../../src/issues/this-friday.js';
import { nextWall } from '../../src/queue/cron.js';
import { issue } from '../support/factory.js';

const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall, notAfterHours: 3 };

describe('the current send time', () => {
  test.each([
    ['2026-11-23T12:00:00Z', '2026-11-27', 'on Monday it is the coming Friday'],
    ['2026-11-27T07:59:00Z', '2026-11-27', 'before the hour it is today'],
    ['2026-11-27T08:10:00Z', '2026-11-27', 'after the hour it is still today'],
    ['2026-11-27T22:30:00Z', '2026-11-27', 'to the end of the day in the zone of the newsletter'],
    ['2026-11-27T23:30:00Z', '2026-12-04', 'then it is next Friday'],
  ])('at %s is that of %s: %s', (now, date) => {
    expect(currentSendTime(new Date(now), PARIS).date).toBe(date);
  });

  test('late in the evening counts until its window closes, also after midnight', () => {
    const late = { ...PARIS, cron: '50 23 * * 5' };
    expect(currentSendTime(new Date('2026-11-28T00:00:00Z'), late).date).toBe('2026-11-27');
    expect(currentSendTime(new Date('2026-11-28T02:00:00Z'), late).date).toBe('2026-12-04');
  });
});

describe('the issue of this Friday', () => {
  const now = new Date('2026-11-27T08:10:00Z');

  test('is named with its number and state', async () => {
    const bySlug = async (slug: string) => ({
      ...issue({ slug, status: 'sending' as const }),
      id: 1,
      number: 12,
      name: '12',
    });
    expect(await thisFriday({ bySlug }, now, PARIS)).toEqual({
      date: '2026-11-27',
      sendTime: '2026-11-27T08:00:00.000Z',
      number: 12,
      state: 'sending',
    });
  });

  test('is none where only last week has an issue', async () => {
    const bySlug = async (slug: string) =>
      slug === '2026-11-20'
        ? { ...issue({ slug, status: 'sent' as const }), id: 1, number: 11, name: '11' }
        : null;
    expect(await thisFriday({ bySlug }, now, PARIS)).toMatchObject({
      date: '2026-11-27',
      number: null,
      state: 'none',
    });
  });
});

describe('the next send time', () => {
  const monday = new Date('2026-11-23T12:00:00Z');
  const scheduled = (slug: string, sendAt: string) => ({
    ...issue({
      slug,
      status: 'scheduled' as const,
      sendAt,
      sendAtWall: wallOf(new Date(sendAt), 'UTC'),
      zone: 'UTC',
    }),
    id: 1,
    number: 12,
    name: '12',
  });

  test.each([
    [
      '2026-11-25T10:00:00.000Z',
      { date: '2026-11-27', sendTime: '2026-11-25T10:00:00.000Z', number: 12, state: 'scheduled' },
    ],
    [
      '2026-12-04T08:00:00.000Z',
      { date: '2026-11-27', sendTime: '2026-11-27T08:00:00.000Z', number: null, state: 'none' },
    ],
    [
      '2026-11-20T08:00:00.000Z',
      { date: '2026-11-27', sendTime: '2026-11-27T08:00:00.000Z', number: null, state: 'none' },
    ],
  ])('with an issue scheduled for %s', async (sendAt, expected) => {
    const store = { bySlug: async () => null, list: async () => [scheduled('2026-11-27', sendAt)] };
    expect(await nextSendTime(store, monday, PARIS)).toEqual(expected);
  });
});
