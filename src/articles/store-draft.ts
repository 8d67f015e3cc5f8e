// Stores one draft: the same article is one row, whatever source names it and whichever came first.
import { AppError } from '../errors.js';
import type { Article, ArticleDraft } from './article.js';
import { addressVariants, canonicalUrl } from './canonical-url.js';
import { mergeArticle, newArticle } from './merge.js';
import type { ArticlePorts, StoredArticle } from './ports.js';

const ATTEMPTS = 5;

/**
 * Adds the draft, or merges it into the row of this article. `alsoKnownAs` are further addresses under which
 * it may have been stored before: the requested one, the one a redirect led to.
 */
export async function storeDraft(
  ports: ArticlePorts,
  draft: ArticleDraft,
  alsoKnownAs: readonly string[] = [],
): Promise<StoredArticle> {
  const existing = await findExisting(ports, draft.canonicalUrl, alsoKnownAs);
  if (existing !== null) return merge(ports, existing, draft);
  const added = await ports.articles.insert(newArticle(draft, ports.now()));
  if (added !== null) return { article: added, outcome: 'added' };
  const winner = await ports.articles.byCanonicalUrl(draft.canonicalUrl);
  if (winner !== null) return merge(ports, winner, draft);
  throw new AppError(
    'INTERNAL',
    `The article ${draft.canonicalUrl} was added and removed by another process at the same moment.`,
    'Add it again.',
  );
}

/**
 * Between reading and writing, an editor may have changed the row: then the draft is merged into the new
 * state.
 */
async function merge(
  ports: ArticlePorts,
  existing: Article,
  draft: ArticleDraft,
  attempt = 1,
): Promise<StoredArticle> {
  const merged = mergeArticle(existing, draft, ports.now());
  if (merged === existing) return { article: existing, outcome: 'unchanged' };
  const free =
    merged.canonicalUrl === existing.canonicalUrl ||
    (await ports.articles.byCanonicalUrl(merged.canonicalUrl)) === null;
  const {
    id: _id,
    addedAt: _addedAt,
    ...row
  } = free ? merged : mergeArticle(existing, { ...draft, canonicalUrl: existing.canonicalUrl }, ports.now());
  const article = await ports.articles.update(existing.id, row, existing.updatedAt);
  if (article !== null) return { article, outcome: 'updated' };
  const now = await ports.articles.byId(existing.id);
  if (now === null || attempt === ATTEMPTS)
    throw new AppError(
      'INTERNAL',
      `The article ${draft.canonicalUrl} is being changed by other processes all the time.`,
      'Add it again.',
    );
  return merge(ports, now, draft, attempt + 1);
}

async function findExisting(
  ports: ArticlePorts,
  canonical: string,
  alsoKnownAs: readonly string[],
): Promise<Article | null> {
  const others = alsoKnownAs.map((address) => canonicalUrl(address)).filter((address) => address !== null);
  const addresses = new Set([canonical, ...others].flatMap((address) => addressVariants(address)));
  for (const address of addresses) {
    const found = await ports.articles.byCanonicalUrl(address);
    if (found !== null) return found;
  }
  return null;
}
