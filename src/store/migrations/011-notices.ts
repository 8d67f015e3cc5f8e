// 011: notices as data instead of English paragraphs, and a claim, so that of two processes one sends a
// notice. Rows that wait keep their paragraphs.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { text } = spellingFor(engineOf(db));
  for (const column of ['message', 'claimed_until'])
    await sql.raw(`alter table notices add column ${column} ${text}`).execute(db);
}
