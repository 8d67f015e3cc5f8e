// Subscribers: rows <-> Subscriber, inserts that skip known addresses, conditional moves.
import { type Selectable, sql } from 'kysely';
import type { NewSubscriber, SubscriberQuery, SubscriberStore } from '../subscribers/ports.js';
import { SUBSCRIBER_STATUSES, type Subscriber, type SubscriberStatus } from '../subscribers/subscriber.js';
import { chunks, type Handle, inTransaction } from './handle.js';
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
        found.push(...(await db.selectFrom('subscribers').selectAll().where('address_key', 'in', part).orderBy('id').execute()).map(toSubscriber));
      return found;
    },
    list: (query) => listSubscribers(db, query),
    counts: async () => {
      const rows = await db
        .selectFrom('subscribers')
        .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('status')
        .execute();
      const counts = Object.fromEntries(SUBSCRIBER_STATUSES.map((status) => [status, 0])) as Record<SubscriberStatus, number>;
      for (const row of rows) counts[row.status as SubscriberStatus] = row.count;
      return counts;
    },
    insertMany: (subscribers) => inTransaction(db, (tx) => insertSubscribers(tx, subscribers)),
    move: async (id, from, patch) => {
      const row = await db.updateTable('subscribers').set(toPatch(patch)).where('id', '=', id).where('status', '=', from).returningAll().executeTakeFirst();
      return row ? toSubscriber(row) : null;
    },
    update: async (id, patch) => {
      await db.updateTable('subscribers').set(toPatch(patch)).where('id', '=', id).execute();
    },
  };
}

async function listSubscribers(db: Handle, query: SubscriberQuery): Promise<readonly Subscriber[]> {
  if (query.status?.length === 0) return [];
  let select = db.selectFrom('subscribers').selectAll().orderBy('id');
  if (query.status) select = select.where('status', 'in', query.status);
  if (query.afterId !== undefined) select = select.where('id', '>', query.afterId);
  if (query.limit !== undefined) select = select.limit(query.limit);
  if (query.search !== undefined) {
    // address_key is lower case already; names are folded for ASCII, which is what both engines can do.
    const part = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where(({ or }) =>
      or([sql<boolean>`address_key like ${part.toLowerCase()} escape '\\'`, sql<boolean>`lower(name) like lower(${part}) escape '\\'`]),
    );
  }
  return (await select.execute()).map(toSubscriber);
}

async function insertSubscribers(tx: Handle, subscribers: readonly NewSubscriber[]): Promise<readonly Subscriber[]> {
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
  };
}

function toRow(subscriber: NewSubscriber): Omit<SubscriberRow, 'id'> {
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
  };
}

type Patchable = 'status' | 'statusReason' | 'confirmedAt' | 'importId' | 'name' | 'locale' | 'zone' | 'updatedAt';
const COLUMNS = {
  status: 'status',
  statusReason: 'status_reason',
  confirmedAt: 'confirmed_at',
  importId: 'import_id',
  name: 'name',
  locale: 'locale',
  zone: 'zone',
  updatedAt: 'updated_at',
} as const satisfies Record<Patchable, keyof SubscriberRow>;

/** Only the columns that the patch names. */
function toPatch(patch: Partial<Pick<Subscriber, Patchable>>): Partial<Omit<SubscriberRow, 'id'>> {
  const named = Object.entries(COLUMNS).filter(([field]) => patch[field as Patchable] !== undefined);
  return Object.fromEntries(named.map(([field, column]) => [column, patch[field as Patchable]]));
}
