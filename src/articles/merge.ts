// Two statements about one article become one: an edit wins over a page, a page over a feed, and silence
// never erases. Pure.

import { alternativesAfter } from './alternatives.js';
import {
  type Article,
  type ArticleDraft,
  type ArticleImage,
  type ArticleSource,
  readingMinutes,
} from './article.js';
import { contentHash } from './content-hash.js';

const WEIGHT: Record<ArticleSource, number> = { feed: 1, file: 2, page: 2, edit: 3 };

/** A page without article metadata may be anything: it fills gaps, and a feed overwrites what it stated. */
function weightOf({ source, traits }: ArticleDraft): number {
  return source === 'page' && traits.includes('no-metadata') ? 0 : WEIGHT[source];
}

/** Fields that are one statement: the second is never taken from another source than the first. */
const COMPANIONS: Partial<Record<keyof ArticleDraft, keyof ArticleDraft>> = {
  publishedAtLocal: 'publishedAt',
};

/** A row for a draft that is seen for the first time. */
export function newArticle(draft: ArticleDraft, now: Date): Omit<Article, 'id'> {
  const at = now.toISOString();
  return {
    ...onlyDraft(draft),
    readingMinutes: readingMinutes(draft.wordCount),
    contentHash: contentHash(draft),
    edited: [],
    addedAt: at,
    updatedAt: at,
  };
}

/**
 * The row after `draft` was taken into account. Fields that an editor set stay. A weightier or equal source
 * overwrites with what it states; a lighter one only fills what was empty. `updatedAt` moves only if
 * something changed.
 */
export function mergeArticle(existing: Article, draft: ArticleDraft, now: Date): Article {
  const overwrites = weightOf(draft) >= weightOf(existing);
  const merged = { ...onlyDraft(existing) } as Record<keyof ArticleDraft, unknown>;
  for (const field of FIELDS) {
    const leader = COMPANIONS[field] ?? field;
    if (existing.edited.includes(field) || existing.edited.includes(leader)) continue;
    merged[field] = overwrites ? heavier(field, existing, draft) : lighter(field, existing, draft);
  }
  merged.source = overwrites ? draft.source : existing.source;
  const won = merged as unknown as ArticleDraft;
  return asArticle(
    existing,
    { ...won, alternatives: alternativesAfter(existing, draft, won) },
    existing.edited,
    now,
  );
}

/**
 * The row with an editor's changes: the changed fields are marked so that no later import overwrites them.
 */
export function editedArticle(existing: Article, changes: Partial<ArticleDraft>, now: Date): Article {
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const names = Object.keys(stated) as (keyof ArticleDraft)[];
  // The editor has decided: what the sources say about these fields no longer matters.
  const alternatives = existing.alternatives.filter(({ field }) => !names.includes(field));
  return asArticle(
    existing,
    { ...onlyDraft(existing), ...stated, alternatives },
    [...new Set([...existing.edited, ...names])],
    now,
  );
}

/** True if nothing but `updatedAt` differs. */
export function isUnchanged(a: Article, b: Article): boolean {
  return (
    FIELDS.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field])) &&
    a.edited.length === b.edited.length
  );
}

const FIELDS: readonly (keyof ArticleDraft)[] = [
  'canonicalUrl',
  'headline',
  'dek',
  'authors',
  'section',
  'topics',
  'publishedAt',
  'publishedAtLocal',
  'image',
  'language',
  'direction',
  'wordCount',
  'source',
  'siteName',
  'traits',
  'alternatives',
];

function onlyDraft(draft: ArticleDraft): ArticleDraft {
  return Object.fromEntries(FIELDS.map((field) => [field, draft[field]])) as unknown as ArticleDraft;
}

function heavier(field: keyof ArticleDraft, existing: ArticleDraft, draft: ArticleDraft): unknown {
  if (field === 'image') return mergedImage(existing.image, draft.image);
  // A page that is read again and no longer says "live" has ended.
  if (field === 'traits' && draft.source !== 'feed') return draft.traits;
  if (field === 'publishedAtLocal')
    return draft.publishedAt === null && existing.publishedAt !== null
      ? existing.publishedAtLocal
      : (draft.publishedAtLocal ?? existing.publishedAtLocal);
  return isStated(draft[field]) ? draft[field] : existing[field];
}

function lighter(field: keyof ArticleDraft, existing: ArticleDraft, draft: ArticleDraft): unknown {
  if (field === 'canonicalUrl' || field === 'source') return existing[field];
  if (field === 'image')
    return existing.image === null ? draft.image : mergedImage(draft.image, existing.image);
  if (field === 'publishedAtLocal')
    return existing.publishedAt === null && draft.publishedAt !== null
      ? draft.publishedAtLocal
      : (existing.publishedAtLocal ?? draft.publishedAtLocal);
  return isStated(existing[field]) ? existing[field] : draft[field];
}

/** The winning picture; what the other source says of the same picture fills its gaps. */
function mergedImage(other: ArticleImage | null, winner: ArticleImage | null): ArticleImage | null {
  if (winner === null) return other;
  if (other === null || other.url !== winner.url) return winner;
  return {
    url: winner.url,
    alt: winner.alt || other.alt,
    caption: winner.caption ?? other.caption,
    credit: winner.credit ?? other.credit,
    width: winner.width ?? other.width,
    height: winner.height ?? other.height,
  };
}

function isStated(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function asArticle(existing: Article, draft: ArticleDraft, edited: Article['edited'], now: Date): Article {
  const next: Article = {
    ...existing,
    ...draft,
    readingMinutes: readingMinutes(draft.wordCount),
    contentHash: contentHash(draft),
    edited,
  };
  return isUnchanged(existing, next) ? existing : { ...next, updatedAt: now.toISOString() };
}
