// Subscribers: rows <-> Subscriber, inserts that skip known addresses, conditional moves.
import { type Selectable, sql } from 'kysely';
import type {
  NewSubscriber,
  SubscriberQuery,
  SubscriberState,
  SubscriberStore,
} from '../subscribers/ports.js';
import { SUBSCRIBER_STATUSES, type Subscriber, type SubscriberStatus } from '../subscribers/subscriber.js';
import { chunks, engineOf, type Handle, inTransaction } from './handle.js';
import { domainOfKey } from './mailbox-domain.js';
import type { SubscriberRow } from './tables.js';

const ROWS_PER_INSERT = 500;
const KEYS_PER_QUERY = 5_000;

export function createSubscriberStore(db: Handle): SubscriberStore {
  const one = async (column: 'id' | 'public_id' | 'address_key', value: number | string) => {
    const row = await db.selectFrom('subscribers').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? toSubscriber(row) : null;
  };
  return {
    byId: (id) => one('id', id),
    byPublicId: (publicId) => one('public_id', publicId),
    byAddressKey: (addressKey) => one('address_key', addressKey),
    byAddressKeys: async (addressKeys) => {
      const found: Subscriber[] = [];
      for (const part of chunks(addressKeys, KEYS_PER_QUERY))
        found.push(
          ...(
            await db
              .selectFrom('subscribers')
              .selectAll()
              .where('address_key', 'in', part)
              .orderBy('id')
              .execute()
          ).map(toSubscriber),
        );
      return found;
    },
    lock: async (id) => {
      const row = await lockable(
        db,
        db.selectFrom('subscribers').selectAll().where('id', '=', id),
      ).executeTakeFirst();
      return row ? toSubscriber(row) : null;
    },
    hasConfirmedAt: (domain) => hasConfirmedAt(db, domain),
    idsByHmacs: async (hmacs) => {
      const ids: number[] = [];
      for (const part of chunks(hmacs, KEYS_PER_QUERY))
        ids.push(
          ...(
            await db
              .selectFrom('subscribers')
              .select('id')
              .where('address_hmac', 'in', part)
              .orderBy('id')
              .execute()
          ).map((row) => row.id),
        );
      return ids;
    },
    statesByHmacs: async (hmacs) => {
      const columns = [
        'id',
        'address_hmac as addressHmac',
        'status',
        'status_reason as statusReason',
        'confirmed_at as confirmedAt',
        'erased_at as erasedAt',
      ] as const;
      const found = [];
      for (const part of chunks(hmacs, KEYS_PER_QUERY))
        found.push(
          ...(await db.selectFrom('subscribers').select(columns).where('address_hmac', 'in', part).execute()),
        );
      return found as SubscriberState[];
    },
    unconfirmedBefore: (before, limit) => unconfirmedBefore(db, before, limit),
    anonymise: async (id, remains) => {
      await db.updateTable('subscribers').set(shell(remains)).where('id', '=', id).execute();
    },
    endProof: async (id, publicId) => {
      await db
        .updateTable('subscribers')
        .set({ address_hmac: `erased-${publicId}`, proof_until: null })
        .where('id', '=', id)
        .where('erased_at', 'is not', null)
        .execute();
    },
    list: (query) => listSubscribers(db, query),
    counts: async () => {
      const rows = await db
        .selectFrom('subscribers')
        .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
        .where('erased_at', 'is', null)
        .groupBy('status')
        .execute();
      const counts = Object.fromEntries(SUBSCRIBER_STATUSES.map((status) => [status, 0])) as Record<
        SubscriberStatus,
        number
      >;
      for (const row of rows) counts[row.status as SubscriberStatus] = row.count;
      return counts;
    },
    insertMany: (subscribers) => inTransaction(db, (tx) => insertSubscribers(tx, subscribers)),
    moveTo: async (id, fromKey, { address, key, hmac, at }) => {
      const columns = { address, address_key: key, address_hmac: hmac, address_since: at, updated_at: at };
      const row = await db
        .updateTable('subscribers')
        .set(columns)
        .where('id', '=', id)
        .where('address_key', '=', fromKey)
        .returningAll()
        .executeTakeFirst();
      return row ? toSubscriber(row) : null;
    },
    move: async (id, from, patch) => {
      const row = await db
        .updateTable('subscribers')
        .set(toPatch(patch))
        .where('id', '=', id)
        .where('status', '=', from)
        .returningAll()
        .executeTakeFirst();
      return row ? toSubscriber(row) : null;
    },
    update: async (id, patch) => {
      await db.updateTable('subscribers').set(toPatch(patch)).where('id', '=', id).execute();
    },
  };
}

/** SQLite has one writer, which holds the lock from the start of the transaction. */
function lockable<Q extends { forUpdate(): Q }>(db: Handle, query: Q): Q {
  return engineOf(db) === 'postgres' && db.isTransaction ? query.forUpdate() : query;
}

/**
 * By an index on the domains of confirmed readers, which is used only where the condition is spelt as it is
 * there.
 */
