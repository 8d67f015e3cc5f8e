// Picks as they are being chosen: a new one, the lead, the order. Pure.
import type { Article } from '../../../src/articles/article.js';
import type { DocumentPick } from '../../../src/issues/document.js';
import { sectionNamed } from '../../../src/issues/sections.js';

/** A card in the article's own section; none where there is no article. */
export function documentPick(article: Article | undefined, sections: readonly string[]): DocumentPick[] {
  if (article === undefined) return [];
  const section = sectionNamed(article.section, sections);
  return [{ article: article.id, original_headline: article.headline, role: 'card', section, headline: null, dek: null, blurb: null, image: null }];
}

/** That one leads and comes first; the former lead becomes a card. */
export function applyLead(picks: readonly DocumentPick[], articleId: number): readonly DocumentPick[] {
  const roles = picks.map((p): DocumentPick => {
    if (p.article === articleId) return { ...p, role: 'lead' };
    return p.role === 'lead' ? { ...p, role: 'card' } : p;
  });
  return [...roles.filter((p) => p.role === 'lead'), ...roles.filter((p) => p.role !== 'lead')];
}

/** "3 1" -> [3, 1]; null where it is not numbers from 1 to `of`, each at most once. */
export function readOrder(text: string, of: number): readonly number[] | null {
  const numbers = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(Number);
  const fits = numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= of);
  return fits && new Set(numbers).size === numbers.length ? numbers : null;
}

/** Those named come first in that order, the others follow as they were. */
export function inOrder(picks: readonly DocumentPick[], first: readonly number[]): readonly DocumentPick[] {
  const named = first.flatMap((n) => picks[n - 1] ?? []);
  return [...named, ...picks.filter((p) => !named.includes(p))];
}
