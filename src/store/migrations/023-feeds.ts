// 023: when each configured feed was last asked, since when it fails, and when the editor was told.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { text } = spellingFor(engineOf(db));
  const statement = `create table feed_checks (
  url ${text} primary key,
  asked_at ${text} not null,
  worked_at ${text},
  failing_since ${text},
  reason ${text},
  told_at ${text},
  check ((failing_since is null) = (reason is null))
)`;
  await sql.raw(statement).execute(db);
}
