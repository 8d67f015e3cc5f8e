// The verb behind `articles import FEED`: every item that can be read becomes or updates a row, the rest is named.
import { AppError, reasonOf } from '../errors.js';
import type { ArticleDraft } from './article.js';
import type { FetchedText, ImportFeedPorts, StoredArticle } from './ports.js';
import { storeDraft } from './store-draft.js';

/** A feed to fetch, or one already at hand; `url` null where nobody knows where it came from. */
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
}

/**
 * Imports a feed. Asks the server only for what changed since last time, and remembers its validators once all is stored.
 * @throws AppError FETCH_* | FEED_UNREADABLE
 */
export async function importFeed(ports: ImportFeedPorts, input: FeedInput): Promise<FeedImport> {
  if ('text' in input) return storeFeed(ports, input.text, input.url);
  const known = await ports.feeds.byUrl(input.url);
  const answer = await ports.fetchText(input.url, { accept: 'feed', etag: known?.etag ?? null, lastModified: known?.lastModified ?? null });
  if (answer === 'unchanged') return { title: null, notModified: true, stored: [], rejected: [] };
  const imported = await storeFeed(ports, answer.text, answer.url);
  if (imported.rejected.length === 0) await remember(ports, input.url, answer);
  return imported;
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
  return { title: reading.title, notModified: false, stored, rejected };
}

/** A database that is away concerns every item: that is no reason to reject one. */
function isAboutOneItem(error: unknown): boolean {
  return error instanceof AppError && error.code !== 'DATABASE_UNAVAILABLE';
}

/** Only a feed that was read to the end is remembered: a broken one is asked for in full again. */
async function remember(ports: ImportFeedPorts, url: string, answer: FetchedText): Promise<void> {
  await ports.feeds.save({ url, etag: answer.etag, lastModified: answer.lastModified, fetchedAt: ports.now().toISOString() });
}

function nameOf(draft: ArticleDraft): string {
  return draft.headline || draft.canonicalUrl;
}
