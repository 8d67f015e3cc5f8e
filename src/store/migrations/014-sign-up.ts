// 014: confirmation mails that are sent again for the same request, limits that count a mailbox, the mail to
// readers who sign up although they are subscribed, and translations of a policy.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const spelling = spellingFor(engine);
  const mails =
    engine === 'sqlite'
      ? rebuiltMails(spelling)
      : [
          `alter table mails drop constraint mails_kind_check, add constraint mails_kind_check ${KINDS}`,
          ...NEW_COLUMNS.map((column) => `alter table mails add column ${column} ${spelling.text}`),
        ];
  for (const statement of [...mails, ...AFTER, ...translations(spelling)])
    await sql.raw(statement).execute(db);
}

const KINDS = `check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again', 'leave-link', 'already-subscribed'))`;
const NEW_COLUMNS = ['requested_at', 'mailbox'];

const AFTER = ['create index mails_mailbox on mails (mailbox, kind, created_at) where mailbox is not null'];

/** A version of the policy in further languages; its first language is in `policies`. */
function translations({ text, appendOnly }: Spelling): readonly string[] {
  return [
    `create table policy_texts (
  version ${text} not null references policies (version),
  language ${text} not null,
  hash ${text} not null,
  body ${text} not null,
  published_at ${text} not null,
  published_by ${text} not null,
  primary key (version, language)
)`,
    ...appendOnly('policy_texts'),
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
    'insert into mails_rebuilt select *, null, null from mails',
    'drop table mails',
    'alter table mails_rebuilt rename to mails',
    'create unique index mails_dedupe on mails (dedupe)',
    'create index mails_open on mails (due_at, id) where outcome is null',
    'create index mails_subscriber on mails (subscriber_id, kind, created_at)',
  ];
}
