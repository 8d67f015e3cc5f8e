// Article watches: what became of picked articles, row <-> value. One per issue and article; a new approval
// replaces it.
import type { Selectable } from 'kysely';
import type { ArticleWatch, ArticleWatchStore, WatchedPage } from '../issues/article-watch.js';
import type { Handle } from './handle.js';
import type { ArticleWatchRow } from './tables.js';

export function createArticleWatchStore(db: Handle): ArticleWatchStore {
  return {
    ofIssue: async (issueId) => {
      const rows = await db
        .selectFrom('article_watches')
        .selectAll()
        .where('issue_id', '=', issueId)
        .orderBy('article_id')
        .execute();
      return rows.map(toWatch);
    },
    claim: async ({ issueId, articleId, readAt }, { at, before }) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('article_watches')
        .values({ issue_id: issueId, article_id: articleId, approval: '', asked_at: at, gone: 0, told: '[]' })
        .onConflict((oc) =>
          oc
            .columns(['issue_id', 'article_id'])
            .doUpdateSet({ asked_at: at })
            .where('article_watches.asked_at', '<=', before)
            // Of another approval, any reading is out of date.
            .where((eb) => (readAt === null ? eb.lit(true) : eb('article_watches.read_at', '=', readAt))),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    forget: async (issueId) => {
      await db.deleteFrom('article_watches').where('issue_id', '=', issueId).execute();
    },
    save: async ({ issueId, articleId, askedAt, ...watch }) => {
      const { numUpdatedRows } = await db
        .updateTable('article_watches')
        .set({
          approval: watch.approval,
          read_at: watch.readAt,
          status: watch.status,
          gone: watch.gone,
          gone_at: watch.goneAt,
          etag: watch.etag,
          last_modified: watch.lastModified,
          approved: jsonOf(watch.approved),
          latest: jsonOf(watch.latest),
          told: JSON.stringify(watch.told),
        })
        .where('issue_id', '=', issueId)
        .where('article_id', '=', articleId)
        .where('asked_at', '=', askedAt)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function jsonOf(page: WatchedPage | null): string | null {
  return page === null ? null : JSON.stringify(page);
}

function pageOf(json: string | null): WatchedPage | null {
  return json === null ? null : JSON.parse(json);
}

function toWatch(row: Selectable<ArticleWatchRow>): ArticleWatch {
  return {
    issueId: row.issue_id,
    articleId: row.article_id,
    approval: row.approval,
    askedAt: row.asked_at,
    readAt: row.read_at,
    status: row.status,
    gone: row.gone,
    goneAt: row.gone_at,
    etag: row.etag,
    lastModified: row.last_modified,
    approved: pageOf(row.approved),
    latest: pageOf(row.latest),
    told: JSON.parse(row.told),
  };
}
