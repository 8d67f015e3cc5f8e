// 022: corrections of issues that readers were sent: dated notes for the public page, which are never changed
// or removed; and the revision from which a paused issue is amended.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { identity, integer, text, appendOnly } = spellingFor(engineOf(db));
  const statements = [
    `create table correction_notes (
  id ${identity},
  issue_id ${integer} not null references issues (id),
  article_id ${integer},
  text ${text} not null,
  at ${text} not null,
  actor ${text} not null
)`,
    'create index correction_notes_issue on correction_notes (issue_id)',
    ...appendOnly('correction_notes'),
    `alter table issues add column amended_from ${integer}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
