// 005: mails with a link to leave, for readers who have none at hand (D28).
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const anew =
    engine === 'sqlite'
      ? mailsAnew(spellingFor(engine))
      : [`alter table mails drop constraint mails_kind_check, add constraint mails_kind_check ${KINDS}`];
  for (const statement of anew) await sql.raw(statement).execute(db);
}

const KINDS = `check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again', 'leave-link'))`;

/** SQLite cannot change a check: the table is built again. */
function mailsAnew({ identity, integer, text }: Spelling): readonly string[] {
  return [
    `create table mails_anew (
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
  check ((claimed_by is null) = (claimed_until is null))
)`,
    'insert into mails_anew select * from mails',
    'drop table mails',
    'alter table mails_anew rename to mails',
    'create unique index mails_dedupe on mails (dedupe)',
    'create index mails_open on mails (due_at, id) where outcome is null',
    'create index mails_subscriber on mails (subscriber_id, kind, created_at)',
  ];
}
