CREATE TABLE address_changes (
  id integer primary key autoincrement,
  public_id text not null,
  subscriber_id integer not null references subscribers (id),
  status text not null check (status in ('asked', 'open', 'refused', 'done', 'replaced', 'cancelled', 'undone')),
  asked_at text not null,
  done_at text,
  ended_at text,
  old_address text,
  old_key text,
  old_hmac text not null,
  new_address text,
  new_key text,
  new_hmac text not null,
  flags text,
  notice_mail integer,
  offer_mail integer,
  answer_mail integer
);

CREATE INDEX address_changes_asked on address_changes (id) where status = 'asked';

CREATE INDEX address_changes_new_key on address_changes (new_key) where new_key is not null;

CREATE INDEX address_changes_old_hmac on address_changes (old_hmac);

CREATE UNIQUE INDEX address_changes_public_id on address_changes (public_id);

CREATE INDEX address_changes_subscriber on address_changes (subscriber_id);

CREATE TABLE article_watches (
  issue_id integer not null references issues (id),
  article_id integer not null,
  approval text not null,
  asked_at text not null,
  read_at text,
  status integer,
  gone integer not null,
  gone_at text,
  etag text,
  last_modified text,
  approved text,
  latest text,
  told text not null,
  primary key (issue_id, article_id),
  check ((gone = 0) = (gone_at is null))
);

CREATE TABLE articles (
  id integer primary key autoincrement,
  canonical_url text not null,
  headline text not null,
  dek text,
  authors text not null,
  section text,
  topics text not null,
  published_at text,
  published_at_local text,
  image text,
  language text,
  direction text check (direction in ('ltr', 'rtl')),
  word_count integer,
  reading_minutes integer,
  source text not null,
  site_name text,
  edited text not null default '[]',
  content_hash text not null,
  added_at text not null,
  updated_at text not null
, traits text not null default '[]', alternatives text not null default '[]');

CREATE UNIQUE INDEX articles_canonical_url on articles (canonical_url);

CREATE INDEX articles_newest on articles (coalesce(published_at, added_at), id);

CREATE TABLE consent_checkpoint_heads (
  checkpoint_id integer not null references consent_checkpoints (id),
  subscriber_id integer not null,
  consent_id integer not null,
  hash text not null,
  primary key (checkpoint_id, subscriber_id)
);

CREATE TRIGGER consent_checkpoint_heads_no_delete before delete on consent_checkpoint_heads begin select raise(abort, 'rows of consent_checkpoint_heads are evidence: they are only added'); end;

CREATE TRIGGER consent_checkpoint_heads_no_update before update on consent_checkpoint_heads begin select raise(abort, 'rows of consent_checkpoint_heads are evidence: they are only added'); end;

CREATE TABLE consent_checkpoints (
  id integer primary key autoincrement,
  at text not null,
  through_id integer not null,
  chains integer not null,
  records integer not null,
  prev_hash text,
  hash text not null
);

CREATE UNIQUE INDEX consent_checkpoints_chain on consent_checkpoints (coalesce(prev_hash, ''));

CREATE TRIGGER consent_checkpoints_no_delete before delete on consent_checkpoints begin select raise(abort, 'rows of consent_checkpoints are evidence: they are only added'); end;

CREATE TRIGGER consent_checkpoints_no_update before update on consent_checkpoints begin select raise(abort, 'rows of consent_checkpoints are evidence: they are only added'); end;

CREATE TABLE consent_details (
  id integer primary key autoincrement,
  consent_hash text not null,
  subscriber_id integer not null references subscribers (id),
  at text not null,
  network text,
  agent text,
  page text,
  flags text,
  salt text not null
);

CREATE INDEX consent_details_at on consent_details (at);

CREATE UNIQUE INDEX consent_details_consent on consent_details (subscriber_id, consent_hash);

