// What an article's sources do not state, in an editor's words, for `articles show`. Pure.
import type { Article } from './article.js';

/** Names of what is empty, in the order in which an article is shown; empty if all is stated. */
export function missingFields(article: Article): readonly string[] {
  const { image } = article;
  const missing: readonly (readonly [string, boolean])[] = [
    ['dek', article.dek === null],
    ['authors', article.authors.length === 0],
    ['published time', article.publishedAt === null && article.publishedAtLocal === null],
    ['zone of the published time', article.publishedAt === null && article.publishedAtLocal !== null],
    ['section', article.section === null],
    ['image', image === null],
    ['image alt text', image !== null && image.alt === ''],
    ['image caption', image !== null && image.caption === null],
    ['image credit', image !== null && image.credit === null],
    ['language', article.language === null],
    ['text direction', article.direction === null],
    ['topics', article.topics.length === 0],
    ['word count', article.wordCount === null],
    ['publication', article.siteName === null],
  ];
  return missing.filter(([, empty]) => empty).map(([name]) => name);
}
