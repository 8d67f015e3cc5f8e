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
  const atLeast = (what: string, least: number, value: number): Figure => ({
    what,
    value,
    goal: { least },
    unit: 'share',
  });
  const atMost = (what: string, most: number, value: number): Figure => ({
    what,
    value,
    goal: { most },
    unit: 'share',
  });
  const none = (what: string, value: number): Figure => ({ what, value, goal: { most: 0 }, unit: 'count' });
  return [
    atLeast('headline exact', 0.88, share(found('headline', 'exact'), articles)),
    atMost('headline wrong', 0.04, share(found('headline', 'wrong'), articles)),
    atLeast('byline right where stated', 0.8, share(found('authors', 'exact'), signed)),
    atMost('byline wrong where stated', 0.04, share(found('authors', 'wrong'), signed)),
    atMost('a name where none is stated', 0.04, share(found('authors', 'invented'), articles)),
    none('dates wrong', found('published', 'wrong', 'invented').length),
    atLeast('words within 25 %', 0.93, share(found('words', 'exact'), articles)),
    none('forbidden pictures', forbidden.length),
    none('other pages taken', taken),
    none('articles refused', wrongKinds.length - taken),
  ];
}

export function isMet({ value, goal }: Figure): boolean {
  return 'least' in goal ? value >= goal.least : value <= goal.most;
}
