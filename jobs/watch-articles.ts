// watch-articles{}: reads the picked articles of approved issues again when they are due.
import type { App } from '../src/app.js';

export async function watchArticles(app: App): Promise<void> {
  const { withdrawn, changed } = await app.articles.watch();
  if (withdrawn + changed > 0)
    app.log.warn('picked articles were withdrawn or have changed', { withdrawn, changed });
}
