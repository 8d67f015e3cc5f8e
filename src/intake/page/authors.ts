// The people whom the article names as its authors. Publications, firms and accounts in metadata are not
// authors.

import { type PageElement, textOfElement } from '../element.js';
import { foldedName, namesOf, readBylineText, uniqueNames, withoutPublications } from '../names/byline.js';
import { isBylineLabel, TIME_RUN } from '../names/byline-openers.js';
import { bylineText } from '../names/byline-text.js';
import { isSingleName } from '../names/person-name.js';
import { cleanText, textOfHtml } from '../plain-text.js';
import { isNode, literalOf, typesOf } from './json-ld.js';
import { type Found, outlineOf, PROFILE } from './outline.js';
import { siteNameOf, titleEvidenceOf, titleOf } from './site-name.js';
import { partsOf } from './title-parts.js';
import { nameOf, nodeValues, type PageView } from './view.js';

/**
 * Names of people, from the visible byline and the metadata. If both name people, the fuller list of the same
 * people counts. If they name different people, a byline under the headline wins: metadata often names the
 * person who uploaded the text.
 */
export function authorsOf(page: PageView, language: string | null): readonly string[] {
  const publications = publicationsOf(page);
  const people = (names: readonly string[]) => withoutPublications(uniqueNames(names), publications);
  const shown = shownByline(page, language);
  const seen = people(shown.names);
  const visible = withoutMastheads(page, seen, seen);
  const stated = withoutMastheads(page, people(statedNames(page, language)), visible);
  if (visible.length === 0) return stated.length > 0 ? stated : singleName(page, shown.singles, publications);
  if (stated.length === 0) return visible;
  return settled(stated, visible, shown.isNearHeadline);
}

/** The names of metadata in its spelling, with what the byline adds to them. */
function settled(
  stated: readonly string[],
  visible: readonly string[],
  isNearHeadline: boolean,
): readonly string[] {
  const known = new Map(stated.map((name) => [foldedName(name), name]));
  const shared = visible.filter((name) => known.has(foldedName(name)));
  if (shared.length === 0) return isNearHeadline ? visible : stated;
  if (shared.length === known.size && isNearHeadline)
    return visible.map((name) => known.get(foldedName(name)) ?? name);
  return stated;
}

/** Somebody with one name only: where metadata and byline say the same. */
function singleName(
  page: PageView,
  singles: readonly string[],
  publications: readonly (string | null)[],
): readonly string[] {
  const named = nodeValues(page, 'author').map((value) => cleanText(nameOf(value) ?? literalOf(value) ?? ''));
  const declared = [...named, ...page.meta.all('author')];
  const both = singles.filter((name) => declared.includes(name) && isSingleName(name));
  return withoutPublications(both, publications).slice(0, 1);
}

const META = [
  'article:author',
  'author',
  'parsely-author',
  'sailthru.author',
  'written-by',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'dc.contributor',
];

/** Some papers sign with a label that elsewhere names an agency. */
const SOURCE_LABEL =
  /^\s*(?:source|quelle|fuente|fonte|bron|źródło|kaynak|источник|джерело|المصدر|منبع|מקור|来源|來源|出典|출처)\s*[:：]\s*/iu;

/** People named by the first piece of metadata that names any. */
function statedNames(page: PageView, language: string | null): readonly string[] {
  const sources: (() => readonly string[])[] = [
    () => nodeValues(page, 'author').flatMap((value) => namesOfValue(value, language)),
    () => nodeValues(page, 'creator').flatMap((value) => namesOfValue(value, language)),
    ...META.map(
      (name) => () =>
        page.meta.all(name).flatMap((text) => namesOf(text.replace(SOURCE_LABEL, ''), language)),
    ),
    () => headNames(page, language),
  ];
  for (const source of sources) {
    const names = uniqueNames(source());
    if (names.length > 0) return names;
  }
  return [];
}

function namesOfValue(value: unknown, language: string | null): readonly string[] {
  if (
    isNode(value) &&
    typesOf(value).some((type) => /Organization$|^Corporation$|^WebSite$|^Brand$/.test(type))
  )
    return [];
  return namesOf(textOfHtml(literalOf(value) ?? nameOf(value) ?? ''), language);
}

function headNames(page: PageView, language: string | null): readonly string[] {
  const { $ } = page;
  const elements = $('head meta[itemprop~="author"]').toArray();
  return elements.flatMap((element) => namesOf($(element).attr('content') ?? '', language));
}

interface Shown {
  readonly names: readonly string[];
  readonly singles: readonly string[];
  readonly isNearHeadline: boolean;
}

/**
 * Characters of running text after which a byline is at the end of the article rather than under its
 * headline.
 */
