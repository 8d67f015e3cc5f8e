// 021: pictures that Friday serves itself: the files by their hash, where each came from, and which frozen
// issues show them.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const { integer, text } = spellingFor(engine);
  const bytes = engine === 'postgres' ? 'bytea' : 'blob';
  const statements = [
    `create table picture_files (
  hash ${text} primary key,
  type ${text} not null check (type in ('image/jpeg', 'image/png', 'image/gif')),
  width ${integer} not null,
  height ${integer} not null,
  octets ${integer} not null,
  bytes ${bytes} not null,
  stored_at ${text} not null
)`,
    'create index picture_files_stored on picture_files (stored_at)',
    `create table picture_sources (
  url ${text} primary key,
  recipe ${text} not null,
  etag ${text},
  last_modified ${text},
  source_hash ${text} not null,
  animated ${integer} not null default 0 check (animated in (0, 1)),
  used_at ${text} not null
)`,
    `create table picture_cuts (
  url ${text} not null references picture_sources (url) on delete cascade,
  purpose ${text} not null check (purpose in ('wide', 'card')),
  scale ${integer} not null check (scale in (1, 2)),
  hash ${text} not null references picture_files (hash),
  primary key (url, purpose, scale)
)`,
    'create index picture_cuts_hash on picture_cuts (hash)',
    `create table picture_uses (
  issue_id ${integer} not null references issues (id),
  hash ${text} not null references picture_files (hash),
  primary key (issue_id, hash)
)`,
    'create index picture_uses_hash on picture_uses (hash)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
