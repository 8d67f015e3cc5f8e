// The headline: the heading that readers see, if title or metadata confirm it; else what the weightiest
// metadata states.

import { fold, isExactSiteName, isSiteName, words } from '../names/site-match.js';
import { stated, statedHtml } from '../plain-text.js';
import { type Heading, headingsOf, leafTexts } from './headings.js';
import { isNode, listOf, literalOf } from './json-ld.js';
import { titleEvidenceOf, titleOf } from './site-name.js';
import { partsOf, type TitleEvidence, withoutPipe, withoutSite } from './title-parts.js';
import { nameOf, oncePerPage, type PageView } from './view.js';

/** The headline as one place of the page states it. */
export interface Statement {
  /** As stated. */
  readonly raw: string;
  /** Without the site's name. */
  readonly text: string;
  readonly source: string;
}

export interface Headline {
  readonly text: string;
  /** The element that shows it; null if none does. */
  readonly element: Heading['element'] | null;
  /** Headlines that the page states elsewhere and that say something else, the weightiest first. */
  readonly others: readonly { readonly value: string; readonly source: string }[];
}

/** The headline with its place on the page, or null if the page states none. */
export const headlineOf = oncePerPage((page): Headline | null => {
  const evidence = titleEvidenceOf(page);
  const statements = statementsOf(page, evidence);
  const headings = headingsOf(page).filter(
    ({ text }) => !isSiteName(text, evidence) || isStatedInFull(text, statements),
  );
  const shown = chosenHeading(page, headings, { statements, evidence });
  const written = agreed(statements);
  if (shown !== null)
    return { text: shown.text, element: shown.element, others: othersThan(shown.text, statements) };
  if (written === null)
    return headings[0] === undefined
      ? null
      : { text: headings[0].text, element: headings[0].element, others: [] };
  return { text: written.text, element: null, others: othersThan(written.text, statements) };
});

interface Found {
  readonly statements: readonly Statement[];
  readonly evidence: TitleEvidence;
}

const META = [
  'og:title',
  'twitter:title',
  'parsely-title',
  'sailthru.title',
  'dc.title',
  'dcterms.title',
  'citation_title',
] as const;

/** Every statement of a headline, the weightiest first; those that name the site alone are left out. */
function statementsOf(page: PageView, evidence: TitleEvidence): readonly Statement[] {
  const linked = page.nodes.flatMap((node) => ['headline', 'name'].flatMap((name) => listOf(node[name])));
  const { $ } = page;
  const found: (readonly [string | null, string])[] = [
    ...linked.map(
      (value) =>
        [
          statedHtml(literalOf(value) ?? (isNode(value) ? nameOf(page.resolve(value)) : null)),
          'JSON-LD',
        ] as const,
    ),
    [stated($('meta[itemprop~="headline"]').first().attr('content')), 'microdata'],
    ...META.map((name) => [page.meta.first(name), name] as const),
    [titleOf(page), 'title'],
  ];
  const stands = found.filter((entry): entry is readonly [string, string] => entry[0] !== null);
  const isNamed = evidence.names.length > 0 || stands.length > 1;
  const cut = (raw: string, source: string): string => {
    const bare = withoutSite(raw, evidence);
    return bare === raw && source === 'title' && !(isNamed && evidence.names.length > 0)
      ? withoutPipe(raw)
      : bare;
  };
  const all = stands.map(([raw, source]) => ({ raw, text: cut(raw, source), source }));
  const own = all.filter(({ text }) => !isSiteName(text, evidence));
  // A long title may be a headline that resembles the site's name; the name itself gives way to a heading
  // that says something else.
  const hasHeading = headingsOf(page).some(
    ({ text, level }) => level === 1 && words(text).length >= 3 && !isSiteName(text, evidence),
  );
  const mayBeHeadline = ({ text }: Statement) =>
    words(text).length >= 4 && !(hasHeading && isExactSiteName(text, evidence));
  return own.length > 0 ? own : all.filter(mayBeHeadline);
}

