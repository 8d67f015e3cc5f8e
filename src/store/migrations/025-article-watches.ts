// 025: the watch of picked articles from approval to the last delivery: when each was read again, what was
// found, and which changes the editor was told.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, text } = spellingFor(engineOf(db));
  const statement = `create table article_watches (
  issue_id ${integer} not null references issues (id),
  article_id ${integer} not null,
  approval ${text} not null,
  asked_at ${text} not null,
  read_at ${text},
  status ${integer},
  gone ${integer} not null,
  gone_at ${text},
  etag ${text},
  last_modified ${text},
  approved ${text},
  latest ${text},
  told ${text} not null,
  primary key (issue_id, article_id),
  check ((gone = 0) = (gone_at is null))
)`;
  await sql.raw(statement).execute(db);
}
