// 026: correction mails: an issue of a kind of its own, which goes to readers who were sent the issue that it
// corrects.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  const statements = [
    `alter table issues add column kind ${text} not null default 'weekly'`,
    `alter table issues add column corrects ${integer} references issues (id)`,
    `alter table issues add column corrects_version ${integer}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
