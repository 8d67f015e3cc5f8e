// Liquid over the template files: strict (an unknown variable or filter is an error), every value escaped,
// and the result knows which line came from where.
import type { Liquid } from 'liquidjs';
import { reasonOf } from '../errors.js';
import { type Direction, isolatedHtml } from '../text/bidi.js';
import { listOfNames, numberWriter } from '../text/dates.js';
import { stopAfter, tied } from '../text/headline.js';
import { escapeHtml } from '../text/plain.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';
import { templateError } from './template-error.js';
import type { TemplateFile } from './template-files.js';
import { firstMalformed } from './well-formed.js';

/** The MJML of an issue, and for a line of it the template file and line that a tag there came from. */
export interface RenderedTemplate {
  readonly mjml: string;
  readonly originOf: (line: number, tagName: string) => { readonly file: string; readonly line: number };
}

/** Within the sources each MJML tag is preceded by such a mark; no value can contain control characters. */
const MARK = /\u0001(\d+):(\d+)\u0002/g;

/** Language (BCP 47) and direction of the issue. */
interface IssueLanguage {
  readonly lang: string;
  readonly dir: Direction;
}

/**
 * Renders `issue.mjml` and what it calls.
 * @throws AppError TEMPLATE_INVALID with file and line for a mistake in Liquid or a tag that does not close.
 */
export async function renderTemplate(
  files: readonly TemplateFile[],
  values: object,
  book: PlaceholderMarkers,
  tongue: IssueLanguage,
): Promise<RenderedTemplate> {
  const templates = files.filter((file) => file.name.endsWith('.mjml'));
  const sources = Object.fromEntries(
    templates.map((file, index) => [file.name, withMarks(file.source, index)]),
  );
  const engine = await createEngine(sources, book, tongue);
  const blame = (error: unknown) => blameFor(error, templates, sources);
  for (const file of templates) {
    try {
      engine.parse(sources[file.name] ?? '', file.name);
    } catch (error) {
      throw blame(error);
    }
    const malformed = firstMalformed(file.source);
    if (malformed !== null) throw templateError(file.path, malformed.line, malformed.wrong);
  }
  try {
    return unmark(await engine.renderFile('issue', {}, { globals: values }), templates);
  } catch (error) {
    throw blame(error);
  }
}

async function createEngine(
  templates: Record<string, string>,
  book: PlaceholderMarkers,
  { lang, dir }: IssueLanguage,
): Promise<Liquid> {
  const { Liquid } = await import('liquidjs');
  const engine = new Liquid({
    templates,
    extname: '.mjml',
    outputEscape: (value: unknown) => escapeHtml(value === null || value === undefined ? '' : String(value)),
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    renderLimit: 10_000,
    memoryLimit: 50_000_000,
  });
  engine.registerFilter('default', (value: unknown, fallback: unknown) => withDefault(value, fallback, book));
  const isolate = (value: unknown) => isolateIn(dir, book, value);
  engine.registerFilter('isolate', { raw: true, handler: isolate });
  engine.registerFilter('fill', {
    raw: true,
    handler: (sentence: unknown, ...pairs: unknown[]) => fillSentence(sentence, pairs, { lang, dir }, book),
  });
  engine.registerFilter('tied', (text: unknown, fewestWords?: number) =>
    tied(String(text ?? ''), fewestWords),
  );
  engine.registerFilter('stop', (text: unknown, language: unknown) =>
    stopAfter(String(text ?? ''), String(language ?? lang)),
  );
  return engine;
}

/** Liquid's `default`; on a reader's placeholder it becomes the placeholder's fallback. */
function withDefault(value: unknown, fallback: unknown, book: PlaceholderMarkers): unknown {
  const placeholder = typeof value === 'string' ? book.placeholderOf(value) : undefined;
  if (placeholder !== undefined) return book.marker(placeholder.name, String(fallback));
  return value === null || value === undefined || value === false || value === '' ? fallback : value;
}

/**
 * `{{ topic | isolate }}`: a value in its own direction (R7). The value of a reader's placeholder is not
 * known yet, but its direction is.
 */
function isolateIn(dir: Direction, book: PlaceholderMarkers, value: unknown): string {
  const text = String(value ?? '');
  const placeholder = book.placeholderOf(text)?.name;
  if (placeholder === undefined) return isolatedHtml(text, dir);
  if (placeholder === 'first_name') return isolatedHtml(text, dir, 'auto');
  return isolatedHtml(text, dir, placeholder === 'consent_date' ? dir : 'ltr');
}

/**
 * `{{ words.minutes | fill: 'minutes', 5 }}`: puts values into a sentence of the word list, each escaped and
 * isolated (R7); a list is a list of names. `'as', story.meta` fills a sentence of another language.
 */
function fillSentence(
  sentence: unknown,
  pairs: readonly unknown[],
  issue: IssueLanguage,
  book: PlaceholderMarkers,
): string {
  const values = new Map<string, unknown>();
  for (let at = 0; at + 1 < pairs.length; at += 2) values.set(String(pairs[at]), pairs[at + 1]);
  const { lang, dir } = (values.get('as') as IssueLanguage | undefined) ?? issue;
  const isolated = (value: unknown) => isolateIn(dir, book, value);
  return escapeHtml(String(sentence)).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values.get(name);
    if (Array.isArray(value)) return listOfNames(value.map(String), lang, isolated);
    if (typeof value === 'number') return isolated(numberWriter(lang)(value));
    return values.has(name) ? isolated(value) : whole;
  });
}

function withMarks(source: string, index: number): string {
  return source
    .split('\n')
    .map((line, at) => line.replace(/<mj-/g, `\u0001${index}:${at + 1}\u0002<mj-`))
    .join('\n');
}

function unmark(marked: string, files: readonly TemplateFile[]): RenderedTemplate {
  const origins = new Map<string, { file: string; line: number }>();
  const lines = marked.split('\n').map((line, at) =>
    line.replace(
      /\u0001(\d+):(\d+)\u0002(<(mj-[\w-]+))?/g,
      (_mark, index: string, from: string, tag = '', name = '') => {
        const key = `${at + 1} ${name}`;
        if (!origins.has(key))
          origins.set(key, { file: files[Number(index)]?.path ?? '', line: Number(from) });
        return tag;
      },
    ),
  );
  const fallback = { file: files.find((file) => file.name === 'issue.mjml')?.path ?? 'issue.mjml', line: 1 };
  return {
    mjml: lines.join('\n'),
    originOf: (line, tagName) => origins.get(`${line} ${tagName}`) ?? fallback,
  };
}

/** What liquidjs attaches to its errors; read defensively, because its classes differ by kind of mistake. */
interface LiquidFailure {
  readonly token?: {
    readonly file?: string;
    readonly input?: string;
    readonly getPosition?: () => readonly [number, number];
  };
  readonly originalError?: { readonly message?: string };
}

function blameFor(
  error: unknown,
  files: readonly TemplateFile[],
  sources: Readonly<Record<string, string>>,
): Error {
  const { token, originalError } = error as LiquidFailure;
  const file = files.find(
    (candidate) =>
      candidate.name === token?.file ||
      (token?.input !== undefined && sources[candidate.name] === token.input),
  );
  const line = token?.getPosition?.()[0] ?? 1;
  const wrong = (originalError?.message ?? reasonOf(error).replace(/, (file|line):.*$/s, '')).replace(
    MARK,
    '',
  );
  return templateError(
    file?.path ?? 'issue.mjml',
    line,
    wrong.replace(/^ENOENT: Failed to lookup "([^"]*)" in .*$/, 'there is no template "$1"'),
    error,
  );
}
