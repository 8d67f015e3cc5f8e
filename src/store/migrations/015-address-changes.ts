// 015: changes of address, with the mails that belong to them; since when a reader has their address; and the
// mail with a link to the preferences.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const spelling = spellingFor(engine);
  const mails =
    engine === 'sqlite'
      ? rebuiltMails(spelling)
      : [`alter table mails drop constraint mails_kind_check, add constraint mails_kind_check ${KINDS}`];
  for (const statement of [...mails, ...addressChanges(spelling)]) await sql.raw(statement).execute(db);
}

const KINDS = `check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again', 'leave-link', 'already-subscribed', 'preferences-link', 'change-notice', 'change-offer', 'change-undone'))`;

function addressChanges({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `alter table subscribers add column address_since ${text}`,
    `create table address_changes (
  id ${identity},
  public_id ${text} not null,
  subscriber_id ${integer} not null references subscribers (id),
  status ${text} not null check (status in ('asked', 'open', 'refused', 'done', 'replaced', 'cancelled', 'undone')),
  asked_at ${text} not null,
  done_at ${text},
  ended_at ${text},
  old_address ${text},
  old_key ${text},
  old_hmac ${text} not null,
  new_address ${text},
  new_key ${text},
  new_hmac ${text} not null,
  flags ${text},
  notice_mail ${integer},
  offer_mail ${integer},
  answer_mail ${integer}
)`,
    'create unique index address_changes_public_id on address_changes (public_id)',
    'create index address_changes_subscriber on address_changes (subscriber_id)',
    'create index address_changes_old_hmac on address_changes (old_hmac)',
    'create index address_changes_new_key on address_changes (new_key) where new_key is not null',
    `create index address_changes_asked on address_changes (id) where status = 'asked'`,
  ];
}

/** SQLite cannot change a check: the table is built again. */
function rebuiltMails({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table mails_rebuilt (
  id ${identity},
  subscriber_id ${integer} not null references subscribers (id),
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
  check ((claimed_by is null) = (claimed_until is null))
)`,
    'insert into mails_rebuilt select * from mails',
    'drop table mails',
    'alter table mails_rebuilt rename to mails',
    'create unique index mails_dedupe on mails (dedupe)',
    'create index mails_open on mails (due_at, id) where outcome is null',
    'create index mails_subscriber on mails (subscriber_id, kind, created_at)',
    'create index mails_mailbox on mails (mailbox, kind, created_at) where mailbox is not null',
  ];
}
