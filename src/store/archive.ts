// The archive: issues that readers were sent, by date and by the words in them.
import { sql } from 'kysely';
import { PUBLISHED } from '../issues/issue.js';
import type { ArchiveStore } from '../issues/ports.js';
import { type SearchTerm, searchWords } from '../text/search-words.js';
import { engineOf, type Handle } from './handle.js';
import { tsvectorOf } from './issue-words.js';
import { toIssue } from './issues.js';

/** What an issue is found by. */
export interface IssueText {
  readonly title: string;
  readonly body: string;
}

export function createArchiveStore(db: Handle): ArchiveStore {
  const published = () =>
    db.selectFrom('issues').where('kind', '=', 'weekly').where('status', 'in', PUBLISHED);
  const newest = async (limit: number, offset = 0) => {
    const rows = await published().selectAll().orderBy('slug', 'desc').limit(limit).offset(offset).execute();
    return rows.map(toIssue);
  };
  return {
    newest: (limit) => newest(limit),
    page: async ({ terms, limit, offset }) => {
      if (terms === null) {
        const [issues, counted] = await Promise.all([
          newest(limit, offset),
          published().select(count).executeTakeFirstOrThrow(),
        ]);
        return { issues, total: Number(counted.total) };
      }
      if (terms.length === 0) return { issues: [], total: 0 };
      const found = published().innerJoin(hits(db, terms), 'hits.id', 'issues.id');
      const [rows, counted] = await Promise.all([
        found
          .selectAll('issues')
          .orderBy('hits.relevance', 'desc')
          .orderBy('issues.slug', 'desc')
          .limit(limit)
          .offset(offset)
          .execute(),
        found.select(count).executeTakeFirstOrThrow(),
      ]);
      return { issues: rows.map(toIssue), total: Number(counted.total) };
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

const count = sql<number | string>`count(*)`.as('total');

/**
 * The issues in which every term is found, with their relevance: words of the subject count most, and a
 * whole word more than its beginning. Terms hold letters and digits only, so that none of them can have a
 * meaning in the query language of either engine.
 */
function hits(db: Handle, terms: readonly SearchTerm[]) {
  if (engineOf(db) === 'postgres') {
    const query = terms.map(postgresTerm).join(' & ');
    return sql<Hit>`(
      select issue_id as id, ts_rank(words, ${query}::tsquery, ${LONG_TEXTS_COUNT_LESS}) as relevance
      from issue_words where words @@ ${query}::tsquery)`.as<'hits'>('hits');
  }
  const query = terms.map(sqliteTerm).join(' AND ');
  return sql<Hit>`(
    select rowid as id, -bm25(issue_words, ${SUBJECT_COUNTS}, 1.0) as relevance
    from issue_words where issue_words match ${query})`.as<'hits'>('hits');
}

interface Hit {
  readonly id: number;
  readonly relevance: number;
}

/** Of `ts_rank`: divided by 1 + the logarithm of the length, as bm25 does in its own way. */
const LONG_TEXTS_COUNT_LESS = 1;
/** As PostgreSQL weighs its class A against D. */
const SUBJECT_COUNTS = 10;

function postgresTerm({ words, isPrefix }: SearchTerm): string {
  const phrase = words.map((word) => `'${word}'`).join(' <-> ');
  return isPrefix ? `(${phrase} | ${phrase}:*)` : `(${phrase})`;
}

function sqliteTerm({ words, isPrefix }: SearchTerm): string {
  const phrase = `"${words.join(' ')}"`;
  return isPrefix ? `(${phrase} OR ${phrase} *)` : phrase;
}

/** Replaces the words by which an issue is found; null removes them. */
export async function indexIssueWords(tx: Handle, issueId: number, text: IssueText | null): Promise<void> {
  const isPostgres = engineOf(tx) === 'postgres';
  await (isPostgres
    ? sql`delete from issue_words where issue_id = ${issueId}`
    : sql`delete from issue_words where rowid = ${issueId}`
  ).execute(tx);
  if (text === null) return;
  const [title, words] = [searchWords(text.title), searchWords(text.body)];
  await (isPostgres
    ? sql`insert into issue_words (issue_id, words) values (${issueId}, ${tsvectorOf(title, words)}::tsvector)`
    : sql`insert into issue_words (rowid, title, words)
        values (${issueId}, ${title.join(' ')}, ${words.join(' ')})`
  ).execute(tx);
}
