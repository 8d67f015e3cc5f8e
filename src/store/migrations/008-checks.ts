// 008: what Friday has read of each picture (R4), and findings that an editor accepts with a reason.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { identity, integer, text } = spellingFor(engineOf(db));
  const statements = [
    `create table pictures (
  url ${text} primary key,
  format ${text},
  width ${integer},
  height ${integer},
  bytes ${integer},
  loops ${integer},
  trouble ${text} check (trouble in ('gone', 'not-a-picture', 'refused', 'silent')),
  detail ${text},
  read_at ${text} not null
)`,
    `create table waivers (
  id ${identity},
  issue_id ${integer} not null references issues (id),
  rule ${text} not null,
  kind ${text},
  article_id ${integer},
  subject_hash ${text} not null,
  message ${text} not null,
  actor ${text} not null,
  at ${text} not null,
  reason ${text} not null check (reason <> '')
)`,
    'create unique index waivers_subject on waivers (issue_id, subject_hash)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
