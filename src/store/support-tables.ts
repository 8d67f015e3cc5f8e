// The tables of supporters and of reminders.
import type { Generated } from 'kysely';

export interface SupporterRow {
  address_hmac: string;
  /** Day, YYYY-MM-DD, up to which nobody asks this person again. */
  until: string;
}

/** A message of a payment provider that was worked on. */
export interface HookMessageRow {
  id_hash: string;
  at: string;
}

export interface ReminderRow {
  id: Generated<number>;
  public_id: string;
  status: string;
  address: string;
  address_key: string;
  address_hmac: string;
  subscriber_id: number | null;
  locale: string;
  zone: string | null;
  /** YYYY-MM */
  month: string;
  form: string;
  wording: string;
  policy_version: string | null;
  /** Remarks about the address, with commas. */
  flags: string | null;
  requested_at: string;
  /** When a worker has looked at the request. */
  taken_at: string | null;
  confirmed_at: string | null;
  due_at: string | null;
}

export interface ReminderConsentRow {
  id: Generated<number>;
  kind: string;
  at: string;
  recorded_at: string;
  month: string;
  wording: string | null;
  wording_hash: string | null;
  policy_version: string | null;
  source: string;
  method: string;
  locale: string | null;
  person_commit: string;
  prev_hash: string | null;
  hash: string;
}

/** Leads from a person to a record of theirs. */
export interface ReminderProofRow {
  consent_id: number;
  address_hmac: string;
  /** Key of the commitment in the record. */
  salt: string;
  at: string;
}
