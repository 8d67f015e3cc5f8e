// The proof of consent to reminders: one chain of records that name nobody. What leads from a person to their
// records is kept apart and may be deleted; the chain stays whole.
import { createHmac } from 'node:crypto';
import { sha256Hex } from '../text/sha256.js';

export const REMINDER_CONSENT_KINDS = ['requested', 'confirmed', 'ended'] as const;
export type ReminderConsentKind = (typeof REMINDER_CONSENT_KINDS)[number];

export interface ReminderConsent {
  readonly kind: ReminderConsentKind;
  /** When the person did it, or when the reminder ended. */
  readonly at: string;
  readonly recordedAt: string;
  /** YYYY-MM */
  readonly month: string;
  /** Null in a record of an end. */
  readonly wording: string | null;
  readonly wordingHash: string | null;
  readonly policyVersion: string | null;
  /** Where it came from; for an end, why. */
  readonly source: string;
  readonly method: string;
  readonly locale: string | null;
  /** Keyed hash of the keyed hash of the address: proves whose record it is to those who have the key. */
  readonly personCommit: string;
  readonly prevHash: string | null;
  readonly hash: string;
}

export type ReminderConsentFacts = Omit<ReminderConsent, 'wordingHash' | 'prevHash' | 'hash'>;

/** The record that follows `prevHash` (null for the first of all). */
export function chainReminderConsent(facts: ReminderConsentFacts, prevHash: string | null): ReminderConsent {
  const wordingHash = facts.wording === null ? null : sha256Hex(facts.wording);
  const record = { ...facts, wordingHash, prevHash };
  return { ...record, hash: hashReminderConsent(record) };
}

/** SHA-256 (hex) over every field in a fixed order. */
export function hashReminderConsent(record: Omit<ReminderConsent, 'hash'>): string {
  const { kind, at, recordedAt, month, wording, wordingHash, policyVersion } = record;
  const { source, method, locale, personCommit, prevHash } = record;
  const first = ['reminder consent 1', prevHash, kind, at, recordedAt, month, wording, wordingHash];
  return sha256Hex(JSON.stringify(first.concat(policyVersion, source, method, locale, personCommit)));
}

/** HMAC-SHA-256 (hex) under `salt`. */
export function commitToPerson(addressHmac: string, salt: string): string {
  return createHmac('sha256', Buffer.from(salt, 'base64url')).update(addressHmac).digest('hex');
}

/** True if the record is as it was written, and it is about this person. */
export function isReminderConsentOf(record: ReminderConsent, addressHmac: string, salt: string): boolean {
  const { wording, wordingHash } = record;
  return (
    record.hash === hashReminderConsent(record) &&
    wordingHash === (wording === null ? null : sha256Hex(wording)) &&
    record.personCommit === commitToPerson(addressHmac, salt)
  );
}

/** A stored record with what leads to its person; null once that is deleted. */
export interface StoredReminderConsent {
  readonly id: number;
  readonly record: ReminderConsent;
  readonly proof: { readonly addressHmac: string; readonly salt: string } | null;
}

/** Checks the chain record by record; says what is wrong with the first that does not hold. */
export function reminderConsentFault(
  { record, proof }: StoredReminderConsent,
  prevHash: string | null,
): string | null {
  if (record.hash !== hashReminderConsent(record)) return 'the record was changed after it was written';
  if (record.prevHash !== prevHash) return 'the record before this one was removed';
  if (proof !== null && !isReminderConsentOf(record, proof.addressHmac, proof.salt))
    return 'the link from the person to the record was changed';
  return null;
}
