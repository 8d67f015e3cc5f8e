// The tables as Kysely sees them. Instants are ISO 8601 UTC text, booleans 0/1, JSON is text: the same on
// SQLite and PostgreSQL.
import type { Generated } from 'kysely';
import type {
  AddressChangeRow,
  CheckpointHeadRow,
  CheckpointRow,
  ConsentDetailsRow,
  ConsentRow,
  MailRow,
  PolicyRow,
  PolicyTextRow,
  SignUpRow,
  UnsubscribeReasonRow,
} from './reader-tables.js';
import type {
  HookMessageRow,
  ReminderConsentRow,
  ReminderProofRow,
  ReminderRow,
  SupporterRow,
} from './support-tables.js';

export type {
  AddressChangeRow,
  CheckpointHeadRow,
  CheckpointRow,
  ConsentDetailsRow,
  ConsentRow,
  MailRow,
  PolicyRow,
  PolicyTextRow,
  SignUpRow,
  UnsubscribeReasonRow,
};

export interface Tables {
  articles: ArticleRow;
  feeds: FeedRow;
  feed_checks: FeedCheckRow;
  issues: IssueRow;
  issue_log: IssueLogRow;
  picks: PickRow;
  issue_blocks: BlockRow;
  correction_notes: CorrectionNoteRow;
  issue_revisions: IssueRevisionRow;
  snapshots: SnapshotRow;
  issue_words: IssueWordsRow;
  subscribers: SubscriberRow;
  consents: ConsentRow;
  consent_details: ConsentDetailsRow;
  consent_checkpoints: CheckpointRow;
  consent_checkpoint_heads: CheckpointHeadRow;
  sign_ups: SignUpRow;
  mails: MailRow;
  address_changes: AddressChangeRow;
  policies: PolicyRow;
  policy_texts: PolicyTextRow;
  leave_reasons: UnsubscribeReasonRow;
  suppressions: SuppressionRow;
  supporters: SupporterRow;
  hook_messages: HookMessageRow;
  reminders: ReminderRow;
  reminder_consents: ReminderConsentRow;
  reminder_proofs: ReminderProofRow;
  deliveries: DeliveryRow;
  notices: NoticeRow;
  installation: InstallationRow;
  sending_days: SendingDayRow;
  pictures: PictureRow;
  picture_files: PictureFileRow;
  picture_sources: PictureSourceRow;
  picture_cuts: PictureCutRow;
  picture_uses: PictureUseRow;
  waivers: WaiverRow;
  article_watches: ArticleWatchRow;
  relay_checks: RelayCheckRow;
}

export interface ArticleRow {
  id: Generated<number>;
  canonical_url: string;
  headline: string;
  dek: string | null;
  /** JSON array of names. */
  authors: string;
  section: string | null;
  /** JSON array. */
  topics: string;
  published_at: string | null;
  published_at_local: string | null;
  /** JSON of ArticleImage. */
  image: string | null;
  language: string | null;
  direction: string | null;
  word_count: number | null;
  reading_minutes: number | null;
  source: string;
  site_name: string | null;
  /** JSON array of the fields an editor changed by hand. */
  edited: string;
  /** JSON array of ArticleTrait. */
  traits: string;
  /** JSON array of Alternative. */
  alternatives: string;
  content_hash: string;
  added_at: string;
  updated_at: string;
}

export interface FeedRow {
  url: string;
  etag: string | null;
  last_modified: string | null;
  fetched_at: string;
}

/** How a configured feed answered last. */
export interface FeedCheckRow {
  url: string;
  asked_at: string;
  worked_at: string | null;
  failing_since: string | null;
  reason: string | null;
  told_at: string | null;
}

/** What became of a picked article since the approval. */
export interface ArticleWatchRow {
  issue_id: number;
  article_id: number;
  approval: string;
  asked_at: string;
  read_at: string | null;
  status: number | null;
  gone: number;
  gone_at: string | null;
  etag: string | null;
  last_modified: string | null;
  /** JSON of WatchedPage. */
  approved: string | null;
  /** JSON of WatchedPage. */
  latest: string | null;
  /** JSON array of fingerprints. */
  told: string;
}

export interface IssueRow {
  id: Generated<number>;
  number: number;
  /** 'weekly', or 'correction' for a mail that corrects an issue. */
  kind: string;
  /** Id of the issue that a correction corrects. */
  corrects: number | null;
  corrects_version: number | null;
  slug: string;
  subject: string;
  preheader: string;
  intro: string;
  status: string;
  status_reason: string | null;
  send_at: string | null;
  send_at_wall: string | null;
  zone: string | null;
  not_after: string | null;
  approved_by: string | null;
  approved_at: string | null;
  approved_hash: string | null;
  changed_by: string;
  changed_at: string;
  audience_total: number | null;
  started_at: string | null;
  finished_at: string | null;
  refusals_in_a_row: number;
  canary_until: string | null;
  canary_passed_at: string | null;
  created_at: string;
  revision: number;
  replies_forgotten_at: string | null;
  /** 'end', 'after-lead' or 'none'; null for the configured place. */
  appeal: string | null;
  masthead_number: number | null;
  time_from: string | null;
  kept_at: string | null;
  kept_wall: string | null;
  kept_zone: string | null;
  version: number;
  amended_from: number | null;
}

export interface IssueLogRow {
  id: Generated<number>;
  issue_id: number;
  at: string;
  actor: string;
  event: string;
  detail: string | null;
}

export interface IssueRevisionRow {
  issue_id: number;
  first_revision: number;
  last_revision: number;
  document: string;
}

