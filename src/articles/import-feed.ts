// The verb behind `articles import FEED`: every item that can be read becomes or updates a row, the pages of
// new ones are read, the rest is named.
import { AppError, reasonOf } from '../errors.js';
import { addArticles } from './add-article.js';
import type { ArticleDraft } from './article.js';
import type { FetchedText, ImportFeedPorts, StoredArticle } from './ports.js';
import { storeDraft } from './store-draft.js';

/** A feed to fetch, or one already at hand; `url` null if nobody knows where it came from. */
export type FeedInput = { readonly url: string } | { readonly text: string; readonly url: string | null };

export interface RejectedItem {
  /** Title, link or position of the item. */
  readonly item: string;
  readonly reason: string;
}

export interface FeedImport {
  readonly title: string | null;
  /** The server said that nothing changed since the last import (HTTP 304); nothing was read. */
  readonly notModified: boolean;
  readonly stored: readonly StoredArticle[];
  readonly rejected: readonly RejectedItem[];
  readonly pages: PagesRead;
}

/** The results for the pages of new items. An item whose page fails stays as the feed states it. */
export interface PagesRead {
  readonly read: number;
  readonly failed: readonly { readonly url: string; readonly reason: string }[];
}

export interface FeedOptions {
  /** False leaves every item as the feed states it. */
  readonly pages?: boolean;
}

/** A feed of a whole archive must not become an attack on its site. */
const MOST_PAGES = 100;
const PAGES_MS = 300_000;
const NO_PAGES: PagesRead = { read: 0, failed: [] };

/**
 * Imports a feed. Asks the server only for what changed since last time. The feed is remembered at the end:
 * an import that was killed before is continued by the next one.
 * @throws AppError FETCH_* | FEED_UNREADABLE
 */
export async function importFeed(
  ports: ImportFeedPorts,
  input: FeedInput,
  { pages = true }: FeedOptions = {},
): Promise<FeedImport> {
  if ('text' in input) {
    const stored = await storeFeed(ports, input.text, input.url);
    return pages ? withPages(ports, stored, ({ outcome }) => outcome === 'added') : stored;
  }
  const known = await ports.feeds.byUrl(input.url);
  const answer = await ports.fetchText(input.url, {
    accept: 'feed',
    etag: known?.etag ?? null,
    lastModified: known?.lastModified ?? null,
  });
  if (answer === 'unchanged')
    return { title: null, notModified: true, stored: [], rejected: [], pages: NO_PAGES };
  const stored = await storeFeed(ports, answer.text, answer.url);
  const isNew = isNewSince(known?.fetchedAt ?? null);
  const imported = pages ? await withPages(ports, stored, isNew) : stored;
  await remember(ports, input.url, imported.rejected.length === 0 ? answer : UNVALIDATED);
  return imported;
}

/**
 * True for an item that no import of the feed has finished with: added now, or by one that ended before it
 * had read the pages. `finishedAt`: the end of the last whole import, as an ISO 8601 instant.
 */
function isNewSince(finishedAt: string | null): (item: StoredArticle) => boolean {
  return ({ article, outcome }) =>
    outcome === 'added' || (article.source === 'feed' && article.addedAt > (finishedAt ?? ''));
}

/**
 * Reads the pages of new items: 4 at once, 2 per host, for 5 minutes. An item known before is not fetched
 * again.
 */
async function withPages(
  ports: ImportFeedPorts,
  imported: FeedImport,
  isNew: (item: StoredArticle) => boolean,
): Promise<FeedImport> {
  const fresh = imported.stored.filter((item) => isNew(item) && hasPage(item.article.canonicalUrl));
  if (fresh.length === 0) return imported;
  const urls = fresh.map(({ article }) => article.canonicalUrl);
  const until = new Date(ports.now().getTime() + PAGES_MS);
  const results = await addArticles(ports, urls.slice(0, MOST_PAGES), { until });
  const read = new Map(
    results.flatMap((result) => ('stored' in result ? [[result.url, result.stored.article] as const] : [])),
  );
  const failed = results.flatMap((result) =>
    'error' in result ? [{ url: result.url, reason: result.error.message }] : [],
  );
  const left = urls
    .slice(MOST_PAGES)
    .map((url) => ({ url, reason: `${url} was not fetched: one import reads at most ${MOST_PAGES} pages.` }));
  const stored = imported.stored.map((one) => {
    const article = isNew(one) ? read.get(one.article.canonicalUrl) : undefined;
    return article === undefined ? one : { ...one, article };
  });
  return { ...imported, stored, pages: { read: read.size, failed: [...failed, ...left] } };
}

/** An item without a page of its own leads to a file, or to a place within a shared page. */
function hasPage(address: string): boolean {
  const { hash, pathname } = new URL(address);
  return (
    hash === '' &&
    !/\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac|mp4|m4v|mov|webm|mkv|avi|pdf|epub|zip|jpe?g|png|gif|webp)$/i.test(
      pathname,
    )
  );
}

async function storeFeed(ports: ImportFeedPorts, text: string, url: string | null): Promise<FeedImport> {
  const reading = await ports.readFeed(text, url);
  const stored: StoredArticle[] = [];
  const rejected: RejectedItem[] = [...reading.rejected];
  for (const draft of reading.drafts) {
    try {
      stored.push(await storeDraft(ports, draft));
    } catch (error) {
      if (!isAboutOneItem(error)) throw error;
      rejected.push({ item: nameOf(draft), reason: reasonOf(error) });
    }
  }
  return { title: reading.title, notModified: false, stored, rejected, pages: NO_PAGES };
}

/** A database that is away affects every item, so it is not a reason to reject one. */
function isAboutOneItem(error: unknown): boolean {
  return error instanceof AppError && error.code !== 'DATABASE_UNAVAILABLE';
}

type Validators = Pick<FetchedText, 'etag' | 'lastModified'>;

/** A feed with items that cannot be read is requested in full again. */
const UNVALIDATED: Validators = { etag: null, lastModified: null };

async function remember(ports: ImportFeedPorts, url: string, answer: Validators): Promise<void> {
  await ports.feeds.save({
    url,
    etag: answer.etag,
    lastModified: answer.lastModified,
    fetchedAt: ports.now().toISOString(),
  });
}

function nameOf(draft: ArticleDraft): string {
  return draft.headline || draft.canonicalUrl;
}
