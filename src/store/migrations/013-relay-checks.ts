// 013: what a worker found when it tried the relay at its start, and an index for the question whether a
// domain has a confirmed reader.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { domainOfKey } from '../mailbox-domain.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const { text } = spellingFor(engine);
  const statements = [
    `create table relay_checks (
  relay ${text} primary key,
  checked_at ${text} not null,
  trouble ${text},
  fix ${text}
)`,
    `create index subscribers_confirmed_domain on subscribers ((${domainOfKey(engine)})) where status = 'confirmed'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
