// 004: the send that cannot go wrong: trial rows, the reader's own hour, boots, mail operators, bounces,
// warm-up, the lease of the installation.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const spelling = spellingFor(engineOf(db));
  for (const statement of [...deliveries(spelling), ...issues(spelling), ...housekeeping(spelling)])
    await sql.raw(statement).execute(db);
}

function deliveries({ integer, text }: Spelling): readonly string[] {
  return [
    // Which run of the machine (or of the database server) a claim was made in: what was not yet on the disk
    // is lost with it.
    `alter table deliveries add column claimed_boot ${text}`,
    // The instant this reader's copy was planned for; null where it is that of the issue.
    `alter table deliveries add column slot_at ${text}`,
    // 1: sent ahead of the others, to see how the mail operators take it (G15).
    `alter table deliveries add column canary ${integer} not null default 0`,
    // Who runs the mailbox, as known when the message left (B12).
    `alter table deliveries add column operator ${text}`,
    // What a refusal means for the reader; null where nothing has been concluded (B8).
    `alter table deliveries add column bounce ${text} check (bounce in ('believed', 'quarantined', 'dismissed'))`,
    `create index deliveries_refused on deliveries (issue_id, operator) where status = 'rejected'`,
    `create index deliveries_canary on deliveries (issue_id, status) where canary = 1`,
  ];
}

function issues({ text }: Spelling): readonly string[] {
  return [
    // Null: no canary. Until then only canary rows go; what they met with is judged afterwards.
    `alter table issues add column canary_until ${text}`,
    `alter table issues add column canary_passed_at ${text}`,
  ];
}

function housekeeping({ integer, text }: Spelling): readonly string[] {
  return [
    // How many messages an operator took on a day: what warming up goes by (B13).
    `create table sending_days (
  day ${text} not null,
  operator ${text} not null,
  submitted ${integer} not null default 0,
  primary key (day, operator)
)`,
    `alter table installation add column epoch ${integer} not null default 0`,
    `alter table installation add column renewed_at ${text}`,
    // Why nothing may be sent from this database; null where all is well (G3).
    `alter table installation add column held ${text}`,
  ];
}
