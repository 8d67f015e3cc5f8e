// How flags, files and typed words are read.
import { describe, expect, test } from '@jest/globals';
import { changesFromDocument } from '../../cli/commands/articles/article-document.js';
import { changesFromFlags } from '../../cli/commands/articles/article-flags.js';
import { csvOfRejected } from '../../cli/commands/articles/bad-lines.js';
import { kindOfSource } from '../../cli/commands/articles/source-kind.js';
import { wishesFrom } from '../../cli/commands/issue/pick-flags.js';
import {
  applyPickAction,
  articleLine,
  documentPick,
  inOfferedOrder,
  pickLines,
} from '../../cli/commands/issue/pick-order.js';
import { readList } from '../../cli/lists.js';
import { readSince } from '../../cli/since.js';
import { count, duration, inZones, longDate, wallTime } from '../../cli/words.js';
import type { Article } from '../../src/articles/article.js';
import { AppError } from '../../src/errors.js';
import { article as draft } from '../support/factory.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const article = (overrides: Partial<Article> = {}): Article => ({ ...draft(overrides), id: 7 });
const image = {
  url: 'https://news.example/a.jpg',
  alt: 'A ferry',
  caption: null,
  credit: 'Ada',
  width: 800,
  height: 600,
};

describe('times and counts', () => {
  test.each([
    ['7d', '2026-11-16T12:00:00.000Z'],
    ['12h', '2026-11-23T00:00:00.000Z'],
    ['2w', '2026-11-09T12:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ])('--since %s', (text, instant) => expect(readSince(text, NOW)).toBe(instant));

  test.each(['soon', '7', '2026-13-01', ''])('--since %j is refused', (text) =>
    expect(() => readSince(text, NOW)).toThrow(AppError),
  );

  test('an instant is shown in the zone, in UTC and by a different local clock', () => {
    expect(inZones('2026-11-27T08:00:00Z', 'Europe/Paris', 'America/New_York')).toEqual([
      'Friday 27 November 2026, 09:00 Europe/Paris',
      'Friday 27 November 2026, 08:00 UTC',
      'Friday 27 November 2026, 03:00 America/New_York (your clock)',
    ]);
    expect(inZones('2026-11-27T08:00:00Z', 'UTC', 'UTC')).toHaveLength(1);
    expect([
      longDate('2026-11-27'),
      count(1, 'copy', 'copies'),
      count(1200, 'copy', 'copies'),
      duration(95),
    ]).toEqual(['Friday 27 November 2026', '1 copy', '1,200 copies', '1 min 35 s']);
  });

  test.each([
    ['2026-11-20T08:00', '2026-11-20 08:00'],
    ['2026-11-20', '2026-11-20'],
    ['Friday at noon', null],
    [null, null],
  ])('the wall time %j is shown as %j', (text, shown) => expect(wallTime(text)).toBe(shown));

  test('a list of words is read whole, or the unknown word is named', () => {
    expect(readList('Sent, draft', ['draft', 'sent'], '--status')).toEqual(['sent', 'draft']);
    expect(() => readList('sent,lost', ['draft', 'sent'], '--status')).toThrow(/"lost"/);
  });
});

describe('what an import is given', () => {
  test.each([
    ['a.csv', 'url,headline\n', 'csv'],
    ['feed', '<?xml version="1.0"?><rss/>', 'feed'],
    ['feed.json', '{"version":"https://jsonfeed.org/version/1.1","items":[]}', 'feed'],
    ['a.json', '[{"url":"https://news.example"}]', 'json'],
    ['a.json', '{"articles":[]}', 'json'],
    ['a.json', '{broken', 'json'],
    ['wrong.csv', '<rss/>', 'feed'],
  ] as const)('%s beginning with %j is %s', (path, text, kind) =>
    expect(kindOfSource(path, Buffer.from(text))).toBe(kind),
  );

  test('bad lines become CSV that no spreadsheet runs', () => {
    expect(csvOfRejected([{ line: 3, reason: 'no "url"', given: { headline: '=cmd()', url: '' } }])).toBe(
      'line,reason,headline,url\n3,"no ""url""",\'=cmd(),\n',
    );
  });
});

describe('picks', () => {
  test('flags that are one article’s own are refused for several', () => {
    expect(wishesFrom([4, 5], { section: 'News', position: 2 })).toEqual([
      { articleId: 4, section: 'News', position: 2 },
      { articleId: 5, section: 'News', position: 3 },
    ]);
    expect(wishesFrom([4], { lead: true, blurb: ' Ours. ', headline: '', image: false })).toEqual([
      { articleId: 4, role: 'lead', blurb: 'Ours.', headline: null, image: 'none' },
    ]);
    for (const flags of [{ lead: true }, { blurb: 'x' }, { image: false }])
      expect(() => wishesFrom([4, 5], flags)).toThrow(/apply to one article only/);
    expect(() => wishesFrom([4], { lead: true, brief: true })).toThrow(/a lead, a card or a brief/);
    expect(() => wishesFrom([4], { imageUrl: 'ftp://x' })).toThrow(/not a valid picture URL/);
  });

  test('the lead comes first, the places are those of the reader, and nobody is lost', () => {
    const sections = ['News', 'Opinion', 'more'];
    const picks = [1, 2, 3].flatMap((id) =>
      documentPick(
        { ...article({ section: id === 2 ? 'opinion' : 'news', headline: `H${id}` }), id },
        sections,
      ),
    );
    const led = applyPickAction(picks, 3, 'lead', sections);
    expect(led.map((p) => [p.article, p.role])).toEqual([
      [3, 'lead'],
      [1, 'card'],
      [2, 'card'],
    ]);
    expect(applyPickAction(led, 1, 'lead', sections).map((p) => [p.article, p.role])).toEqual([
      [1, 'lead'],
      [3, 'card'],
      [2, 'card'],
    ]);
    const moved = applyPickAction(led, 2, { section: 'News' }, sections);
    expect(applyPickAction(moved, 2, 'up', sections).map((p) => p.article)).toEqual([3, 2, 1]);
    expect(applyPickAction(moved, 2, 'down', sections)).toEqual(moved);
    expect(applyPickAction(moved, 1, 'out', sections).map((p) => p.article)).toEqual([3, 2]);
    expect(pickLines(applyPickAction(moved, 2, 'brief', sections), { width: 60, sections })).toEqual([
      ' 1.  Lead     H3 (News)',
      ' 2.  News     H1',
      ' 3.           H2 (brief)',
    ]);
  });

  test('every line of the list shows all its facts within its width', () => {
    const one = {
      ...article({ headline: 'A very long headline that goes on and on', section: 'News' }),
      id: 1,
    };
    const line = { zone: 'Europe/Paris', width: 72, sections: ['News', 'Opinion'] };
    expect(articleLine(one, [], line)).toBe(
      '2026-11-20  News      2 min  no pic.  A very long headline that goes on…',
    );
    const local = articleLine({ ...one, publishedAt: null, publishedAtLocal: '2026-11-19T08:00' }, [], line);
    expect(local).toMatch(/^2026-11-19 {2}News/);
    const narrow = articleLine({ ...one, image: { ...image } }, [3, 2], { ...line, width: 80 });
    expect(narrow).toBe('2026-11-20  News      2 min  picture  A very long headline … (was in issue 3, 2)');
    expect(
      inOfferedOrder(
        [1, 2, 3].map((id) => ({ ...article(), id })),
        [3],
        new Map([[1, [7]]]),
      ).map(({ id }) => id),
    ).toEqual([3, 2, 1]);
  });
});

describe('editing an article', () => {
  test('flags change what they name and clear what they empty', () => {
    expect(changesFromFlags(article(), {})).toBeNull();
    expect(changesFromFlags(article(), { dek: ' New ', topics: 'a; b;', clear: ['section'] })).toEqual({
      dek: 'New',
      topics: ['a', 'b'],
      section: null,
    });
    expect(changesFromFlags(article({ image }), { imageAlt: 'A bridge' })).toEqual({
      image: { ...image, alt: 'A bridge' },
    });
    expect(
      changesFromFlags(article({ image }), { imageUrl: 'https://news.example/b.jpg' })?.image,
    ).toMatchObject({ alt: '', credit: null, width: null });
    expect(() => changesFromFlags(article(), { imageAlt: 'x' })).toThrow(/no picture to describe/);
    expect(() => changesFromFlags(article(), { clear: ['soul'] })).toThrow(/"soul"/);
  });

  test('a document changes only what differs, and names what is wrong by its place', () => {
    const before = article({ image });
    const document = {
      headline: before.headline,
      dek: 'New',
      authors: before.authors,
      section: before.section,
      topics: before.topics,
      published: before.publishedAt,
      language: 'en',
      words: 460,
    };
    expect(
      changesFromDocument(before, {
        ...document,
        image: { url: image.url, alt: 'A ferry', caption: null, credit: 'Ada' },
      }),
    ).toEqual({
      changes: { dek: 'New' },
    });
    const wrong = changesFromDocument(before, { ...document, headline: null, words: 'many', odd: 1 });
    expect('problems' in wrong && wrong.problems.map(({ path }) => path)).toEqual([
      ['odd'],
      ['headline'],
      ['words'],
    ]);
  });
});
