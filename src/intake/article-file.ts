// Import files: a JSON array of articles, or CSV with a header line, to drafts; what cannot become an article is named by line.
//
// Columns (CSV) and keys (JSON): url and headline are required. dek, authors, section, topics, published_at, image_url, image_alt,
// image_caption, image_credit, language, direction (ltr or rtl), word_count and site_name may be left out or empty. Several authors
// or topics are separated by semicolons; in JSON they may be arrays. published_at wants a zone, as in 2026-11-20T08:00:00+01:00;
// without one it is kept as it is written, and the instant stays unknown.
import { CsvError, type CsvErrorCode, parse } from 'csv-parse/sync';
import type { ArticleDraft, ArticleImage } from '../articles/article.js';
import { canonicalUrl } from '../articles/canonical-url.js';
import type { ArticleFileReading, RejectedLine } from '../articles/import-articles.js';
import { languageTag } from '../articles/language-tag.js';
import { AppError, reasonOf } from '../errors.js';
import { givenNames, uniqueNames } from './byline.js';
import { readTime } from './dates.js';
import { stated, webAddress } from './plain-text.js';

const COLUMNS = [
  ...['url', 'headline', 'dek', 'authors', 'section', 'topics', 'published_at', 'language', 'direction', 'word_count', 'site_name'],
  ...['image_url', 'image_alt', 'image_caption', 'image_credit'],
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Readonly<Partial<Record<Column, unknown>>>;

/**
 * Reads an import file.
 * @throws AppError INPUT_INVALID where the file as a whole is not what its format says
 */
export function readArticleFile(text: string, format: 'json' | 'csv'): ArticleFileReading {
  const rows = format === 'json' ? rowsOfJson(text) : rowsOfCsv(text);
  const drafts = new Map<string, ArticleDraft>();
  const rejected: RejectedLine[] = [...rows.rejected];
  for (const { line, given } of rows.rows) {
    const outcome = draftOf(given);
    if (typeof outcome === 'string') rejected.push({ line, reason: outcome, given });
    else if (drafts.has(outcome.canonicalUrl)) rejected.push({ line, reason: `url ${outcome.canonicalUrl} stands in the file twice`, given });
    else drafts.set(outcome.canonicalUrl, outcome);
  }
  return { drafts: [...drafts.values()], rejected: rejected.sort((a, b) => a.line - b.line) };
}

interface Rows {
  readonly rows: readonly { readonly line: number; readonly given: Record<string, unknown> }[];
  readonly rejected: readonly RejectedLine[];
}

function rowsOfJson(text: string): Rows {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AppError('INPUT_INVALID', `The file is not valid JSON: ${reasonOf(error)}.`, 'Mend it; nothing was imported.', { cause: error });
  }
  const list = Array.isArray(document) ? document : isObject(document) ? document['articles'] : undefined;
  if (!Array.isArray(list)) {
    throw new AppError('INPUT_INVALID', 'The file holds no list of articles.', 'Write an array of objects, or an object with such an array under "articles".');
  }
  const numbered = list.map((given: unknown, index) => ({ line: index + 1, given }));
  const rows = numbered.flatMap(({ line, given }) => (isObject(given) ? [{ line, given }] : []));
  const rejected = numbered.filter(({ given }) => !isObject(given)).map(({ line, given }) => ({ line, reason: 'it is no object', given: { value: given } }));
  return { rows, rejected };
}

function rowsOfCsv(text: string): Rows {
  if (text.trim() === '') throw new AppError('INPUT_INVALID', 'The file is empty.', `Its first line names the columns: ${COLUMNS.join(', ')}.`);
  const rejected: RejectedLine[] = [];
  const rows = parseCsv(text, (error, raw) => {
    rejected.push({ line: lineOf(error), reason: reasonOfCsv(error), given: { line: raw } });
  });
  return { rows: rows.map(({ record, info }) => ({ line: info.lines, given: record })), rejected };
}

interface CsvRow {
  readonly record: Record<string, unknown>;
  readonly info: { readonly lines: number };
}

