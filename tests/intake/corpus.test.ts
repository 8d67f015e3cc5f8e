// How well pages are read: the goals hold on the corpus, the half that was unseen included.
// docs/reliability.md has the figures.
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../src/intake/page/page.js';
import { type Figure, figuresOf, isMet } from './corpus/goals.js';
import { HALVES } from './corpus/halves.js';
import type { CorpusPage } from './corpus/page.js';
import { findingsOf } from './corpus/score.js';

const SEEN = HALVES['seen'] ?? [];
const WHOLE = Object.values(HALVES).flat();
const FINDINGS = findingsOf(WHOLE, readPage);

function figures(pages: readonly CorpusPage[]): (readonly [string, Figure])[] {
  const findings = FINDINGS.filter(({ page }) => pages.includes(page));
  return figuresOf(pages, findings).map((figure) => [figure.what, figure]);
}

test('the corpus has more than 150 articles in at least ten languages', () => {
  const articles = WHOLE.filter(({ kind }) => kind === 'article');
  expect(articles.length).toBeGreaterThan(150);
  expect(new Set(articles.map(({ language }) => language)).size).toBeGreaterThanOrEqual(10);
});

describe('reading the pages of the seen half', () => {
  test.each(figures(SEEN))('meets the goal: %s', (_, figure) => {
    expect({ ...figure, met: isMet(figure) }).toEqual({ ...figure, met: true });
  });
});

describe('reading the whole corpus', () => {
  test.each(figures(WHOLE))('meets the goal: %s', (_, figure) => {
    expect({ ...figure, met: isMet(figure) }).toEqual({ ...figure, met: true });
  });
});
