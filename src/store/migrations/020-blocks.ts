// 020: blocks of issues: quotations, dates, figures, pictures, advertisements and texts of the editor.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  await sql
    .raw(
      `create table issue_blocks (
  issue_id ${integer} not null references issues (id),
  id ${integer} not null,
  position ${integer} not null,
  type ${text} not null,
  place ${text} not null,
  data ${text} not null,
  primary key (issue_id, id),
  unique (issue_id, position)
)`,
    )
    .execute(db);
}
