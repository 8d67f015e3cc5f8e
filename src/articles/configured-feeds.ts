// Configured feeds: imported one after another. A broken one stops no other, and Friday notifies the editor
// of it once a day.
import { AppError } from '../errors.js';
import { type FeedImport, importFeed } from './import-feed.js';
import type { ImportFeedPorts } from './ports.js';

/** What is known of a configured feed. Times are UTC instants. */
export interface FeedCheck {
  readonly url: string;
  readonly askedAt: string;
  /** Null if it never worked. */
  readonly workedAt: string | null;
  /** Null while it works. */
  readonly failingSince: string | null;
  /** Why it failed last, in one sentence. */
  readonly reason: string | null;
  /** When the editor was last told that it fails. */
  readonly toldAt: string | null;
}

export interface FeedCheckStore {
  byUrl(url: string): Promise<FeedCheck | null>;
  /**
   * Notes that the feed is asked at `at`, unless it was asked after `before`. Of several processes, one gets
   * true.
   */
  claim(url: string, times: { readonly at: string; readonly before: string }): Promise<boolean>;
  save(check: FeedCheck): Promise<void>;
}

export type ConfiguredImport = { readonly check: FeedCheck } & (
  | { readonly kind: 'imported'; readonly imported: FeedImport }
  | { readonly kind: 'failed' }
);

/** A feed is asked every 15 minutes, however often and by however many processes this runs. */
const PAUSE_MS = 14 * 60_000;
/** After this time no other feed is begun: the next run asks those that are left, before all others. */
const RUN_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Imports each feed that is due, the one that was asked longest ago first, and notes how it went. Only a
 * database that is away ends it.
 */
export async function importConfiguredFeeds(
  ports: ImportFeedPorts & { readonly checks: FeedCheckStore },
  urls: readonly string[],
): Promise<readonly ConfiguredImport[]> {
  const done: ConfiguredImport[] = [];
  const end = ports.now().getTime() + RUN_MS;
  for (const { url, before } of await inOrder(ports.checks, urls)) {
    const now = ports.now().getTime();
    if (now > end) break;
    const times = { at: new Date(now).toISOString(), before: new Date(now - PAUSE_MS).toISOString() };
    if (!(await ports.checks.claim(url, times))) continue;
    const result = await importOne(ports, url, before);
    await ports.checks.save(result.check);
    done.push(result);
  }
  return done;
}

/** Those that were never asked come first. */
async function inOrder(checks: FeedCheckStore, urls: readonly string[]) {
  const known = await Promise.all(urls.map(async (url) => ({ url, before: await checks.byUrl(url) })));
  const askedAt = ({ before }: (typeof known)[number]) => before?.askedAt ?? '';
  return known.sort((a, b) => askedAt(a).localeCompare(askedAt(b)));
}

async function importOne(
  ports: ImportFeedPorts,
  url: string,
  before: FeedCheck | null,
): Promise<ConfiguredImport> {
  const toldAt = before?.toldAt ?? null;
  try {
    const imported = await importFeed(ports, { url });
    const askedAt = ports.now().toISOString();
    const check = { url, askedAt, workedAt: askedAt, failingSince: null, reason: null, toldAt };
    return { kind: 'imported', imported, check };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'DATABASE_UNAVAILABLE') throw error;
    const askedAt = ports.now().toISOString();
    const failingSince = before?.failingSince ?? askedAt;
    const workedAt = before?.workedAt ?? null;
    return { kind: 'failed', check: { url, askedAt, workedAt, failingSince, reason: error.message, toldAt } };
  }
}

/**
 * Whether to notify the editor of a failing feed now: at its first failure, then once a day, and again when
 * it worked in between. Of a feed that comes and goes, Friday notifies the editor at most once an hour.
 */
export function mustTell({ failingSince, workedAt, toldAt }: FeedCheck, now: Date): boolean {
  if (failingSince === null) return false;
  if (toldAt === null) return true;
  const silent = now.getTime() - Date.parse(toldAt);
  const hasWorked = workedAt !== null && workedAt > toldAt;
  return silent >= DAY_MS || (hasWorked && silent >= HOUR_MS);
}
