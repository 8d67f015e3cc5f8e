// Articles: rows <-> Article, and the queries of the article list.
import { type Selectable, sql } from 'kysely';
import type {
  Alternative,
  Article,
  ArticleDraft,
  ArticleImage,
  ArticleSource,
  ArticleTrait,
} from '../articles/article.js';
import type { ArticleQuery, ArticleStore } from '../articles/ports.js';
import { AppError } from '../errors.js';
import type { Direction } from '../text/bidi.js';
import { isReferenced } from './failure.js';
import { chunks, type Handle } from './handle.js';
import type { ArticleRow } from './tables.js';

const IDS_PER_QUERY = 5_000;
/** When it was published, or, where the source does not state that, added. The words of the index. */
const PUBLISHED = sql<string>`coalesce(published_at, added_at)`;

export function createArticleStore(db: Handle): ArticleStore {
  const one = async (column: 'id' | 'canonical_url', value: number | string) => {
    const row = await db.selectFrom('articles').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? toArticle(row) : null;
  };
  return {
    byId: (id) => one('id', id),
    byCanonicalUrl: (url) => one('canonical_url', url),
    byIds: async (ids) => {
      const found: Article[] = [];
      for (const part of chunks(ids, IDS_PER_QUERY))
        found.push(
          ...(
            await db.selectFrom('articles').selectAll().where('id', 'in', part).orderBy('id').execute()
          ).map(toArticle),
        );
      return found;
    },
    list: (query) => listArticles(db, query),
    insert: async (article) => {
      const row = await db
        .insertInto('articles')
        .values({ ...toRow(article), added_at: article.addedAt })
        .onConflict((oc) => oc.column('canonical_url').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row ? toArticle(row) : null;
    },
    update: async (id, article, seenAt) => {
      const row = await db
        .updateTable('articles')
        .set(toRow(article))
        .where('id', '=', id)
        .where('updated_at', '=', seenAt)
        .returningAll()
        .executeTakeFirst();
      if (row) return toArticle(row);
      if ((await one('id', id)) !== null) return null;
      throw new AppError(
        'NOT_FOUND',
        `There is no article ${id}.`,
        'List them with "friday articles list".',
        { details: { id } },
      );
    },
    remove: (id) => removeArticle(db, id),
  };
}

async function listArticles(db: Handle, query: ArticleQuery): Promise<readonly Article[]> {
  let select = db.selectFrom('articles').selectAll();
  if (query.since !== undefined) select = select.where(PUBLISHED, '>=', query.since);
  if (query.section !== undefined) select = select.where('section', '=', query.section);
  if (query.unpicked) {
    select = select.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('picks')
            .innerJoin('issues', 'issues.id', 'picks.issue_id')
            .select('picks.article_id')
            .whereRef('picks.article_id', '=', 'articles.id')
            .where('issues.status', '<>', 'cancelled'),
        ),
      ),
    );
  }
  select = select.orderBy(PUBLISHED, 'desc').orderBy('id', 'desc');
  // Both engines fold case for ASCII only, so words are compared here.
  if (query.search === undefined && query.limit !== undefined) select = select.limit(query.limit);
  const articles = (await select.execute()).map(toArticle);
  return query.search === undefined ? articles : articles.filter(matcher(query.search)).slice(0, query.limit);
}

/** Whether all words of `search` occur in an article, whatever their case. */
function matcher(search: string): (article: Article) => boolean {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ headline, dek, authors, topics }) => {
    const text = fold([headline, dek ?? '', ...authors, ...topics].join('\n'));
    return words.every((word) => text.includes(word));
  };
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

async function removeArticle(db: Handle, id: number): Promise<boolean> {
  try {
    const result = await db
      .deleteFrom('articles')
      .where('id', '=', id)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('picks').select('article_id').where('article_id', '=', id))),
      )
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  } catch (error) {
    // Picked between the look and the deletion: the foreign key holds.
    if (isReferenced(error)) return false;
    throw error;
  }
}

function toArticle(row: Selectable<ArticleRow>): Article {
  return {
    id: row.id,
    canonicalUrl: row.canonical_url,
    headline: row.headline,
    dek: row.dek,
    authors: JSON.parse(row.authors) as string[],
    section: row.section,
    topics: JSON.parse(row.topics) as string[],
    publishedAt: row.published_at,
    publishedAtLocal: row.published_at_local,
    image: row.image === null ? null : (JSON.parse(row.image) as ArticleImage),
    language: row.language,
    direction: row.direction as Direction | null,
    wordCount: row.word_count,
    readingMinutes: row.reading_minutes,
    source: row.source as ArticleSource,
    siteName: row.site_name,
    traits: JSON.parse(row.traits) as ArticleTrait[],
    alternatives: JSON.parse(row.alternatives) as Alternative[],
    contentHash: row.content_hash,
    edited: JSON.parse(row.edited) as (keyof ArticleDraft)[],
    addedAt: row.added_at,
    updatedAt: row.updated_at,
  };
}

function toRow(article: Omit<Article, 'id' | 'addedAt'>) {
  return {
    canonical_url: article.canonicalUrl,
    headline: article.headline,
    dek: article.dek,
    authors: JSON.stringify(article.authors),
    section: article.section,
    topics: JSON.stringify(article.topics),
    published_at: article.publishedAt,
    published_at_local: article.publishedAtLocal,
    image: article.image === null ? null : JSON.stringify(article.image),
    language: article.language,
    direction: article.direction,
    word_count: article.wordCount,
    reading_minutes: article.readingMinutes,
    source: article.source,
    site_name: article.siteName,
    traits: JSON.stringify(article.traits),
    alternatives: JSON.stringify(article.alternatives),
    content_hash: article.contentHash,
    edited: JSON.stringify(article.edited),
    updated_at: article.updatedAt,
  };
}
