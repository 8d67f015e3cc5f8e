// friday articles list
import type { Article } from '../../../src/articles/article.js';
import type { Run } from '../../session.js';
import { readSince } from '../../since.js';
import { table } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { count, shortTime, wallTime } from '../../words.js';

interface ListFlags {
  readonly since?: string;
  readonly section?: string;
  readonly unpicked?: boolean;
  readonly search?: string;
  readonly limit: number;
}

export const list: Run<ListFlags> = async (session, { since, section, unpicked, search, limit }) => {
  const from = since === undefined ? {} : { since: readSince(since, new Date()) };
  const app = await session.app();
  const query = {
    ...from,
    ...(section && { section }),
    ...(unpicked && { unpicked }),
    ...(search && { search }),
  };
  const articles = await app.articles.list({ ...query, limit: limit + 1 });
  const shown = articles.slice(0, limit);
  const more =
    articles.length > limit
      ? `\nThere are more. Raise --limit, or filter with --since, --section or --search.`
      : '';
  const none =
    Object.keys(query).length === 0
      ? 'There are no articles yet. Add some with "friday articles import FEED".'
      : 'No article matches.';
  const text =
    shown.length === 0
      ? none
      : `${articleTable(session.terminal, shown, app.config.newsletter.zone)}\n${count(shown.length, 'article')}${more}`;
  return { text, data: { articles: shown, more: articles.length > limit } };
};

function articleTable(terminal: Terminal, articles: readonly Article[], zone: string): string {
  const columns = [
    { title: 'No.', align: 'right' as const, paint: terminal.paint.bold },
    { title: 'Published' },
    { title: 'Section' },
    { title: 'Headline', flexible: true },
    { title: 'Min', align: 'right' as const },
    { title: 'Picture' },
  ];
  const rows = articles.map((a) => [
    a.id,
    a.publishedAt === null ? wallTime(a.publishedAtLocal) : shortTime(a.publishedAt, zone),
    a.section,
    a.headline,
    a.readingMinutes,
    a.image === null ? null : 'yes',
  ]);
  return table(terminal, columns, rows);
}
