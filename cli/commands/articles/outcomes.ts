// How many articles an import added, updated and left as they were, in words. Pure.
import type { StoredArticle } from '../../../src/articles/ports.js';
import { count, number } from '../../words.js';

export function stored(articles: readonly StoredArticle[]): string {
  const of = (outcome: StoredArticle['outcome']) => articles.filter((a) => a.outcome === outcome).length;
  return `${count(articles.length, 'article')}: ${number(of('added'))} added, ${number(of('updated'))} updated, ${number(of('unchanged'))} unchanged.`;
}
