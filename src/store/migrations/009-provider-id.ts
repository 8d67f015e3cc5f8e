// 009: the id that a relay gave a message in place of ours, by which it reports bounces and complaints.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { text } = spellingFor(engineOf(db));
  await sql.raw(`alter table deliveries add column provider_id ${text}`).execute(db);
  await sql
    .raw('create index deliveries_provider on deliveries (provider_id) where provider_id is not null')
    .execute(db);
}
