// Sending days: how many messages each mailbox provider accepted on each day (UTC). Used for warm-up (B13),
// and for the counts per provider (B1).
import { sql } from 'kysely';
import type { SendingDayStore } from '../deliveries/ports.js';
import { chunks, type Handle } from './handle.js';

const ROWS_PER_STATEMENT = 5_000;

export function createSendingDayStore(db: Handle): SendingDayStore {
  return {
    add: async (day, counts) => {
      // In one order everywhere: two workers that settle at once never wait for each other in a circle.
      const rows = [...counts].filter(([, submitted]) => submitted > 0).sort(([a], [b]) => (a < b ? -1 : 1));
      for (const part of chunks(rows, ROWS_PER_STATEMENT))
        await db
          .insertInto('sending_days')
          .values(part.map(([provider, submitted]) => ({ day, operator: provider, submitted })))
          .onConflict((oc) =>
            oc
              .columns(['day', 'operator'])
              .doUpdateSet({ submitted: sql`sending_days.submitted + excluded.submitted` }),
          )
          .execute();
    },
    since: async (day, provider) => {
      const rows = await db
        .selectFrom('sending_days')
        .selectAll()
        .where('day', '>=', day)
        .$if(provider !== undefined, (query) => query.where('operator', '=', provider ?? ''))
        .orderBy('day')
        .orderBy('operator')
        .execute();
      return rows.map(({ day, operator, submitted }) => ({
        day,
        provider: operator,
        submitted: Number(submitted),
      }));
    },
    forgetBefore: async (day) =>
      Number((await db.deleteFrom('sending_days').where('day', '<', day).executeTakeFirst()).numDeletedRows),
  };
}
