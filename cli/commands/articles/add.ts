// friday articles add: pages become articles; a page that fails does not stop the others.
import type { App } from '../../../src/app.js';
import type { AddResult } from '../../../src/articles/add-article.js';
import { futureRemark } from '../../../src/articles/future-time.js';
import type { StoredArticle } from '../../../src/articles/ports.js';
import { AppError } from '../../../src/errors.js';
import { readNamed } from '../../files.js';
import { type Answer, clean } from '../../output.js';
import type { Run } from '../../session.js';
import { count } from '../../words.js';
import { withStale } from '../issue/stale-lines.js';

interface AddFlags {
  readonly file?: string;
  readonly url?: string;
  readonly anyway?: boolean;
}

export const add: Run<AddFlags, [readonly string[]]> = async (
  session,
  { file, url, anyway = false },
  urls,
) => {
  if (file === undefined && url === undefined && urls.length > 0) {
    const app = await session.app();
    session.out.note(`Fetching ${count(urls.length, 'page')} …`);
    return present(app, await app.articles.addUrls(urls, { anyway }));
  }
  if (urls.length === 0 && (file === undefined) !== (url === undefined)) {
    throw new AppError(
      'USAGE',
      'A saved page needs both --file and --url.',
      'Add --file with the saved page and --url with its public URL.',
    );
  }
  if (file === undefined || url === undefined || urls.length > 0) {
    throw new AppError(
      'USAGE',
      'Say which articles to add.',
      'Give their URLs, or a saved page with --file page.html --url URL.',
    );
  }
  const page = await readNamed(file);
  const app = await session.app();
  return present(app, [{ url, stored: await app.articles.addHtml(page, url, { anyway }) }]);
};

function present(app: App, results: readonly AddResult[]): Promise<Answer> {
  const changed = results.flatMap((result) => ('stored' in result ? [result.stored] : []));
  return withStale(app, answerOf(results), changed);
}

function answerOf(results: readonly AddResult[]): Answer {
  const failed = results.flatMap((result) => ('error' in result ? [result] : []));
  const stored = results.flatMap((result) => ('stored' in result ? [result] : []));
  const data = {
    results: results.map((r) =>
      'stored' in r
        ? { url: r.url, outcome: r.stored.outcome, article: r.stored.article }
        : {
            url: r.url,
            outcome: 'failed',
            error: { code: r.error.code, message: r.error.message, fix: r.error.fix },
          },
    ),
  };
  const text = stored.map(({ stored: s }) => outcomeLine(s)).join('\n');
  if (failed.length === 0) return { text, data };
  const [only] = failed;
  if (results.length === 1 && only !== undefined) return { text, data, failure: only.error };
  const list = failed.map(({ url, error }) => `  ${url}\n    ${error.message} ${error.fix}`).join('\n');
  const message = `${failed.length} of ${count(results.length, 'page')} could not be added:\n${list}`;
  return {
    text,
    data,
    failure: new AppError(
      failed.every(({ error }) => error.code === 'PAGE_NOT_ARTICLE') ? 'PAGE_NOT_ARTICLE' : 'FETCH_FAILED',
      message,
      stored.length === 0
        ? 'Correct the URLs and add them again.'
        : 'The others were added. Correct these and add them again.',
    ),
  };
}

const WORD = { added: 'Added', updated: 'Updated', unchanged: 'Known, unchanged' } as const;

/** "Added 12: headline", and what the editor should look at. */
export function outcomeLine({ article, outcome }: StoredArticle): string {
  const remark = futureRemark(article);
  return `${WORD[outcome]} ${article.id}: ${clean(article.headline)}${remark === null ? '' : `\n  ${clean(remark)}`}`;
}
