// 019: supporters, as keyed hashes alone; reminders that people asked for, with their mails; and the proof of
// that consent, which stays when the person is gone.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const spelling = spellingFor(engine);
  const mails = engine === 'sqlite' ? rebuiltMails(spelling) : ALTERED_MAILS;
  const statements = [...supporters(spelling), ...reminders(spelling), ...proof(spelling), ...mails];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** A row says that somebody gives, and until when nobody asks them again. */
function supporters({ text }: Spelling): readonly string[] {
  return [
    `create table supporters (address_hmac ${text} primary key, until ${text} not null)`,
    'create index supporters_until on supporters (until)',
    // Messages of payment providers that were worked on, so that none is worked on twice.
    `create table hook_messages (id_hash ${text} primary key, at ${text} not null)`,
  ];
}

/** A row is deleted when it is done: no other status than the open ones is ever stored for long. */
function reminders({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table reminders (
  id ${identity},
  public_id ${text} not null,
  status ${text} not null check (status in ('requested', 'confirmed')),
  address ${text} not null,
  address_key ${text} not null,
  address_hmac ${text} not null,
  subscriber_id ${integer} references subscribers (id),
  locale ${text} not null,
  zone ${text},
  month ${text} not null,
  form ${text} not null check (form in ('page', 'mail')),
  wording ${text} not null,
  policy_version ${text},
  flags ${text},
  requested_at ${text} not null,
  taken_at ${text},
  confirmed_at ${text},
  due_at ${text},
  check ((status = 'confirmed') = (confirmed_at is not null and due_at is not null))
)`,
    'create unique index reminders_public_id on reminders (public_id)',
    'create index reminders_address on reminders (address_hmac)',
    'create index reminders_subscriber on reminders (subscriber_id) where subscriber_id is not null',
    `create index reminders_waiting on reminders (id) where status = 'requested' and taken_at is null`,
    `create index reminders_due on reminders (due_at) where status = 'confirmed'`,
  ];
}

/** One chain of records, which name nobody; the rows that lead from a person to them may be deleted. */
function proof({ identity, integer, text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table reminder_consents (
  id ${identity},
  kind ${text} not null check (kind in ('requested', 'confirmed', 'ended')),
  at ${text} not null,
  recorded_at ${text} not null,
  month ${text} not null,
  wording ${text},
  wording_hash ${text},
  policy_version ${text},
  source ${text} not null,
  method ${text} not null,
  locale ${text},
  person_commit ${text} not null,
  prev_hash ${text},
  hash ${text} not null
)`,
    `create unique index reminder_consents_chain on reminder_consents (coalesce(prev_hash, ''))`,
    ...appendOnly('reminder_consents'),
    `create table reminder_proofs (
  consent_id ${integer} primary key references reminder_consents (id),
  address_hmac ${text} not null,
  salt ${text} not null,
  at ${text} not null
)`,
    'create index reminder_proofs_address on reminder_proofs (address_hmac)',
    'create index reminder_proofs_at on reminder_proofs (at)',
  ];
}

const KINDS = `check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again', 'leave-link', 'already-subscribed', 'preferences-link', 'change-notice', 'change-offer', 'change-undone', 'reminder-confirmation', 'reminder'))`;
/** A mail goes to a reader, or belongs to a reminder; once the reminder is deleted, it names nobody. */
const ADDRESSEE = `check (subscriber_id is null or reminder_id is null)`;
const INDEX = 'create index mails_reminder on mails (reminder_id) where reminder_id is not null';

const ALTERED_MAILS: readonly string[] = [
  'alter table mails alter column subscriber_id drop not null',
  'alter table mails add column reminder_id bigint',
  `alter table mails drop constraint mails_kind_check, add constraint mails_kind_check ${KINDS}`,
  `alter table mails add constraint mails_addressee_check ${ADDRESSEE}`,
  INDEX,
];

/** SQLite cannot change a check: the table is built again. */
function rebuiltMails({ identity, integer, text }: Spelling): readonly string[] {
  const kept = `id, subscriber_id, kind, dedupe, created_at, due_at, attempts, claimed_by, claimed_until, wire_at,
    outcome, sent_at, requested_at, mailbox`;
  return [
    `create table mails_rebuilt (
  id ${identity},
  subscriber_id ${integer} references subscribers (id),
  kind ${text} not null ${KINDS},
  dedupe ${text} not null,
  created_at ${text} not null,
  due_at ${text} not null,
  attempts ${integer} not null default 0,
  claimed_by ${text},
  claimed_until ${text},
  wire_at ${text},
  outcome ${text} check (outcome in ('submitted', 'rejected', 'uncertain', 'expired', 'dropped')),
  sent_at ${text},
  requested_at ${text},
  mailbox ${text},
  reminder_id ${integer},
  check ((claimed_by is null) = (claimed_until is null)),
  ${ADDRESSEE}
)`,
    `insert into mails_rebuilt (${kept}) select ${kept} from mails`,
    'drop table mails',
    'alter table mails_rebuilt rename to mails',
    'create unique index mails_dedupe on mails (dedupe)',
    'create index mails_open on mails (due_at, id) where outcome is null',
    'create index mails_subscriber on mails (subscriber_id, kind, created_at)',
    'create index mails_mailbox on mails (mailbox, kind, created_at) where mailbox is not null',
    INDEX,
  ];
}
