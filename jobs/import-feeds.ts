// import-feeds{}: asks each configured feed for new articles.
import type { App } from '../src/app.js';

export async function importFeeds(app: App): Promise<void> {
  for (const { kind, check, ...rest } of await app.articles.importFeeds()) {
    if (kind === 'failed')
      app.log.warn('a feed could not be imported', { feed: check.url, reason: check.reason });
    const added = 'imported' in rest ? rest.imported.stored.filter(({ outcome }) => outcome === 'added') : [];
    if (added.length > 0)
      app.log.info('articles of a feed imported', { feed: check.url, added: added.length });
  }
}
