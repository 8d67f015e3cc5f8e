// Names of people out of a byline: "By Mara Lind and Tom Okafor, Oslo" is two people. Everything that is not
// a person is left out. Pure.

import { WEEKDAY_PATTERN } from '../dates/month-names.js';
import { cleanText } from '../plain-text.js';
import { OTHER_CREDIT, openerOf, TIME_RUN } from './byline-openers.js';
import { HAN_ROLES, isRole, personIn } from './byline-person.js';
import { AGENCY } from './name-words.js';
import {
  isOrganisation,
  isPersonName,
  isPlaceName,
  isSingleName,
  startsWithChineseSurname,
} from './person-name.js';

/** Placed between two elements of a page, which never share one name. */
export const HARD = '\uE010';
/** Placed between two elements that touch: first and family name may be in one each. */
export const SOFT = '\uE011';
/** In place of a date, an address or a handle: a list of names ends there. */
export const NOISE = `${HARD}#${HARD}`;

/** A longer text is not a byline, and searching it for names would take minutes. */
const LONGEST = 2_000;

/** The content of one byline. */
export interface Byline {
  readonly names: readonly string[];
  /** True if a word such as "By" opens it. */
  readonly isOpened: boolean;
  /**
   * True if a date or a reading time is in the same line, or an agency follows the name: the line is not a
   * sentence.
   */
  readonly isSigned: boolean;
  /** The text before that word, without dates. */
  readonly lead: string;
  /** Single words after the opener that may be somebody's only name. Not enough evidence alone. */
  readonly singles: readonly string[];
}

/**
 * Names of people in one byline, in order. Roles, places, agencies, firms, accounts, handles, addresses,
 * dates and reading times are left out, and so is everything that is not surely a person. An authority's name
 * is never divided.
 * @param language BCP 47; decides which short opening words ("Von", "Par") count besides those of all
 * languages
 */
export function namesOf(byline: string, language: string | null = null): readonly string[] {
  return readBylineText(byline, language).names;
}

