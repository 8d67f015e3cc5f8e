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
  save(check: FeedCheck): Promise<void>;
}

export type ConfiguredImport = { readonly check: FeedCheck } & (
  | { readonly kind: 'imported'; readonly imported: FeedImport }
  | { readonly kind: 'failed' }
);

/** A feed is asked every 15 minutes, however often and by however many processes this runs. */
const PAUSE_MS = 14 * 60_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Imports each feed that is due, and notes how it went. Only a database that is away ends it. */
export async function importConfiguredFeeds(
  ports: ImportFeedPorts & { readonly checks: FeedCheckStore },
  urls: readonly string[],
): Promise<readonly ConfiguredImport[]> {
  const done: ConfiguredImport[] = [];
  for (const url of urls) {
    const before = await ports.checks.byUrl(url);
    if (before !== null && ports.now().getTime() - Date.parse(before.askedAt) < PAUSE_MS) continue;
    const result = await importOne(ports, url, before);
    await ports.checks.save(result.check);
    done.push(result);
  }
  return done;
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
