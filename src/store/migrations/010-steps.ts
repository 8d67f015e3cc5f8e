// 010: how often a delivery was claimed or marked, so that a copy of the database that is only seconds old is
// recognized.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer } = spellingFor(engineOf(db));
  // Only rises: neither a resend nor a claim that is given back takes anything from it.
  await sql.raw(`alter table deliveries add column steps ${integer} not null default 0`).execute(db);
}
