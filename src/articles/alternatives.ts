// What sources of one article state differently, stored with what won. Pure.

import { DAY_MS, MINUTE_MS } from '../timing/units.js';
import type { Alternative, Article, ArticleDraft, DisputedField } from './article.js';

/**
 * Fields in which a page and a feed may contradict each other. A shorter dek or another section is a choice,
 * not a contradiction.
 */
const COMPARED: readonly DisputedField[] = ['headline', 'authors', 'publishedAt'];

/**
 * The alternatives of the row `won`, after `draft` was merged into `existing`: what the loser states
 * differently, what the draft brings itself, and what earlier sources stated. Statements that equal what won,
 * and those about fields that an editor set, are dropped.
 */
export function alternativesAfter(
  existing: Article,
  draft: ArticleDraft,
  won: ArticleDraft,
): readonly Alternative[] {
  const kept = existing.alternatives.filter(({ source }) => !isRestatedBy(source, draft));
  const all = [...draft.alternatives, ...losing(draft, won), ...losing(existing, won, draft), ...kept];
  const open = all.filter(
    ({ field, value }) =>
      !existing.edited.includes(field) && !isSameStatement(field, value, statementOf(won, field)),
  );
  return open.filter(
    (one, at) => open.findIndex((other) => other.field === one.field && other.source === one.source) === at,
  );
}

/** A source that is read again replaces what it stated before. */
function isRestatedBy(source: Alternative['source'], draft: ArticleDraft): boolean {
  return source === draft.source || (draft.source === 'page' && source === 'metadata');
}

/**
 * What `side` states differently from what won. An earlier statement of the same source is out of date, not
 * another opinion.
 */
function losing(
  side: ArticleDraft,
  won: ArticleDraft,
  heard: ArticleDraft | null = null,
): readonly Alternative[] {
  const { source } = side;
  if (source === 'edit' || (heard !== null && isRestatedBy(source, heard))) return [];
  return COMPARED.flatMap((field) => {
    const value = statementOf(side, field);
    return value === null || statementOf(won, field) === null ? [] : [{ field, value, source }];
  });
}

/** The field as text; null if it is not stated. */
function statementOf(draft: ArticleDraft, field: DisputedField): string | null {
  if (field === 'authors') return draft.authors.length === 0 ? null : draft.authors.join('; ');
  if (field === 'publishedAt') return draft.publishedAt ?? draft.publishedAtLocal;
  return draft[field];
}

function isSameStatement(field: DisputedField, one: string, other: string | null): boolean {
  if (other === null) return false;
  if (field === 'publishedAt') return isSameTime(one, other);
  if (field === 'authors') return asSet(one) === asSet(other);
  return comparable(one) === comparable(other);
}

/**
 * Times of one minute are the same, and so is a day and a time of that day. A time without zone cannot
 * contradict one with a zone.
 */
function isSameTime(one: string, other: string): boolean {
  const [a, b] = [Date.parse(one), Date.parse(other)];
  if (Number.isNaN(a) || Number.isNaN(b)) return one.trim() === other.trim();
  const isVague = [one, other].some((time) => !/(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*$/i.test(time));
  return Math.abs(a - b) < (isVague ? DAY_MS : MINUTE_MS);
}

function asSet(names: string): string {
  return names.split(';').map(comparable).sort().join(';');
}

/** Case, typographic quotation marks, dashes and spaces do not make another statement. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\s]+/gu, ' ')
    .trim();
}