CREATE TABLE consents (
  id integer primary key autoincrement,
  subscriber_id integer not null references subscribers (id),
  kind text not null check (kind in ('requested', 'confirmed', 'imported', 'changed', 'withdrawn', 're-asked', 'erased')),
  at text not null,
  recorded_at text not null,
  wording text,
  wording_hash text,
  policy_version text,
  source text not null,
  basis text not null,
  locale text,
  prev_hash text,
  hash text not null
, version integer not null default 1, form text, method text, personal_commit text);

CREATE INDEX consents_asked on consents (policy_version, subscriber_id) where kind = 're-asked';

CREATE UNIQUE INDEX consents_chain on consents (subscriber_id, coalesce(prev_hash, ''));

CREATE INDEX consents_subscriber on consents (subscriber_id, id);

CREATE TRIGGER consents_no_delete before delete on consents begin select raise(abort, 'rows of consents are evidence: they are only added'); end;

CREATE TRIGGER consents_no_update before update on consents begin select raise(abort, 'rows of consents are evidence: they are only added'); end;

CREATE TABLE correction_notes (
  id integer primary key autoincrement,
  issue_id integer not null references issues (id),
  article_id integer,
  text text not null,
  at text not null,
  actor text not null
);

CREATE INDEX correction_notes_issue on correction_notes (issue_id);

CREATE TRIGGER correction_notes_no_delete before delete on correction_notes begin select raise(abort, 'rows of correction_notes are evidence: they are only added'); end;

CREATE TRIGGER correction_notes_no_update before update on correction_notes begin select raise(abort, 'rows of correction_notes are evidence: they are only added'); end;

CREATE TABLE deliveries (
  id integer primary key autoincrement,
  issue_id integer not null references issues (id),
  subscriber_id integer not null references subscribers (id),
  status text not null check (status in ('pending', 'submitting', 'submitted', 'rejected', 'deferred', 'uncertain', 'expired', 'skipped')),
  reason text,
  due_at text not null,
  attempts integer not null default 0,
  claimed_by text,
  claimed_until text,
  wire_at text,
  reply_code integer,
  reply_text text,
  submitted_at text, claimed_boot text, slot_at text, canary integer not null default 0, operator text, bounce text check (bounce in ('believed', 'quarantined', 'dismissed')), provider_id text, steps integer not null default 0, variant text, variant_reason text, version integer,
  check ((status = 'submitting') = (claimed_by is not null and claimed_until is not null))
);

CREATE INDEX deliveries_canary on deliveries (issue_id, status) where canary = 1;

CREATE INDEX deliveries_claimed on deliveries (claimed_until) where status = 'submitting';

CREATE INDEX deliveries_deferred on deliveries (issue_id, due_at) where status = 'deferred';

CREATE UNIQUE INDEX deliveries_once on deliveries (issue_id, subscriber_id);

CREATE INDEX deliveries_provider on deliveries (provider_id) where provider_id is not null;

CREATE INDEX deliveries_refused on deliveries (issue_id, operator) where status = 'rejected';

CREATE INDEX deliveries_status on deliveries (issue_id, status, id);

CREATE INDEX deliveries_subscriber on deliveries (subscriber_id);

CREATE TABLE feed_checks (
  url text primary key,
  asked_at text not null,
  worked_at text,
  failing_since text,
  reason text,
  told_at text,
  check ((failing_since is null) = (reason is null))
);

CREATE TABLE feeds (
  url text primary key,
  etag text,
  last_modified text,
  fetched_at text not null
);

CREATE TABLE hook_messages (id_hash text primary key, at text not null);

CREATE TABLE installation (
  id text primary key,
  created_at text not null
, epoch integer not null default 0, renewed_at text, held text);

CREATE TABLE issue_blocks (
  issue_id integer not null references issues (id),
  id integer not null,
  position integer not null,
  type text not null,
  place text not null,
  data text not null,
  primary key (issue_id, id),
  unique (issue_id, position)
);

