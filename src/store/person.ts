// A person's rows in all tables: given out whole, or what relays answered about them removed.
import { type RawBuilder, sql } from 'kysely';
import type { Subscriber } from '../subscribers/subscriber.js';
import type { Handle } from './handle.js';
import { PERSONAL, type PersonalTable } from './personal.js';
import type { Tables } from './tables.js';

export interface PersonStore {
  /**
   * Everything kept about one person: rows per table, every column that is marked personal (D21). Nothing of
   * it tells whether the new address of a change, which may be somebody else's, is subscribed (D11).
   */
  export(
    reader: Pick<Subscriber, 'id' | 'addressKey' | 'addressHmac'>,
  ): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
}

/** Until the new inbox has confirmed, its mail is not among the rows. */
const ROWS: Partial<Record<keyof Tables, RawBuilder<boolean>>> = {
  mails: sql`(kind <> 'change-offer' or id in (
    select offer_mail from address_changes where status in ('done', 'undone')))`,
};
/** And every change that waits looks the same. */
const STATUS = sql`case when status in ('open', 'refused') then 'asked' else status end as status`;

/** Words of their own: somebody who requested a reminder did not sign up. */
const OF_REMINDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  'reminders.status': sql`'reminder ' || status as status`,
  'reminder_consents.kind': sql`'reminder ' || kind as kind`,
};

function columnOf(table: string, column: string): RawBuilder<unknown> {
  const own = OF_REMINDERS[`${table}.${column}`];
  if (own !== undefined) return own;
  return table === 'address_changes' && column === 'status' ? STATUS : sql.ref(column);
}

function rowsOf({ through }: PersonalTable['by'], value: string): RawBuilder<unknown> {
  if (through === undefined) return sql`(${value})`;
  const { table, key, column } = through;
  return sql`(select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(column)} = ${value})`;
}

export function createPersonStore(db: Handle): PersonStore {
  return {
    export: async (reader) => {
      const tables: Record<string, readonly Record<string, unknown>[]> = {};
      // A reader who unsubscribed so long ago that their address is gone, and came back, has two rows.
      const ids = sql`(select id from subscribers where address_hmac = ${reader.addressHmac})`;
      for (const [table, { by, personal, internal }] of Object.entries(PERSONAL)) {
        const columns = sql.join(personal.map((column) => columnOf(table, column)));
        const of = by.value === 'id' ? ids : rowsOf(by, reader[by.value]);
        const order = internal.includes('id') ? sql`order by id` : sql``;
        const shown = ROWS[table as keyof Tables] ?? sql`1 = 1`;
        const rows = sql<Record<string, unknown>>`select ${columns} from ${sql.table(table)}
          where ${sql.ref(by.column)} in ${of} and ${shown} ${order}`;
        tables[table] = (await rows.execute(db)).rows;
      }
      return tables;
    },
  };
}

/** Removes what relays answered about this reader; status and instants of the deliveries stay. */
export async function forgetReplies(db: Handle, subscriberId: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ reply_text: null, provider_id: null })
    .where('subscriber_id', '=', subscriberId)
    .where('reply_text', 'is not', null)
    .execute();
}
