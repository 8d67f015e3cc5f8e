// The verb behind `articles add`: a page, fetched or given, becomes a row; several pages each get their own
// result.
import { AppError, reasonOf } from '../errors.js';
import { canParseUrl } from '../web-address.js';
import { canonicalUrl } from './canonical-url.js';
import type { AddArticlePorts, StoredArticle } from './ports.js';
import { storeDraft } from './store-draft.js';

/** A page to fetch, or one already at hand with the address it was published under. */
export type PageInput = { readonly url: string } | { readonly url: string; readonly html: string };

/** How pages are taken. `anyway` also takes what is not an article. */
export interface AddOptions {
  readonly anyway?: boolean;
  /** Addresses not begun by then are left out, each with FETCH_TIMEOUT. */
  readonly until?: Date;
}

/** One address's outcome: either a stored article or the error that names the address and what to do. */
export type AddResult =
  | { readonly url: string; readonly stored: StoredArticle }
  | { readonly url: string; readonly error: AppError };

const AT_ONCE = 4;
const AT_ONCE_PER_HOST = 2;

/**
 * Adds one article, or updates the row that already tells of it.
 * @throws AppError FETCH_* | PAGE_NOT_ARTICLE | PAGE_UNREADABLE | INPUT_INVALID
 */
export async function addArticle(
  ports: AddArticlePorts,
  input: PageInput,
  { anyway = false }: AddOptions = {},
): Promise<StoredArticle> {
  if (canonicalUrl(input.url) === null) {
    throw new AppError(
      'INPUT_INVALID',
      `"${input.url}" is not a valid article URL.`,
      'Use a full URL that begins with https:// or http://.',
    );
  }
  if ('html' in input)
    return storeDraft(ports, await ports.readPage(input.html, input.url, { anyway }), [input.url]);
  const page = await ports.fetchText(input.url, { accept: 'page', anyType: anyway });
  if (page === 'unchanged') {
    throw new AppError(
      'FETCH_FAILED',
      `${input.url} answered "not modified", but Friday has no earlier version of it.`,
      'Try again later.',
    );
  }
  return storeDraft(ports, await ports.readPage(page.text, page.url, { asked: input.url, anyway }), [
    input.url,
    page.url,
  ]);
}

/**
 * Adds each page; one that fails keeps none of the others back. Results in the order given, at most 4 at once
 * and 2 per host.
 */
export async function addArticles(
  ports: AddArticlePorts,
  urls: readonly string[],
  options: AddOptions = {},
): Promise<readonly AddResult[]> {
  const results = new Array<AddResult>(urls.length);
  const waiting = urls.map((url, index) => ({ url, index, host: hostOf(url) }));
  const busy = new Map<string, number>();
  const worker = async (): Promise<void> => {
    for (let next = takeNext(waiting, busy); next !== null; next = takeNext(waiting, busy)) {
      busy.set(next.host, (busy.get(next.host) ?? 0) + 1);
      results[next.index] = await outcome(ports, next.url, options);
      busy.set(next.host, (busy.get(next.host) ?? 1) - 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/**
 * Takes the first address whose host has room. A worker that finds none ends: each busy host keeps a worker
 * that comes back for it.
 */
function takeNext<T extends { host: string }>(waiting: T[], busy: ReadonlyMap<string, number>): T | null {
  const at = waiting.findIndex((entry) => (busy.get(entry.host) ?? 0) < AT_ONCE_PER_HOST);
  return at === -1 ? null : (waiting.splice(at, 1)[0] ?? null);
}

async function outcome(ports: AddArticlePorts, url: string, options: AddOptions): Promise<AddResult> {
  if (options.until !== undefined && ports.now() > options.until) {
    return {
      url,
      error: new AppError(
        'FETCH_TIMEOUT',
        `${url} was not fetched: the time limit for pages was reached.`,
        `Add it with "friday articles add ${url}".`,
      ),
    };
  }
  try {
    return { url, stored: await addArticle(ports, { url }, options) };
  } catch (error) {
    if (error instanceof AppError) return { url, error };
    return {
      url,
      error: new AppError(
        'INTERNAL',
        `${url} could not be added: ${reasonOf(error)}`,
        'Run the command again with FRIDAY_LOG=debug.',
        { cause: error },
      ),
    };
  }
}

function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).host : '';
}
