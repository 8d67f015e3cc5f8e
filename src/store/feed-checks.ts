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
    claim: async (url, { at, before }) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('feed_checks')
        .values({ url, asked_at: at })
        .onConflict((oc) =>
          oc.column('url').doUpdateSet({ asked_at: at }).where('feed_checks.asked_at', '<=', before),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
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
