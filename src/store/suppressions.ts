// Suppressions: addresses (as HMAC) that get no mail, each with the reason of highest precedence.
import { type Expression, sql } from 'kysely';
import type { SuppressionStore } from '../subscribers/ports.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../subscribers/subscriber.js';
import { chunks, type Handle } from './handle.js';

const HMACS_PER_QUERY = 5_000;
/** Whatever anybody asks: these alone are ever lifted here (C11). */
const LIFTABLE: readonly SuppressionReason[] = ['unsubscribed', 'hard', 'soft'];

export function createSuppressionStore(db: Handle): SuppressionStore {
  return {
    byHmacs: async (hmacs) => {
      const rows = [];
      for (const part of chunks(hmacs, HMACS_PER_QUERY))
        rows.push(
          ...(await db.selectFrom('suppressions').selectAll().where('address_hmac', 'in', part).execute()),
        );
      return rows.map((row) => ({
        addressHmac: row.address_hmac,
        reason: row.reason as SuppressionReason,
        at: row.at,
        detail: row.detail,
      }));
    },
    add: async (suppression) => {
      const values = { reason: suppression.reason, at: suppression.at, detail: suppression.detail };
      await db
        .insertInto('suppressions')
        .values({ address_hmac: suppression.addressHmac, ...values })
        .onConflict((oc) =>
          oc
            .column('address_hmac')
            .doUpdateSet(values)
            .where((eb) => eb(rank(eb.ref('excluded.reason')), '<', rank(eb.ref('suppressions.reason')))),
        )
        .execute();
    },
    lift: async (addressHmac) => {
      await db
        .deleteFrom('suppressions')
        .where('address_hmac', '=', addressHmac)
        .where('reason', 'in', LIFTABLE)
        .execute();
    },
  };
}

/** Place in the order of precedence (C11); lower wins. */
function rank(reason: Expression<string>): Expression<number> {
  const cases = SUPPRESSION_REASONS.map((name, place) => sql`when ${sql.lit(name)} then ${sql.lit(place)}`);
  return sql<number>`case ${reason} ${sql.join(cases, sql` `)} end`;
}