/** A headline may begin with the site's name: a heading that another source repeats word by word is one. */
function isStatedInFull(text: string, statements: readonly Statement[]): boolean {
  return words(text).length >= 4 && statements.some(({ raw }) => fold(raw) === fold(text));
}

const CERTAIN = 3;
const LIKELY = 1;
/**
 * Words of what a title adds to a heading that is its beginning: the name of a site that nothing else on the
 * page tells.
 */
const LONGEST_NAME = 4;

/** The heading that the statements confirm best; of equals the first. Null if none is confirmed. */
function chosenHeading(page: PageView, headings: readonly Heading[], found: Found): Heading | null {
  const ranked = headings.map((heading) => ({ heading, rank: rankOf(heading, found.statements) }));
  const best = ranked
    .filter(({ heading, rank }) => rank >= NEEDED[heading.level])
    .reduce<Ranked | null>((a, b) => (a === null || b.rank > a.rank ? b : a), null);
  if (best !== null) return respelled(withoutLabel(best, ranked), found);
  const own = headings.filter(({ level, isInArticle }) => level === 1 && isInArticle);
  const [first, ...more] = [...new Map(own.map((heading) => [heading.element, heading])).values()];
  if (first !== undefined && more.length === 0 && words(first.text).length >= 4) return first;
  return shownPart(page, found.statements);
}

interface Ranked {
  readonly heading: Heading;
  readonly rank: number;
}

const NEEDED = { 1: LIKELY, 2: CERTAIN - 0.75 } as const;

function rankOf({ text, level, isInArticle }: Heading, statements: readonly Statement[]): number {
  const rank = Math.max(0, ...statements.map((statement) => confirmation(text, statement)));
  if (level === 1) return rank;
  return rank >= 2 && isInArticle ? rank : rank - 0.25;
}

/**
 * Where metadata divides label and headline ("Harbour: Pilots strike") and the heading has both in pieces,
 * the label is left out.
 */
function withoutLabel({ heading, rank }: Ranked, ranked: readonly Ranked[]): Heading {
  const pieces = ranked.filter(
    (other) => other.heading.element === heading.element && other.heading.text.length < heading.text.length,
  );
  const bare = pieces.find(
    (other) => heading.text.endsWith(other.heading.text) && other.rank >= Math.min(rank, CERTAIN - 0.75),
  );
  return bare?.heading ?? heading;
}

const SHORTEST_PART = 6;

/** On pages without headings: the longest part of the title that an element shows alone. */
function shownPart(page: PageView, statements: readonly Statement[]): Heading | null {
  const parts = statements.flatMap(({ raw }) =>
    partsOf(raw).filter((part) => part.length * 5 >= raw.length * 2),
  );
  const wanted = new Set(parts.filter((part) => part.length >= SHORTEST_PART && isPhrase(part)).map(fold));
  if (wanted.size === 0) return null;
  const longest = Math.max(...parts.map((part) => part.length)) + 20;
  let best: Heading | null = null;
  for (const { text, element } of leafTexts(page, SHORTEST_PART, longest)) {
    if (wanted.has(fold(text)) && text.length > (best?.text.length ?? 0))
      best = { text, element, level: 2, isInArticle: false };
  }
  return best;
}

function isPhrase(text: string): boolean {
  return words(text).length > 1 || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]{4,}/u.test(text);
}

/**
 * How surely a statement and a heading are one headline: 3 the same, 2 one is the beginning of the other, 1
 * many of the same words.
 */
function confirmation(heading: string, { raw, text }: Statement): number {
  const own = fold(heading);
  if (own === '') return 0;
  const whole = fold(text);
  if (own === whole || own === fold(raw)) return CERTAIN;
  const isLong = own.length * 5 >= whole.length * 2 || own.length >= 24;
  if (isLong && isPhrase(heading) && partsOf(raw).some((part) => fold(part) === own)) return 2.5;
  if (isAheadOfName(own, raw)) return 1.25;
  const isCut = /(?:…|\.{3})\s*$/.test(text);
  if (isCut && whole.length >= 12 && own.startsWith(whole)) return 2.5;
  const contained = own.length < whole.length ? containment(own, whole) : containment(whole, own);
  if (contained > 0) return contained;
  return overlap(heading, text) >= 0.5 ? LIKELY : 0;
}

