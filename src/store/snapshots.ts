// Snapshots: the frozen issue, row <-> value. A snapshot that has started to leave is never replaced.
import { type Selectable, sql } from 'kysely';
import { AppError } from '../errors.js';
import type { IssueContent, Placeholder } from '../issues/content.js';
import type { SendIdentity } from '../issues/identity.js';
import { PUBLISHED, type Snapshot } from '../issues/issue.js';
import type { SnapshotStore } from '../issues/ports.js';
import { variantOf } from '../issues/snapshot.js';
import { type IssueText, indexIssueWords } from './archive.js';
import { engineOf, type Handle, inTransaction } from './handle.js';
import { notePictureUses } from './picture-files.js';
import type { SnapshotRow } from './tables.js';

export function createSnapshotStore(db: Handle): SnapshotStore {
  return {
    ofIssue: async (issueId, version) => {
      const rows = await db
        .selectFrom('snapshots')
        .selectAll()
        .where('issue_id', '=', issueId)
        .where('version', '=', version ?? currentVersion(issueId))
        .orderBy('variant')
        .orderBy('locale')
        .execute();
      return rows.map(toSnapshot);
    },
    replace: (issueId, snapshots) => inTransaction(db, (tx) => replaceSnapshots(tx, issueId, snapshots)),
    add: (issueId, snapshots) => inTransaction(db, (tx) => addSnapshots(tx, issueId, snapshots)),
    hashes: (issueId) =>
      db
        .selectFrom('snapshots')
        .select(['version', 'variant', 'sha256'])
        .where('issue_id', '=', issueId)
        .orderBy('version')
        .orderBy('variant')
        .execute(),
    issueWithHash: async (sha256, exceptIssueId) => {
      const row = await db
        .selectFrom('snapshots')
        .innerJoin('issues', 'issues.id', 'snapshots.issue_id')
        .select('issues.number')
        .where('snapshots.sha256', '=', sha256)
        .where('issues.id', '<>', exceptIssueId)
        .where('issues.status', '<>', 'cancelled')
        .orderBy('issues.number')
        .executeTakeFirst();
      return row?.number ?? null;
    },
  };
}

function currentVersion(issueId: number) {
  return sql<number>`(select version from issues where id = ${issueId})`;
}

async function replaceSnapshots(tx: Handle, issueId: number, snapshots: readonly Snapshot[]): Promise<void> {
  const lookup = tx.selectFrom('issues').select('status').where('id', '=', issueId);
  const issue = await (engineOf(tx) === 'postgres' ? lookup.forUpdate() : lookup).executeTakeFirst();
  if (issue && (PUBLISHED as readonly string[]).includes(issue.status))
    throw new AppError(
      'ISSUE_NOT_EDITABLE',
      `The frozen issue cannot be replaced: it is ${issue.status}.`,
      'Create the next one with "friday issue new".',
      {
        details: { issueId, status: issue.status },
      },
    );
  await tx
    .deleteFrom('snapshots')
    .where('issue_id', '=', issueId)
    .where('version', '=', currentVersion(issueId))
    .execute();
  await addSnapshots(tx, issueId, snapshots);
}

async function addSnapshots(tx: Handle, issueId: number, snapshots: readonly Snapshot[]): Promise<void> {
  for (const snapshot of snapshots)
    await tx
      .insertInto('snapshots')
      .values(toRow({ ...snapshot, issueId }))
      .execute();
  await notePictureUses(tx, issueId);
  const page = variantOf(snapshots, 'web');
  await indexIssueWords(tx, issueId, page === null ? null : wordsOf(page));
}

function wordsOf({ subject, preheader, text }: Snapshot): IssueText {
  return { title: subject, body: [preheader, text].join('\n') };
}

function toSnapshot(row: Selectable<SnapshotRow>): Snapshot {
  return {
    issueId: row.issue_id,
    version: row.version,
    variant: row.variant,
    locale: row.locale,
    subject: row.subject,
    preheader: row.preheader,
    html: row.html,
    text: row.text,
    placeholders: JSON.parse(row.slots) as Placeholder[],
    sha256: row.sha256,
    frozenAt: row.frozen_at,
    content: row.content === null ? null : (JSON.parse(row.content) as IssueContent),
    identity: row.identity === null ? null : (JSON.parse(row.identity) as SendIdentity),
  };
}

function toRow(snapshot: Snapshot): SnapshotRow {
  return {
    issue_id: snapshot.issueId,
    version: snapshot.version,
    variant: snapshot.variant,
    locale: snapshot.locale,
    subject: snapshot.subject,
    preheader: snapshot.preheader,
    html: snapshot.html,
    text: snapshot.text,
    slots: JSON.stringify(snapshot.placeholders),
    sha256: snapshot.sha256,
    frozen_at: snapshot.frozenAt,
    content: snapshot.content === null ? null : JSON.stringify(snapshot.content),
    identity: snapshot.identity === null ? null : JSON.stringify(snapshot.identity),
  };
}
