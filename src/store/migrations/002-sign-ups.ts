// 002: signing up by one's own act: requests, mails to single readers, fuller evidence, policies, checkpoints
// over the evidence.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const spelling = spellingFor(engineOf(db));
  const statements = [
    ...subscribers(spelling),
    ...evidence(spelling),
    ...checkpoints(spelling),
    ...requests(spelling),
    ...policies(spelling),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

function subscribers({ text }: Spelling): readonly string[] {
  const columns = ['requested_at', 'paused_until', 'quiet_until', 'policy_version', 'erased_at'];
  return [
    ...columns.map((column) => `alter table subscribers add column ${column} ${text}`),
    'create index subscribers_hmac on subscribers (address_hmac)',
    // Partial, so that the daily purge reads only those who were never on the list.
    `create index subscribers_unconfirmed on subscribers (updated_at) where confirmed_at is null and erased_at is null`,
  ];
}

function evidence({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `alter table consents add column version ${integer} not null default 1`,
    `alter table consents add column form ${text}`,
    `alter table consents add column method ${text}`,
    `alter table consents add column personal_commit ${text}`,
    // What is personal in a record. It may be erased; the record keeps only a commitment to it.
    `create table consent_details (
  id ${identity},
  consent_hash ${text} not null,
  subscriber_id ${integer} not null references subscribers (id),
  at ${text} not null,
  network ${text},
  agent ${text},
  page ${text},
  flags ${text},
  salt ${text} not null
)`,
    'create unique index consent_details_consent on consent_details (subscriber_id, consent_hash)',
    'create index consent_details_at on consent_details (at)',
  ];
}

function checkpoints({ identity, integer, text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table consent_checkpoints (
  id ${identity},
  at ${text} not null,
  through_id ${integer} not null,
  chains ${integer} not null,
  records ${integer} not null,
  prev_hash ${text},
  hash ${text} not null
)`,
    // A checkpoint has one successor.
    `create unique index consent_checkpoints_chain on consent_checkpoints (coalesce(prev_hash, ''))`,
    `create table consent_checkpoint_heads (
  checkpoint_id ${integer} not null references consent_checkpoints (id),
  subscriber_id ${integer} not null,
  consent_id ${integer} not null,
  hash ${text} not null,
  primary key (checkpoint_id, subscriber_id)
)`,
    ...appendOnly('consent_checkpoints'),
    ...appendOnly('consent_checkpoint_heads'),
  ];
}

function requests({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table sign_ups (
  id ${identity},
  address ${text} not null,
  address_key ${text} not null,
  name ${text},
  locale ${text} not null,
  wording ${text} not null,
  policy_version ${text} not null,
  form ${text} not null,
  method ${text} not null,
  page ${text},
  network ${text},
  agent ${text},
  flags ${text},
  at ${text} not null
)`,
    'create index sign_ups_address on sign_ups (address_key)',
    `create table mails (
  id ${identity},
  subscriber_id ${integer} not null references subscribers (id),
  kind ${text} not null check (kind in ('confirmation', 'welcome', 'data-link')),
  dedupe ${text} not null,
  created_at ${text} not null,
  due_at ${text} not null,
  attempts ${integer} not null default 0,
  claimed_by ${text},
  claimed_until ${text},
  wire_at ${text},
  outcome ${text} check (outcome in ('submitted', 'rejected', 'uncertain', 'expired', 'dropped')),
  sent_at ${text},
  check ((claimed_by is null) = (claimed_until is null))
)`,
    'create unique index mails_dedupe on mails (dedupe)',
    'create index mails_open on mails (due_at, id) where outcome is null',
    'create index mails_subscriber on mails (subscriber_id, kind, created_at)',
  ];
}

function policies({ identity, integer, text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table policies (
  version ${text} primary key,
  published_at ${text} not null,
  published_by ${text} not null,
  hash ${text} not null,
  body ${text} not null,
  new_purpose ${integer} not null default 0
)`,
    ...appendOnly('policies'),
    // Why people left, never who: only the day is kept.
    `create table leave_reasons (
  id ${identity},
  day ${text} not null,
  reason ${text} not null
)`,
  ];
}
