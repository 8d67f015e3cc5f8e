// Consents: append-only evidence, chained per subscriber by hash. The database refuses a change, a deletion
// and a forked chain.
import type { Selectable } from 'kysely';
import { AppError } from '../errors.js';
import type { ConsentStore } from '../subscribers/ports.js';
import type { Consent, ConsentKind } from '../subscribers/subscriber.js';
import { isUniqueViolation } from './failure.js';
import { chunks, type Handle, inTransaction, sharing } from './handle.js';
import type { ConsentRow } from './tables.js';

/**
 * Key of the advisory lock that lets a checkpoint wait for the writers in flight; writers do not wait for
 * each other.
 */
export const WRITING = 7_203_002;
const ROWS_PER_INSERT = 500;
const IDS_PER_QUERY = 5_000;

export function createConsentStore(db: Handle): ConsentStore {
  return {
    heads: async (subscriberIds) =>
      new Map([...(await newest(db, subscriberIds))].map(([id, { hash }]) => [id, hash])),
    newest: (subscriberIds) => newest(db, subscriberIds),
    append: (consents) => inTransaction(db, (tx) => appendConsents(tx, consents)),
    ofSubscriber: async (subscriberId) => {
      const rows = await db
        .selectFrom('consents')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id')
        .execute();
      return rows.map(toConsent);
    },
  };
}

async function newest(
  db: Handle,
  subscriberIds: readonly number[],
): Promise<ReadonlyMap<number, Pick<Consent, 'hash' | 'kind' | 'basis'>>> {
  const found = new Map<number, Pick<Consent, 'hash' | 'kind' | 'basis'>>();
  for (const part of chunks(subscriberIds, IDS_PER_QUERY)) {
    const last = db
      .selectFrom('consents')
      .select((eb) => eb.fn.max('id').as('id'))
      .where('subscriber_id', 'in', part)
      .groupBy('subscriber_id');
    const rows = await db
      .selectFrom('consents')
      .select(['subscriber_id', 'hash', 'kind', 'basis'])
      .where('id', 'in', last)
      .execute();
    for (const { subscriber_id: id, hash, kind, basis } of rows)
      found.set(id, { hash, kind: kind as ConsentKind, basis });
  }
  return found;
}

async function appendConsents(tx: Handle, consents: readonly Consent[]): Promise<void> {
  await sharing(tx, WRITING);
  try {
    for (const part of chunks(consents, ROWS_PER_INSERT))
      await tx.insertInto('consents').values(part.map(toRow)).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'INTERNAL',
      'Two processes recorded consent of the same reader at the same moment.',
      'Try again. This attempt recorded nothing.',
      {
        cause: error,
      },
    );
  }
}

/** A row as the record that it keeps. */
export function toConsent(row: Selectable<ConsentRow>): Consent {
  return {
    subscriberId: row.subscriber_id,
    kind: row.kind as ConsentKind,
    at: row.at,
    recordedAt: row.recorded_at,
    wording: row.wording,
    wordingHash: row.wording_hash,
    policyVersion: row.policy_version,
    source: row.source,
    basis: row.basis,
    locale: row.locale,
    version: row.version,
    form: row.form,
    method: row.method,
    personalCommit: row.personal_commit,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

function toRow(consent: Consent): Omit<ConsentRow, 'id'> {
  return {
    subscriber_id: consent.subscriberId,
    kind: consent.kind,
    at: consent.at,
    recorded_at: consent.recordedAt,
    wording: consent.wording,
    wording_hash: consent.wordingHash,
    policy_version: consent.policyVersion,
    source: consent.source,
    basis: consent.basis,
    locale: consent.locale,
    version: consent.version,
    form: consent.form,
    method: consent.method,
    personal_commit: consent.personalCommit,
    prev_hash: consent.prevHash,
    hash: consent.hash,
  };
}
