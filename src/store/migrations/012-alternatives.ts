// 012: what sources of one article state differently, and what kind of article its page says it is.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { text } = spellingFor(engineOf(db));
  for (const column of ['traits', 'alternatives'])
    await sql.raw(`alter table articles add column ${column} ${text} not null default '[]'`).execute(db);
}
