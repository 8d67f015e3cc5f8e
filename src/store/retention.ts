// Data older than its rule: found, counted and removed, in steps that delay no other writer for long.
import { sql } from 'kysely';
import type { Cutoffs, RetentionStore, RowsReport } from '../subscribers/retention.js';
import type { Handle } from './handle.js';

const ROWS_AT_ONCE = 2_000;
const IDS_AT_ONCE = 10_000;

export function createRetentionStore(db: Handle): RetentionStore {
  return {
    count: (older) => count(db, older),
    goneBefore: async (before, limit) =>
      (await gone(db, before).select('id').orderBy('updated_at').limit(limit).execute()).map(({ id }) => id),
    proofOver: async (now, limit) =>
      (await proofOver(db, now).select('id').orderBy('proof_until').limit(limit).execute()).map(
        ({ id }) => id,
      ),
    forgetDetails: (before) =>
      inSteps(() => {
        const old = db
          .selectFrom('consent_details')
          .select('id')
          .where('at', '<', before)
          .limit(ROWS_AT_ONCE);
        return db.deleteFrom('consent_details').where('id', 'in', old).executeTakeFirst();
      }),
    forgetSuppressions: (before) =>
      inSteps(() => {
        const old = suppressionsBefore(db, before).select('x.address_hmac').limit(ROWS_AT_ONCE);
        return db.deleteFrom('suppressions').where('address_hmac', 'in', old).executeTakeFirst();
      }),
    forgetReplies: (before, now) => forgetReplies(db, before, now),
  };
}

async function inSteps(step: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<number> {
  for (let all = 0; ; ) {
    const removed = Number((await step()).numDeletedRows);
    all += removed;
    if (removed < ROWS_AT_ONCE) return all;
  }
}

function gone(db: Handle, before: string) {
  return db
    .selectFrom('subscribers')
    .where('erased_at', 'is', null)
    .where('status', 'in', ['unsubscribed', 'suppressed'])
    .where('updated_at', '<', before);
}

function proofOver(db: Handle, now: string) {
  return db.selectFrom('subscribers').where('proof_until', 'is not', null).where('proof_until', '<', now);
}

/** But for addresses that a reader still has: those would be mailed again. */
function suppressionsBefore(db: Handle, before: string) {
  return db
    .selectFrom('suppressions as x')
    .where('x.at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscribers')
            .select('id')
            .whereRef('address_hmac', '=', 'x.address_hmac')
            .where('erased_at', 'is', null),
        ),
      ),
    );
}

/** Issues that ended before and have had replies since these were last removed. */
function finishedBefore(db: Handle, before: string) {
  const ended = sql<string>`coalesce(finished_at, started_at)`;
  return db
    .selectFrom('issues')
    .where(ended, '<', before)
    .where((eb) =>
      eb.or([eb('replies_forgotten_at', 'is', null), eb(sql<string>`replies_forgotten_at`, '<', ended)]),
    );
}

async function forgetReplies(db: Handle, before: string, now: string): Promise<number> {
  let forgotten = 0;
  for (const { id } of await finishedBefore(db, before).select('id').orderBy('id').execute()) {
    const ends = db.selectFrom('deliveries').where('issue_id', '=', id);
    const { first, last } = await ends
      .select((eb) => [eb.fn.min('id').as('first'), eb.fn.max('id').as('last')])
      .executeTakeFirstOrThrow();
    for (let from = first ?? 1; from <= (last ?? 0); from += IDS_AT_ONCE) {
      const part = db
        .updateTable('deliveries')
        .set({ reply_text: null, provider_id: null })
        .where('id', '>=', from)
        .where('id', '<', from + IDS_AT_ONCE);
      const { numUpdatedRows } = await part
        .where('issue_id', '=', id)
        .where('reply_text', 'is not', null)
        .executeTakeFirst();
      forgotten += Number(numUpdatedRows);
    }
    await db.updateTable('issues').set({ replies_forgotten_at: now }).where('id', '=', id).execute();
  }
  return forgotten;
}

const rows = sql<number>`count(*)`.as('n');

async function count(db: Handle, older: Cutoffs): Promise<RowsReport> {
  const readers = db.selectFrom('subscribers').select(rows).where('erased_at', 'is', null);
  const ended = finishedBefore(db, older.replies).select('id');
  const found = {
    purged: readers
      .where('confirmed_at', 'is', null)
      .where('status', 'in', ['pending', 'unsubscribed'])
      .where('updated_at', '<', older.unconfirmed),
    returned: readers
      .where('confirmed_at', 'is not', null)
      .where('status', '=', 'pending')
      .where('requested_at', '<', older.unconfirmed),
    gone: gone(db, older.left)
      .select(rows)
      .where((eb) => eb.or([eb('confirmed_at', 'is not', null), eb('status', '=', 'suppressed')])),
    proofs: proofOver(db, older.now).select(rows),
    details: db
      .selectFrom('consent_details')
      .select(rows)
      .where('at', '<', older.details ?? ''),
    suppressions: suppressionsBefore(db, older.suppressions).select(rows),
    replies: db
      .selectFrom('deliveries')
      .select(rows)
      .where('reply_text', 'is not', null)
      .where('issue_id', 'in', ended),
  };
  const report: Record<keyof RowsReport, number> = {
    purged: 0,
    returned: 0,
    gone: 0,
    proofs: 0,
    details: 0,
    suppressions: 0,
    replies: 0,
  };
  for (const name of Object.keys(found) as (keyof RowsReport)[])
    report[name] = (await found[name].executeTakeFirstOrThrow()).n;
  return report;
}
