// 001: the tables Friday starts with. A migration that has been released is never edited; the next change is
// a new file.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const spelling = spellingFor(engineOf(db));
  const statements = [
    ...articles(spelling),
    ...issues(spelling),
    ...picksAndSnapshots(spelling),
    ...subscribers(spelling),
    ...consents(spelling),
    ...deliveries(spelling),
    ...housekeeping(spelling),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

function articles({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table articles (
  id ${identity},
  canonical_url ${text} not null,
  headline ${text} not null,
  dek ${text},
  authors ${text} not null,
  section ${text},
  topics ${text} not null,
  published_at ${text},
  published_at_local ${text},
  image ${text},
  language ${text},
  direction ${text} check (direction in ('ltr', 'rtl')),
  word_count ${integer},
  reading_minutes ${integer},
  source ${text} not null,
  site_name ${text},
  edited ${text} not null default '[]',
  content_hash ${text} not null,
  added_at ${text} not null,
  updated_at ${text} not null
)`,
    'create unique index articles_canonical_url on articles (canonical_url)',
    'create index articles_newest on articles (coalesce(published_at, added_at), id)',
    `create table feeds (
  url ${text} primary key,
  etag ${text},
  last_modified ${text},
  fetched_at ${text} not null
)`,
  ];
}

function issues({ identity, integer, text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table issues (
  id ${identity},
  number ${integer} not null,
  slug ${text} not null,
  subject ${text} not null,
  preheader ${text} not null,
  intro ${text} not null,
  status ${text} not null check (status in ('draft', 'approved', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')),
  status_reason ${text},
  send_at ${text},
  send_at_wall ${text},
  zone ${text},
  not_after ${text},
  approved_by ${text},
  approved_at ${text},
  approved_hash ${text},
  changed_by ${text} not null,
  changed_at ${text} not null,
  audience_total ${integer},
  started_at ${text},
  finished_at ${text},
  refusals_in_a_row ${integer} not null default 0,
  created_at ${text} not null,
  revision ${integer} not null default 0
)`,
    'create unique index issues_number on issues (number)',
    `create unique index issues_open_slug on issues (slug) where status <> 'cancelled'`,
    'create index issues_status on issues (status)',
    `create table issue_log (
  id ${identity},
  issue_id ${integer} not null references issues (id),
  at ${text} not null,
  actor ${text} not null,
  event ${text} not null,
  detail ${text}
)`,
    'create index issue_log_issue on issue_log (issue_id, id)',
    ...appendOnly('issue_log'),
  ];
}

function picksAndSnapshots({ integer, text }: Spelling): readonly string[] {
  return [
    `create table picks (
  issue_id ${integer} not null references issues (id),
  article_id ${integer} not null references articles (id),
  position ${integer} not null check (position >= 1),
  section ${text} not null,
  role ${text} not null check (role in ('lead', 'card', 'brief')),
  headline ${text},
  dek ${text},
  blurb ${text},
  image ${text},
  primary key (issue_id, article_id)
)`,
    'create unique index picks_position on picks (issue_id, position)',
    'create index picks_article on picks (article_id)',
    `create table snapshots (
  issue_id ${integer} not null references issues (id),
  variant ${text} not null,
  locale ${text} not null,
  subject ${text} not null,
  preheader ${text} not null,
  html ${text} not null,
  text ${text} not null,
  slots ${text} not null,
  sha256 ${text} not null,
  frozen_at ${text} not null,
  primary key (issue_id, variant, locale)
)`,
    'create index snapshots_sha256 on snapshots (sha256)',
  ];
}

function subscribers({ identity, text }: Spelling): readonly string[] {
  return [
    `create table subscribers (
  id ${identity},
  public_id ${text} not null,
  address ${text} not null,
  address_key ${text} not null,
  address_hmac ${text} not null,
  name ${text},
  locale ${text},
  zone ${text},
  status ${text} not null check (status in ('pending', 'confirmed', 'unsubscribed', 'suppressed')),
  status_reason ${text},
  confirmed_at ${text},
  import_id ${text},
  created_at ${text} not null,
  updated_at ${text} not null
)`,
    'create unique index subscribers_public_id on subscribers (public_id)',
    'create unique index subscribers_address_key on subscribers (address_key)',
    'create index subscribers_status on subscribers (status, id)',
    `create table suppressions (
  address_hmac ${text} primary key,
  reason ${text} not null check (reason in ('complaint', 'erasure', 'unsubscribed', 'hard', 'manual', 'soft')),
  at ${text} not null,
  detail ${text}
)`,
  ];
}

function consents({ identity, integer, text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table consents (
  id ${identity},
  subscriber_id ${integer} not null references subscribers (id),
  kind ${text} not null check (kind in ('requested', 'confirmed', 'imported', 'changed', 'withdrawn', 're-asked', 'erased')),
  at ${text} not null,
  recorded_at ${text} not null,
  wording ${text},
  wording_hash ${text},
  policy_version ${text},
  source ${text} not null,
  basis ${text} not null,
  locale ${text},
  prev_hash ${text},
  hash ${text} not null
)`,
    // A record has one successor: the chain of a subscriber cannot fork.
    `create unique index consents_chain on consents (subscriber_id, coalesce(prev_hash, ''))`,
    'create index consents_subscriber on consents (subscriber_id, id)',
    ...appendOnly('consents'),
  ];
}

function deliveries({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table deliveries (
  id ${identity},
  issue_id ${integer} not null references issues (id),
  subscriber_id ${integer} not null references subscribers (id),
  status ${text} not null check (status in ('pending', 'submitting', 'submitted', 'rejected', 'deferred', 'uncertain', 'expired', 'skipped')),
  reason ${text},
  due_at ${text} not null,
  attempts ${integer} not null default 0,
  claimed_by ${text},
  claimed_until ${text},
  wire_at ${text},
  reply_code ${integer},
  reply_text ${text},
  submitted_at ${text},
  check ((status = 'submitting') = (claimed_by is not null and claimed_until is not null))
)`,
    'create unique index deliveries_once on deliveries (issue_id, subscriber_id)',
    // Serves counting, claiming within a range of ids and the search for the next range.
    'create index deliveries_status on deliveries (issue_id, status, id)',
    // Partial, so that they hold only the open rows, however long the list.
    `create index deliveries_claimed on deliveries (claimed_until) where status = 'submitting'`,
    `create index deliveries_deferred on deliveries (issue_id, due_at) where status = 'deferred'`,
    'create index deliveries_subscriber on deliveries (subscriber_id)',
  ];
}

function housekeeping({ identity, text }: Spelling): readonly string[] {
  return [
    `create table notices (
  id ${identity},
  at ${text} not null,
  recipient ${text} not null,
  title ${text} not null,
  paragraphs ${text} not null,
  sent_at ${text}
)`,
    'create index notices_unsent on notices (id) where sent_at is null',
    `create table installation (
  id ${text} primary key,
  created_at ${text} not null
)`,
  ];
}
