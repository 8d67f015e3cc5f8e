// 003: asking readers anew where the purpose changed, policies in a language, and what must be known to
// forget in time.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const spelling = spellingFor(engine);
  const mails =
    engine === 'sqlite'
      ? mailsAnew(spelling)
      : [`alter table mails drop constraint mails_kind_check, add constraint mails_kind_check ${KINDS}`];
  for (const statement of [...mails, ...policies(spelling), ...retention(spelling)])
    await sql.raw(statement).execute(db);
}

const KINDS = `check (kind in ('confirmation', 'welcome', 'data-link', 'ask-again'))`;

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

function policies({ text }: Spelling): readonly string[] {
  return [
    // BCP 47; null in versions from before, which were in the newsletter's language.
    `alter table policies add column language ${text}`,
    // What is new in a version whose purpose changed, as readers are asked for it.
    `alter table policies add column purpose ${text}`,
    // Serves counting who was asked for which version.
    `create index consents_asked on consents (policy_version, subscriber_id) where kind = 're-asked'`,
  ];
}

function retention({ text }: Spelling): readonly string[] {
  return [
    // How long the keyed hash of one who left long ago, and the details of their consent, stay as proof (D22,
    // D23).
    `alter table subscribers add column proof_until ${text}`,
    'create index subscribers_proof on subscribers (proof_until) where proof_until is not null',
    `create index subscribers_gone on subscribers (updated_at) where erased_at is null and status in ('unsubscribed', 'suppressed')`,
    // When the words of relays about the copies of an issue were removed.
    `alter table issues add column replies_forgotten_at ${text}`,
  ];
}
