// Feed checks: how each configured feed answered last, row <-> value.
import type { FeedCheck, FeedCheckStore } from '../articles/configured-feeds.js';
import type { Handle } from './handle.js';

export function createFeedCheckStore(db: Handle): FeedCheckStore {
  return {
    byUrl: async (url) => {
      const row = await db.selectFrom('feed_checks').selectAll().where('url', '=', url).executeTakeFirst();
      if (row === undefined) return null;
      return {
        url,
        askedAt: row.asked_at,
        workedAt: row.worked_at,
        failingSince: row.failing_since,
        reason: row.reason,
        toldAt: row.told_at,
      };
    },
    save: async ({ url, ...check }: FeedCheck) => {
      const row = {
        asked_at: check.askedAt,
        worked_at: check.workedAt,
        failing_since: check.failingSince,
        reason: check.reason,
        told_at: check.toldAt,
      };
      await db
        .insertInto('feed_checks')
        .values({ url, ...row })
        .onConflict((oc) => oc.column('url').doUpdateSet(row))
        .execute();
    },
  };
}
