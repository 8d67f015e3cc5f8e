// Evidence over all chains: read in pages, and sealed by checkpoints. Signing up never waits for a seal, but
// for the instant that cuts it off.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { type Checkpoint, type EvidenceStore, type Head, sealing } from '../subscribers/evidence.js';
import type { ConsentDetails } from '../subscribers/personal.js';
import { toConsent, WRITING } from './consents.js';
import { exclusively, exclusivelyIfFree, type Handle, inTransaction } from './handle.js';

const PAGE = 2_000;
/** Key of the advisory lock: one checkpoint at a time. */
const LOCK = 7_203_001;
/** How long an instant without writers is waited for, and how often it is looked for. */
const WHOLE_WAIT_MS = 30_000;
const PAUSE_MS = 25;

export function createEvidenceStore(db: Handle): EvidenceStore {
  return {
    records: () => records(db),
    checkpoints: async () =>
      (await db.selectFrom('consent_checkpoints').selectAll().orderBy('id').execute()).map(toCheckpoint),
    heads: (checkpointId) => heads(db, checkpointId),
    recordsThrough: async (id) => {
      const row = await db
        .selectFrom('consents')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('id', '<=', id)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    policies: async () => {
      const first = db
        .selectFrom('policies')
        .select(['version', 'hash', 'body as text'])
        .orderBy('published_at')
        .orderBy('version');
      const further = db
        .selectFrom('policy_texts')
        .select(['version', 'hash', 'body as text'])
        .orderBy('version')
        .orderBy('language');
      return [...(await first.execute()), ...(await further.execute())];
    },
    checkpoint: async (at) => {
      const throughId = await cutOff(db);
      return inTransaction(db, (tx) => seal(tx, at, throughId));
    },
  };
}

async function* records(db: Handle): ReturnType<EvidenceStore['records']> {
  for (let at = { subscriber: 0, id: 0 }; ; ) {
    const { subscriber, id } = at;
    const rows = await db
      .selectFrom('consents')
      .leftJoin('consent_details', (join) =>
        join
          .onRef('consent_details.consent_hash', '=', 'consents.hash')
          .onRef('consent_details.subscriber_id', '=', 'consents.subscriber_id'),
      )
      .selectAll('consents')
      .select(['network', 'agent', 'page', 'flags', 'salt'])
      .where((eb) =>
        eb.or([
          eb('consents.subscriber_id', '>', subscriber),
          eb.and([eb('consents.subscriber_id', '=', subscriber), eb('consents.id', '>', id)]),
        ]),
      )
      .orderBy('consents.subscriber_id')
      .orderBy('consents.id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const { network, agent, page, flags, salt } = row;
      const details: ConsentDetails | null =
        salt === null
          ? null
          : {
              network,
              agent,
              page,
              flags,
              salt,
              at: row.at,
              consentHash: row.hash,
              subscriberId: row.subscriber_id,
            };
      yield { id: row.id, record: toConsent(row), details };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    at = { subscriber: last.subscriber_id, id: last.id };
  }
}

async function* heads(db: Handle, checkpointId: number): AsyncGenerator<Head & { readonly found: boolean }> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('consent_checkpoint_heads as heads')
      .leftJoin('consents', (join) =>
        join.onRef('consents.id', '=', 'heads.consent_id').onRef('consents.hash', '=', 'heads.hash'),
      )
      .select([
        'heads.subscriber_id as subscriberId',
        'heads.consent_id as consentId',
        'heads.hash as hash',
        'consents.id as foundId',
      ])
      .where('heads.checkpoint_id', '=', checkpointId)
      .where('heads.subscriber_id', '>', after)
      .orderBy('heads.subscriber_id')
      .limit(PAGE)
      .execute();
    for (const { foundId, ...head } of rows) yield { ...head, found: foundId !== null };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.subscriberId;
  }
}

/**
 * An id up to which every record is written: on PostgreSQL ids are handed out before commits, so an instant
 * without writers is waited for. Nobody who leaves or confirms meanwhile waits for the end of a long import
 * with us.
 */
async function cutOff(db: Handle): Promise<number> {
  for (
    const deadline = performance.now() + WHOLE_WAIT_MS;
    performance.now() < deadline;
    await delay(PAUSE_MS)
  ) {
    const throughId = await inTransaction(db, newestIfQuiet);
    if (throughId !== null) return throughId;
  }
  throw new AppError(
    'DATABASE_UNAVAILABLE',
    'The evidence was not sealed, because records were being added all the time.',
    'Run "friday tick" once a running import is done, or wait: the next day seals it too.',
  );
}

async function newestIfQuiet(tx: Handle): Promise<number | null> {
  if (!(await exclusivelyIfFree(tx, WRITING))) return null;
  const row = await tx
    .selectFrom('consents')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function seal(tx: Handle, at: string, throughId: number): Promise<Checkpoint | null> {
  await exclusively(tx, LOCK);
  const last = await tx
    .selectFrom('consent_checkpoints')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (throughId <= (last?.through_id ?? 0)) return null;
  const grown = await headsBetween(tx, last?.through_id ?? 0, throughId);
  const count = await tx
    .selectFrom('consents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('id', '<=', throughId)
    .executeTakeFirstOrThrow();
  const facts = { at, throughId, chains: grown.length, records: count.count, prevHash: last?.hash ?? null };
  const sealed = sealing();
  for (const head of grown) sealed.add(head);
  const hash = sealed.seal(facts);
  const row = {
    at,
    through_id: throughId,
    chains: facts.chains,
    records: facts.records,
    prev_hash: facts.prevHash,
    hash,
  };
  const { id } = await tx
    .insertInto('consent_checkpoints')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < grown.length; start += PAGE) {
    const page = grown.slice(start, start + PAGE).map((head) => ({
      checkpoint_id: id,
      subscriber_id: head.subscriberId,
      consent_id: head.consentId,
      hash: head.hash,
    }));
    await tx.insertInto('consent_checkpoint_heads').values(page).execute();
  }
  return { id, hash, ...facts };
}

function headsBetween(tx: Handle, after: number, through: number): Promise<Head[]> {
  const newest = tx
    .selectFrom('consents')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('id', '>', after)
    .where('id', '<=', through)
    .groupBy('subscriber_id');
  return tx
    .selectFrom('consents')
    .select(['subscriber_id as subscriberId', 'id as consentId', 'hash'])
    .where('id', 'in', newest)
    .orderBy('subscriber_id')
    .execute();
}

interface CheckpointColumns {
  readonly id: number;
  readonly at: string;
  readonly through_id: number;
  readonly chains: number;
  readonly records: number;
  readonly prev_hash: string | null;
  readonly hash: string;
}

function toCheckpoint({ through_id: throughId, prev_hash: prevHash, ...row }: CheckpointColumns): Checkpoint {
  return { ...row, throughId, prevHash };
}