/** Like `namesOf`, with what else the byline says. HARD and SOFT may separate its parts. */
export function readBylineText(byline: string, language: string | null): Byline {
  const whole = cleanText(byline.slice(0, LONGEST)).replace(/\s+ـ+\s+/gu, ' – ');
  const combined = whole.replace(
    /\b(text|words|story|texte|texto|testo) (?:and|und|et|y|e|&|\+) (?:photos?|fotos?|pictures|images)/giu,
    '$1',
  );
  const own = combined.replace(OTHER_CREDIT_AND_REST, '').replace(ADDRESS, NOISE);
  const quiet = joinSoft(
    unglue(own)
      .replace(/[\uE010\uE011\s]+\((?=(?:with|avec|mit|con|com)\s)/giu, ' (')
      .replace(/\(\s*(?:#|\uE010)*\s*\)/gu, ' ')
      .replace(TIME_RUN, NOISE),
  );
  const opener = openerOf(language).exec(quiet);
  const hasOpener = opener !== null && opener.index < 160;
  const rest = hasOpener ? quiet.slice(opener.index + opener[0].length) : withoutForeignOpener(quiet);
  const isOpened = hasOpener || SAYS_REPORTER.test(quiet);
  const parts = rest.split(/\s+[|｜]\s+|\s+-{2,}\s+/u).map((part) => namesInPart(part, language));
  const pieces = rest.split(/[\uE010|·•/]/u).map((piece) => piece.trim());
  const isSigned =
    quiet.includes('#') ||
    pieces.some((piece, index) => index > 0 && isOrganisation(piece) && piece.length < 40);
  const names = parts.find((part) => part.length > 0) ?? [];
  const singles = isOpened
    ? rest
        .split(/[\uE010|,]/u, 2)
        .map((text) => text.trim())
        .filter(isSingleName)
    : [];
  const lead = hasOpener
    ? quiet
        .slice(0, opener.index)
        .replace(WEEKDAY, ' ')
        .replace(/[\uE010#\s|·•,–-]+/gu, ' ')
        .trim()
    : '';
  return { names: uniqueNames(names), isOpened, isSigned, lead, singles };
}

/** "本报记者 林岚", "윤서진 기자": the word for a reporter next to a name opens a byline as "By" does. */
const SAYS_REPORTER =
  /^[\s\uE010\uE011【（(]*(?:本报|本報)?(?:记者|記者)[\s\uE010\uE011]*\p{sc=Han}|^[\s\uE010\uE011]*[\p{sc=Han}\p{sc=Hang}]{2,5}[\s\uE010]*(?:기자|記者|특파원)(?![\p{L}])|^[\s\uE010\uE011]*[\p{sc=Kana}\p{sc=Han}ー・]{2,12}[=＝]\p{sc=Han}{2,4}[\s　]?\p{sc=Han}{0,4}[\s\uE010\uE011]*$/u;
/** Mail and web addresses and handles, also where they touch the name before them. */
const ADDRESS =
  /<?[^\s<>\uE010\uE011]+@[\w-]+(?:\.[\w-]+)+>?|(?:https?:\/\/|www\.)[^\s\uE010\uE011]+|@[\w.]+/gu;
const WEEKDAY = new RegExp(`(?<![\\p{L}])(?:${WEEKDAY_PATTERN})(?![\\p{L}])\\.?`, 'giu');
const OTHER_CREDIT_AND_REST = new RegExp(`${OTHER_CREDIT.source}[\\s\\S]*$`, 'iu');

/**
 * A name that its source states as one, such as an entry of an import file; addresses and handles are taken
 * off it.
 */
export function asName(text: string): string {
  const name = cleanText(text.slice(0, LONGEST))
    .replace(/\s*[<(][^<>()]*@[^<>()]*[>)]/g, '')
    .replace(/\S+@\S+\.\S+/g, '')
    .replace(/\s*\(@[\w.]+\)/g, '')
    .replace(/^[\s,;:|/–—-]+|[\s,;:|/–—-]+$/g, '')
    .trim();
  const isNoName =
    name.length > 120 ||
    !/\p{L}/u.test(name) ||
    /https?:|www\.|^@|\d{2}|\.(?:com|org|net)\//i.test(name) ||
    /^(?:admin(?:istrator)?|null|nil|undefined|unknown|(?:super )?user|webmaster|root|[\w-]*_[\w-]*)$/i.test(
      name,
    );
  return isNoName ? '' : name;
}

/**
 * Names in an entry of an import file: people as in a byline; any other signature is the editor's word and
 * kept whole.
 */
export function givenNames(entry: string, language: string | null): readonly string[] {
  const people = namesOf(entry, language);
  return people.length > 0 ? people : [asName(entry)];
}

/** Names without those of the publication itself, however it writes them: they often look like people's. */
export function withoutPublications(
  names: readonly string[],
  publications: readonly (string | null | undefined)[],
): readonly string[] {
  const folded = new Set(publications.map((name) => foldedName(name ?? '')));
  return names.filter((name) => !folded.has(foldedName(name)));
}

/**
 * Letters and digits in lower case, without an article before them: "The Harbour-Example" is
 * "harbourexample".
 */
export function foldedName(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/^(?:the|der|die|das|le|la|el)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Each name once, compared without case, the first spelling kept. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const name of names)
    if (name !== '' && !seen.has(name.toLowerCase())) seen.set(name.toLowerCase(), name);
  return [...seen.values()];
}

/** Gives back the divisions that were lost where elements were joined: "LindandTom Okafor20 November". */
function unglue(text: string): string {
  return text
    .replace(/^(By|Von|Par|Por|Автор|Autor)(?=\p{Lu}\p{Ll})/u, '$1 ')
    .replace(/([\p{Ll}\p{M}])(?:and|und)(?=\p{Lu}\p{Ll})/gu, '$1 and ')
    .replace(/([\p{L}\p{M}])(?=\d)|(\d)(?=\p{Lu}\p{Ll})/gu, `$1$2${HARD}`)
    .replace(/(?<![\p{L}’'])((?:\p{Lu}[\p{Ll}\p{M}]{2,}))(?=\p{Lu}\p{Ll})/gu, (all, word: string) =>
      TWO_PART.test(word) ? all : `${word}${HARD}`,
    );
}

/** First halves of names such as "McDonald", "FitzGerald" and "DeShawn". */
const TWO_PART = /^(?:Mac|Fitz|Van|Von|Sha|San|Del|Des|Mac|Ter)$/u;

/** Elements that touch are apart, unless each has one word of a name. */
function joinSoft(text: string): string {
  const parts = text.split(SOFT).filter((part, index) => index === 0 || part.trim() !== '');
  let joined = parts[0] ?? '';
  for (const [index, part] of parts.slice(1).entries()) {
    const isHalf = isSingleName(part.trim()) && isSingleName((parts[index] ?? '').trim());
    joined += `${isHalf ? ' ' : HARD}${part}`;
  }
  return joined;
}

/** "Von Mara Lind" outside German: two words must follow, so that "Von Miller" stays whole. */
function withoutForeignOpener(text: string): string {
  return text.replace(/^(?:Von|Par|Por|Door)\s+(?=\p{Lu}[\p{L}.'’-]*\s+\p{Lu})/u, '');
}

/** "in", "for" and similar at the end of a piece: what follows is a place, a section or a paper. */
const LEADS_ELSEWHERE =
  /(?:^|\s)(?:in|for|at|from|of|to|on|aus|für|bei|im|dans|à|pour|depuis|en|para|em|no|na|su|per|da|в|на|для|из|під|في|من|إلى|على|عن|در|برای|از)$/iu;
const CONJUNCTIONS = 'and|und|et|y|e|en|och|og|ja|i|a|и|й|та|ve|și|és|avec|with|mit|con|com';
const LOOSE_ENDS = new RegExp(
  `^(?:[\\s,;&·•.:/–—-]|(?:${CONJUNCTIONS}|و|ו)(?=\\s|$))+|(?:[\\s,;&·•:/–—-]|\\s(?:${CONJUNCTIONS}|و|ו))+$`,
  'giu',
);

/** Names in one line, whose pieces are in separate elements. A list ends where something else begins. */
function namesInPart(part: string, language: string | null): readonly string[] {
  const names: string[] = [];
  let before = '';
  for (const piece of part.split(HARD)) {
    const text = piece.replace(LOOSE_ENDS, '').trim();
    const isElsewhere = LEADS_ELSEWHERE.test(before);
    before = piece.trim() || before;
    if (text === '' || isElsewhere) continue;
    if (names.length === 0) {
      names.push(...namesInPiece(text, language));
      continue;
    }
    const found = namesInPiece(OPENS_LAST.test(piece) ? lastOfList(text) : text, language);
    if (found.length === 0 && !isRole(text) && !AGENCY.test(text)) break;
    names.push(...found.filter((name) => !isPlaceName(name)));
  }
  return names;
}

const OPENS_LAST = new RegExp(`^[\\s\uE011]*(?:${CONJUNCTIONS})\\s`, 'iu');

/** "and Tom Okafor, Inlet Documented" ends a list of names: behind the comma is his paper. */
function lastOfList(text: string): string {
  return AND.test(text) ? text : (text.split(COMMA, 1)[0] ?? text);
}

/** Text in brackets belongs to the name before it and is not divided. */
function namesInPiece(text: string, language: string | null): readonly string[] {
  const brackets: string[] = [];
  const masked = text.replace(/\([^()]*\)/g, (bracket) => `\uE000${brackets.push(bracket) - 1}\uE001`);
  const unmask = (name: string) =>
    name.replace(/\uE000(\d+)\uE001/g, (_, index: string) => brackets[Number(index)] ?? '');
  const hasUnspaced = /[\p{sc=Han}\p{sc=Kana}]/u.test(text);
  const strong = masked.split(
    hasUnspaced ? /\s*[;；•|｜、/／=＝]\s*|\s+[·・]\s+/u : /\s*[;؛•·|/、]\s*|\s+[–—-]\s+/u,
  );
  const names: string[] = [];
  for (const group of strong)
    if (names.length === 0 || !isAffiliation(group)) names.push(...namesInGroup(group, unmask, language));
  return names;
}

/** "Mara Lind / West Bay City and Harbour Post": a place or a paper after a name. */
function isAffiliation(group: string): boolean {
  const [head = ''] = group.split(COMMA, 1).flatMap((text) => text.split(AND, 1));
  return isPlaceName(head.trim()) || (isOrganisation(head) && !isRole(head));
}

const COMMA = /\s*[,，،]\s*/u;
/** Given names of Arabic that begin with the letter that otherwise means "and". */
const WAW_NAMES =
  '(?:وليد|وائل|وسام|وجدي|وفاء|وردة|ولاء|وداد|وضاح|وهيب|وديع|وسيم|وجيه|ورد|وهبة|وهبي|وصفي|والي|ولد)(?!\\p{L})';
const AND = new RegExp(
  `\\s+(?:${CONJUNCTIONS}|و)\\s+|\\s+(?!${WAW_NAMES})و(?=\\p{sc=Arab}{2})|\\s+(?!ורד|וולט)ו(?=\\p{sc=Hebr}{2})|\\s*&\\s*|(?<=\\p{sc=Han})[和与與及](?=\\p{sc=Han})`,
  'iu',
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/** Names divided by commas and "and". Behind an authority's name, what follows belongs to it. */
function namesInGroup(
  group: string,
  unmask: (name: string) => string,
  language: string | null,
): readonly string[] {
  const commas = withSuffixes(group.split(COMMA).filter((text) => text.trim() !== ''));
  if (commas.length === 2 && commas.every((text) => isSingleName(text.trim()) && !isRole(text)))
    return isOrganisation(group) ? [] : [group.trim()];
  const names: string[] = [];
  let isClosed = false;
  for (const text of commas) {
    // "Mara Lind and Tom Okafor, Inlet Documented": the list ended at "and".
    const hasAnd = AND.test(text);
    if (isClosed && !hasAnd) break;
    isClosed ||= hasAnd && names.length + 1 < commas.length;
    const people = divided(text, language).map((each) => personIn(unmask(each), language));
    if (
      people.every((person) => person === null) &&
      isOrganisation(text) &&
      !isRole(text) &&
      !AGENCY.test(text.trim())
    )
      break;
    names.push(
      ...people.filter(
        (person): person is string => person !== null && !(names.length > 0 && isPlaceName(person)),
      ),
    );
  }
  return names;
}

function withSuffixes(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    if (joined.length > 0 && SUFFIX.test(part)) joined.push(`${joined.pop()}, ${part}`);
    else joined.push(part.replace(/^(?:and|und|et|y|e|и|و|ve|&)\s+/iu, ''));
  }
  return joined;
}

/**
 * Divided at "and" unless one side is the rest of the other's name, as in "José Ortega y Gasset", or of an
 * authority's.
 */
function divided(text: string, language: string | null): readonly string[] {
  if (isOrganisation(text) && !text.split(AND).some((side) => isPersonName(side.trim()))) return [];
  const parts: string[] = [];
  let rest = text;
  for (let match = AND.exec(rest); match !== null; match = AND.exec(rest)) {
    parts.push(rest.slice(0, match.index));
    rest = rest.slice(match.index + match[0].length);
    const [next = ''] = rest.split(AND, 1);
    if (!/^\s*(?:y|e|i)\s*$/iu.test(match[0]) || !isSingleName(next.trim())) continue;
    parts.push(`${parts.pop()}${match[0]}${next}`);
    const after = AND.exec(rest);
    if (after === null) return parts.flatMap((part) => spacedHan(part, language));
    rest = rest.slice(after.index + after[0].length);
  }
  return [...parts, rest].flatMap((part) => spacedHan(part, language));
}

/**
 * Chinese names follow one another with only spaces between them; in Japanese the space is inside the name.
 */
function spacedHan(text: string, language: string | null): readonly string[] {
  const words = text
    .replace(HAN_ROLES, '')
    .trim()
    .split(/[\s　]+/);
  const areNames =
    words.length > 1 &&
    words.every((word) => /^\p{sc=Han}{2,4}$/u.test(word) && startsWithChineseSurname(word));
  if (areNames && !/^ja/i.test(language ?? '')) return words;
  // Behind the name of a paper: "财新周刊 王小明 李大同".
  return words.length > 2 && /^zh/i.test(language ?? '')
    ? words.filter((word) => isPersonName(word, 'zh'))
    : [text];
}
