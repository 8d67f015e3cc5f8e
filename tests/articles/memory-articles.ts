// Test doubles of the article ports: rows in memory, unique by canonical URL as the database keeps them.
import { type Article, type ArticleDraft, UNSTATED } from '../../src/articles/article.js';
import type { ArticleStore, FeedState, FeedStateStore } from '../../src/articles/ports.js';

export function memoryArticles(): ArticleStore & { readonly rows: Map<number, Article> } {
  const rows = new Map<number, Article>();
  let lastId = 0;
  const find = (url: string): Article | null =>
    [...rows.values()].find((row) => row.canonicalUrl === url) ?? null;
  return {
    rows,
    byId: async (id) => rows.get(id) ?? null,
    byCanonicalUrl: async (url) => find(url),
    byIds: async (ids) => ids.flatMap((id) => rows.get(id) ?? []),
    list: async () => [...rows.values()],
    insert: async (article) => {
      if (find(article.canonicalUrl) !== null) return null;
      const row = { ...article, id: ++lastId };
      rows.set(row.id, row);
      return row;
    },
    update: async (id, article, seenAt) => {
      const existing = rows.get(id);
      const holder = find(article.canonicalUrl);
      if (existing === undefined || (holder !== null && holder.id !== id))
        throw new Error(`unique violation on ${article.canonicalUrl}`);
      if (existing.updatedAt !== seenAt) return null;
      const row = { ...existing, ...article };
      rows.set(id, row);
      return row;
    },
    remove: async (id) => rows.delete(id),
  };
}

export function memoryFeeds(): FeedStateStore {
  const states = new Map<string, FeedState>();
  return {
    byUrl: async (url) => states.get(url) ?? null,
    save: async (state) => void states.set(state.url, state),
  };
}

/** A draft that states nothing but its address and headline, with what a test adds. */
export function draft(over: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    ...UNSTATED,
    canonicalUrl: 'https://courier.example/2026/11/harbour',
    headline: 'The harbour opens again',
    source: 'page',
    ...over,
  };
}