/** True if the heading is the first part of a title, and the rest is short enough for a site's name. */
function isAheadOfName(heading: string, raw: string): boolean {
  const [ahead, ...rest] = partsOf(raw);
  return rest.length > 0 && fold(ahead ?? '') === heading && words(rest.join(' ')).length <= LONGEST_NAME;
}

/** How surely the shorter of two folded texts is the longer one: 2 at either end of it, 1.5 in it, else 0. */
function containment(short: string, long: string): number {
  if (short.length < 8) return 0;
  const isEnd = long.startsWith(short) || long.endsWith(short);
  if (isEnd && short.length * 5 >= long.length * 2) return 2;
  return short.length * 2 >= long.length && long.includes(short) ? 1.5 : 0;
}

/**
 * Share of the words of the shorter text that the other has too. Han and kana are compared by pairs of
 * characters.
 */
function overlap(a: string, b: string): number {
  const left = pieces(a);
  const right = pieces(b);
  const [short, long] = left.size <= right.size ? [left, right] : [right, left];
  if (short.size < 3) return 0;
  return [...short].filter((word) => long.has(word)).length / short.size;
}

function pieces(text: string): ReadonlySet<string> {
  const list = words(text).flatMap((word) => {
    if (!/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(word) || word.length < 3)
      return word.length > 2 || /\p{N}/u.test(word) ? [word] : [];
    return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  });
  return new Set(list);
}

/**
 * The heading's own text; if its pieces ran together and metadata has the same letters with spaces, that one.
 */
function respelled(heading: Heading, { statements, evidence }: Found): Heading {
  const own = fold(heading.text);
  const same = statements.find(({ text }) => fold(text) === own);
  if (same !== undefined)
    return same.text.split(/\s/).length > heading.text.split(/\s/).length
      ? { ...heading, text: same.text }
      : heading;
  const bare = withoutSite(heading.text, evidence);
  if (bare === heading.text) return heading;
  // "The Courier: a hundred years" is a headline about the site, unless another place states the rest alone.
  const isKnown = statements.some(
    ({ raw, text }) =>
      fold(raw) === fold(bare) || (fold(text) === fold(bare) && heading.text.startsWith(bare)),
  );
  return isKnown ? { ...heading, text: bare } : heading;
}

/**
 * Without a visible heading: the statement that another one repeats; else the weightiest. One cut off yields
 * to the whole one.
 */
function agreed(statements: readonly Statement[]): Statement | null {
  const repeated = statements.find(({ text }, at) =>
    statements.some((other, index) => index !== at && fold(other.text) === fold(text)),
  );
  const first = repeated ?? statements[0];
  if (first === undefined) return null;
  const bare = fold(first.text);
  const isCut = /(?:…|\.{3})$/.test(first.text);
  return (
    (isCut ? statements.find(({ text }) => fold(text).startsWith(bare) && fold(text) !== bare) : undefined) ??
    first
  );
}

/**
 * Statements that say something else than the headline: not the same words with a section before, and not its
 * beginning.
 */
function othersThan(headline: string, statements: readonly Statement[]): Headline['others'] {
  const own = fold(headline);
  const told = new Set<string>();
  const others: { value: string; source: string }[] = [];
  for (const { text, source } of statements) {
    const folded = fold(text);
    const isSame =
      folded === own ||
      (folded.length >= 12 && own.includes(folded)) ||
      (own.length >= 12 && folded.includes(own));
    if (isSame || told.has(folded)) continue;
    told.add(folded);
    others.push({ value: text, source });
  }
  return others;
}
