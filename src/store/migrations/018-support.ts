// 018: who does not want to be asked for support; stories that are never next to an appeal; the place of an
// issue's appeal.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  const statements = [
    `alter table subscribers add column appeals_refused_at ${text}`,
    `alter table picks add column sensitive ${integer} not null default 0`,
    `alter table issues add column appeal ${text}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
