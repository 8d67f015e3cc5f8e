// 007: what an issue said at its earlier revisions, so that the work of two editors can be merged.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  await sql
    .raw(`create table issue_revisions (
  issue_id ${integer} not null references issues (id),
  first_revision ${integer} not null,
  last_revision ${integer} not null,
  document ${text} not null,
  primary key (issue_id, last_revision)
)`)
    .execute(db);
}
