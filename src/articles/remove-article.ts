// The verb behind `articles remove`: forgets an article that no issue has picked.
import { AppError } from '../errors.js';
import type { Article } from './article.js';
import { articleNotFound } from './edit-article.js';
import type { ArticleStore } from './ports.js';

/** The article that was removed. @throws AppError NOT_FOUND | ISSUE_CONFLICT */
export async function removeArticle(
  ports: { readonly articles: ArticleStore },
  id: number,
): Promise<Article> {
  const article = await ports.articles.byId(id);
  if (article === null) throw articleNotFound(id);
  if (await ports.articles.remove(id)) return article;
  throw new AppError(
    'ISSUE_CONFLICT',
    `Article ${id} (${article.headline}) cannot be removed: it is picked in an issue.`,
    'Unpick it there first. Articles of sent issues are kept for the archive.',
  );
}
