// Feeds: what a feed's server sent last time, for conditional requests.
import type { FeedStateStore } from '../articles/ports.js';
import type { Handle } from './handle.js';

export function createFeedStateStore(db: Handle): FeedStateStore {
  return {
    byUrl: async (url) => {
      const row = await db.selectFrom('feeds').selectAll().where('url', '=', url).executeTakeFirst();
      return row
        ? { url: row.url, etag: row.etag, lastModified: row.last_modified, fetchedAt: row.fetched_at }
        : null;
    },
    save: async (state) => {
      const values = { etag: state.etag, last_modified: state.lastModified, fetched_at: state.fetchedAt };
      await db
        .insertInto('feeds')
        .values({ url: state.url, ...values })
        .onConflict((oc) => oc.column('url').doUpdateSet(values))
        .execute();
    },
  };
}
