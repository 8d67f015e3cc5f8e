// The tables about single readers that signing up brings: evidence of consent, requests, mails, policies.
import type { Generated } from 'kysely';

export interface ConsentRow {
  id: Generated<number>;
  subscriber_id: number;
  kind: string;
  at: string;
  recorded_at: string;
  wording: string | null;
  wording_hash: string | null;
  policy_version: string | null;
  source: string;
  basis: string;
  locale: string | null;
  prev_hash: string | null;
  hash: string;
  /** 2 where the hash also covers the three fields below. */
  version: number;
  form: string | null;
  method: string | null;
  personal_commit: string | null;
}

export interface ConsentDetailsRow {
  id: Generated<number>;
  consent_hash: string;
  subscriber_id: number;
  at: string;
  network: string | null;
  agent: string | null;
  page: string | null;
  /** Remarks about the address, with commas. */
  flags: string | null;
  salt: string;
}

export interface CheckpointRow {
  id: Generated<number>;
  at: string;
  through_id: number;
  chains: number;
  records: number;
  prev_hash: string | null;
  hash: string;
}

export interface CheckpointHeadRow {
  checkpoint_id: number;
  subscriber_id: number;
  consent_id: number;
  hash: string;
}

export interface SignUpRow {
  id: Generated<number>;
  address: string;
  address_key: string;
  name: string | null;
  locale: string;
  wording: string;
  policy_version: string;
  form: string;
  method: string;
  page: string | null;
  network: string | null;
  agent: string | null;
  flags: string | null;
  at: string;
}

export interface MailRow {
  id: Generated<number>;
  /** Null for the mail of a reminder. */
  subscriber_id: number | null;
  kind: string;
  dedupe: string;
  created_at: string;
  due_at: string;
  attempts: number;
  claimed_by: string | null;
  claimed_until: string | null;
  wire_at: string | null;
  outcome: string | null;
  sent_at: string | null;
  /** Of a confirmation mail: the request that it belongs to. */
  requested_at: string | null;
  /** Keyed hash of the mailbox, where all its spellings count together. */
  mailbox: string | null;
  /** Null for all other mails, and once the reminder is deleted. */
  reminder_id: number | null;
}

export interface AddressChangeRow {
  id: Generated<number>;
  public_id: string;
  subscriber_id: number;
  status: string;
  asked_at: string;
  done_at: string | null;
  ended_at: string | null;
  old_address: string | null;
  old_key: string | null;
  old_hmac: string;
  new_address: string | null;
  new_key: string | null;
  new_hmac: string;
  flags: string | null;
  notice_mail: number | null;
  offer_mail: number | null;
  answer_mail: number | null;
}

export interface PolicyRow {
  version: string;
  published_at: string;
  published_by: string;
  hash: string;
  body: string;
  new_purpose: number;
  language: string | null;
  purpose: string | null;
}

/** A version of the policy in a further language. */
export interface PolicyTextRow {
  version: string;
  language: string;
  hash: string;
  body: string;
  published_at: string;
  published_by: string;
}

export interface UnsubscribeReasonRow {
  id: Generated<number>;
  day: string;
  reason: string;
}
