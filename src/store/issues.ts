// Issues: rows <-> Issue, numbers taken one after another, conditional updates, and the append-only log.
import { type Selectable, sql } from 'kysely';
import { AppError } from '../errors.js';
import type { AppealWish } from '../issues/content.js';
import { type Issue, type IssueKind, type IssueStatus, issueName, type TimeFrom } from '../issues/issue.js';
import type { IssuePatch, IssueStore, NewIssue } from '../issues/ports.js';
import { isUniqueViolation } from './failure.js';
import { exclusively, type Handle, inTransaction } from './handle.js';
import type { IssueRow } from './tables.js';

/** Key of the advisory lock under which an issue takes its number. */
const NUMBER_LOCK = 4_711_001;

export function createIssueStore(db: Handle): IssueStore {
  const one = async (column: 'id' | 'number', value: number) => {
    const row = await db.selectFrom('issues').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? toIssue(row) : null;
  };
  return {
    byId: (id) => one('id', id),
    byNumber: (number) => one('number', number),
    bySlug: async (slug) => {
      const row = await db
        .selectFrom('issues')
        .selectAll()
        .where('slug', '=', slug)
        .where('status', '<>', 'cancelled')
        .executeTakeFirst();
      return row ? toIssue(row) : null;
    },
    list: async (query = {}) => {
      if (query.status?.length === 0) return [];
      let select = db.selectFrom('issues').selectAll().orderBy('number', 'desc');
      if (query.status) select = select.where('status', 'in', query.status);
      if (query.limit !== undefined) select = select.limit(query.limit);
      return (await select.execute()).map(toIssue);
    },
    startedAfter: async (sendAt) => {
      const later = db
        .selectFrom('issues')
        .selectAll()
        .where('kind', '=', 'weekly')
        .where('status', 'in', ['sending', 'paused', 'sent'])
        .where('send_at', '>', sendAt);
      const row = await later.orderBy('send_at').limit(1).executeTakeFirst();
      return row ? toIssue(row) : null;
    },
    insert: (issue) => inTransaction(db, (tx) => insertIssue(tx, issue)),
    update: (id, patch, expect = {}) => updateIssue(db, id, patch, expect),
    countRefusal: async (id) => {
      const row = await db
        .updateTable('issues')
        .set((eb) => ({ refusals_in_a_row: eb('refusals_in_a_row', '+', 1) }))
        .where('id', '=', id)
        .returning('refusals_in_a_row')
        .executeTakeFirst();
      return row?.refusals_in_a_row ?? 0;
    },
    clearRefusals: async (id) => {
      await db
        .updateTable('issues')
        .set({ refusals_in_a_row: 0 })
        .where('id', '=', id)
        .where('refusals_in_a_row', '>', 0)
        .execute();
    },
    log: async ({ issueId, ...entry }) => {
      await db
        .insertInto('issue_log')
        .values({
          issue_id: issueId,
          at: entry.at,
          actor: entry.actor,
          event: entry.event,
          detail: entry.detail,
        })
        .execute();
    },
    countEvents: async (issueId, event) => {
      const entries = db.selectFrom('issue_log').select((eb) => eb.fn.countAll<number>().as('count'));
      return (
        await entries.where('issue_id', '=', issueId).where('event', '=', event).executeTakeFirstOrThrow()
      ).count;
    },
    withEvent: async (event) => {
      const rows = await db
        .selectFrom('issue_log')
        .select('issue_id')
        .distinct()
        .where('event', '=', event)
        .execute();
      return new Set(rows.map((row) => row.issue_id));
    },
    logOf: async (issueId) => {
      const rows = await db
        .selectFrom('issue_log')
        .selectAll()
        .where('issue_id', '=', issueId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        issueId: row.issue_id,
        at: row.at,
        actor: row.actor,
        event: row.event,
        detail: row.detail,
      }));
    },
  };
}

