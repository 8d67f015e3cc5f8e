// Who is believed about an article: an edit before a page, a page before a feed, and silence never erases.
import { describe, expect, test } from '@jest/globals';
import type { Article } from '../../src/articles/article.js';
import { contentHash } from '../../src/articles/content-hash.js';
import { editedArticle, mergeArticle, newArticle } from '../../src/articles/merge.js';
import { missingFields } from '../../src/articles/missing-fields.js';
import { draft } from './memory-articles.js';

const MONDAY = new Date('2026-11-16T08:00:00Z');
const TUESDAY = new Date('2026-11-17T08:00:00Z');
const PICTURE = { url: 'https://courier.example/harbour.jpg', alt: '', caption: null, credit: null, width: null, height: null };
const row = (over: Parameters<typeof draft>[0]): Article => ({ ...newArticle(draft(over), MONDAY), id: 1 });

describe('mergeArticle', () => {
  test('a page overwrites what a feed said', () => {
    const merged = mergeArticle(row({ source: 'feed', headline: 'Harbor opens', dek: 'Short.' }), draft({ dek: 'The full line.' }), TUESDAY);
    expect(merged).toMatchObject({ headline: 'The harbour opens again', dek: 'The full line.', source: 'page', updatedAt: TUESDAY.toISOString() });
  });

  test('a feed only fills what the page left empty', () => {
    const merged = mergeArticle(row({ headline: 'From the page' }), draft({ source: 'feed', headline: 'From the feed', section: 'City' }), TUESDAY);
    expect(merged).toMatchObject({ headline: 'From the page', section: 'City', source: 'page' });
  });

  test('what a page does not state is kept from the feed', () => {
    const merged = mergeArticle(row({ source: 'feed', authors: ['Mara Lind'], topics: ['Ports'], wordCount: 400 }), draft(), TUESDAY);
    expect(merged).toMatchObject({ authors: ['Mara Lind'], topics: ['Ports'], wordCount: 400, readingMinutes: 2 });
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
    const edited = editedArticle(row({}), { publishedAt: '2026-11-15T07:00:00.000Z', publishedAtLocal: '2026-11-15T08:00:00+01:00' }, MONDAY);
    const merged = mergeArticle(edited, draft({ publishedAt: '2026-11-14T00:00:00.000Z', publishedAtLocal: '2026-11-14' }), TUESDAY);
    expect(merged).toMatchObject({ publishedAt: '2026-11-15T07:00:00.000Z', publishedAtLocal: '2026-11-15T08:00:00+01:00' });
  });

  test('a page without a zone does not separate the feed’s instant from its wall time', () => {
    const feed = row({ source: 'feed', publishedAt: '2026-11-15T07:00:00.000Z', publishedAtLocal: 'Sun, 15 Nov 2026 08:00:00 +0100' });
    const merged = mergeArticle(feed, draft({ publishedAtLocal: '2026-11-15 08:00' }), TUESDAY);
    expect(merged).toMatchObject({ publishedAt: '2026-11-15T07:00:00.000Z', publishedAtLocal: 'Sun, 15 Nov 2026 08:00:00 +0100' });
  });

  test('the feed’s caption stays with the same picture and leaves with another one', () => {
    const feed = row({ source: 'feed', image: { ...PICTURE, caption: 'At dawn.' } });
    expect(mergeArticle(feed, draft({ image: { ...PICTURE, alt: 'A harbour' } }), TUESDAY).image).toMatchObject({ alt: 'A harbour', caption: 'At dawn.' });
    const other = { ...PICTURE, url: 'https://courier.example/other.jpg' };
    expect(mergeArticle(feed, draft({ image: other }), TUESDAY).image).toEqual(other);
  });

  test('nothing new leaves the row as it is, its time of change included', () => {
    const existing = row({ dek: 'A dek' });
    expect(mergeArticle(existing, draft({ dek: 'A dek' }), TUESDAY)).toBe(existing);
  });
});

describe('contentHash', () => {
  test('is the same for the same statement and differs with each visible field', () => {
    expect(contentHash(draft())).toBe(contentHash(draft()));
    const changed = [draft({ headline: 'x' }), draft({ dek: 'x' }), draft({ authors: ['x'] }), draft({ image: PICTURE }), draft({ section: 'x' })];
    expect(new Set([draft(), ...changed].map(contentHash)).size).toBe(6);
  });

  test('does not tell composed from decomposed letters, nor where the statement came from', () => {
    expect(contentHash(draft({ headline: 'Café' }))).toBe(contentHash(draft({ headline: 'Cafe\u0301', source: 'feed' })));
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
    const missing = missingFields(row({ publishedAtLocal: '2026-11-15', image: { ...PICTURE, alt: 'A harbour' } }));
    expect(missing).toContain('zone of the published time');
    expect(missing).not.toContain('published time');
    expect(missing).toEqual(expect.arrayContaining(['image caption', 'image credit']));
    expect(missing).not.toContain('image alt text');
  });
});
