// Which source wins about an article: an edit before a page, a page before a feed, and silence never erases.
import { describe, expect, test } from '@jest/globals';
import type { Article } from '../../src/articles/article.js';
import { contentHash } from '../../src/articles/content-hash.js';
import { editedArticle, mergeArticle, newArticle } from '../../src/articles/merge.js';
import { missingFields } from '../../src/articles/missing-fields.js';
import { draft } from './memory-articles.js';

const MONDAY = new Date('2026-11-16T08:00:00Z');
const TUESDAY = new Date('2026-11-17T08:00:00Z');
const PICTURE = {
  url: 'https://courier.example/harbour.jpg',
  alt: '',
  caption: null,
  credit: null,
  width: null,
  height: null,
};
const row = (over: Parameters<typeof draft>[0]): Article => ({ ...newArticle(draft(over), MONDAY), id: 1 });

describe('mergeArticle', () => {
  test('a page overwrites what a feed said', () => {
    const merged = mergeArticle(
      row({ source: 'feed', headline: 'Harbor opens', dek: 'Short.' }),
      draft({ dek: 'The full line.' }),
      TUESDAY,
    );
    expect(merged).toMatchObject({
      headline: 'The harbour opens again',
      dek: 'The full line.',
      source: 'page',
      updatedAt: TUESDAY.toISOString(),
    });
  });

  test('a feed only fills what the page left empty', () => {
    const merged = mergeArticle(
      row({ headline: 'From the page' }),
      draft({ source: 'feed', headline: 'From the feed', section: 'City' }),
      TUESDAY,
    );
    expect(merged).toMatchObject({ headline: 'From the page', section: 'City', source: 'page' });
  });

  test('what a page does not state is kept from the feed', () => {
    const merged = mergeArticle(
      row({ source: 'feed', authors: ['Mara Lind'], topics: ['Ports'], wordCount: 400 }),
      draft(),
      TUESDAY,
    );
    expect(merged).toMatchObject({
      authors: ['Mara Lind'],
      topics: ['Ports'],
      wordCount: 400,
      readingMinutes: 2,
    });
  });

  test('an edited field is never overwritten, the others are', () => {
    const edited = editedArticle(row({ dek: 'Old dek' }), { headline: 'The editor’s headline' }, MONDAY);
    const merged = mergeArticle(edited, draft({ headline: 'A new page headline', dek: 'New dek' }), TUESDAY);
    expect(merged).toMatchObject({ headline: 'The editor’s headline', dek: 'New dek', edited: ['headline'] });
  });

  test('a field that an editor emptied stays empty', () => {
    const edited = editedArticle(row({ dek: 'Old dek' }), { dek: null }, MONDAY);
    expect(mergeArticle(edited, draft({ dek: 'Back again' }), TUESDAY).dek).toBeNull();
  });

  test('an edited time keeps its instant and its wall time together', () => {
    const edited = editedArticle(
      row({}),
      { publishedAt: '2026-11-15T07:00:00.000Z', publishedAtLocal: '2026-11-15T08:00:00+01:00' },
      MONDAY,
    );
    const merged = mergeArticle(
      edited,
      draft({ publishedAt: '2026-11-14T00:00:00.000Z', publishedAtLocal: '2026-11-14' }),
      TUESDAY,
    );
    expect(merged).toMatchObject({
      publishedAt: '2026-11-15T07:00:00.000Z',
      publishedAtLocal: '2026-11-15T08:00:00+01:00',
    });
  });

  test('a page without a zone does not separate the feed’s instant from its wall time', () => {
    const feed = row({
      source: 'feed',
      publishedAt: '2026-11-15T07:00:00.000Z',
      publishedAtLocal: 'Sun, 15 Nov 2026 08:00:00 +0100',
    });
    const merged = mergeArticle(feed, draft({ publishedAtLocal: '2026-11-15 08:00' }), TUESDAY);
    expect(merged).toMatchObject({
      publishedAt: '2026-11-15T07:00:00.000Z',
      publishedAtLocal: 'Sun, 15 Nov 2026 08:00:00 +0100',
    });
  });

  test('the feed’s caption stays with the same picture and leaves with another one', () => {
    const feed = row({ source: 'feed', image: { ...PICTURE, caption: 'At dawn.' } });
    expect(
      mergeArticle(feed, draft({ image: { ...PICTURE, alt: 'A harbour' } }), TUESDAY).image,
    ).toMatchObject({ alt: 'A harbour', caption: 'At dawn.' });
    const other = { ...PICTURE, url: 'https://courier.example/other.jpg' };
    expect(mergeArticle(feed, draft({ image: other }), TUESDAY).image).toEqual(other);
  });

  test('nothing new leaves the row as it is, its time of change included', () => {
    const existing = row({ dek: 'A dek' });
    expect(mergeArticle(existing, draft({ dek: 'A dek' }), TUESDAY)).toBe(existing);
  });
});

