// A person's gifts and reminders: removed with the person, and moved with a reader to another address.
import { sql } from 'kysely';
import type { PersonSupport } from '../subscribers/ports.js';
import type { Handle } from './handle.js';
import { freeMails } from './reminders.js';

export function createPersonSupport(db: Handle): PersonSupport {
  return {
    forget: async ({ addressHmac, mailbox }) => {
      const own = db.selectFrom('reminders').select('id').where('address_hmac', '=', addressHmac);
      const reminders = (await own.orderBy('id').execute()).map(({ id }) => id);
      await freeMails(db, reminders, new Date(0).toISOString());
      const tables = ['reminders', 'supporters', 'reminder_proofs'] as const;
      let gone = 0n;
      for (const table of tables)
        gone += (await db.deleteFrom(table).where('address_hmac', '=', addressHmac).executeTakeFirst())
          .numDeletedRows;
      if (mailbox !== null)
        await db
          .updateTable('mails')
          .set({ mailbox: null })
          .where('mailbox', '=', mailbox)
          .where('subscriber_id', 'is', null)
          .execute();
      return gone > 0n;
    },
    moveTo: async (subscriberId, from, to) => {
      await db
        .updateTable('reminders')
        .set({ address: to.address, address_key: to.key, address_hmac: to.hmac })
        .where('subscriber_id', '=', subscriberId)
        .execute();
      await sql`insert into supporters (address_hmac, until)
        select ${to.hmac}, until from supporters where address_hmac = ${from.hmac}
        on conflict (address_hmac) do update set until = excluded.until
          where supporters.until < excluded.until`.execute(db);
    },
  };
}
