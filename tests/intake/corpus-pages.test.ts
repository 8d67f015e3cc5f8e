// The corpus itself: each page says what is expected of it, before any reader is asked.
import { describe, expect, test } from '@jest/globals';
import { HALVES } from './corpus/halves.js';
import type { ArticlePage, CorpusPage } from './corpus/page.js';

const pages: readonly CorpusPage[] = Object.values(HALVES).flat();
const articles = pages.filter((page): page is ArticlePage => page.kind === 'article');

/** Text and attributes as a reader sees them, near enough to look a sentence up. */
function visible(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&(quot|amp|nbsp);/g, (entity) => NAMED[entity] ?? entity)
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return text.replace(/\s+/g, ' ');
}

const NAMED: Readonly<Record<string, string>> = { '&quot;': '"', '&amp;': '&', '&nbsp;': ' ' };

describe('the corpus of pages', () => {
  test('names each page once', () => {
    expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
  });

  test('holds reserved hosts alone', () => {
    expect(
      pages.filter(({ url }) => !/\.(example|test)$/.test(new URL(url).hostname)).map(({ id }) => id),
    ).toEqual([]);
  });

  test('shows every headline that it expects', () => {
    const lost = articles.filter(
      ({ html, expected }) => !visible(html).includes(expected.headline.replace(/\s+/g, ' ')),
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test('shows every author that it expects', () => {
    const lost = articles.filter(
      ({ html, expected }) =>
        !expected.authors.every((name) => html.toLowerCase().includes(name.toLowerCase())),
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test('holds texts long enough to count', () => {
    expect(
      articles
        .filter(({ expected }) => expected.words < 80 || expected.words > 900)
        .map(({ id, expected }) => `${id} ${expected.words}`),
    ).toEqual([]);
  });
});
