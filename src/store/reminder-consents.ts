// The proof of consent to reminders: one chain that is only ever added to, and the rows that lead to persons.
import type { Selectable } from 'kysely';
import type { ReminderConsentStore } from '../support/ports.js';
import type { ReminderConsentKind, StoredReminderConsent } from '../support/reminder-consent.js';
import { exclusively, type Handle } from './handle.js';
import type { ReminderConsentRow } from './support-tables.js';

/** As in evidence.ts: writers of one chain come one after the other. */
const LOCK = 7_203_003;
const PAGE = 1_000;

export function createReminderConsentStore(db: Handle): ReminderConsentStore {
  const old = (before: string) => db.selectFrom('reminder_proofs').where('at', '<', before);
  return {
    lockHead: async () => {
      await exclusively(db, LOCK);
      const newest = db.selectFrom('reminder_consents').select('hash').orderBy('id', 'desc').limit(1);
      return (await newest.executeTakeFirst())?.hash ?? null;
    },
    append: async (record, { addressHmac, salt }) => {
      const { id } = await db
        .insertInto('reminder_consents')
        .values({
          kind: record.kind,
          at: record.at,
          recorded_at: record.recordedAt,
          month: record.month,
          wording: record.wording,
          wording_hash: record.wordingHash,
          policy_version: record.policyVersion,
          source: record.source,
          method: record.method,
          locale: record.locale,
          person_commit: record.personCommit,
          prev_hash: record.prevHash,
          hash: record.hash,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const proof = { consent_id: id, address_hmac: addressHmac, salt, at: record.recordedAt };
      await db.insertInto('reminder_proofs').values(proof).execute();
    },
    of: async (addressHmac) => {
      const rows = withProof(db).where('p.address_hmac', '=', addressHmac).orderBy('c.id');
      return (await rows.execute()).map(toStored);
    },
    all: () => all(db),
    forgetProofs: async (before) => {
      const gone = db.deleteFrom('reminder_proofs').where('at', '<', before);
      return Number((await gone.executeTakeFirst()).numDeletedRows);
    },
    countProofs: async (before) =>
      (
        await old(before)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
  };
}

function withProof(db: Handle) {
  return db
    .selectFrom('reminder_consents as c')
    .leftJoin('reminder_proofs as p', 'p.consent_id', 'c.id')
    .selectAll('c')
    .select(['p.address_hmac', 'p.salt']);
}

/** Page by page, in flat memory. */
async function* all(db: Handle): AsyncIterable<StoredReminderConsent> {
  for (let after = 0; ; ) {
    const rows = await withProof(db).where('c.id', '>', after).orderBy('c.id').limit(PAGE).execute();
    for (const row of rows) yield toStored(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

type Row = Selectable<ReminderConsentRow> & {
  readonly address_hmac: string | null;
  readonly salt: string | null;
};

function toStored({ id, address_hmac: addressHmac, salt, ...row }: Row): StoredReminderConsent {
  const record = {
    kind: row.kind as ReminderConsentKind,
    at: row.at,
    recordedAt: row.recorded_at,
    month: row.month,
    wording: row.wording,
    wordingHash: row.wording_hash,
    policyVersion: row.policy_version,
    source: row.source,
    method: row.method,
    locale: row.locale,
    personCommit: row.person_commit,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
  return { id, record, proof: addressHmac === null || salt === null ? null : { addressHmac, salt } };
}