const NEAR = 700;
/** More people than this at the end of a page are other stories' authors. */
const MOST_AT_END = 3;

/** The byline that readers see: under the headline, else above it, else at the end of the article. */
function shownByline(page: PageView, language: string | null): Shown {
  const { bylines, lines } = outlineOf(page);
  const marked = bylines.map((found) => ({ found, ...readFound(found, language) }));
  const shown = lines.map((found) => lineOf(found, language));
  const opened = shown.filter(isOpenedLine);
  const signed = shown.filter(isSignedLine);
  const isNear = ({ found }: Candidate) => found.passed >= 0 && found.passed <= NEAR;
  const singles = [...marked, ...opened].filter(isNear).flatMap((candidate) => candidate.singles);
  const near = firstGroup(marked.filter(isNear)) ?? firstGroup(opened.filter(isNear));
  const above = () =>
    firstGroup([...marked, ...opened].filter(({ found }) => found.passed < 0 && found.isInArticle));
  const close = near ?? above() ?? columnistOf(page, marked) ?? datelineReporters(page, language);
  if (close !== null) return { names: close, singles, isNearHeadline: true };
  // A line of a name and a date may also credit a picture: metadata that names people wins over it.
  const beside = firstGroup(signed.filter(isNear));
  if (beside !== null) return { names: beside, singles, isNearHeadline: false };
  const isAtEnd = ({ found }: Candidate) => found.isInArticle && found.passed > NEAR;
  const atEnd = [...marked, ...opened].filter(isAtEnd);
  const ending = atEnd.some((candidate) => candidate.names.length > 0)
    ? []
    : shown.filter(isAtEnd).filter(isNameAlone);
  const last = Math.max(0, ...lines.filter((found) => found.isInArticle).map((found) => found.passed));
  const names = uniqueNames(
    [...atEnd, ...ending.filter(({ found }) => found.passed === last)].flatMap(
      (candidate) => candidate.names,
    ),
  );
  return { names: names.length <= MOST_AT_END ? names : [], singles, isNearHeadline: false };
}

/** A columnist's name is above the column, and in its title. */
function columnistOf(page: PageView, marked: readonly Candidate[]): readonly string[] | null {
  const title = foldedName(page.$('head title').first().text());
  const names = marked.filter(({ found }) => found.passed < 0).flatMap((candidate) => candidate.names);
  const repeated = names.filter((name) => title.includes(foldedName(name)));
  return repeated.length > 0 ? repeated.slice(0, 1) : null;
}

interface Candidate {
  readonly found: Found;
  readonly names: readonly string[];
  readonly singles: readonly string[];
  readonly isOpened: boolean;
  readonly isSigned: boolean;
  readonly lead: string;
}

function readFound(found: Found, language: string | null): Omit<Candidate, 'found'> {
  return readBylineText(bylineText(found.element) ?? '', language);
}

/** A line; if it has nothing but "By" or "Author", with the names next to it. */
function lineOf(found: Found, language: string | null): Candidate {
  const line = { found, ...readFound(found, language) };
  const { parent } = found.element;
  const isLabel = isBylineLabel(bylineText(found.element) ?? '');
  if (
    !(line.isOpened || isLabel) ||
    line.names.length > 0 ||
    parent === null ||
    (bylineText(found.element)?.length ?? 0) > 30
  )
    return line;
  return { found, ...readFound({ ...found, element: parent }, language) };
}

/** True for a link that leads to no author, such as one to a section or a topic. */
function isLinkedElsewhere(element: PageElement, name: string): boolean {
  if (element.name === 'a' && !PROFILE.test(element.attribs['href'] ?? ''))
    return textOfElement(element).includes(name);
  return element.children.some(
    (child) => child.type === 'tag' && isLinkedElsewhere(child as PageElement, name),
  );
}

/** Longer texts hold a story besides a picture and its credit. */
const LONGEST_CREDIT = 300;

/** Next to a picture, a name is that of its photographer. */
function isCredit(element: PageElement): boolean {
  if (isInFigure(element)) return true;
  const boxes = [element, element.parent].filter((box) => box !== null && hasPicture(box));
  return boxes.some((box) => box !== null && textOfElement(box).length <= LONGEST_CREDIT);
}

function isInFigure(element: PageElement): boolean {
  for (let at: PageElement | null = element; at?.type === 'tag'; at = at.parent)
    if (/^fig(?:ure|caption)$/.test(at.name)) return true;
  return false;
}

function hasPicture(element: PageElement | null, depth = 3): boolean {
  if (element === null || depth === 0) return false;
  const children = element.children.filter((child): child is PageElement => child.type === 'tag');
  return children.some(
    (child) => /^(?:img|picture|figure)$/.test(child.name) || hasPicture(child, depth - 1),
  );
}

