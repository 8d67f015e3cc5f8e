// Differences between an approved issue and its articles as they are now, in lines for people.
import type { App, StaleIssue } from '../../../src/app.js';
import type { StoredArticle } from '../../../src/articles/ports.js';
import type { StaleField } from '../../../src/issues/stale-stories.js';
import { type Answer, clean } from '../../output.js';
import { cut } from '../../table.js';
import { count } from '../../words.js';

const SHOWN = 5;
const LONGEST = 80;

/** One line for each field of each story, and what to do; none if nothing differs. */
export function staleLines({ issue, stories }: StaleIssue): readonly string[] {
  if (stories.length === 0) return [];
  const changes = stories.flatMap(({ articleId, fields }) =>
    fields.map((field) => `  article ${articleId}: ${changeText(field)}`),
  );
  const more = changes.length > SHOWN ? [`  and ${count(changes.length - SHOWN, 'more change')}`] : [];
  const isOpen = issue.status === 'approved' || issue.status === 'scheduled';
  const fix = isOpen
    ? `To use the new text, run friday issue refresh ${issue.name}.`
    : 'It has started, so its text can no longer be changed.';
  return [
    `Issue ${issue.name} was approved with an earlier text of ${count(stories.length, 'article')}:`,
    ...changes.slice(0, SHOWN),
    ...more,
    fix,
  ];
}

/** `headline is "Ferry opns" in the issue, now "Ferry opens"` */
function changeText({ field, was, is }: StaleField): string {
  return `${field} is ${quoted(was)} in the issue, now ${quoted(is)}`;
}

function quoted(text: string | null): string {
  return text === null ? 'empty' : `"${cut(clean(text), LONGEST)}"`;
}

/** The same for --json: the issue by its number. */
export function staleData(stale: readonly StaleIssue[]): readonly Record<string, unknown>[] {
  return stale.map(({ issue, stories }) => ({ issue: issue.number, status: issue.status, stories }));
}

/** An answer that stored articles, with what approved issues show otherwise by now. */
export async function withStale(
  app: App,
  answer: Answer,
  changed: readonly StoredArticle[],
): Promise<Answer> {
  const ids = changed.filter(({ outcome }) => outcome === 'updated').map(({ article }) => article.id);
  const stale = await app.issues.staleWith(ids);
  const text = [answer.text, ...stale.flatMap(staleLines)].filter((line) => line !== '').join('\n');
  return { ...answer, text, data: { ...answer.data, stale: staleData(stale) } };
}
