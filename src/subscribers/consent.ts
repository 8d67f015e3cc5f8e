// Consent: evidence that is only ever added to. Each record is chained to the one before it by its hash.

import { sha256Hex } from '../text/sha256.js';
import type { Consent } from './subscriber.js';

type Chained = 'wordingHash' | 'prevHash' | 'hash' | 'version';
type Optional = 'form' | 'method' | 'personalCommit';

/** The content of a new record; form, method and commitment if there are any. */
export type ConsentFacts = Omit<Consent, Chained | Optional> & Partial<Pick<Consent, Optional>>;

/** The record that follows `prevHash` (null for the first of a subscriber). */
export function chain(facts: ConsentFacts, prevHash: string | null): Consent {
  const wordingHash = facts.wording === null ? null : sha256Hex(facts.wording);
  const { form = null, method = null, personalCommit = null } = facts;
  const record = { ...facts, form, method, personalCommit, version: 2, wordingHash, prevHash };
  return { ...record, hash: hashConsent(record) };
}

/**
 * SHA-256 (hex) over every field in a fixed order. Records of version 1 had no form, method and commitment,
 * so theirs must be empty. Empty text, which no record has, for one that cannot be.
 */
export function hashConsent(c: Omit<Consent, 'hash'>): string {
  const first = [
    c.prevHash,
    c.subscriberId,
    c.kind,
    c.at,
    c.recordedAt,
    c.wording,
    c.wordingHash,
    c.policyVersion,
    c.source,
    c.basis,
    c.locale,
  ];
  const later = [c.form, c.method, c.personalCommit];
  if (c.version === 1) return later.every((value) => value === null) ? sha256Hex(JSON.stringify(first)) : '';
  return c.version === 2 ? sha256Hex(JSON.stringify(['consent 2', ...first, ...later])) : '';
}

/** Index of the first record whose hash or link is broken, or null for a whole chain. */
export function firstBrokenLink(records: readonly Consent[]): number | null {
  const broken = records.findIndex(
    (record, i) => record.prevHash !== (records[i - 1]?.hash ?? null) || record.hash !== hashConsent(record),
  );
  return broken === -1 ? null : broken;
}

/**
 * The record by which the last consent was withdrawn; null if it is in force, or ended otherwise. A request
 * or a change neither gives nor ends consent.
 */
export function withdrawalIn(records: readonly Consent[]): Consent | null {
  const last = records.findLast(
    ({ kind }) => kind === 'withdrawn' || kind === 'confirmed' || kind === 'imported',
  );
  return last?.kind === 'withdrawn' ? last : null;
}
