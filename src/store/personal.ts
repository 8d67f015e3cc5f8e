// The one list of what the database keeps about persons: per table how its rows are found, and every column
// as personal or not.
import type { Tables } from './tables.js';

export interface PersonalTable {
  /** The column that leads to the person, and which of their values it has. */
  readonly by: {
    readonly column: string;
    readonly value: 'id' | 'addressKey' | 'addressHmac';
    /** A table whose `key` is that column, and whose own `column` has the value. */
    readonly through?: { readonly table: keyof Tables; readonly key: string; readonly column: string };
  };
  /** Part of what a person receives as their data (D21). */
  readonly personal: readonly string[];
  /** Inner workings, and secrets that would not be one any more. */
  readonly internal: readonly string[];
}

const subscriber = { column: 'subscriber_id', value: 'id' } as const;

export const PERSONAL: Partial<Readonly<Record<keyof Tables, PersonalTable>>> = {
  subscribers: {
    by: { column: 'id', value: 'id' },
    personal: [
      'public_id',
      'address',
      'address_key',
      'address_hmac',
      'name',
      'locale',
      'zone',
      'status',
      'status_reason',
      'confirmed_at',
      'import_id',
      'created_at',
      'updated_at',
      'requested_at',
      'paused_until',
      'quiet_until',
      'policy_version',
      'address_since',
      'appeals_refused_at',
      'erased_at',
      'proof_until',
    ],
    internal: ['id'],
  },
  consents: {
    by: subscriber,
    personal: [
      'kind',
      'at',
      'recorded_at',
      'wording',
      'wording_hash',
      'policy_version',
      'source',
      'basis',
      'locale',
      'form',
      'method',
      'version',
      'personal_commit',
      'prev_hash',
      'hash',
    ],
    internal: ['id', 'subscriber_id'],
  },
  consent_details: {
    by: subscriber,
    personal: ['consent_hash', 'at', 'network', 'agent', 'page', 'flags', 'salt'],
    internal: ['id', 'subscriber_id'],
  },
  consent_checkpoint_heads: {
    by: subscriber,
    personal: ['hash'],
    internal: ['checkpoint_id', 'subscriber_id', 'consent_id'],
  },
  deliveries: {
    by: subscriber,
    personal: [
      'issue_id',
      'status',
      'reason',
      'due_at',
      'slot_at',
      'attempts',
      'wire_at',
      'reply_code',
      'reply_text',
      'submitted_at',
      'operator',
      'bounce',
      'provider_id',
      'variant',
      'variant_reason',
    ],
    internal: [
      'id',
      'subscriber_id',
      'claimed_by',
      'claimed_until',
      'claimed_boot',
      'canary',
      'steps',
      'version',
    ],
  },
  mails: {
    by: subscriber,
    personal: [
      'kind',
      'created_at',
      'due_at',
      'attempts',
      'wire_at',
      'outcome',
      'sent_at',
      'requested_at',
      'mailbox',
    ],
    internal: ['id', 'subscriber_id', 'reminder_id', 'dedupe', 'claimed_by', 'claimed_until'],
  },
  address_changes: {
    by: subscriber,
    personal: [
      'status',
      'asked_at',
      'done_at',
      'ended_at',
      'old_address',
      'old_key',
      'old_hmac',
      'new_address',
      'new_key',
      'new_hmac',
      'flags',
    ],
    internal: ['id', 'public_id', 'subscriber_id', 'notice_mail', 'offer_mail', 'answer_mail'],
  },
  sign_ups: {
    by: { column: 'address_key', value: 'addressKey' },
    personal: [
      'address',
      'address_key',
      'name',
      'locale',
      'wording',
      'policy_version',
      'form',
      'method',
      'page',
      'network',
      'agent',
      'flags',
      'at',
    ],
    internal: ['id'],
  },
  suppressions: {
    by: { column: 'address_hmac', value: 'addressHmac' },
    personal: ['address_hmac', 'reason', 'at', 'detail'],
    internal: [],
  },
  supporters: {
    by: { column: 'address_hmac', value: 'addressHmac' },
    personal: ['address_hmac', 'until'],
    internal: [],
  },
  reminders: {
    by: { column: 'address_hmac', value: 'addressHmac' },
    personal: [
      'status',
      'address',
      'address_key',
      'address_hmac',
      'locale',
      'zone',
      'month',
      'form',
      'wording',
      'policy_version',
      'flags',
      'requested_at',
      'confirmed_at',
      'due_at',
    ],
    internal: ['id', 'public_id', 'subscriber_id', 'taken_at'],
  },
  reminder_consents: {
    by: {
      column: 'id',
      value: 'addressHmac',
      through: { table: 'reminder_proofs', key: 'consent_id', column: 'address_hmac' },
    },
    personal: [
      'kind',
      'at',
      'recorded_at',
      'month',
      'wording',
      'wording_hash',
      'policy_version',
      'source',
      'method',
      'locale',
      'person_commit',
      'prev_hash',
      'hash',
    ],
    internal: ['id'],
  },
  reminder_proofs: {
    by: { column: 'address_hmac', value: 'addressHmac' },
    personal: ['address_hmac', 'salt', 'at'],
    internal: ['consent_id'],
  },
};

/**
 * Tables that hold nothing about a reader. `notices` are for the newsroom; `leave_reasons` have no author.
 */
export const WITHOUT_READERS: readonly (keyof Tables)[] = [
  'articles',
  'feeds',
  'feed_checks',
  'issues',
  'issue_log',
  'issue_revisions',
  'picks',
  'issue_blocks',
  'pictures',
  'picture_sources',
  'picture_cuts',
  'picture_files',
  'picture_uses',
  'snapshots',
  'issue_words',
  'waivers',
  'article_watches',
  'notices',
  'installation',
  'consent_checkpoints',
  'policies',
  'policy_texts',
  'leave_reasons',
  'sending_days',
  'relay_checks',
  'hook_messages',
  'correction_notes',
];
