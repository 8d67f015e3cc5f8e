// Waivers: findings that somebody accepts, row <-> value. One per issue and subject: a later reason replaces
// an earlier one.
import type { Selectable } from 'kysely';
import type { FindingKind } from '../issues/finding-kinds.js';
import type { Waiver, WaiverStore } from '../issues/waiver.js';
import type { Handle } from './handle.js';
import type { WaiverRow } from './tables.js';

export function createWaiverStore(db: Handle): WaiverStore {
  return {
    ofIssue: async (issueId) => {
      const rows = await db
        .selectFrom('waivers')
        .selectAll()
        .where('issue_id', '=', issueId)
        .orderBy('id')
        .execute();
      return rows.map(toWaiver);
    },
    add: async (waiver) => {
      const { issueId, subjectHash, by, article, kind, ...rest } = waiver;
      const row = { ...rest, kind: kind ?? null, article_id: article ?? null, actor: by };
      const insert = db
        .insertInto('waivers')
        .values({ issue_id: issueId, subject_hash: subjectHash, ...row });
      await insert.onConflict((oc) => oc.columns(['issue_id', 'subject_hash']).doUpdateSet(row)).execute();
    },
    remove: async (issueId, subjectHash) => {
      await db
        .deleteFrom('waivers')
        .where('issue_id', '=', issueId)
        .where('subject_hash', '=', subjectHash)
        .execute();
    },
  };
}

function toWaiver({
  issue_id,
  subject_hash,
  article_id,
  actor,
  kind,
  rule,
  message,
  at,
  reason,
}: Selectable<WaiverRow>): Waiver {
  return {
    issueId: issue_id,
    rule,
    kind: kind as FindingKind | null,
    article: article_id,
    subjectHash: subject_hash,
    message,
    by: actor,
    at,
    reason,
  };
}
