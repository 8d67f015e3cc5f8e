// A stated title without what the site put around the headline: its own name, a section, a date, at either
// end. Pure.
import { fold, isExactSiteName, isSiteName, type SiteEvidence } from '../names/site-match.js';

/** Texts that may be cut from the ends of a title, and evidence that the rest is the headline. */
export interface TitleEvidence extends SiteEvidence {
  /** Sections and topics that the page places the article in: breadcrumbs, article:section. */
  readonly sections: readonly string[];
}

/**
 * Spaced dividers of any kind; those that need no space; a colon after a word; brackets of East Asian titles
 * at the end.
 */
const SPACED = String.raw`\s+(?:[|\-–—―‒·•●■»›«‹>:：|｜¦∣_＿/~～∼－・★※]+|&gt;)\s+`;
const UNSPACED = String.raw`\s*[|｜¦∣＿：»›]\s*|:\s+|—|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}》」』】”!?！？])\s*[-–_/~－]\s*|\s*[-–_/~－]\s*(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])|(?<=\S)_(?=\S)|\s[-–]|[-–]\s`;
const DIVIDER = new RegExp(`${SPACED}|${UNSPACED}`, 'gu');
const BRACKETED = /^(.*\S)\s*[([（【〔「［]([^()[\]（）【】〔〕「」［］]{2,60})[)\]）】〕」］]$/u;
const BRACKETED_AHEAD = /^[([（【〔［]([^()[\]（）【】〔〕［］]{2,60})[)\]）】〕］]\s*(\S.*)$/u;
/** A title with more of them is not a title, and trying it would take long. */
const MOST_DIVIDERS = 12;

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly divider: string;
}

function dividersIn(title: string): readonly Cut[] {
  const found = [...title.matchAll(DIVIDER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    divider: match[0],
  }));
  return found.filter(({ start, end }) => start > 0 && end < title.length).slice(0, MOST_DIVIDERS);
}

/** The pieces between dividers, in order. */
export function partsOf(title: string): readonly string[] {
  let at = 0;
  const parts = dividersIn(title).map(({ start, end }) => {
    const part = title.slice(at, start);
    at = Math.max(at, end);
    return part;
  });
  return [...parts, title.slice(at)].map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * The title without the site's name at its ends, and without a section or date next to that name. Never
 * empty.
 */
export function withoutSite(title: string, evidence: TitleEvidence): string {
  let bare = title;
  let isCut = false;
  for (let round = 0; round < 4; round++) {
    const next = withoutTail(bare, evidence, isCut) ?? withoutHead(bare, evidence);
    if (next === null) break;
    bare = next;
    isCut = true;
  }
  return bare === '' ? title : bare;
}

function withoutTail(title: string, evidence: TitleEvidence, isCut: boolean): string | null {
  for (const { start, end, divider } of dividersIn(title)) {
    const [head, tail] = [title.slice(0, start).trim(), title.slice(end).trim()];
    const isName =
      isPlain(divider) && !EAST_ASIAN.test(tail)
        ? isExactSiteName(tail, evidence)
        : isSiteName(tail, evidence);
    if (head !== '' && (isName || isBeside(tail, evidence, isCut))) return head;
  }
  const bracketed = BRACKETED.exec(title);
  return bracketed?.[1] !== undefined && isSiteName(bracketed[2] ?? '', evidence)
    ? bracketed[1].trim()
    : null;
}

const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/** A dash without spaces joins words of a headline too: only the whole name after it is a name. */
function isPlain(divider: string): boolean {
  return /^[-–—_/~－:]$/.test(divider) || /^:\s/.test(divider);
}

const DATE =
  /^\W*(?:\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,12}\.?\s\d{4})\W*$/u;

/** The text between headline and name: a section that the page states, or a day. */
function isBeside(tail: string, evidence: TitleEvidence, isCut: boolean): boolean {
  if (!isCut) return false;
  return DATE.test(tail) || evidence.sections.some((section) => fold(section) === fold(tail));
}

/**
 * "Site: Headline". After a colon only the exact name counts, since a headline may begin with somebody's
 * name.
 */
function withoutHead(title: string, evidence: TitleEvidence): string | null {
  for (const { start, end, divider } of [...dividersIn(title)].reverse()) {
    const [head, tail] = [title.slice(0, start).trim(), title.slice(end).trim()];
    const isName =
      isPlain(divider) || /[:：]/.test(divider)
        ? isExactSiteName(head, evidence)
        : isSiteName(head, evidence) && head.length <= 40;
    if (tail !== '' && isName) return tail;
  }
  const bracketed = BRACKETED_AHEAD.exec(title);
  return bracketed?.[2] !== undefined && isExactSiteName(bracketed[1] ?? '', evidence)
    ? bracketed[2].trim()
    : null;
}

const MOST_WORDS_OF_NAME = 4;

/**
 * If nothing on the page states the site's name: a pipe at the end, with little after it and a headline's
 * length before it.
 */
export function withoutPipe(title: string): string {
  const last = dividersIn(title)
    .filter(({ divider }) => /[|｜¦∣]/.test(divider))
    .at(-1);
  if (last === undefined) return title;
  const [head, tail] = [title.slice(0, last.start).trim(), title.slice(last.end).trim()];
  const isName = tail.split(/\s+/).length <= MOST_WORDS_OF_NAME && fold(tail).length * 2 <= fold(head).length;
  return isName ? head : title;
}