function parseCsv(text: string, onBad: (error: CsvError, raw: string) => void): readonly CsvRow[] {
  try {
    return parse(text, {
      bom: true,
      columns: checkedHeader,
      delimiter: delimiterOf(text),
      info: true,
      raw: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      trim: true,
      on_skip: (error, raw) => {
        if (error !== undefined) onBad(error, raw?.trimEnd() ?? '');
      },
    }) as unknown as readonly CsvRow[];
  } catch (error) {
    if (error instanceof AppError) throw error;
    const line = error instanceof CsvError ? ` at line ${lineOf(error)}` : '';
    throw new AppError('INPUT_INVALID', `The file is not valid CSV${line}: ${reasonOf(error)}.`, 'Mend it; nothing was imported.', { cause: error });
  }
}

/** Spreadsheets of many countries write semicolons or tabs. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

function checkedHeader(header: readonly string[]): string[] {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const missing = ['url', 'headline'].filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (missing.length === 0 && unknown.length === 0) return names;
  const what = missing.length > 0 ? `has no column ${missing.join(', ')}` : `has columns that mean nothing: ${unknown.join(', ')}`;
  throw new AppError('INPUT_INVALID', `The file ${what}.`, `Its first line may name these columns: ${COLUMNS.join(', ')}; url and headline are required.`);
}

const CSV_REASONS: Partial<Record<CsvErrorCode, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'it has another number of columns than the first line',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has another number of columns than the first line',
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark stands inside a quoted text; write it twice',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a text that is not quoted',
};

function reasonOfCsv(error: CsvError): string {
  return CSV_REASONS[error.code] ?? reasonOf(error);
}

function lineOf(error: CsvError): number {
  const { lines } = error as unknown as { lines?: unknown };
  return typeof lines === 'number' ? lines : 0;
}

/** The draft, or in one sentence why there is none. */
function draftOf(row: Row): ArticleDraft | string {
  const given = text(row.url);
  const url = given === null ? null : canonicalUrl(given);
  const headline = text(row.headline);
  if (given === null) return 'url is empty';
  if (url === null) return `url "${given}" is not a full address that begins with https:// or http://`;
  if (headline === null) return 'headline is empty';
  const time = publishedAt(text(row.published_at));
  const words = wordCount(text(row.word_count));
  const image = imageOf(row);
  const direction = text(row.direction)?.toLowerCase() ?? null;
  const language = text(row.language);
  const problem = [time, words, image].find((value) => typeof value === 'string');
  if (typeof time === 'string' || typeof words === 'string' || typeof image === 'string') return String(problem);
  if (direction !== null && direction !== 'ltr' && direction !== 'rtl') return `direction "${direction}" is neither ltr nor rtl`;
  if (language !== null && languageTag(language) === null) return `language "${language}" is not a language tag such as en or pt-BR`;
  return {
    canonicalUrl: url,
    headline,
    dek: text(row.dek),
    authors: uniqueNames(list(row.authors).flatMap((entry) => givenNames(entry, language))),
    section: text(row.section),
    topics: uniqueNames(list(row.topics)),
    ...time,
    image,
    language: languageTag(language),
    direction,
    wordCount: words,
    source: 'file',
    siteName: text(row.site_name),
    traits: [],
    alternatives: [],
  };
}

function publishedAt(value: string | null): { publishedAt: string | null; publishedAtLocal: string | null } | string {
  const time = readTime(value);
  if (value !== null && time === null) return `published_at "${value}" is not a time such as 2026-11-20T08:00:00+01:00`;
  return { publishedAt: time?.instant ?? null, publishedAtLocal: time?.written ?? null };
}

function wordCount(value: string | null): number | null | string {
  if (value === null) return null;
  return /^[1-9]\d{0,6}$/.test(value) ? Number(value) : `word_count "${value}" is not a whole number above zero`;
}

function imageOf(row: Row): ArticleImage | null | string {
  const address = text(row.image_url);
  if (address === null) return null;
  const url = webAddress(address, null);
  if (url === null) return `image_url "${address}" is not a full address that begins with https:// or http://`;
  return { url, alt: text(row.image_alt) ?? '', caption: text(row.image_caption), credit: text(row.image_credit), width: null, height: null };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? stated(value) : typeof value === 'number' ? String(value) : null;
}

function list(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? value.map(text) : (text(value)?.split(';') ?? []).map(stated);
  return entries.filter((entry) => entry !== null);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
