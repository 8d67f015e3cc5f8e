// Relay checks: the result of the last check of a relay, row <-> value. One row for each relay, the newest
// check.
import type { RelayCheck, RelayCheckStore } from '../deliveries/relay-check.js';
import type { Handle } from './handle.js';

export function createRelayCheckStore(db: Handle): RelayCheckStore {
  return {
    save: async (relay, { checkedAt, trouble }) => {
      const row = { checked_at: checkedAt, trouble: trouble?.message ?? null, fix: trouble?.fix ?? null };
      const insert = db.insertInto('relay_checks').values({ relay, ...row });
      await insert.onConflict((oc) => oc.column('relay').doUpdateSet(row)).execute();
    },
    last: async (relay) => {
      const row = await db
        .selectFrom('relay_checks')
        .selectAll()
        .where('relay', '=', relay)
        .executeTakeFirst();
      if (row === undefined) return null;
      const trouble = row.trouble === null ? null : { message: row.trouble, fix: row.fix ?? '' };
      return { checkedAt: row.checked_at, trouble } satisfies RelayCheck;
    },
  };
}