describe('alternatives', () => {
  const feed = { source: 'feed', headline: 'Ferry late' } as const;
  const feedSays = { field: 'headline', value: 'Ferry late', source: 'feed' };
  const pageSays = { field: 'headline', value: 'Ferries stop', source: 'page' };
  const page = { headline: 'Ferries stop' };
  const bare = { source: 'page', traits: ['no-metadata'] } as const;

  test.each([
    ['a feed’s headline that the page replaces', feed, page, [feedSays]],
    ['a feed’s headline that does not replace the page’s', page, feed, [feedSays]],
    ['a headline without metadata under that of the feed', feed, { ...page, ...bare }, [pageSays]],
    ['a headline without metadata that the feed replaces', { ...page, ...bare }, feed, [pageSays]],
    [
      'other authors',
      { ...feed, ...page, authors: ['Tom Okafor'] },
      { ...page, authors: ['Mara Lind', 'Jo Ng'] },
      [{ field: 'authors', value: 'Tom Okafor', source: 'feed' }],
    ],
    [
      'nothing where only quotation marks differ',
      { ...feed, headline: '"Late", they say' },
      { headline: '“Late”, they say' },
      [],
    ],
    [
      'nothing where the authors are in another order',
      { ...feed, ...page, authors: ['B C', 'A B'] },
      { ...page, authors: ['A B', 'B C'] },
      [],
    ],
    ['nothing where one source is silent', { ...feed, ...page }, { ...page, authors: ['Mara Lind'] }, []],
    ['nothing where the page itself changed its headline', { headline: 'Ferry late' }, page, []],
  ])('keep %s', (_, first, second, expected) => {
    expect(mergeArticle(row(first as never), draft(second as never), TUESDAY).alternatives).toEqual(expected);
  });

  test.each([
    ['2026-11-20T08:00:00.000Z', '2026-11-20T08:00:40.000Z', false],
    ['2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z', true],
  ])('of the times %s and %s: kept %s', (first, second, isKept) => {
    const merged = mergeArticle(
      row({ source: 'feed', publishedAt: first }),
      draft({ publishedAt: second }),
      TUESDAY,
    );
    expect(merged.alternatives).toEqual(
      isKept ? [{ field: 'publishedAt', value: first, source: 'feed' }] : [],
    );
  });

  test('a day without a time does not contradict a time of that day', () => {
    const merged = mergeArticle(
      row({ source: 'feed', publishedAtLocal: '2026-11-20' }),
      draft({ publishedAt: '2026-11-20T08:00:00.000Z' }),
      TUESDAY,
    );
    expect(merged.alternatives).toEqual([]);
  });

  test('a page that is read again keeps what the feed said', () => {
    const metadata = {
      field: 'headline',
      value: 'Ferries: all you need to know',
      source: 'metadata',
    } as const;
    const first = mergeArticle(row(feed), draft({ ...page, alternatives: [metadata] }), TUESDAY);
    expect(first.alternatives).toEqual([metadata, feedSays]);
    const again = mergeArticle(first, draft(page), TUESDAY);
    expect(again.alternatives).toEqual([feedSays]);
    expect(mergeArticle(again, draft(page), TUESDAY)).toBe(again);
  });

  test('an editor’s headline settles the question, and later imports do not reopen it', () => {
    const edited = editedArticle(
      mergeArticle(row(feed), draft(page), TUESDAY),
      { headline: 'No ferry' },
      TUESDAY,
    );
    expect(edited.alternatives).toEqual([]);
    expect(mergeArticle(edited, draft(feed), TUESDAY).alternatives).toEqual([]);
  });

  test('an edit of another field keeps them', () => {
    const merged = mergeArticle(row(feed), draft(page), TUESDAY);
    expect(editedArticle(merged, { dek: 'A line' }, TUESDAY).alternatives).toEqual([feedSays]);
  });
});

describe('a page without article metadata', () => {
  const feed = { source: 'feed', headline: 'Ferry late', authors: ['Mara Lind'] } as const;
  const bare = {
    source: 'page',
    traits: ['no-metadata'],
    headline: 'News',
    authors: ['Admin'],
    dek: 'The last one.',
  } as const;

  test.each([
    ['after', feed, bare],
    ['before', bare, feed],
  ])('read %s the feed fills gaps and overwrites nothing', (_, first, second) => {
    expect(mergeArticle(row(first), draft(second), TUESDAY)).toMatchObject({
      headline: 'Ferry late',
      authors: ['Mara Lind'],
      dek: 'The last one.',
      source: 'feed',
    });
  });
});

describe('traits', () => {
  test('a page read again takes back "live"; a feed does not', () => {
    const live = row({ traits: ['live'] });
    expect(mergeArticle(live, draft({ source: 'feed' }), TUESDAY).traits).toEqual(['live']);
    expect(mergeArticle(live, draft(), TUESDAY).traits).toEqual([]);
  });
});

describe('contentHash', () => {
  test('is the same for the same statement and differs with each visible field', () => {
    expect(contentHash(draft())).toBe(contentHash(draft()));
    const changed = [
      draft({ headline: 'x' }),
      draft({ dek: 'x' }),
      draft({ authors: ['x'] }),
      draft({ image: PICTURE }),
      draft({ section: 'x' }),
    ];
    expect(new Set([draft(), ...changed].map(contentHash)).size).toBe(6);
  });

  test('treats composed and decomposed letters alike, wherever they came from', () => {
    expect(contentHash(draft({ headline: 'Café' }))).toBe(
      contentHash(draft({ headline: 'Cafe\u0301', source: 'feed' })),
    );
  });
});

describe('missingFields', () => {
  test('names everything that a bare article does not state', () => {
    expect(missingFields(row({}))).toEqual([
      'dek',
      'authors',
      'published time',
      'section',
      'image',
      'language',
      'text direction',
      'topics',
      'word count',
      'publication',
    ]);
  });

  test('tells a missing zone from a missing time, and what is missing of a picture', () => {
    const missing = missingFields(
      row({ publishedAtLocal: '2026-11-15', image: { ...PICTURE, alt: 'A harbour' } }),
    );
    expect(missing).toContain('zone of the published time');
    expect(missing).not.toContain('published time');
    expect(missing).toEqual(expect.arrayContaining(['image caption', 'image credit']));
    expect(missing).not.toContain('image alt text');
  });
});