async function hasConfirmedAt(db: Handle, domain: string): Promise<boolean> {
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where(sql<boolean>`status = 'confirmed'`)
    .where(sql<boolean>`${sql.raw(domainOfKey(engineOf(db)))} = ${domain}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Text that LIKE takes for itself. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

async function unconfirmedBefore(db: Handle, before: string, limit: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select('id')
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('confirmed_at', 'is', null),
          eb('status', 'in', ['pending', 'unsubscribed']),
          eb('updated_at', '<', before),
        ]),
        eb.and([
          eb('confirmed_at', 'is not', null),
          eb('status', '=', 'pending'),
          eb('requested_at', '<', before),
        ]),
      ]),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The columns of a row that no longer names anybody. Its public id is a new one, so that no link leads here.
 * The keyed hash of the address stays if it is proof.
 */
function shell({ publicId, reason, at, proofUntil }: Parameters<SubscriberStore['anonymise']>[1]) {
  const gone = {
    name: null,
    locale: null,
    zone: null,
    import_id: null,
    requested_at: null,
    paused_until: null,
    quiet_until: null,
    address_since: null,
    appeals_refused_at: null,
  };
  const named = {
    public_id: publicId,
    address: '',
    address_key: `erased-${publicId}`,
    proof_until: proofUntil,
  };
  return {
    ...gone,
    ...named,
    ...(proofUntil === null ? { address_hmac: `erased-${publicId}` } : {}),
    status: 'suppressed',
    status_reason: reason,
    erased_at: at,
    updated_at: at,
  };
}

async function listSubscribers(db: Handle, query: SubscriberQuery): Promise<readonly Subscriber[]> {
  if (query.status?.length === 0) return [];
  let select = db.selectFrom('subscribers').selectAll().where('erased_at', 'is', null).orderBy('id');
  if (query.status) select = select.where('status', 'in', query.status);
  if (query.afterId !== undefined) select = select.where('id', '>', query.afterId);
  if (query.limit !== undefined) select = select.limit(query.limit);
  if (query.search !== undefined) {
    // address_key is lower case already; names are folded for ASCII, which is what both engines can do.
    const part = `%${literally(query.search)}%`;
    select = select.where(({ or }) =>
      or([
        sql<boolean>`address_key like ${part.toLowerCase()} escape '\\'`,
        sql<boolean>`lower(name) like lower(${part}) escape '\\'`,
      ]),
    );
  }
  return (await select.execute()).map(toSubscriber);
}

async function insertSubscribers(
  tx: Handle,
  subscribers: readonly NewSubscriber[],
): Promise<readonly Subscriber[]> {
  const inserted: Subscriber[] = [];
  for (const part of chunks(subscribers, ROWS_PER_INSERT)) {
    const rows = await tx
      .insertInto('subscribers')
      .values(part.map(toRow))
      .onConflict((oc) => oc.column('address_key').doNothing())
      .returningAll()
      .execute();
    inserted.push(...rows.map(toSubscriber).sort((a, b) => a.id - b.id));
  }
  return inserted;
}

function toSubscriber(row: Selectable<SubscriberRow>): Subscriber {
  return {
    id: row.id,
    publicId: row.public_id,
    address: row.address,
    addressKey: row.address_key,
    addressHmac: row.address_hmac,
    name: row.name,
    locale: row.locale,
    zone: row.zone,
    status: row.status as SubscriberStatus,
    statusReason: row.status_reason,
    confirmedAt: row.confirmed_at,
    importId: row.import_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    requestedAt: row.requested_at,
    pausedUntil: row.paused_until,
    quietUntil: row.quiet_until,
    policyVersion: row.policy_version,
    addressSince: row.address_since,
    appealsRefusedAt: row.appeals_refused_at,
    erasedAt: row.erased_at,
  };
}

function toRow(subscriber: NewSubscriber): Omit<SubscriberRow, 'id' | 'proof_until'> {
  return {
    public_id: subscriber.publicId,
    address: subscriber.address,
    address_key: subscriber.addressKey,
    address_hmac: subscriber.addressHmac,
    name: subscriber.name,
    locale: subscriber.locale,
    zone: subscriber.zone,
    status: subscriber.status,
    status_reason: subscriber.statusReason,
    confirmed_at: subscriber.confirmedAt,
    import_id: subscriber.importId,
    created_at: subscriber.createdAt,
    updated_at: subscriber.updatedAt,
    requested_at: subscriber.requestedAt,
    paused_until: subscriber.pausedUntil,
    quiet_until: subscriber.quietUntil,
    policy_version: subscriber.policyVersion,
    address_since: subscriber.addressSince,
    appeals_refused_at: subscriber.appealsRefusedAt,
    erased_at: subscriber.erasedAt,
  };
}

type Patchable = Exclude<
  keyof Subscriber,
  'id' | 'publicId' | 'address' | 'addressKey' | 'addressHmac' | 'addressSince' | 'createdAt' | 'erasedAt'
>;
const COLUMNS = {
  status: 'status',
  statusReason: 'status_reason',
  confirmedAt: 'confirmed_at',
  importId: 'import_id',
  name: 'name',
  locale: 'locale',
  zone: 'zone',
  updatedAt: 'updated_at',
  requestedAt: 'requested_at',
  pausedUntil: 'paused_until',
  quietUntil: 'quiet_until',
  policyVersion: 'policy_version',
  appealsRefusedAt: 'appeals_refused_at',
} as const satisfies Record<Patchable, keyof SubscriberRow>;

/** Only the columns that the patch names. */
function toPatch(patch: Partial<Pick<Subscriber, Patchable>>): Partial<Omit<SubscriberRow, 'id'>> {
  const named = Object.entries(COLUMNS).filter(([field]) => patch[field as Patchable] !== undefined);
  return Object.fromEntries(named.map(([field, column]) => [column, patch[field as Patchable]]));
}
