// 016: the words of each issue, for the search of the archive. What was approved before is indexed here.
import { type Kysely, sql } from 'kysely';
import { searchWords } from '../../text/search-words.js';
import { engineOf } from '../handle.js';

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements =
    engineOf(db) === 'postgres'
      ? [
          'create table issue_words (issue_id bigint primary key references issues (id), words tsvector not null)',
          'create index issue_words_words on issue_words using gin (words)',
        ]
      : [`create virtual table issue_words using fts5(words, tokenize = 'ascii', detail = 'none')`];
  for (const statement of statements) await sql.raw(statement).execute(db);
  const { rows: ids } = await sql<{ id: number }>`
    select distinct issue_id as id from snapshots where variant = 'standard' order by 1`.execute(db);
  for (const { id } of ids) await indexIssue(db, id);
}

interface Stored {
  readonly subject: string;
  readonly preheader: string;
  readonly text: string;
  readonly content: string | null;
}

async function indexIssue(db: Kysely<unknown>, id: number): Promise<void> {
  const { rows } = await sql<Stored>`
    select subject, preheader, text, content from snapshots where issue_id = ${id} and variant = 'standard'
    order by locale limit 1`.execute(db);
  const words = rows[0] === undefined ? [] : searchWords(textOf(rows[0]));
  await (engineOf(db) === 'postgres'
    ? sql`insert into issue_words (issue_id, words) values (${id}, array_to_tsvector(${words}::text[]))`
    : sql`insert into issue_words (rowid, words) values (${id}, ${words.join(' ')})`
  ).execute(db);
}

/** Names of the fields whose values readers see as text. */
const SHOWN = new Set([
  'subject',
  'preheader',
  'intro',
  'name',
  'leadSection',
  'headline',
  'dek',
  'blurb',
  'authors',
  'topics',
  'alt',
  'caption',
  'credit',
]);

/** Where an earlier version kept no content, the text part without its addresses. */
function textOf({ subject, preheader, text, content }: Stored): string {
  const shown = content === null ? [text] : shownIn(JSON.parse(content));
  return withoutAddresses([subject, preheader, ...shown].join('\n'));
}

function shownIn(value: unknown, isShown = false): readonly string[] {
  if (typeof value === 'string') return isShown ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => shownIn(one, isShown));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => shownIn(inner, SHOWN.has(name)));
}

function withoutAddresses(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}|\bslot[0-9a-f]{16}n\d+z|(?:https?:\/\/|mailto:)\S+/gi, ' ');
}