CREATE TABLE issue_log (
  id integer primary key autoincrement,
  issue_id integer not null references issues (id),
  at text not null,
  actor text not null,
  event text not null,
  detail text
);

CREATE INDEX issue_log_issue on issue_log (issue_id, id);

CREATE TRIGGER issue_log_no_delete before delete on issue_log begin select raise(abort, 'rows of issue_log are evidence: they are only added'); end;

CREATE TRIGGER issue_log_no_update before update on issue_log begin select raise(abort, 'rows of issue_log are evidence: they are only added'); end;

CREATE TABLE issue_revisions (
  issue_id integer not null references issues (id),
  first_revision integer not null,
  last_revision integer not null,
  document text not null,
  primary key (issue_id, last_revision)
);

CREATE VIRTUAL TABLE issue_words using fts5(title, words, tokenize = 'ascii');

CREATE TABLE issues (
  id integer primary key autoincrement,
  number integer not null,
  slug text not null,
  subject text not null,
  preheader text not null,
  intro text not null,
  status text not null check (status in ('draft', 'approved', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')),
  status_reason text,
  send_at text,
  send_at_wall text,
  zone text,
  not_after text,
  approved_by text,
  approved_at text,
  approved_hash text,
  changed_by text not null,
  changed_at text not null,
  audience_total integer,
  started_at text,
  finished_at text,
  refusals_in_a_row integer not null default 0,
  created_at text not null,
  revision integer not null default 0
, replies_forgotten_at text, canary_until text, canary_passed_at text, masthead_number integer, time_from text check (time_from in ('slot', 'at', 'now')), kept_at text, kept_wall text, kept_zone text, version integer not null default 1, appeal text, amended_from integer, kind text not null default 'weekly', corrects integer references issues (id), corrects_version integer);

CREATE UNIQUE INDEX issues_number on issues (number);

CREATE UNIQUE INDEX issues_open_slug on issues (slug) where status <> 'cancelled';

CREATE INDEX issues_status on issues (status);

CREATE TABLE leave_reasons (
  id integer primary key autoincrement,
  day text not null,
  reason text not null
);

CREATE TABLE "mails" (
  id integer primary key autoincrement,
  subscriber_id integer references subscribers (id),
  kind text not null check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again', 'leave-link', 'already-subscribed', 'preferences-link', 'change-notice', 'change-offer', 'change-undone', 'reminder-confirmation', 'reminder')),
  dedupe text not null,
  created_at text not null,
  due_at text not null,
  attempts integer not null default 0,
  claimed_by text,
  claimed_until text,
  wire_at text,
  outcome text check (outcome in ('submitted', 'rejected', 'uncertain', 'expired', 'dropped')),
  sent_at text,
  requested_at text,
  mailbox text,
  reminder_id integer,
  check ((claimed_by is null) = (claimed_until is null)),
  check (subscriber_id is null or reminder_id is null)
);

CREATE UNIQUE INDEX mails_dedupe on mails (dedupe);

CREATE INDEX mails_mailbox on mails (mailbox, kind, created_at) where mailbox is not null;

CREATE INDEX mails_open on mails (due_at, id) where outcome is null;

CREATE INDEX mails_reminder on mails (reminder_id) where reminder_id is not null;

CREATE INDEX mails_subscriber on mails (subscriber_id, kind, created_at);

CREATE TABLE "migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE "migrations" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE notices (
  id integer primary key autoincrement,
  at text not null,
  recipient text not null,
  title text not null,
  paragraphs text not null,
  sent_at text
, message text, claimed_until text);

CREATE INDEX notices_unsent on notices (id) where sent_at is null;

CREATE TABLE picks (
  issue_id integer not null references issues (id),
  article_id integer not null references articles (id),
  position integer not null check (position >= 1),
  section text not null,
  role text not null check (role in ('lead', 'card', 'brief')),
  headline text,
  dek text,
  blurb text,
  image text, sensitive integer not null default 0,
  primary key (issue_id, article_id)
);

CREATE INDEX picks_article on picks (article_id);

CREATE UNIQUE INDEX picks_position on picks (issue_id, position);

CREATE TABLE picture_cuts (
  url text not null references picture_sources (url) on delete cascade,
  purpose text not null check (purpose in ('wide', 'card')),
  scale integer not null check (scale in (1, 2)),
  hash text not null references picture_files (hash),
  primary key (url, purpose, scale)
);

CREATE INDEX picture_cuts_hash on picture_cuts (hash);

CREATE TABLE picture_files (
  hash text primary key,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/gif')),
  width integer not null,
  height integer not null,
  octets integer not null,
  bytes blob not null,
  stored_at text not null
);

CREATE INDEX picture_files_stored on picture_files (stored_at);

CREATE TABLE picture_sources (
  url text primary key,
  recipe text not null,
  etag text,
  last_modified text,
  source_hash text not null,
  animated integer not null default 0 check (animated in (0, 1)),
  used_at text not null
);

CREATE TABLE picture_uses (
  issue_id integer not null references issues (id),
  hash text not null references picture_files (hash),
  primary key (issue_id, hash)
);

CREATE INDEX picture_uses_hash on picture_uses (hash);

CREATE TABLE pictures (
  url text primary key,
  format text,
  width integer,
  height integer,
  bytes integer,
  loops integer,
  trouble text check (trouble in ('gone', 'not-a-picture', 'refused', 'silent')),
  detail text,
  read_at text not null
);

CREATE TABLE policies (
  version text primary key,
  published_at text not null,
  published_by text not null,
  hash text not null,
  body text not null,
  new_purpose integer not null default 0
, language text, purpose text);

CREATE TRIGGER policies_no_delete before delete on policies begin select raise(abort, 'rows of policies are evidence: they are only added'); end;

CREATE TRIGGER policies_no_update before update on policies begin select raise(abort, 'rows of policies are evidence: they are only added'); end;

CREATE TABLE policy_texts (
  version text not null references policies (version),
  language text not null,
  hash text not null,
  body text not null,
  published_at text not null,
  published_by text not null,
  primary key (version, language)
);

CREATE TRIGGER policy_texts_no_delete before delete on policy_texts begin select raise(abort, 'rows of policy_texts are evidence: they are only added'); end;

CREATE TRIGGER policy_texts_no_update before update on policy_texts begin select raise(abort, 'rows of policy_texts are evidence: they are only added'); end;

CREATE TABLE relay_checks (
  relay text primary key,
  checked_at text not null,
  trouble text,
  fix text
);

CREATE TABLE reminder_consents (
  id integer primary key autoincrement,
  kind text not null check (kind in ('requested', 'confirmed', 'ended')),
  at text not null,
  recorded_at text not null,
  month text not null,
  wording text,
  wording_hash text,
  policy_version text,
  source text not null,
  method text not null,
  locale text,
  person_commit text not null,
  prev_hash text,
  hash text not null
);

CREATE UNIQUE INDEX reminder_consents_chain on reminder_consents (coalesce(prev_hash, ''));

CREATE TRIGGER reminder_consents_no_delete before delete on reminder_consents begin select raise(abort, 'rows of reminder_consents are evidence: they are only added'); end;

CREATE TRIGGER reminder_consents_no_update before update on reminder_consents begin select raise(abort, 'rows of reminder_consents are evidence: they are only added'); end;

CREATE TABLE reminder_proofs (
  consent_id integer primary key references reminder_consents (id),
  address_hmac text not null,
  salt text not null,
  at text not null
);

CREATE INDEX reminder_proofs_address on reminder_proofs (address_hmac);

CREATE INDEX reminder_proofs_at on reminder_proofs (at);

CREATE TABLE reminders (
  id integer primary key autoincrement,
  public_id text not null,
  status text not null check (status in ('requested', 'confirmed')),
  address text not null,
  address_key text not null,
  address_hmac text not null,
  subscriber_id integer references subscribers (id),
  locale text not null,
  zone text,
  month text not null,
  form text not null check (form in ('page', 'mail')),
  wording text not null,
  policy_version text,
  flags text,
  requested_at text not null,
  taken_at text,
  confirmed_at text,
  due_at text,
  check ((status = 'confirmed') = (confirmed_at is not null and due_at is not null))
);

CREATE INDEX reminders_address on reminders (address_hmac);

CREATE INDEX reminders_due on reminders (due_at) where status = 'confirmed';

CREATE UNIQUE INDEX reminders_public_id on reminders (public_id);

CREATE INDEX reminders_subscriber on reminders (subscriber_id) where subscriber_id is not null;

CREATE INDEX reminders_waiting on reminders (id) where status = 'requested' and taken_at is null;

CREATE TABLE sending_days (
  day text not null,
  operator text not null,
  submitted integer not null default 0,
  primary key (day, operator)
);

CREATE TABLE sign_ups (
  id integer primary key autoincrement,
  address text not null,
  address_key text not null,
  name text,
  locale text not null,
  wording text not null,
  policy_version text not null,
  form text not null,
  method text not null,
  page text,
  network text,
  agent text,
  flags text,
  at text not null
);

CREATE INDEX sign_ups_address on sign_ups (address_key);

CREATE TABLE "snapshots" (
  issue_id integer not null references issues (id),
  version integer not null default 1,
  variant text not null,
  locale text not null,
  subject text not null,
  preheader text not null,
  html text not null,
  text text not null,
  slots text not null,
  sha256 text not null,
  frozen_at text not null,
  content text,
  identity text,
  primary key (issue_id, version, variant, locale)
);

CREATE INDEX snapshots_sha256 on snapshots (sha256);

CREATE TABLE subscribers (
  id integer primary key autoincrement,
  public_id text not null,
  address text not null,
  address_key text not null,
  address_hmac text not null,
  name text,
  locale text,
  zone text,
  status text not null check (status in ('pending', 'confirmed', 'unsubscribed', 'suppressed')),
  status_reason text,
  confirmed_at text,
  import_id text,
  created_at text not null,
  updated_at text not null
, requested_at text, paused_until text, quiet_until text, policy_version text, erased_at text, proof_until text, address_since text, appeals_refused_at text);

CREATE UNIQUE INDEX subscribers_address_key on subscribers (address_key);

CREATE INDEX subscribers_confirmed_domain on subscribers ((substr(address_key, instr(address_key, '@') + 1))) where status = 'confirmed';

CREATE INDEX subscribers_gone on subscribers (updated_at) where erased_at is null and status in ('unsubscribed', 'suppressed');

CREATE INDEX subscribers_hmac on subscribers (address_hmac);

CREATE INDEX subscribers_proof on subscribers (proof_until) where proof_until is not null;

CREATE UNIQUE INDEX subscribers_public_id on subscribers (public_id);

CREATE INDEX subscribers_status on subscribers (status, id);

CREATE INDEX subscribers_unconfirmed on subscribers (updated_at) where confirmed_at is null and erased_at is null;

CREATE TABLE supporters (address_hmac text primary key, until text not null);

CREATE INDEX supporters_until on supporters (until);

CREATE TABLE suppressions (
  address_hmac text primary key,
  reason text not null check (reason in ('complaint', 'erasure', 'unsubscribed', 'hard', 'manual', 'soft')),
  at text not null,
  detail text
);

CREATE TABLE waivers (
  id integer primary key autoincrement,
  issue_id integer not null references issues (id),
  rule text not null,
  kind text,
  article_id integer,
  subject_hash text not null,
  message text not null,
  actor text not null,
  at text not null,
  reason text not null check (reason <> '')
);

CREATE UNIQUE INDEX waivers_subject on waivers (issue_id, subject_hash);