/** A name on a line of its own under the text, as newspapers sign. */
function isNameAlone({ found, names }: Candidate): boolean {
  const { element } = found;
  const text = bylineText(found.element) ?? '';
  if (element.parent?.name === 'a' || names.some((name) => isLinkedElsewhere(element, name))) return false;
  return (
    names.length === 1 &&
    foldedName(text) === foldedName(names[0] ?? '') &&
    /^(?:p|b|strong|em|i|div)$/.test(found.element.name)
  );
}

/** "（记者 陈晓雨、周明）": reporters of Chinese agencies are named in the first paragraph. */
function datelineReporters(page: PageView, language: string | null): readonly string[] | null {
  const { opening } = outlineOf(page);
  const text = opening === null ? '' : cleanText(page.$(opening as never).text()).slice(0, 120);
  const reporters =
    /[（(【〔](?:\p{sc=Han}{0,8}[\s，,])?\p{sc=Han}{0,4}(?:记者|記者)\s*[:：]?\s*([^（）()【】〔〕]{2,40})[）)】〕]/u.exec(
      text,
    )?.[1];
  const names = reporters === undefined ? [] : namesOf(withoutDateline(reporters), language);
  return names.length > 0 ? names : null;
}

/**
 * "陳以安／港城報導", "陳以安港城17日電": names without the place and day behind them. A name of three characters is the
 * rule.
 */
function withoutDateline(reporters: string): string {
  const bare = reporters.replace(/[\s／/]\p{sc=Han}{2,4}(?:\d{0,2}日)?(?:報導|报道|報道|電|电|訊|讯)$/u, '');
  const glued = /^(\p{sc=Han}{4,8})\d{1,2}日(?:[專专]?[電电訊讯]|報導|报道|報道)$/u.exec(bare)?.[1];
  if (glued === undefined) return bare;
  return glued.slice(0, glued.length === 4 ? 2 : 3);
}

/** "CAPE TOWN, 28 October": a place in capitals before a date. */
const isDateline = (name: string) => name === name.toUpperCase() && name !== name.toLowerCase();

/**
 * "28 October 2026 · Mara Lind · 5 min read": a line right under the headline that holds nothing but names
 * and times.
 */
function isSignedLine({ found, names, isSigned, lead }: Candidate): boolean {
  const text = bylineText(found.element) ?? '';
  const others = names.reduce((rest, name) => rest.replace(name, ''), text.replace(TIME_RUN, ' '));
  return (
    isSigned &&
    !isCredit(found.element) &&
    !names.some((name) => isLinkedElsewhere(found.element, name)) &&
    lead === '' &&
    names.length > 0 &&
    names.length <= 3 &&
    !names.some(isDateline) &&
    others.replace(/[^\p{L}]/gu, '').length <= 25
  );
}

function isOpenedLine({ isOpened, lead, names, singles }: Candidate): boolean {
  return isOpened && lead === '' && names.length + singles.length > 0;
}

/** Names of the first byline that has any, and of those that follow it without running text between. */
function firstGroup(candidates: readonly Candidate[]): readonly string[] | null {
  const first = candidates.find(({ names }) => names.length > 0);
  if (first === undefined) return null;
  return uniqueNames(
    candidates.filter(({ found }) => found.passed === first.found.passed).flatMap(({ names }) => names),
  );
}

/**
 * People without the names that only a title or a logo shows: those may be the site's. A name in the middle
 * of a title is a columnist's. Where readers see nothing but such a name, it is the author's after all: on a
 * personal site both are the same.
 */
function withoutMastheads(
  page: PageView,
  names: readonly string[],
  visible: readonly string[],
): readonly string[] {
  const middle = partsOf(titleOf(page) ?? '')
    .slice(1, -1)
    .map(foldedName);
  const mastheads = titleEvidenceOf(page).names.filter((name) => !middle.includes(foldedName(name)));
  const rest = withoutPublications(names, mastheads);
  const seen = new Set(visible.map(foldedName));
  return rest.length > 0 ? rest : names.filter((name) => seen.has(foldedName(name)));
}

/** Names of the publication, as it writes itself in all places. */
function publicationsOf(page: PageView): readonly (string | null)[] {
  const { meta } = page;
  const publishers = nodeValues(page, 'publisher').map((value) => nameOf(value) ?? literalOf(value));
  const host = new URL(page.url).hostname.replace(/^www\./, '').split('.')[0] ?? null;
  return [
    siteNameOf(page),
    ...['og:site_name', 'application-name', 'twitter:site'].map((name) => meta.first(name)),
    ...publishers,
    host,
  ];
}