export interface PickRow {
  issue_id: number;
  article_id: number;
  position: number;
  section: string;
  role: string;
  headline: string | null;
  dek: string | null;
  blurb: string | null;
  /** JSON of ArticleImage, the text 'none', or null. */
  image: string | null;
  /** 1 for a story that is never next to an appeal. */
  sensitive: number;
}

export interface BlockRow {
  issue_id: number;
  /** Its number within the issue. */
  id: number;
  position: number;
  type: string;
  place: string;
  /** JSON of BlockData. */
  data: string;
}

/** Append-only. */
export interface CorrectionNoteRow {
  id: Generated<number>;
  issue_id: number;
  /** Null if the note concerns the whole issue. */
  article_id: number | null;
  text: string;
  at: string;
  actor: string;
}

export interface SnapshotRow {
  issue_id: number;
  version: number;
  variant: string;
  locale: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  slots: string;
  sha256: string;
  frozen_at: string;
  /** JSON of IssueContent; null for approvals before migration 006. */
  content: string | null;
  /** JSON of SendIdentity; null for approvals before migration 006. */
  identity: string | null;
}

/** The words that an issue is found by. Each engine stores them its own way (`archive.ts`). */
export interface IssueWordsRow {
  words: string;
}

export interface SubscriberRow {
  id: Generated<number>;
  public_id: string;
  address: string;
  address_key: string;
  /** HMAC of address_key (C12), to compare with suppressions in SQL. */
  address_hmac: string;
  name: string | null;
  locale: string | null;
  zone: string | null;
  status: string;
  status_reason: string | null;
  confirmed_at: string | null;
  import_id: string | null;
  created_at: string;
  updated_at: string;
  /** When the reader last requested a confirmation mail that was sent: binds the link in it. */
  requested_at: string | null;
  paused_until: string | null;
  /** Until then no confirmation mail goes there: somebody said that it was not them. */
  quiet_until: string | null;
  policy_version: string | null;
  /** When the reader last moved to this address from another; null for one who never did. */
  address_since: string | null;
  /** When the reader said that they do not want to be asked for support. */
  appeals_refused_at: string | null;
  /** Nothing here identifies a person any more. */
  erased_at: string | null;
  proof_until: string | null;
}

export interface SuppressionRow {
  address_hmac: string;
  reason: string;
  at: string;
  detail: string | null;
}

export interface DeliveryRow {
  id: Generated<number>;
  issue_id: number;
  subscriber_id: number;
  status: string;
  reason: string | null;
  due_at: string;
  attempts: number;
  claimed_by: string | null;
  claimed_until: string | null;
  wire_at: string | null;
  reply_code: number | null;
  reply_text: string | null;
  submitted_at: string | null;
  /** Run of the machine or database server in which it was claimed. */
  claimed_boot: string | null;
  slot_at: string | null;
  canary: Generated<number>;
  /** Mailbox provider of the reader, under the column name that migration 004 gave it. */
  operator: string | null;
  bounce: string | null;
  provider_id: string | null;
  /** How often it was claimed or marked; never falls. */
  steps: Generated<number>;
  /** Variant of the frozen issue; null is `standard`. */
  variant: string | null;
  variant_reason: string | null;
  /** Version of the frozen issue that reached the wire; null before. */
  version: number | null;
}

/** Messages a mailbox provider accepted on a day (UTC). Migration 004 named the column `operator`. */
export interface SendingDayRow {
  day: string;
  operator: string;
  submitted: number;
}

/** The last reading of the picture at an address. */
export interface PictureRow {
  url: string;
  format: string | null;
  width: number | null;
  height: number | null;
  bytes: number | null;
  loops: number | null;
  trouble: string | null;
  detail: string | null;
  read_at: string;
}

/** A picture that Friday serves, by the SHA-256 of its bytes. */
export interface PictureFileRow {
  hash: string;
  type: string;
  width: number;
  height: number;
  octets: number;
  bytes: Uint8Array;
  /** When it was last stored or used again: younger files are never purged. */
  stored_at: string;
}

/** What the picture at an address was cut from. */
export interface PictureSourceRow {
  url: string;
  recipe: string;
  etag: string | null;
  last_modified: string | null;
  source_hash: string;
  animated: number;
  used_at: string;
}

export interface PictureCutRow {
  url: string;
  purpose: string;
  scale: number;
  hash: string;
}

/** A frozen issue shows this file. */
export interface PictureUseRow {
  issue_id: number;
  hash: string;
}

/** The result of the last check of a relay (host and port). */
export interface RelayCheckRow {
  relay: string;
  checked_at: string;
  trouble: string | null;
  fix: string | null;
}

/** Findings that an editor accepts as they are. */
export interface WaiverRow {
  id: Generated<number>;
  issue_id: number;
  rule: string;
  kind: string | null;
  article_id: number | null;
  subject_hash: string;
  message: string;
  actor: string;
  at: string;
  reason: string;
}

/** Mails to the editor, waiting until a relay takes them. */
export interface NoticeRow {
  id: Generated<number>;
  at: string;
  recipient: string;
  title: string;
  /** JSON array of paragraphs, of rows from before `message`. */
  paragraphs: string;
  sent_at: string | null;
  /** JSON of NoticeMessage; null in rows of an older version. */
  message: string | null;
  /** Until when a process has it. */
  claimed_until: string | null;
}

export interface InstallationRow {
  id: string;
  created_at: string;
  epoch: Generated<number>;
  renewed_at: string | null;
  held: string | null;
}
