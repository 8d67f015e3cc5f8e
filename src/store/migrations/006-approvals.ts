// 006: what an approval binds besides the bytes, the number on the masthead, and the send time that an issue
// lost by a change.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  const statements = [
    // JSON of IssueContent and of SendIdentity; null for approvals made before this migration.
    `alter table snapshots add column content ${text}`,
    `alter table snapshots add column identity ${text}`,
    // The number that readers see; null until approval.
    `alter table issues add column masthead_number ${integer}`,
    // How the send time was chosen: the slot of its date, --at or --now; null where no time was ever given,
    // or before this migration.
    `alter table issues add column time_from ${text} check (time_from in ('slot', 'at', 'now'))`,
    // The send time that the issue had before a change: UTC instant of its slot, wall time and zone.
    `alter table issues add column kept_at ${text}`,
    `alter table issues add column kept_wall ${text}`,
    `alter table issues add column kept_zone ${text}`,
    // Until now the masthead showed the number of the commands.
    `update issues set masthead_number = number where status in ('approved', 'scheduled', 'sending', 'paused', 'sent')`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
