// Times as sources write them. A zone that is not stated is not known.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTime, settleTime } from '../../src/intake/dates.js';

describe('readTime', () => {
  test.each([
    ['2026-11-20T08:00:00+01:00', '2026-11-20T07:00:00.000Z'],
    ['2026-11-20T08:00:00.5Z', '2026-11-20T08:00:00.500Z'],
    ['2026-11-20 08:00:00 -0500', '2026-11-20T13:00:00.000Z'],
    ['2026-11-20T08:00+0530', '2026-11-20T02:30:00.000Z'],
    ['20261120T080000Z', '2026-11-20T08:00:00.000Z'],
    ['2026-11-20T08:00:00+01:00[Europe/Paris]', '2026-11-20T07:00:00.000Z'],
    ['Fri, 20 Nov 2026 08:00:00 GMT', '2026-11-20T08:00:00.000Z'],
    ['20 Nov 26 0800 EST', '2026-11-20T13:00:00.000Z'],
    ['Fri, 20 November 2026 08:00 +0100 (CET)', '2026-11-20T07:00:00.000Z'],
    ['Nov 20, 2026 8:00 PM EST', '2026-11-21T01:00:00.000Z'],
    ['November 20, 2026 at 12:15 am UTC', '2026-11-20T00:15:00.000Z'],
    ['1795161600', '2026-11-20T08:00:00.000Z'],
    ['1795161600000', '2026-11-20T08:00:00.000Z'],
  ])('%s is %s', (written, instant) => {
    expect(readTime(written)).toEqual({ instant, written });
  });

  test.each(['2026-11-20T08:00:00', '2026-11-20', '20261120', 'Nov 20, 2026', 'Fri, 20 Nov 2026 08:00:00'])('%s has no zone, so no instant', (written) => {
    expect(readTime(written)).toEqual({ instant: null, written });
  });

  test.each([
    '',
    'yesterday',
    '12/11/2026',
    '2026-02-30T08:00:00Z',
    '2026-13-01',
    '2026-11-20T25:00:00Z',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '2026-11-20T08:00:00 IST',
    '2026-11-20T08:00:00+99:00',
    'Seg, 24 Set 2018 19:42:40 -0300',
  ])('%s is no time', (written) => {
    expect(readTime(written)).toBeNull();
  });

  test('every instant survives being written with any offset', () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), minutes, (at, offset) => {
        const wall = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 23);
        const two = (n: number): string => String(n).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
        expect(readTime(`${wall}${zone}`)?.instant).toBe(at.toISOString());
      }),
    );
  });
});

test('settleTime: the first statement counts, a later one may only add the instant of the same day', () => {
  expect(settleTime([null, '2026-11-20T08:00:00Z', '2026-11-19T08:00:00Z'])).toEqual({
    publishedAt: '2026-11-20T08:00:00.000Z',
    publishedAtLocal: '2026-11-20T08:00:00Z',
  });
  expect(settleTime(['2026-11-20', '2026-11-20T08:00:00Z'])).toEqual({ publishedAt: '2026-11-20T08:00:00.000Z', publishedAtLocal: '2026-11-20T08:00:00Z' });
  expect(settleTime(['2026-11-20', '2026-11-25T08:00:00Z'])).toEqual({ publishedAt: null, publishedAtLocal: '2026-11-20' });
  expect(settleTime(['soon', undefined])).toEqual({ publishedAt: null, publishedAtLocal: null });
});
