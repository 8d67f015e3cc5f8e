// Names of people that are spelled in two ways within one issue. Pure. Written so that it stays silent where
// two people may be meant: brothers and sisters, husband and wife, and names that a language declines.
import { blocksOf } from './blocks.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';

/** One occurrence of a name. */
interface NamedAt {
  readonly name: string;
  readonly words: readonly string[];
  /** The same words as `plain` writes them. */
  readonly plain: readonly string[];
  /** The text that it is in: people whose names are in one text are told apart there. */
  readonly text: string;
  /** A byline or an attribution: surely the name of a person. */
  readonly certain: boolean;
  readonly place: Pick<Finding, 'where' | 'article'>;
}

/** One finding for each pair of spellings. */
export function nameSpellings(content: IssueContent): readonly Finding[] {
  const all = namesIn(content);
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      const key = [one.name, other.name].sort().join('\n');
      if (seen.has(key) || !areSpellings(one, other, all)) continue;
      seen.add(key);
      found.push(finding(one, other, key));
    }
  return found;
}

function finding(one: NamedAt, other: NamedAt, subject: string): Finding {
  return {
    rule: 'text',
    severity: 'warning',
    ...other.place,
    kind: 'name-spelling',
    subject,
    message: `A name is spelled in two ways: "${one.name}" (${one.place.where}) and "${other.name}" (${other.place.where}).`,
    fix: 'Correct one of them. If they are two people, leave it.',
  };
}

function namesIn(content: IssueContent): readonly NamedAt[] {
  const stories = storiesOf(content);
  const known = [...stories.flatMap(bylineOf), ...blocksOf(content).flatMap(quotedIn)];
  return [...known, ...stories.flatMap((story) => namesOfTexts(story, known))];
}

function bylineOf({ articleId, authors }: Story): readonly NamedAt[] {
  const place = { where: `article ${articleId}`, article: articleId };
  return authors.flatMap((name) => named(name, authors.join('\n'), true, place));
}

function quotedIn(block: ReturnType<typeof blocksOf>[number]): readonly NamedAt[] {
  if (block.type !== 'quote' || block.data.name === null) return [];
  return named(block.data.name, block.data.name, true, { where: `block ${block.id}` });
}

function named(name: string, text: string, certain: boolean, place: NamedAt['place']): readonly NamedAt[] {
  const words = name.normalize('NFC').trim().split(/\s+/u);
  const isName =
    words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{L}[\p{L}\p{M}’'.-]*$/u.test(word));
  return isName ? [{ name: words.join(' '), words, plain: words.map(plain), text, certain, place }] : [];
}

function namesOfTexts(
  { articleId, headline, dek, blurb }: Story,
  known: readonly NamedAt[],
): readonly NamedAt[] {
  const place = { where: `article ${articleId}`, article: articleId };
  return [headline, dek, blurb]
    .filter((text) => text !== null)
    .flatMap((text) =>
      [...capitalised(text), ...likeKnown(text, known)].flatMap((name) => named(name, text, false, place)),
    );
}

/** Two or three words in capitals that follow a small one: "winters Marek Dole climbed". */
const CAPITALISED =
  /(?<=\p{Ll}[,]?\s)\p{Lu}[\p{Ll}\p{M}’'-]+(?:\s\p{Lu}[\p{Ll}\p{M}’'-]+){1,2}(?![\p{L}\p{M}]|\s\p{Lu})/gu;

function capitalised(text: string): readonly string[] {
  return [...text.matchAll(CAPITALISED)].map(([name]) => name.replace(/[’']s$/, ''));
}

/** Where a language has no capitals, or a sentence begins: words that may be a known name. */
function likeKnown(text: string, known: readonly NamedAt[]): readonly string[] {
  const words = text.match(/[\p{L}\p{M}\u200c’'-]+/gu) ?? [];
  const plainWords = words.map(plain);
  const lengths = new Set(known.map((one) => one.words.length));
  return [...lengths].flatMap((length) =>
    words.flatMap((_, at) => {
      const part = plainWords.slice(at, at + length);
      const isLike =
        part.length === length &&
        known.some((one) => one.words.length === length && differing(one.plain, part).length === 1);
      return isLike
        ? [
            words
              .slice(at, at + length)
              .join(' ')
              .replace(/[’']s$/, ''),
          ]
        : [];
    }),
  );
}

/** The places of the plain words in which two names of one length differ. */
function differing(one: readonly string[], other: readonly string[]): readonly number[] {
  return one.flatMap((word, at) => (word === other[at] ? [] : [at]));
}

/** Letters that keyboards of one script write differently, and marks that most texts leave out. */
function plain(word: string): string {
  return word
    .normalize('NFC')
    .replace(/[\u064b-\u0652\u0640\u200c]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/[’]/g, "'");
}

function areSpellings(one: NamedAt, other: NamedAt, all: readonly NamedAt[]): boolean {
  if (one.words.length !== other.words.length || one.text === other.text) return false;
  const places = differing(one.plain, other.plain);
  const [at] = places;
  if (places.length !== 1 || at === undefined) return false;
  if (areToldApart(one, other, all)) return false;
  const [word = '', twin = ''] = [one.words[at], other.words[at]];
  return at === one.words.length - 1 ? isMisspelling(word, twin) : isVariant(word, twin);
}

/** Both names are in one text somewhere: its author knows two people. */
function areToldApart(one: NamedAt, other: NamedAt, all: readonly NamedAt[]): boolean {
  const textsOf = (name: string) => new Set(all.filter((at) => at.name === name).map(({ text }) => text));
  const texts = textsOf(other.name);
  return [...textsOf(one.name)].some((text) => texts.has(text));
}

const SHORTEST = 4;

/** The same sound: Sara and Sarah, Tomás and Tomas, Алёна and Алена. Anna and Hanna are two names. */
function isVariant(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return Math.min(a.length, b.length) >= SHORTEST && a !== b && sound(a) === sound(b);
}

function sound(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/c(?![eihy])/g, 'k')
    .replace(/w/g, 'v')
    .replace(/y/g, 'i')
    .replace(/(?<=\p{L})h/gu, '')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** Letters at the end of a word that languages use to decline it: a difference there is none in spelling. */
const ENDING = 2;
const LONG = 8;

/** A last name with the same sound, or with one letter too many, too few or out of order within it. */
function isMisspelling(one: string, other: string): boolean {
  const [a, b] = [plain(one).toLowerCase(), plain(other).toLowerCase()];
  if (Math.min(a.length, b.length) < SHORTEST + 1 || isDeclined(a, b)) return false;
  if (sound(a) === sound(b)) return true;
  const { from, left, right } = inner(a, b);
  if (from === 0) return false;
  const isExtra = Math.abs(left.length - right.length) === 1 && Math.min(left.length, right.length) === 0;
  const isSwapped = left.length === 2 && right === `${left[1]}${left[0]}`;
  const isOther = left.length === 1 && right.length === 1 && a.length >= LONG;
  return isExtra || isSwapped || isOther;
}

/** Petrov and Petrova, Berg and Bergs, Петренко and Петренка: only the end differs. */
function isDeclined(a: string, b: string): boolean {
  const { after } = inner(a, b);
  return after < ENDING;
}

/** What differs between two words: where it begins, the letters on each side, and how many follow. */
function inner(a: string, b: string) {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let after = 0;
  while (after < a.length - from && after < b.length - from && a.at(-1 - after) === b.at(-1 - after)) after++;
  return { from, after, left: a.slice(from, a.length - after), right: b.slice(from, b.length - after) };
}
