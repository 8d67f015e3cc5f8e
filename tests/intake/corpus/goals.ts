// The goals for reading pages, and how far findings are from them.
import type { CorpusPage } from './page.js';
import type { Field, Finding, Verdict } from './score.js';

export interface Figure {
  readonly what: string;
  /** A share between 0 and 1, or a count. */
  readonly value: number;
  readonly goal: { readonly least: number } | { readonly most: number };
  readonly unit: 'share' | 'count';
}

/** Words in a picture's address that show that it is not the story's picture. */
const NO_PHOTOGRAPH =
  /logo|avatar|profile|pixel|placeholder|blank\.|spacer|default|publication-cover|icon|\.svg|^data:/i;

/**
 * Shares of all articles, of the articles that state an author, or of the other pages; counts where a single
 * one is too many.
 */
export function figuresOf(pages: readonly CorpusPage[], findings: readonly Finding[]): Figure[] {
  const articles = pages.filter(({ kind }) => kind === 'article').length;
  const signed = pages.filter((page) => page.kind === 'article' && page.expected.authors.length > 0).length;
  const found = (field: Field, ...verdicts: Verdict[]) =>
    findings.filter((finding) => finding.field === field && verdicts.includes(finding.verdict));
  const share = (part: readonly Finding[], whole: number) => (whole === 0 ? 0 : part.length / whole);
  const wrongKinds = found('kind', 'wrong').map(({ page }) => page.kind);
  const forbidden = found('picture', 'wrong', 'invented').filter(({ got }) => NO_PHOTOGRAPH.test(got));
  const taken = wrongKinds.filter((kind) => kind === 'other').length;
  return [
    {
      what: 'headline exact',
      value: share(found('headline', 'exact'), articles),
      goal: { least: 0.88 },
      unit: 'share',
    },
    {
      what: 'headline wrong',
      value: share(found('headline', 'wrong'), articles),
      goal: { most: 0.04 },
      unit: 'share',
    },
    {
      what: 'byline right where stated',
      value: share(found('authors', 'exact'), signed),
      goal: { least: 0.8 },
      unit: 'share',
    },
    {
      what: 'byline wrong where stated',
      value: share(found('authors', 'wrong'), signed),
      goal: { most: 0.04 },
      unit: 'share',
    },
    {
      what: 'a name where none is stated',
      value: share(found('authors', 'invented'), articles),
      goal: { most: 0.04 },
      unit: 'share',
    },
    {
      what: 'dates wrong',
      value: found('published', 'wrong', 'invented').length,
      goal: { most: 0 },
      unit: 'count',
    },
    {
      what: 'words within 25 %',
      value: share(found('words', 'exact'), articles),
      goal: { least: 0.93 },
      unit: 'share',
    },
    { what: 'forbidden pictures', value: forbidden.length, goal: { most: 0 }, unit: 'count' },
    { what: 'other pages taken', value: taken, goal: { most: 0 }, unit: 'count' },
    { what: 'articles refused', value: wrongKinds.length - taken, goal: { most: 0 }, unit: 'count' },
  ];
}

export function isMet({ value, goal }: Figure): boolean {
  return 'least' in goal ? value >= goal.least : value <= goal.most;
}
