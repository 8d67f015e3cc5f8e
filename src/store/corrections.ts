// Correction notes: row <-> value. They are only added.
import type { Selectable } from 'kysely';
import type { CorrectionNote, CorrectionStore } from '../issues/correction-note.js';
import type { Handle } from './handle.js';
import type { CorrectionNoteRow } from './tables.js';

export function createCorrectionStore(db: Handle): CorrectionStore {
  return {
    add: async ({ issueId, articleId, text, at, actor }) => {
      const row = { issue_id: issueId, article_id: articleId, text, at, actor };
      const { id } = await db
        .insertInto('correction_notes')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, issueId, articleId, text, at, actor };
    },
    ofIssues: async (issueIds) => {
      if (issueIds.length === 0) return [];
      const rows = await db
        .selectFrom('correction_notes')
        .selectAll()
        .where('issue_id', 'in', [...issueIds])
        .orderBy('id')
        .execute();
      return rows.map(toNote);
    },
  };
}

function toNote({
  id,
  issue_id,
  article_id,
  text,
  at,
  actor,
}: Selectable<CorrectionNoteRow>): CorrectionNote {
  return { id, issueId: issue_id, articleId: article_id, text, at, actor };
}
