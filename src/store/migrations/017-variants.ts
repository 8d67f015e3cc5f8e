// 017: several variants and versions of a frozen issue. A delivery says which of them it carries.
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../handle.js';
import { type Spelling, spellingFor } from './dialect.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  const spelling = spellingFor(engine);
  const snapshots =
    engine === 'sqlite'
      ? rebuiltSnapshots(spelling)
      : [
          `alter table snapshots add column version ${spelling.integer} not null default 1`,
          'alter table snapshots drop constraint snapshots_pkey, add primary key (issue_id, version, variant, locale)',
        ];
  for (const statement of [...snapshots, ...columns(spelling)]) await sql.raw(statement).execute(db);
}

/** Deliveries that have reached the wire carry the only version that there was. */
function columns({ text, integer }: Spelling): readonly string[] {
  return [
    `alter table issues add column version ${integer} not null default 1`,
    `alter table deliveries add column variant ${text}`,
    `alter table deliveries add column variant_reason ${text}`,
    `alter table deliveries add column version ${integer}`,
    `update deliveries set version = 1 where attempts > 0 and status in ('pending', 'submitting', 'deferred')`,
  ];
}

/** SQLite cannot change a primary key: the table is built again. */
function rebuiltSnapshots({ integer, text }: Spelling): readonly string[] {
  return [
    `create table snapshots_rebuilt (
  issue_id ${integer} not null references issues (id),
  version ${integer} not null default 1,
  variant ${text} not null,
  locale ${text} not null,
  subject ${text} not null,
  preheader ${text} not null,
  html ${text} not null,
  text ${text} not null,
  slots ${text} not null,
  sha256 ${text} not null,
  frozen_at ${text} not null,
  content ${text},
  identity ${text},
  primary key (issue_id, version, variant, locale)
)`,
    `insert into snapshots_rebuilt select issue_id, 1, variant, locale, subject, preheader, html, text, slots,
  sha256, frozen_at, content, identity from snapshots`,
    'drop table snapshots',
    'alter table snapshots_rebuilt rename to snapshots',
    'create index snapshots_sha256 on snapshots (sha256)',
  ];
}
