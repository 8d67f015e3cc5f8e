// Consent: evidence that is only ever added to. Each record is chained to the one before it by its hash.
import { createHash } from 'node:crypto';
import type { Consent } from './subscriber.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type ConsentFacts = Omit<Consent, 'wordingHash' | 'prevHash' | 'hash'>;

/** The record that follows `prevHash` (null for the first of a subscriber). */
export function chain(facts: ConsentFacts, prevHash: string | null): Consent {
  const wordingHash = facts.wording === null ? null : sha256(facts.wording);
  return { ...facts, wordingHash, prevHash, hash: hashConsent({ ...facts, wordingHash, prevHash }) };
}

/** SHA-256 (hex) over every field in a fixed order. */
export function hashConsent(c: Omit<Consent, 'hash'>): string {
  return sha256(
    JSON.stringify([c.prevHash, c.subscriberId, c.kind, c.at, c.recordedAt, c.wording, c.wordingHash, c.policyVersion, c.source, c.basis, c.locale]),
  );
}

/** Index of the first record whose hash or link is broken, or null for a whole chain. */
export function firstBrokenLink(records: readonly Consent[]): number | null {
  const broken = records.findIndex((record, i) => record.prevHash !== (records[i - 1]?.hash ?? null) || record.hash !== hashConsent(record));
  return broken === -1 ? null : broken;
}
