// When a page was published, on invented pages in the structure of real ones. What is not surely that time
// gives nothing.
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../src/intake/page/page.js';

const TEXT = `<p>${'The council voted on Tuesday to keep the night trams running through the winter. '.repeat(12)}</p>`;
const read = (head: string, body: string, url = 'https://courier.example/trams') => {
  const html = `<!doctype html><html lang="en"><head><title>Night trams stay</title>${head}</head><body>${body}</body></html>`;
  const { publishedAt, publishedAtLocal } = readPage(html, url);
  return publishedAt ?? publishedAtLocal;
};
const story = (time: string, end = ''): string =>
  `<article><h1>Night trams stay</h1>${time}${TEXT}${end}</article>`;

describe('what readers see', () => {
  test.each([
    ['a time element without attributes', '<time>11. November 2026, 08:00 Uhr</time>', '2026-11-11T08:00'],
    ['a marked date', '<span class="post-date">11 novembre 2026</span>', '2026-11-11'],
    ['a line with a name', '<p>By Ines Vale | 11 November 2026</p>', '2026-11-11'],
    ['a label', '<div><b>Опубликовано:</b> 11 ноября 2026, 09:05</div>', '2026-11-11T09:05'],
    ['a source behind it', '<div>2026-11-11 08:00:15 来源：港湾网</div>', '2026-11-11 08:00:15'],
    ['a weekday before it', '<ul><li>چهارشنبه / ۲۰ آبان ۱۴۰۵ / ۱۰:۳۰</li></ul>', '2026-11-11T10:30'],
    ['a dash before the time', '<p>Yayınlanma: 11 Kasım 2026 - 14:22</p>', '2026-11-11T14:22'],
    ['a dash before the time, digits alone', '<p>11.11.2026 - 11:24</p>', '2026-11-11T11:24'],
    ['Persian digits behind a label', '<p>تاریخ انتشار: ۲۰ آبان ۱۴۰۵ - ۱۲:۳۰</p>', '2026-11-11T12:30'],
    ['Arabic digits behind a label', '<p>تم النشر في: ١١ نوفمبر ٢٠٢٦ - ٠٨:٣٠</p>', '2026-11-11T08:30'],
    ['a label of two words', '<p>Fecha de publicación: 11 de noviembre de 2026</p>', '2026-11-11'],
    ['"yesterday" before it', '<p>Вчера, 11 ноября 2026 в 10:00 · Ines Vale</p>', '2026-11-11T10:00'],
    ['a half of the day before the hour', '<p>입력 2026.11.11. 오후 5:03</p>', '2026-11-11T17:03'],
    ['midnight on such a clock', '<p>公開 2026年11月11日 午前12:03</p>', '2026-11-11T00:03'],
    [
      'microdata',
      '<abbr itemprop="datePublished" title="2026-11-11T21:22:00+03:00">21:22</abbr>',
      '2026-11-11T18:22:00.000Z',
    ],
    [
      'published, then updated',
      '<p class="date">Published 11 November 2026, updated 12 November 2026</p>',
      '2026-11-11',
    ],
    [
      'updated, then published',
      '<p class="date">Updated 12 November 2026 · Published 11 November 2026</p>',
      '2026-11-11',
    ],
  ])('%s', (_, time, expected) => {
    expect(read('', story(time))).toBe(expected);
  });

  test.each([
    ['an update', '<p class="date">Updated: 12 November 2026</p>'],
    ['an update by its label', '<div><span>Aktualisiert</span> <time>12. November 2026</time></div>'],
    ['an update in a Chinese label', '<p>更新时间：2026-11-11 7:45</p>'],
    ['an update with a dash before the time', '<p>Güncelleme: 11 Kasım 2026 - 14:22</p>'],
    ['an event with a dash before the time', '<p>Concert on 11 November 2026 - 20:00</p>'],
    ['a year of two digits', '<p>11.12.26</p>'],
    ['an event in the standfirst', '<p>The last tram leaves on 20 December 2026</p>'],
    ['a date that means two days', '<time>03/04/2026</time>'],
    ['a day without a year', '<time>11 November</time>'],
  ])('not %s', (_, time) => {
    expect(read('', story(time))).toBeNull();
  });

  test('not the date of another story, nor that of today in the page’s head', () => {
    const today = '<div id="top"><span class="date-now">Monday, 30 November 2026</span></div>';
    const related = '<div class="related"><time datetime="2026-11-29T08:00:00Z"></time></div>';
    const teaser = '<article><h3>Other</h3><time>29 November 2026</time></article>';
    expect(read('', today + story('', related) + teaser)).toBeNull();
  });
});

describe('metadata', () => {
  const change =
    '<meta name="date" content="2026-11-12T15:04:00+01:00"><meta name="last-modified" content="2026-11-12T15:04:00+01:00">';

  test('a bare date that is the day of saving does not count', () => {
    expect(read(change, story(''))).toBeNull();
    expect(
      read(change, story('<time itemprop="datePublished" datetime="2026-11-11T08:00:00+01:00"></time>')),
    ).toBe('2026-11-11T07:00:00.000Z');
  });

  test('what the page shows outweighs a bare date', () => {
    expect(read('<meta name="date" content="2026-11-14">', story('<time>11 November 2026</time>'))).toBe(
      '2026-11-11',
    );
    expect(read('<meta name="date" content="14.11.2026 08:00">', story(''))).toBe('2026-11-14T08:00');
  });
});

test.each([
  ['https://courier.example/2026/11/11/trams', '2026-11-11'],
  ['https://courier.example/news/2026-11-11-trams', '2026-11-11'],
  ['https://courier.example/world/2026/nov/11/trams', '2026-11-11'],
  ['https://courier.example/2026/13/41/trams', null],
  ['https://courier.example/timetable-2026-11-11', null],
])('the address %s says %s where nothing else does', (url, expected) => {
  expect(read('', story(''), url)).toBe(expected);
});
