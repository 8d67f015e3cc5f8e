// Times as sources write them. A zone that is not stated is not known.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTime, settleTime } from '../../../src/intake/dates/dates.js';

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

  test.each([
    ['2026-11-20T08:00:00', '2026-11-20T08:00:00'],
    ['2026-11-20', '2026-11-20'],
    ['20261120', '2026-11-20'],
    ['Nov 20, 2026', '2026-11-20'],
    ['Fri, 20 Nov 2026 08:00:00', '2026-11-20T08:00'],
  ])('%s has no zone, so no instant', (text, written) => {
    expect(readTime(text)).toEqual({ instant: null, written });
  });

  test.each([
    ['2026-11-20T08:00:00 IST', '2026-11-20T08:00:00 IST'],
    ['Fri, 20 Nov 2026 08:00:00 BST', '2026-11-20T08:00 BST'],
    ['20 Nov 2026 08:00 CST', '2026-11-20T08:00 CST'],
  ])('%s keeps its wall time, since its zone has two meanings', (text, written) => {
    expect(readTime(text)).toEqual({ instant: null, written });
  });

  test.each([
    ['Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40.000Z'],
    ['Mi, 11 Dez 2026 08:00:00 +0100', '2026-12-11T07:00:00.000Z'],
    ['mer., 11 févr. 2026 08:00:00 +0100', '2026-02-11T07:00:00.000Z'],
    ['Ma, 11 Marras 2026 08:00:00 +0200', '2026-11-11T06:00:00.000Z'],
    ['11 ноября 2026, 08:00 МСК', '2026-11-11T05:00:00.000Z'],
  ])('%s has a month of another language', (written, instant) => {
    expect(readTime(written)).toEqual({ instant, written });
  });

  test.each([
    ['en', 'Wednesday, 11 November 2026 at 8:15 p.m.', '2026-11-11T20:15'],
    ['de', '11. November 2026, 08:15 Uhr', '2026-11-11T08:15'],
    ['de', '31.12.2026 - 8.15 Uhr', '2026-12-31T08:15'],
    ['fr', 'Publié le 1er août 2026 à 8h05', '2026-08-01T08:05'],
    ['es', '11 de septiembre de 2026 a las 08:30', '2026-09-11T08:30'],
    ['pt', '11 de novembro de 2026 às 18h30', '2026-11-11T18:30'],
    ['it', '11 novembre 2026 ore 8:05', '2026-11-11T08:05'],
    ['ru', '14:32, 11 ноября 2026 г.', '2026-11-11T14:32'],
    ['uk', '11 листопада 2026, 14:32', '2026-11-11T14:32'],
    ['pl', '11 listopada 2026', '2026-11-11'],
    ['tr', '11 Kasım 2026 Çarşamba, 08:15', '2026-11-11T08:15'],
    ['ar', 'الأربعاء ١١ نوفمبر ٢٠٢٦ - ٠٨:١٥', '2026-11-11T08:15'],
    ['ar', '11 تشرين الثاني 2026', '2026-11-11'],
    ['fa', 'چهارشنبه ۲۰ آبان ۱۴۰۵ ساعت ۱۰:۳۰', '2026-11-11T10:30'],
    ['fa', '۱۰:۳۰ - ۱۴۰۵/۰۸/۲۰', '2026-11-11T10:30'],
    ['fa', '۳۰ اسفند ۱۴۰۳', '2025-03-20'],
    ['he', '11 בנובמבר 2026', '2026-11-11'],
    ['zh', '2026年11月11日 08:15', '2026-11-11T08:15'],
    ['ja', '2026年11月11日(水) 8時15分', '2026-11-11T08:15'],
    ['ko', '2026. 11. 11. 08:15', '2026-11-11T08:15'],
    ['spreadsheets', '11/30/2026 8:05:00 AM', '2026-11-30T08:05'],
  ])('a date written for people (%s): %s', (_, text, written) => {
    expect(readTime(text)).toEqual({ instant: null, written });
  });

  test.each(['03/04/2026', '3-4-2026 10:00', '20.11.26', '۳۰ اسفند ۱۴۰۴', '1405/13/01'])(
    '%s means two days or none',
    (text) => {
      expect(readTime(text)).toBeNull();
    },
  );

  test.each([
    '',
    'yesterday',
    '12/11/2026',
    '2026-02-30T08:00:00Z',
    '2026-13-01',
    '2026-11-20T25:00:00Z',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '2026-11-20T08:00:00+99:00',
    'From 3 to 11 November 2026, then 4 December 2026',
  ])('%s is no time', (written) => {
    expect(readTime(written)).toBeNull();
  });

  test('every instant survives being written with any offset', () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        minutes,
        (at, offset) => {
          const wall = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 23);
          const two = (n: number): string => String(n).padStart(2, '0');
          const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
          expect(readTime(`${wall}${zone}`)?.instant).toBe(at.toISOString());
        },
      ),
    );
  });
});

test('settleTime: the first counts; a later one may add the hour of the same day', () => {
  expect(settleTime([null, '2026-11-20T08:00:00Z', '2026-11-19T08:00:00Z'])).toEqual({
    publishedAt: '2026-11-20T08:00:00.000Z',
    publishedAtLocal: '2026-11-20T08:00:00Z',
  });
  expect(settleTime(['2026-11-20', '2026-11-20T08:00:00Z'])).toEqual({
    publishedAt: '2026-11-20T08:00:00.000Z',
    publishedAtLocal: '2026-11-20T08:00:00Z',
  });
  expect(settleTime(['2026-11-20', '2026-11-25T08:00:00Z'])).toEqual({
    publishedAt: null,
    publishedAtLocal: '2026-11-20',
  });
  expect(settleTime(['2026-11-20', '2026-11-20T08:00', '2026-11-25T09:00'])).toEqual({
    publishedAt: null,
    publishedAtLocal: '2026-11-20T08:00',
  });
  expect(settleTime(['soon', undefined])).toEqual({ publishedAt: null, publishedAtLocal: null });
});
