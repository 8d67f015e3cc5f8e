// Ledger writes: marks ("this message now goes out") and outcomes, those of a few turns of the event loop in
// one statement each.
import { type Expression, type RawBuilder, sql } from 'kysely';
import { type DeliveryEvent, type DeliveryStatus, transition } from '../deliveries/delivery.js';
import type { DeliveryStore } from '../deliveries/ports.js';
import { runPerTurn, StatementBatch } from '../timing/batch-per-turn.js';
import { inAudience } from './audience.js';
import { engineOf, type Handle } from './handle.js';
import { jsonRows } from './json-rows.js';
import { prepared } from './prepared.js';
import { withFlush } from './with-flush.js';

type Outcome = Parameters<DeliveryStore['settle']>[2];
interface Write {
  readonly id: number;
  readonly worker: string;
  readonly at: string;
}
interface Mark extends Write {
  readonly again: boolean;
  readonly version: number | null;
}
interface Settlement extends Write {
  readonly status: DeliveryStatus;
  readonly outcome: Outcome;
}

/** The name of a claimed row's outcome in the transition table. */
const EVENT_OF: Readonly<Record<Outcome['status'], DeliveryEvent>> = {
  submitted: 'accept',
  rejected: 'refuse',
  deferred: 'defer',
  uncertain: 'lose',
  pending: 'release',
  skipped: 'skip',
};

/**
 * With `flushMarks`, marks are on the disk before they are answered. PostgreSQL sees to that by itself.
 * SQLite is opened with synchronous=normal, which survives a killed process but not a power cut: there it is
 * needed where claims do not tell in which run of the machine they were made.
 */
export function createLedgerWrites(
  db: Handle,
  flushMarks: boolean,
): Pick<DeliveryStore, 'markWire' | 'settle'> {
  const flushed = flushMarks && engineOf(db) === 'sqlite' && !db.isTransaction;
  const writeMarks = (rows: readonly Mark[]) =>
    flushed ? withFlush(db, (connection) => mark(connection, rows)) : mark(db, rows);
  const writeOutcomes = (rows: readonly Settlement[]) => settle(db, rows);
  const settlementOf = (id: number, worker: string, outcome: Outcome): Settlement => {
    return {
      id,
      worker,
      at: outcome.at,
      status: transition('submitting', EVENT_OF[outcome.status]),
      outcome,
    };
  };
  if (db.isTransaction) {
    return {
      markWire: async (id, worker, at, again = false, version) =>
        (await writeMarks([{ id, worker, at, again, version: version ?? null }])).has(id),
      settle: async (id, worker, outcome) =>
        (await writeOutcomes([settlementOf(id, worker, outcome)])).has(id),
    };
  }
  const marks = new StatementBatch(writeMarks);
  const outcomes = new StatementBatch(writeOutcomes);
  // Outcomes first: a killed process leaves no more rows unclear than messages were on the wire.
  const perTurn = runPerTurn(
    async () => {
      await outcomes.write();
      await marks.write();
    },
    () => outcomes.waiting + marks.waiting,
  );
  return {
    markWire: (id, worker, at, again = false, version) =>
      perTurn(marks.add({ id, worker, at, again, version: version ?? null })),
    settle: async (id, worker, outcome) => perTurn(outcomes.add(settlementOf(id, worker, outcome))),
  };
}

async function mark(db: Handle, rows: readonly Mark[]): Promise<Set<number>> {
  const json = JSON.stringify(
    rows.map(({ id, worker, again, version }) => [id, worker, again ? 1 : 0, version]),
  );
  const at =
    rows
      .map((row) => row.at)
      .sort()
      .at(-1) ?? '';
  return new Set((await markRows(db, { json, at })).map(({ id }) => id));
}

async function settle(db: Handle, rows: readonly Settlement[]): Promise<Set<number>> {
  const json = JSON.stringify(
    rows.map(
      ({
        id,
        worker,
        at,
        status,
        outcome: { reason, replyCode, replyText, dueAt, provider, neverSent, providerId },
      }) => [
        id,
        worker,
        status,
        reason,
        replyCode,
        whole(replyText),
        dueAt ?? null,
        provider ?? null,
        status === 'submitted' ? at : null,
        neverSent === true ? 'yes' : null,
        whole(providerId ?? null),
      ],
    ),
  );
  return new Set((await settleRows(db, { json })).map(({ id }) => id));
}

/**
 * PostgreSQL takes neither NUL nor half a character, and one row that it refuses would keep the others of its
 * statement from being written.
 */
