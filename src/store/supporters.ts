// Supporters: keyed hashes of addresses with a day; a later day replaces an earlier one, never the other way.
import type { GiftOutcome, SupporterStore } from '../support/ports.js';
import { chunks, type Handle } from './handle.js';

const ROWS_PER_QUERY = 1_000;

export function createSupporterStore(db: Handle): SupporterStore {
  const before = (day: string) => db.selectFrom('supporters').where('until', '<', day);
  return {
    extend: async (hmacs, until) => {
      const outcomes: GiftOutcome[] = [];
      for (const part of chunks(hmacs, ROWS_PER_QUERY)) outcomes.push(...(await extend(db, part, until)));
      return outcomes;
    },
    noteMessage: async (idHash, at) => {
      const noted = db.insertInto('hook_messages').values({ id_hash: idHash, at });
      const { numInsertedOrUpdatedRows: rows } = await noted
        .onConflict((oc) => oc.column('id_hash').doNothing())
        .executeTakeFirstOrThrow();
      return (rows ?? 0n) > 0n;
    },
    forgetMessages: async (before) => {
      await db.deleteFrom('hook_messages').where('at', '<', before).execute();
    },
    count: async (day) => {
      const counted = db.selectFrom('supporters').select((eb) => eb.fn.countAll<number>().as('count'));
      return (await counted.where('until', '>=', day).executeTakeFirstOrThrow()).count;
    },
    forget: async (hmac) => {
      const gone = db.deleteFrom('supporters').where('address_hmac', '=', hmac);
      return (await gone.executeTakeFirst()).numDeletedRows > 0n;
    },
    forgetBefore: async (day) =>
      Number((await db.deleteFrom('supporters').where('until', '<', day).executeTakeFirst()).numDeletedRows),
    countBefore: async (day) =>
      (
        await before(day)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
  };
}

async function extend(db: Handle, hmacs: readonly string[], until: string): Promise<GiftOutcome[]> {
  const known = new Map(
    (await db.selectFrom('supporters').selectAll().where('address_hmac', 'in', hmacs).execute()).map(
      (row) => [row.address_hmac, row.until] as const,
    ),
  );
  await db
    .insertInto('supporters')
    // In one order, so that two imports of the same list do not wait for each other.
    .values([...hmacs].sort().map((hmac) => ({ address_hmac: hmac, until })))
    .onConflict((oc) =>
      oc
        .column('address_hmac')
        .doUpdateSet({ until })
        .where((eb) => eb('supporters.until', '<', until)),
    )
    .execute();
  return hmacs.map((hmac) => {
    const day = known.get(hmac);
    if (day === undefined) return 'added';
    return day < until ? 'extended' : 'unchanged';
  });
}
