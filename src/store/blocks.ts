// Blocks: rows <-> IssueBlock, replaced as a whole so that their order always fits together.
import type { Selectable } from 'kysely';
import type { BlockStore, IssueBlock } from '../issues/blocks.js';
import { chunks, type Handle, inTransaction } from './handle.js';
import type { BlockRow } from './tables.js';

const ROWS_PER_INSERT = 500;

export function createBlockStore(db: Handle): BlockStore {
  return {
    ofIssue: async (issueId) => {
      const rows = await db
        .selectFrom('issue_blocks')
        .selectAll()
        .where('issue_id', '=', issueId)
        .orderBy('position')
        .execute();
      return rows.map(toBlock);
    },
    replace: (issueId, blocks) =>
      inTransaction(db, async (tx) => {
        await tx.deleteFrom('issue_blocks').where('issue_id', '=', issueId).execute();
        const rows = blocks.map((block, at) => toRow(issueId, block, at + 1));
        for (const part of chunks(rows, ROWS_PER_INSERT))
          await tx.insertInto('issue_blocks').values(part).execute();
      }),
  };
}

function toBlock({ id, type, place, data }: Selectable<BlockRow>): IssueBlock {
  return { id, type, place, data: JSON.parse(data) } as IssueBlock;
}

function toRow(issueId: number, { id, type, place, data }: IssueBlock, position: number): BlockRow {
  return { issue_id: issueId, id, position, type, place, data: JSON.stringify(data) };
}
