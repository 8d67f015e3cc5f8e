// The archive: issues that readers were sent, by date and by the words in them.
import { type RawBuilder, sql } from 'kysely';
import { PUBLISHED } from '../issues/issue.js';
import type { ArchiveStore } from '../issues/ports.js';
import { searchWords } from '../text/search-words.js';
import { engineOf, type Handle } from './handle.js';
import { toIssue } from './issues.js';

export function createArchiveStore(db: Handle): ArchiveStore {
  const published = () => db.selectFrom('issues').where('status', 'in', PUBLISHED);
  const newestOf = async (found: ReturnType<typeof published>, limit: number, offset = 0) => {
    const rows = await found.selectAll().orderBy('slug', 'desc').limit(limit).offset(offset).execute();
    return rows.map(toIssue);
  };
  return {
    newest: (limit) => newestOf(published(), limit),
    page: async ({ words, limit, offset }) => {
      const found = words === null ? published() : published().where(hasWords(db, words));
      const [issues, counted] = await Promise.all([
        newestOf(found, limit, offset),
        found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { issues, total: Number(counted.total) };
    },
    around: async (slug) => {
      const rows = await published()
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('slug', '=', published().where('slug', '<', slug).select(eb.fn.max('slug').as('slug'))),
            eb('slug', '=', published().where('slug', '>', slug).select(eb.fn.min('slug').as('slug'))),
          ]),
        )
        .execute();
      const [earlier, later] = [rows.find((row) => row.slug < slug), rows.find((row) => row.slug > slug)];
      return { earlier: earlier ? toIssue(earlier) : null, later: later ? toIssue(later) : null };
    },
  };
}

/**
 * Every word begins a word of the issue. The words hold letters and digits only, so that none of them can
 * have a meaning in the query language of either engine.
 */
function hasWords(db: Handle, words: readonly string[]): RawBuilder<boolean> {
  if (words.length === 0) return sql<boolean>`1 = 0`;
  if (engineOf(db) === 'postgres') {
    const query = words.map((word) => `'${word}':*`).join(' & ');
    return sql<boolean>`issues.id in (select issue_id from issue_words where words @@ ${query}::tsquery)`;
  }
  const query = words.map((word) => `"${word}"*`).join(' ');
  return sql<boolean>`issues.id in (select rowid from issue_words where issue_words match ${query})`;
}

/** Replaces the words by which an issue is found; null removes them. */
export async function indexIssueWords(tx: Handle, issueId: number, text: string | null): Promise<void> {
  const isPostgres = engineOf(tx) === 'postgres';
  await (isPostgres
    ? sql`delete from issue_words where issue_id = ${issueId}`
    : sql`delete from issue_words where rowid = ${issueId}`
  ).execute(tx);
  if (text === null) return;
  const words = searchWords(text);
  await (isPostgres
    ? sql`insert into issue_words (issue_id, words) values (${issueId}, array_to_tsvector(${words}::text[]))`
    : sql`insert into issue_words (rowid, words) values (${issueId}, ${words.join(' ')})`
  ).execute(tx);
}
