// Import files: a JSON array of articles, or CSV with a header line, to drafts; entries that cannot become an
// article are named by line.
// Columns (CSV) and keys (JSON): url and headline are required. dek, authors, section, topics, published_at,
// image_url, image_alt, image_caption, image_credit, language, direction (ltr or rtl), word_count and
// site_name may be left out or empty. Several authors or topics are separated by semicolons; in JSON they may
// be arrays. published_at needs a zone, as in 2026-11-20T08:00:00+01:00; without one it is kept in ISO form,
// and the instant stays unknown.
import type { ArticleDraft, ArticleImage } from '../../articles/article.js';
import { canonicalUrl } from '../../articles/canonical-url.js';
import type { ArticleFileReading, RejectedLine } from '../../articles/import-articles.js';
import { languageTag } from '../../articles/language-tag.js';
import { AppError, reasonOf } from '../../errors.js';
import { readTime } from '../dates/dates.js';
import { givenNames, uniqueNames } from '../names/byline.js';
import { stated, webAddress } from '../plain-text.js';
import { type CsvLayout, layoutOf } from './csv-layout.js';
import { csvRows } from './csv-rows.js';
import { encodingOf, type Source, textOf } from './file-encoding.js';

const COLUMNS = [
  'url',
  'headline',
  'dek',
  'authors',
  'section',
  'topics',
  'published_at',
  'language',
  'direction',
  'word_count',
  'site_name',
  'image_url',
  'image_alt',
  'image_caption',
  'image_credit',
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Readonly<Partial<Record<Column, unknown>>>;
/**
 * What Friday writes in front of the lines that it refused, so that they can be corrected and imported again.
 */
const ADDED = ['line', 'reason', 'row'];
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads an import file. CSV goes through the reader of subscriber lists: encodings, delimiters, `sep=`, title
 * lines, empty lines, strict quotes.
 * @param encoding what the user says it is; null to find out
 * @throws AppError INPUT_INVALID if the file as a whole does not match its format, or its encoding is unclear
 */
export async function readArticleFile(
  source: Source,
  format: 'json' | 'csv',
  encoding: string | null = null,
): Promise<ArticleFileReading> {
  const found = await encodingOf(source, encoding);
  const text = await textOf(source, found, { limit: LARGEST, remedy: 'Split the file.' });
  if (text.trim() === '')
    throw new AppError(
      'INPUT_INVALID',
      'The file is empty.',
      `Name the columns in the first line: ${COLUMNS.join(', ')}.`,
    );
  const rows = format === 'json' ? rowsOfJson(text) : await rowsOfCsv(source, found, text);
  const drafts = new Map<string, ArticleDraft>();
  const rejected: RejectedLine[] = [...rows.rejected];
  for (const { line, given } of rows.rows) {
    const outcome = unreadableIn(given) ?? draftOf(given);
    if (typeof outcome === 'string') rejected.push({ line, reason: outcome, given });
    else if (drafts.has(outcome.canonicalUrl))
      rejected.push({ line, reason: `url ${outcome.canonicalUrl} is in the file twice`, given });
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
    throw new AppError(
      'INPUT_INVALID',
      `The file is not valid JSON: ${reasonOf(error)}.`,
      'Correct it. Nothing was imported.',
      { cause: error },
    );
  }
  const list = isObject(document) ? document['articles'] : document;
  if (!Array.isArray(list)) {
    throw new AppError(
      'INPUT_INVALID',
      'The file contains no list of articles.',
      'Use an array of objects, or an object with such an array under "articles".',
    );
  }
  const numbered = list.map((given: unknown, index) => ({ line: index + 1, given }));
  const rows = numbered.flatMap(({ line, given }) => (isObject(given) ? [{ line, given }] : []));
  const rejected = numbered
    .filter(({ given }) => !isObject(given))
    .map(({ line, given }) => ({ line, reason: 'it is not an object', given: { value: given } }));
  return { rows, rejected };
}

async function rowsOfCsv(source: Source, encoding: string, text: string): Promise<Rows> {
  const layout = layoutOf(text, (cells) => REQUIRED.every((name) => cells.map(columnName).includes(name)));
  if (!('heading' in layout)) throw noHeading(layout.first);
  const names = checkedHeader(layout);
  const rejected: RejectedLine[] = [];
  const rows: { line: number; given: Record<string, unknown> }[] = [];
  const holdsRow = swallowedRow(layout, names.indexOf('url'));
  for await (const row of csvRows(source, encoding, layout, holdsRow)) {
    const { line } = row;
    if (row.kind === 'bad') rejected.push({ line, reason: row.reason, given: { row: row.raw } });
    else if (row.cells.length > names.length)
      rejected.push({ line, reason: OTHER_COUNT, given: { row: row.cells.join(layout.delimiter) } });
    else {
      const given = Object.fromEntries(
        names.flatMap((name, at) => (ADDED.includes(name) ? [] : [[name, row.cells[at] ?? '']])),
      );
      if (row.cells.length < names.length) rejected.push({ line, reason: OTHER_COUNT, given });
      else rows.push({ line, given });
    }
  }
  return { rows, rejected };
}

const REQUIRED = ['url', 'headline'] as const;
const OTHER_COUNT = 'it has another number of columns than the first line';
const columnName = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Tells a line inside a cell that is a row of this file: the quote before it was not closed. A dek may well
 * mention an address.
 */
function swallowedRow({ delimiter, heading }: CsvLayout, urlAt: number): (line: string) => boolean {
  return (line) => {
    const cells = line.split(delimiter);
    return (
      cells.length >= Math.max(2, heading.length - 1) && /^\s*"?https?:\/\/\S+$/i.test(cells[urlAt] ?? '')
    );
  };
}

function noHeading(first: string): AppError {
  const names = first.split(/[,;\t|]/).map(columnName);
  const missing = REQUIRED.filter((name) => !names.includes(name));
  return new AppError('INPUT_INVALID', `The file has no column ${missing.join(', ')}.`, WHICH_COLUMNS);
}

const WHICH_COLUMNS = `Its first line may name these columns: ${COLUMNS.join(', ')}; url and headline are required.`;

function checkedHeader({ heading }: CsvLayout): readonly string[] {
  const names = heading.map(columnName);
  const unknown = names.filter((name) => ![...COLUMNS, ...ADDED].includes(name as Column));
  if (unknown.length === 0) return names;
  throw new AppError('INPUT_INVALID', `The file has unknown columns: ${unknown.join(', ')}.`, WHICH_COLUMNS);
}

/**
 * Half a character, or what is left of one that was read in another encoding than its own: it would be
 * printed as \ufffd.
 */
const UNREADABLE = /\ufffd|\p{Cs}/u;

/** The first value that cannot be read as a whole, in one sentence; null if all can. */
function unreadableIn(given: Row): string | null {
  for (const name of COLUMNS) {
    const values = [given[name]].flat().filter((value) => typeof value === 'string');
    const bad = values.find((value) => UNREADABLE.test(value) || UNREADABLE.test(stated(value) ?? ''));
    if (bad !== undefined)
      return `${name} "${bad.replace(/\p{Cs}/gu, '\ufffd').slice(0, 60)}" contains characters that cannot be read: save the file as UTF-8, or set --encoding`;
  }
  return null;
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
  if (typeof time === 'string' || typeof words === 'string' || typeof image === 'string')
    return String(problem);
  if (direction !== null && direction !== 'ltr' && direction !== 'rtl')
    return `direction "${direction}" is neither ltr nor rtl`;
  if (language !== null && languageTag(language) === null)
    return `language "${language}" is not a language tag such as en or pt-BR`;
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

function publishedAt(
  value: string | null,
): { publishedAt: string | null; publishedAtLocal: string | null } | string {
  const time = readTime(value);
  if (value !== null && time === null)
    return `published_at "${value}" is not a time such as 2026-11-20T08:00:00+01:00`;
  return { publishedAt: time?.instant ?? null, publishedAtLocal: time?.written ?? null };
}

function wordCount(value: string | null): number | null | string {
  if (value === null) return null;
  return /^[1-9]\d{0,6}$/.test(value)
    ? Number(value)
    : `word_count "${value}" is not a whole number above zero`;
}

function imageOf(row: Row): ArticleImage | null | string {
  const address = text(row.image_url);
  if (address === null) return null;
  const url = webAddress(address, null);
  if (url === null)
    return `image_url "${address}" is not a full address that begins with https:// or http://`;
  return {
    url,
    alt: text(row.image_alt) ?? '',
    caption: text(row.image_caption),
    credit: text(row.image_credit),
    width: null,
    height: null,
  };
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? stated(value) : null;
}

function list(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? value.map(text) : (text(value)?.split(';') ?? []).map(stated);
  return entries.filter((entry) => entry !== null);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
