// How many articles an import added, updated and left as they were, and which of them to look at, in words.
// Pure.
import { futureRemark } from '../../../src/articles/future-time.js';
import type { StoredArticle } from '../../../src/articles/ports.js';
import { clean } from '../../output.js';
import { count, number } from '../../words.js';

export function stored(articles: readonly StoredArticle[]): string {
  const of = (outcome: StoredArticle['outcome']) => articles.filter((a) => a.outcome === outcome).length;
  const counts = `${number(of('added'))} added, ${number(of('updated'))} updated, ${number(of('unchanged'))} unchanged`;
  return [`${count(articles.length, 'article')}: ${counts}.`, ...remarksOn(articles)].join('\n');
}

const MOST_REMARKS = 5;

/** What the editor should look at; unchanged articles are not mentioned again. */
function remarksOn(articles: readonly StoredArticle[]): readonly string[] {
  const changed = articles.filter(({ outcome }) => outcome !== 'unchanged');
  const remarks = changed.map(({ article }) => futureRemark(article)).filter((remark) => remark !== null);
  const more =
    remarks.length > MOST_REMARKS
      ? [`  ${count(remarks.length - MOST_REMARKS, 'more article')} with a published time in the future.`]
      : [];
  return [...remarks.slice(0, MOST_REMARKS).map((remark) => `  ${clean(remark)}`), ...more];
}
