// The verb behind `articles import FILE.json|FILE.csv`: all lines or none, unless the bad ones may be
// skipped.
import { AppError } from '../errors.js';
import type { ArticleDraft } from './article.js';
import type { ArticlePorts, StoredArticle } from './ports.js';
import { storeDraft } from './store-draft.js';

/** A line of an import file that cannot become an article. */
export interface RejectedLine {
  /** Line of a CSV file, or position in a JSON array; both count from 1. */
  readonly line: number;
  readonly reason: string;
  /** The line as it was given, for the file of bad lines. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface ArticleFileReading {
  readonly drafts: readonly ArticleDraft[];
  readonly rejected: readonly RejectedLine[];
}

/**
 * Stores the drafts of an import file in their order. Pass ports of one transaction, so that a failure leaves
 * nothing half done.
 * @throws AppError IMPORT_REFUSED if lines are bad and `skipBad` is not set; `details.rejected` lists them.
 * Nothing is stored then.
 */
export async function importArticles(
  ports: ArticlePorts,
  reading: ArticleFileReading,
  options: { readonly skipBad?: boolean } = {},
): Promise<readonly StoredArticle[]> {
  if (reading.rejected.length > 0 && options.skipBad !== true) throw refused(reading.rejected);
  const stored: StoredArticle[] = [];
  for (const draft of reading.drafts) stored.push(await storeDraft(ports, draft));
  return stored;
}

function refused(rejected: readonly RejectedLine[]): AppError {
  const first = rejected[0];
  const what = rejected.length === 1 ? 'One line' : `${rejected.length} lines`;
  return new AppError(
    'IMPORT_REFUSED',
    `${what} of the file cannot be imported as articles, so nothing was imported. The first is line ${first?.line}: ${first?.reason}`,
    'Correct the lines, or import the valid ones with --skip-bad.',
    { details: { rejected } },
  );
}
