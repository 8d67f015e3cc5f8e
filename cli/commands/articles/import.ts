// friday articles import: a feed by address or from a file, or a file of articles; told apart by ending and
// content.
import type { App } from '../../../src/app.js';
import type { FeedImport } from '../../../src/articles/import-feed.js';
import { AppError } from '../../../src/errors.js';
import { badLinesPath, readNamed, writeNamed } from '../../files.js';
import { type Answer, clean } from '../../output.js';
import type { Run } from '../../session.js';
import { count } from '../../words.js';
import { withStale } from '../issue/stale-lines.js';
import { csvOfRejected, type RejectedLine } from './bad-lines.js';
import { stored as countsOf } from './outcomes.js';
import { kindOfSource } from './source-kind.js';

interface ImportFlags {
  readonly skipBad?: boolean;
  readonly encoding?: string;
  readonly pages: boolean;
}

export const importArticles: Run<ImportFlags, [string]> = async (
  session,
  { skipBad = false, encoding, pages },
  source,
) => {
  if (/^https?:\/\//i.test(source))
    return feedAnswer(await session.app(), source, (desk) => desk.importFeedUrl(source, { pages }));
  const bytes = await readNamed(source);
  const kind = kindOfSource(source, bytes);
  const app = await session.app();
  const { articles } = app;
  if (kind === 'feed') return feedAnswer(app, source, (desk) => desk.importFeedText(bytes, null, { pages }));
  const bad = badLinesPath(source);
  try {
    const { stored, rejected } = await articles.importFile(bytes, kind, {
      skipBad,
      ...(encoding !== undefined && { encoding }),
    });
    if (rejected.length > 0) await writeNamed(bad, csvOfRejected(rejected));
    const skipped =
      rejected.length === 0
        ? ''
        : `\nSkipped ${count(rejected.length, 'bad line')}; they are in ${bad} with the reasons.`;
    return withStale(
      app,
      {
        text: `${countsOf(stored)}${skipped}`,
        data: { stored, rejected, badFile: rejected.length > 0 ? bad : null },
      },
      stored,
    );
  } catch (error) {
    throw await withBadFile(error, bad);
  }
};

async function feedAnswer(
  app: App,
  source: string,
  read: (desk: App['articles']) => Promise<FeedImport>,
): Promise<Answer> {
  const imported = await read(app.articles);
  return withStale(app, presentFeed(imported, source), imported.stored);
}

function presentFeed(imported: FeedImport, source: string): Answer {
  const { title, notModified, stored, rejected } = imported;
  const name = clean(title ?? source);
  const text = notModified
    ? `${source} has nothing new since last time.`
    : `${name}: ${countsOf(stored)}${pagesRead(imported.pages)}`;
  if (rejected.length === 0) return { text, data: { ...imported } };
  const list = rejected.map(({ item, reason }) => `  ${clean(item)}: ${clean(reason)}`).join('\n');
  const message = `${count(rejected.length, 'item')} of the feed could not be read:\n${list}`;
  return {
    text,
    data: { ...imported },
    failure: new AppError(
      'FEED_UNREADABLE',
      message,
      `${stored.length === 0 ? 'Nothing was imported.' : 'The others were imported.'} Add these by the URL of their page.`,
    ),
  };
}

/** How many pages of new articles were read, and which were not. */
function pagesRead({ read, failed }: FeedImport['pages']): string {
  if (read + failed.length === 0) return '';
  const list = failed.map(({ reason }) => `\n  ${clean(reason)}`).join('');
  const rest =
    failed.length === 0
      ? ''
      : `\n${count(failed.length, 'page')} could not be read; these articles keep the data of the feed:${list}`;
  return `\nRead ${count(read, 'page')} of new articles.${rest}`;
}

/** A refused import also leaves its bad lines in a file, and says where. */
async function withBadFile(error: unknown, path: string): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'IMPORT_REFUSED') return error;
  const rejected = error.details['rejected'] as readonly RejectedLine[];
  await writeNamed(path, csvOfRejected(rejected));
  return new AppError(
    error.code,
    error.message,
    `${error.fix} All of them are in ${path} with the reasons.`,
    {
      cause: error,
      details: { ...error.details, badFile: path },
    },
  );
}
