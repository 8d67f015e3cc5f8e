// The verb behind `articles edit`: an editor's correction of an article, which no later import overwrites.
import { AppError } from '../errors.js';
import { badCharacter } from '../plain-characters.js';
import type { Article, ArticleDraft } from './article.js';
import { canonicalUrl } from './canonical-url.js';
import { languageTag } from './language-tag.js';
import { editedArticle } from './merge.js';
import type { ArticlePorts, StoredArticle } from './ports.js';

const ATTEMPTS = 5;

/** The fields that an editor may set. An absent key stays; null or an empty list empties the field. */
export type ArticleChanges = Partial<
  Omit<ArticleDraft, 'source' | 'canonicalUrl' | 'traits' | 'alternatives'>
>;

/**
 * Changes single fields. Another editor's changes of other fields stay, even those made at the same moment.
 * @param seen the article as the editor saw it; if somebody has changed one of the same fields since, nothing
 * is written
 * @throws AppError NOT_FOUND | INPUT_INVALID, ARTICLE_CONFLICT if the same field was changed meanwhile
 */
export async function editArticle(
  ports: ArticlePorts,
  id: number,
  changes: ArticleChanges,
  seen: Article | null = null,
): Promise<StoredArticle> {
  const wanted = dated(checked(changes));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const existing = await ports.articles.byId(id);
    if (existing === null) throw articleNotFound(id);
    if (seen !== null) assertNotChanged(seen, existing, wanted);
    const edited = editedArticle(existing, wanted, ports.now());
    if (edited === existing) return { article: existing, outcome: 'unchanged' };
    const { id: _id, addedAt: _addedAt, ...row } = edited;
    const article = await ports.articles.update(id, row, existing.updatedAt);
    if (article !== null) return { article, outcome: 'updated' };
  }
  throw new AppError(
    'ARTICLE_CONFLICT',
    `Article ${id} is being changed by others all the time.`,
    'Try again in a moment. None of your changes were saved.',
  );
}

/** @throws AppError ARTICLE_CONFLICT */
function assertNotChanged(seen: Article, now: Article, wanted: ArticleChanges): void {
  const same = (one: unknown, other: unknown) =>
    JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  for (const field of Object.keys(wanted) as (keyof ArticleChanges)[]) {
    if (same(seen[field], now[field]) || same(now[field], wanted[field])) continue;
    const shown = (value: unknown) =>
      (typeof value === 'string' ? `"${value}"` : JSON.stringify(value ?? null)).slice(0, 200);
    throw new AppError(
      'ARTICLE_CONFLICT',
      `Somebody else has changed the ${field} of article ${now.id} to ${shown(now[field])}. Yours is ${shown(wanted[field])}.`,
      `Check it with "friday articles show ${now.id}" and repeat your change. None of your changes were saved.`,
      { details: { field, theirs: now[field], yours: wanted[field] } },
    );
  }
}

export function articleNotFound(id: number): AppError {
  return new AppError(
    'NOT_FOUND',
    `There is no article ${id}.`,
    'List the articles with "friday articles list".',
  );
}

function checked(changes: ArticleChanges): ArticleChanges {
  assertCharacters(changes);
  if (changes.headline !== undefined && changes.headline.trim() === '') {
    throw new AppError('INPUT_INVALID', 'An article needs a headline.', 'Enter at least one word.');
  }
  if (changes.image && canonicalUrl(changes.image.url) === null) {
    throw new AppError(
      'INPUT_INVALID',
      `"${changes.image.url}" is not a valid picture URL.`,
      'Use a full URL that begins with https:// or http://.',
    );
  }
  const words = changes.wordCount;
  if (words !== undefined && words !== null && (!Number.isInteger(words) || words < 1)) {
    throw new AppError(
      'INPUT_INVALID',
      `${words} is not a valid number of words.`,
      'Use a whole number of at least 1.',
    );
  }
  if (!changes.language) return changes.language === '' ? { ...changes, language: null } : changes;
  const language = languageTag(changes.language);
  if (language === null) {
    throw new AppError(
      'INPUT_INVALID',
      `"${changes.language}" is not a valid language tag.`,
      'Use a tag such as en, de or pt-BR.',
    );
  }
  return { ...changes, language };
}

/**
 * @throws AppError INPUT_INVALID if a text holds what would be stripped, or could turn the direction of what
 * follows.
 */
function assertCharacters({
  headline,
  dek,
  section,
  siteName,
  authors = [],
  topics = [],
  image,
}: ArticleChanges): void {
  const { alt, caption, credit } = image ?? {};
  const texts: readonly (readonly [string, string | null | undefined])[] = [
    ...Object.entries({ headline, dek, section, siteName, 'image description': alt, caption, credit }),
    ...[...authors, ...topics].map((name) => ['list of names', name] as const),
  ];
  for (const [field, text] of texts) {
    // Line breaks at the end come from YAML blocks; they are trimmed like every other white space.
    const bad = badCharacter((text ?? '').trim(), { lines: field !== 'headline' && field !== 'section' });
    if (bad !== null)
      throw new AppError(
        'INPUT_INVALID',
        `The ${field} contains ${bad.name} (${bad.codePoint}).`,
        'Delete the character.',
      );
  }
}

function dated(changes: ArticleChanges): ArticleChanges {
  const at = changes.publishedAt;
  if (at === undefined) return changes;
  if (at === null) return { publishedAtLocal: null, ...changes };
  if (!/(Z|[+-]\d{2}:?\d{2})$/i.test(at) || Number.isNaN(Date.parse(at))) {
    throw new AppError(
      'INPUT_INVALID',
      `"${at}" is not a valid time with a zone.`,
      'Use a form such as 2026-11-20T08:00:00+01:00.',
    );
  }
  return { publishedAtLocal: at, ...changes, publishedAt: new Date(at).toISOString() };
}
