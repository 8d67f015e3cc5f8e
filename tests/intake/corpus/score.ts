// Compares what the reader made of a page with what a human reader says: one verdict per page and field.
import type { ArticleDraft } from '../../../src/articles/article.js';
import type { ArticlePage, CorpusPage } from './page.js';

export const FIELDS = ['headline', 'authors', 'published', 'picture', 'dek', 'words', 'kind'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * exact: what a human reader says. close: right as far as it goes (a shorter or longer form of the same text,
 * a day without its hour, some of the authors). missing: stated and not found. invented: found and not
 * stated. wrong: something else.
 */
export type Verdict = 'exact' | 'close' | 'missing' | 'invented' | 'wrong';

export interface Finding {
  readonly page: CorpusPage;
  readonly field: Field;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly got: string;
}

export type Reader = (html: string, url: string) => ArticleDraft;

type Reading =
  | { readonly draft: ArticleDraft; readonly reason: null }
  | { readonly draft: null; readonly reason: string };

/**
 * Every finding about the pages, in their order; a field that a page neither states nor was given is not
 * listed.
 */
export function findingsOf(pages: readonly CorpusPage[], read: Reader): Finding[] {
  return pages.flatMap((page) => {
    const reading = readingOf(page, read);
    const kind = kindFinding(page, reading);
    return page.kind === 'article' ? [kind, ...fieldFindings(page, reading.draft)] : [kind];
  });
}

function readingOf(page: CorpusPage, read: Reader): Reading {
  try {
    return { draft: read(page.html, page.url), reason: null };
  } catch (error) {
    return { draft: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

function kindFinding(page: CorpusPage, { draft, reason }: Reading): Finding {
  const taken = draft !== null;
  const right = taken === (page.kind === 'article');
  const expected = page.kind === 'article' ? 'an article' : `refused: ${page.refusal}`;
  return {
    page,
    field: 'kind',
    verdict: right ? 'exact' : 'wrong',
    expected,
    got: reason ?? `taken: ${draft?.headline}`,
  };
}

function fieldFindings(page: ArticlePage, draft: ArticleDraft | null): Finding[] {
  const { headline, authors, published, pictures, dek, words } = page.expected;
  const finding = (field: Field, verdict: Verdict | null, expected: string, got: string | null): Finding[] =>
    verdict === null ? [] : [{ page, field, verdict, expected, got: got ?? '-' }];
  const date = draft?.publishedAtLocal ?? draft?.publishedAt ?? null;
  const picture = draft?.image?.url ?? null;
  const got = { headline: draft?.headline ?? null, dek: draft?.dek ?? null };
  return [
    ...finding('headline', textVerdict(headline, got.headline), headline, got.headline),
    ...finding(
      'authors',
      authorsVerdict(authors, draft?.authors ?? []),
      authors.join(' | '),
      draft?.authors.join(' | ') ?? null,
    ),
    ...finding('published', dateVerdict(published, draft), published ?? '-', date),
    ...finding('picture', pictureVerdict(pictures, picture), pictures[0] ?? '-', picture),
    ...finding('dek', textVerdict(dek, got.dek), dek ?? '-', got.dek),
    ...finding(
      'words',
      wordsVerdict(words, draft?.wordCount ?? null),
      String(words),
      String(draft?.wordCount ?? '-'),
    ),
  ];
}

/** Spaces evened out; the mark of a text that was cut off counts for nothing, however it is spelt. */
const spaced = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s*(…|\.\.\.|\[…\])\s*$/u, '')
    .trim();
/** Letters and digits alone: what is left when quotation marks, dashes and capitals are set aside. */
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function absence(stated: boolean, got: boolean): Verdict | null | undefined {
  if (!stated) return got ? 'invented' : null;
  return got ? undefined : 'missing';
}

function textVerdict(expected: string | null, got: string | null): Verdict | null {
  const absent = absence(expected !== null, got !== null);
  if (absent !== undefined) return absent;
  if (spaced(expected ?? '') === spaced(got ?? '')) return 'exact';
  const [want, have] = [bare(expected ?? ''), bare(got ?? '')];
  return want.includes(have) || have.includes(want) ? 'close' : 'wrong';
}

function authorsVerdict(expected: readonly string[], got: readonly string[]): Verdict | null {
  const absent = absence(expected.length > 0, got.length > 0);
  if (absent !== undefined) return absent;
  const [want, have] = [expected, got].map((names) => names.map((name) => spaced(name).toLowerCase()));
  if (!have?.every((name) => want?.includes(name))) return 'wrong';
  return have.length === want?.length ? 'exact' : 'close';
}

/**
 * A picture that the editor would not take is wrong where there is a right one and invented where there is
 * none.
 */
function pictureVerdict(expected: readonly string[], got: string | null): Verdict | null {
  const absent = absence(expected.length > 0, got !== null);
  if (absent !== undefined) return absent;
  return expected.includes(got ?? '') ? 'exact' : 'wrong';
}

const TOLERANCE = 0.25;

function wordsVerdict(expected: number, got: number | null): Verdict {
  if (got === null) return 'missing';
  return Math.abs(got - expected) <= TOLERANCE * expected ? 'exact' : 'wrong';
}

const HOUR = 3_600_000;
/** No clock on earth is further from UTC. */
const FURTHEST = 14 * HOUR;

function dateVerdict(expected: string | null, draft: ArticleDraft | null): Verdict | null {
  const { publishedAt = null, publishedAtLocal = null } = draft ?? {};
  const absent = absence(expected !== null, publishedAt !== null || publishedAtLocal !== null);
  if (absent !== undefined) return absent;
  const want = expected ?? '';
  const local = toTheMinute(publishedAtLocal ?? publishedAt ?? '');
  if (/(Z|[+-]\d\d:\d\d)$/.test(want)) return instantVerdict(Date.parse(want), publishedAt, local);
  const wall = toTheMinute(want);
  if (local.startsWith(wall))
    return local.length === wall.length || /T00:00$/.test(local) ? 'exact' : 'close';
  return local.length === 'yyyy-mm-dd'.length && wall.startsWith(local) ? 'close' : 'wrong';
}

/**
 * 2026-11-20 or 2026-11-20T08:00 of a time in the extended or basic format of ISO 8601; empty for anything
 * else.
 */
function toTheMinute(time: string): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d))?/.exec(time) ?? [];
  if (year === undefined) return '';
  return hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}`;
}

function instantVerdict(want: number, publishedAt: string | null, local: string): Verdict {
  if (publishedAt !== null && Math.floor(Date.parse(publishedAt) / 1000) === Math.floor(want / 1000))
    return 'exact';
  if (local.includes('T')) return Math.abs(Date.parse(`${local}Z`) - want) <= FURTHEST ? 'close' : 'wrong';
  return Math.abs(Date.parse(`${local}T12:00Z`) - want) <= FURTHEST + 12 * HOUR ? 'close' : 'wrong';
}