function whole(text: string | null): string | null {
  return text?.replace(/\u0000|\p{Surrogate}/gu, '\ufffd') ?? null;
}

/** The version that a mark is for; null where it does not say. */
const VERSION = sql<number | null>`cast(given.version as integer)`;

const markRows = prepared<{ json: string; at: string }, { id: number }>((db, value) => {
  const at = value('at');
  return db
    .updateTable('deliveries')
    .from(jsonRows(db, value('json'), ['worker', 'again', 'version']).as('given'))
    .set((eb) => ({
      wire_at: at,
      attempts: sql<number>`deliveries.attempts + 1 - ${isAgain(eb)}`,
      steps: sql<number>`deliveries.steps + 1 - ${isAgain(eb)}`,
      version: sql<number>`coalesce(deliveries.version, ${VERSION})`,
    }))
    .whereRef('deliveries.id', '=', 'given.row_id')
    .whereRef('deliveries.claimed_by', '=', 'given.worker')
    .where('deliveries.status', '=', sql.lit('submitting'))
    .where((eb) => sql<boolean>`(case when deliveries.wire_at is null then 0 else 1 end) = ${isAgain(eb)}`)
    .where('deliveries.claimed_until', '>=', at)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('issues')
          .select('issues.id')
          .whereRef('issues.id', '=', 'deliveries.issue_id')
          .where('issues.status', '=', sql.lit('sending'))
          .where(sql<boolean>`coalesce(${VERSION}, 0) in (0, coalesce(deliveries.version, issues.version))`),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('subscribers')
          .select('subscribers.id')
          .whereRef('subscribers.id', '=', 'deliveries.subscriber_id')
          .where((eb) => inAudience(eb as never, at)),
      ),
    )
    .returning('deliveries.id');
});

const MARK_WITHOUT_RESULT = sql<boolean>`given.never_sent = 'yes' and deliveries.wire_at is not null`;

const settleRows = prepared<{ json: string }, { id: number }>((db, value) =>
  db
    .updateTable('deliveries')
    .from(
      jsonRows(db, value('json'), [
        'worker',
        'status',
        'reason',
        'reply_code',
        'reply_text',
        'due_at',
        'operator',
        'submitted_at',
        'never_sent',
        'provider_id',
      ]).as('given'),
    )
    .set((eb) => ({
      claimed_by: null,
      claimed_until: null,
      claimed_boot: null,
      wire_at: null,
      status: eb.ref('given.status'),
      reason: unlessGivenBack<string | null>('reason', eb.ref('given.reason')),
      reply_code: unlessGivenBack<number | null>(
        'reply_code',
        sql`cast(${eb.ref('given.reply_code')} as integer)`,
      ),
      reply_text: unlessGivenBack<string | null>('reply_text', eb.ref('given.reply_text')),
      // A mark without a result was not an attempt; without an attempt, no version has reached the reader.
      attempts: sql<number>`deliveries.attempts - case when ${MARK_WITHOUT_RESULT} then 1 else 0 end`,
      version: sql<
        number | null
      >`case when ${MARK_WITHOUT_RESULT} and deliveries.attempts <= 1 then null else deliveries.version end`,
      due_at: eb.fn.coalesce('given.due_at', 'deliveries.due_at'),
      operator: eb.fn.coalesce('given.operator', 'deliveries.operator'),
      submitted_at: eb.fn.coalesce('given.submitted_at', 'deliveries.submitted_at'),
      provider_id: eb.fn.coalesce('given.provider_id', 'deliveries.provider_id'),
    }))
    .whereRef('deliveries.id', '=', 'given.row_id')
    .whereRef('deliveries.claimed_by', '=', 'given.worker')
    .where('deliveries.status', '=', sql.lit('submitting'))
    // Only a row that never reached the wire may be given back.
    .where((eb) =>
      eb.or([
        eb('given.status', '<>', sql.lit('pending')),
        eb('deliveries.wire_at', 'is', null),
        eb('given.never_sent', '=', sql.lit('yes')),
      ]),
    )
    .returning('deliveries.id'),
);

/** A row that is given back keeps its server's last reply. */
function unlessGivenBack<T>(
  column: 'reason' | 'reply_code' | 'reply_text',
  given: Expression<unknown>,
): RawBuilder<T> {
  return sql<T>`case when given.status = 'pending' then ${sql.ref(`deliveries.${column}`)} else ${given} end`;
}

function isAgain(eb: { ref(name: 'given.again'): unknown }) {
  return sql<number>`cast(${eb.ref('given.again')} as integer)`;
}
