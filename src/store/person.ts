// A person's rows in all tables: given out whole, or what relays answered about them removed.
import { sql } from 'kysely';
import type { Subscriber } from '../subscribers/subscriber.js';
import type { Handle } from './handle.js';
import { PERSONAL } from './personal.js';

export interface PersonStore {
  /** Everything kept about one person: rows per table, every column that is marked personal (D21). */
  export(reader: Subscriber): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
}

export function createPersonStore(db: Handle): PersonStore {
  return {
    export: async (reader) => {
      const tables: Record<string, readonly Record<string, unknown>[]> = {};
      // A reader who unsubscribed so long ago that their address is gone, and came back, has two rows.
      const ids = sql`(select id from subscribers where address_hmac = ${reader.addressHmac})`;
      for (const [table, { by, personal, internal }] of Object.entries(PERSONAL)) {
        const columns = sql.join(personal.map((column) => sql.ref(column)));
        const of = by.value === 'id' ? ids : sql`(${reader[by.value]})`;
        const order = internal.includes('id') ? sql`order by id` : sql``;
        const rows = sql<
          Record<string, unknown>
        >`select ${columns} from ${sql.table(table)} where ${sql.ref(by.column)} in ${of} ${order}`;
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