async function insertIssue(tx: Handle, issue: NewIssue): Promise<Issue | null> {
  await exclusively(tx, NUMBER_LOCK);
  const row = await tx
    .insertInto('issues')
    .values({
      ...(toRow(issue) as Omit<
        IssueRow,
        'id' | 'number' | 'kind' | 'corrects' | 'corrects_version' | 'created_at' | 'revision'
      >),
      kind: issue.kind,
      corrects: issue.corrects,
      corrects_version: issue.correctsVersion,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from issues)`,
      created_at: issue.createdAt,
      revision: issue.revision,
    })
    .onConflict((oc) => oc.column('slug').where('status', '<>', sql.lit('cancelled')).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? toIssue(row) : null;
}

async function updateIssue(
  db: Handle,
  id: number,
  patch: IssuePatch,
  expect: { status?: IssueStatus; revision?: number },
): Promise<Issue | null> {
  let update = db
    .updateTable('issues')
    .set((eb) => ({ ...toRow(patch), revision: eb('revision', '+', 1) }))
    .where('id', '=', id);
  if (expect.status !== undefined) update = update.where('status', '=', expect.status);
  if (expect.revision !== undefined) update = update.where('revision', '=', expect.revision);
  try {
    const row = await update.returningAll().executeTakeFirst();
    return row ? toIssue(row) : null;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'ISSUE_CONFLICT',
      `Another open issue already has the date ${patch.slug}.`,
      'Choose another Friday, or cancel that issue first.',
      {
        cause: error,
        details: { id, slug: patch.slug },
      },
    );
  }
}

export function toIssue(row: Selectable<IssueRow>): Issue {
  const kind = row.kind as IssueKind;
  return {
    id: row.id,
    number: row.number,
    name: issueName({ kind, number: row.number, slug: row.slug }),
    kind,
    corrects: row.corrects,
    correctsVersion: row.corrects_version,
    slug: row.slug,
    subject: row.subject,
    preheader: row.preheader,
    intro: row.intro,
    status: row.status as IssueStatus,
    statusReason: row.status_reason,
    sendAt: row.send_at,
    sendAtWall: row.send_at_wall,
    zone: row.zone,
    notAfter: row.not_after,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    approvedHash: row.approved_hash,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    audienceTotal: row.audience_total,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    refusalsInARow: row.refusals_in_a_row,
    canaryUntil: row.canary_until,
    canaryPassedAt: row.canary_passed_at,
    mastheadNumber: row.masthead_number,
    appeal: row.appeal as AppealWish | null,
    timeFrom: row.time_from as TimeFrom | null,
    keptAt: row.kept_at,
    keptWall: row.kept_wall,
    keptZone: row.kept_zone,
    version: row.version,
    amendedFrom: row.amended_from,
    createdAt: row.created_at,
    revision: row.revision,
  };
}

const COLUMNS = {
  slug: 'slug',
  subject: 'subject',
  preheader: 'preheader',
  intro: 'intro',
  status: 'status',
  statusReason: 'status_reason',
  sendAt: 'send_at',
  sendAtWall: 'send_at_wall',
  zone: 'zone',
  notAfter: 'not_after',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  approvedHash: 'approved_hash',
  changedBy: 'changed_by',
  changedAt: 'changed_at',
  audienceTotal: 'audience_total',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
  refusalsInARow: 'refusals_in_a_row',
  canaryUntil: 'canary_until',
  canaryPassedAt: 'canary_passed_at',
  mastheadNumber: 'masthead_number',
  appeal: 'appeal',
  timeFrom: 'time_from',
  keptAt: 'kept_at',
  keptWall: 'kept_wall',
  keptZone: 'kept_zone',
  version: 'version',
  amendedFrom: 'amended_from',
} as const satisfies Record<keyof Required<IssuePatch>, keyof IssueRow>;

/**
 * Only the columns that the patch names; the type demands a column for every field, so none can be forgotten.
 */
function toRow(patch: IssuePatch): Partial<Omit<IssueRow, 'id' | 'number'>> {
  const named = Object.entries(COLUMNS).filter(([field]) => patch[field as keyof IssuePatch] !== undefined);
  return Object.fromEntries(named.map(([field, column]) => [column, patch[field as keyof IssuePatch]]));
}
