// Policies: versions that are only ever added, and how many readers accepted which; and why readers left.
import type { Selectable } from 'kysely';
import type { Policy, PolicyStore } from '../subscribers/policy.js';
import type { Handle } from './handle.js';
import type { PolicyRow } from './tables.js';

export function createPolicyStore(db: Handle): PolicyStore {
  return {
    list: async () => (await db.selectFrom('policies').selectAll().orderBy('published_at').orderBy('version').execute()).map(toPolicy),
    byVersion: async (version) => {
      const row = await db.selectFrom('policies').selectAll().where('version', '=', version).executeTakeFirst();
      return row ? toPolicy(row) : null;
    },
    add: async ({ publishedAt, publishedBy, text, newPurpose, ...policy }) => {
      const row = { ...policy, published_at: publishedAt, published_by: publishedBy, body: text, new_purpose: newPurpose ? 1 : 0 };
      const inserted = await db
        .insertInto('policies')
        .values(row)
        .onConflict((oc) => oc.column('version').doNothing())
        .executeTakeFirst();
      return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    acceptedBy: () =>
      db
        .selectFrom('subscribers')
        .select(['policy_version as version', (eb) => eb.fn.countAll<number>().as('readers')])
        .where('status', '=', 'confirmed')
        .groupBy('policy_version')
        .orderBy('policy_version')
        .execute(),
  };
}

/** Keeps why somebody left, and the day, nothing else. */
export async function addLeaveReason(db: Handle, day: string, reason: string): Promise<void> {
  await db.insertInto('leave_reasons').values({ day, reason }).execute();
}

function toPolicy({ published_at: publishedAt, published_by: publishedBy, body: text, new_purpose: newPurpose, ...row }: Selectable<PolicyRow>): Policy {
  return { ...row, publishedAt, publishedBy, text, newPurpose: newPurpose === 1 };
}
