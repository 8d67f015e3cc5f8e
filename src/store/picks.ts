// Picks: rows <-> Pick, replaced as a whole so that order and roles always fit together.
import { type Selectable, sql } from 'kysely';
import type { ArticleImage } from '../articles/article.js';
import type { Pick, PickRole } from '../issues/issue.js';
import type { PickStore } from '../issues/ports.js';
import { chunks, type Handle, inTransaction } from './handle.js';
import type { PickRow } from './tables.js';

const ROWS_PER_INSERT = 500;

export function createPickStore(db: Handle): PickStore {
  return {
    ofIssue: async (issueId) => {
      const rows = await db
        .selectFrom('picks')
        .selectAll()
        .where('issue_id', '=', issueId)
        .orderBy('position')
        .execute();
      return rows.map(toPick);
    },
    replace: (issueId, picks) =>
      inTransaction(db, async (tx) => {
        await tx.deleteFrom('picks').where('issue_id', '=', issueId).execute();
        const rows = picks.map((pick) => toRow({ ...pick, issueId }));
        for (const part of chunks(rows, ROWS_PER_INSERT)) await tx.insertInto('picks').values(part).execute();
      }),
    pickedBefore: (issueId, count) => pickedBefore(db, issueId, count),
  };
}

/** "Before" is by the date of the Friday: what the reader has seen. */
async function pickedBefore(
  db: Handle,
  issueId: number,
  count: number,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const earlier = db
    .selectFrom('issues')
    .select(['id', 'number'])
    .where('status', '<>', 'cancelled')
    .where('kind', '=', 'weekly')
    .where('slug', '<', db.selectFrom('issues').select('slug').where('id', '=', issueId))
    .orderBy('slug', 'desc')
    .limit(count);
  const rows = await db
    .selectFrom(earlier.as('earlier'))
    .innerJoin('picks', 'picks.issue_id', 'earlier.id')
    .select(['picks.article_id as articleId', 'earlier.number as number'])
    .orderBy(sql`earlier.number`, 'desc')
    .execute();
  const numbers = new Map<number, number[]>();
  for (const { articleId, number } of rows)
    numbers.set(articleId, [...(numbers.get(articleId) ?? []), number]);
  return numbers;
}

function toPick(row: Selectable<PickRow>): Pick {
  return {
    issueId: row.issue_id,
    articleId: row.article_id,
    position: row.position,
    section: row.section,
    role: row.role as PickRole,
    headline: row.headline,
    dek: row.dek,
    blurb: row.blurb,
    image: row.image === null || row.image === 'none' ? row.image : (JSON.parse(row.image) as ArticleImage),
    sensitive: row.sensitive === 1,
  };
}

function toRow(pick: Pick): PickRow {
  return {
    issue_id: pick.issueId,
    article_id: pick.articleId,
    position: pick.position,
    section: pick.section,
    role: pick.role,
    headline: pick.headline,
    dek: pick.dek,
    blurb: pick.blurb,
    image: pick.image === null || pick.image === 'none' ? pick.image : JSON.stringify(pick.image),
    sensitive: pick.sensitive ? 1 : 0,
  };
}
