// Earlier revisions of issues: document by document, each with the revisions at which it held. The newest are
// kept.
import type { IssueDocument } from '../issues/document.js';
import type { RevisionStore } from '../issues/ports.js';
import { type Handle, inTransaction } from './handle.js';

/** Documents kept per issue: more changes than an editor has open texts. */
const KEPT = 50;

export function createRevisionStore(db: Handle): RevisionStore {
  return {
    keep: (issueId, lastRevision, document) =>
      inTransaction(db, (tx) => keep(tx, issueId, lastRevision, document)),
    asOf: async (issueId, revision) => {
      const newest = await newestOf(db, issueId);
      if (newest === null || revision > newest) return { kind: 'current' };
      const row = await db
        .selectFrom('issue_revisions')
        .select('document')
        .where('issue_id', '=', issueId)
        .where('first_revision', '<=', revision)
        .where('last_revision', '>=', revision)
        .executeTakeFirst();
      return row === undefined ? { kind: 'unknown' } : { kind: 'past', document: documentIn(row.document) };
    },
    highestBlock: async (issueId) => {
      const rows = await db
        .selectFrom('issue_revisions')
        .select('document')
        .where('issue_id', '=', issueId)
        .execute();
      const numbers = rows.flatMap((row) => documentIn(row.document).blocks.map(({ block }) => block ?? 0));
      return Math.max(0, ...numbers);
    },
  };
}

/** Documents of earlier versions had no blocks. */
function documentIn(json: string): IssueDocument {
  const document = JSON.parse(json) as IssueDocument;
  return { ...document, blocks: document.blocks ?? [] };
}

async function keep(
  tx: Handle,
  issueId: number,
  lastRevision: number,
  document: IssueDocument,
): Promise<void> {
  const newest = await newestOf(tx, issueId);
  const row = {
    issue_id: issueId,
    first_revision: (newest ?? 0) + 1,
    last_revision: lastRevision,
    document: JSON.stringify(document),
  };
  await tx.insertInto('issue_revisions').values(row).execute();
  const revisions = tx.selectFrom('issue_revisions').select('last_revision').where('issue_id', '=', issueId);
  const oldest = await revisions.orderBy('last_revision', 'desc').offset(KEPT).limit(1).executeTakeFirst();
  if (oldest !== undefined)
    await tx
      .deleteFrom('issue_revisions')
      .where('issue_id', '=', issueId)
      .where('last_revision', '<=', oldest.last_revision)
      .execute();
}

async function newestOf(db: Handle, issueId: number): Promise<number | null> {
  const row = await db
    .selectFrom('issue_revisions')
    .select((eb) => eb.fn.max('last_revision').as('newest'))
    .where('issue_id', '=', issueId)
    .executeTakeFirst();
  return row?.newest ?? null;
}
