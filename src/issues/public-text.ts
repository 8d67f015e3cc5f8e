// Public text: what the editor wrote, for a page that knows no reader. A placeholder becomes its default, or
// goes with the greeting or the sentence that needs it. Pure.
import { PLACEHOLDER } from './placeholders.js';

/** Where a link of the text leads in place of a reader's own. */
export type PublicLinks = Readonly<Record<'unsubscribe_url' | 'preferences_url' | 'policy_url', string>>;

/** Stand for values that only a reader has: a name, and all others. Noncharacters, which no text holds. */
const NAME = '\ufdd0';
const VALUE = '\ufdd1';
const GONE = new RegExp(`[${NAME}${VALUE}]`);
const GONES = new RegExp(`[${NAME}${VALUE}]`, 'g');

/** Each gap can be read in one way only: several would take exponential time. */
const MARKERS = String.raw`[ \t]*(?:(?:[>*+-]|#{1,6}|\d{1,9}[.)])[ \t]+)*`;
const WORD = String.raw`[\p{L}\p{M}’'\u200c]+`;
const STARS = '[*_]{0,3}';
/** "Dear X," and "X," at the start, with at most three words before the name and two after it. */
const GREETING = new RegExp(
  String.raw`^(${MARKERS})(${STARS})(?:${WORD}[ \t]+){0,3}${STARS}${NAME}${STARS}(?:[ \t]+${WORD}){0,2}[ \t]*` +
    String.raw`(?:[,!:،、，！：—–-]+${STARS}|(?=\n)|$)\s*`,
  'u',
);
/** "…, X." and "…, X, …": the name that a sentence calls. */
const ADDRESSED = new RegExp(
  String.raw`[,،、，][ \t\n]*${STARS}${NAME}${STARS}(?=\s*(?:[.,!?;:…،؛؟。，！？)—–-]|$))`,
  'gu',
);

/** Paragraphs and items of lists, each with the line breaks before it. */
const UNITS = /(?=\n[ \t]*\n)|(?=\n[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t])/;

const ITEM = /^\s*(?:[#>*+-]|#{2,6}|\d{1,9}[.)])[ \t]/;

/** One line, such as a subject. Empty if nothing is left of it. */
export function publicLine(text: string, language: string): string {
  return withoutGone(withDefaults(text, null), language);
}

/** The same for the intro in Markdown: paragraphs and items of which nothing is left go. */
export function publicMarkdown(text: string, language: string, links: PublicLinks): string {
  const units = withDefaults(text, links).split(UNITS);
  const left = units.map((unit) => withoutGone(unit, language));
  // A greeting ends in a comma: what follows it may begin with a small letter.
  const first = left.findIndex((unit) => unit.trim() !== '');
  const isCut = units.slice(0, first).some((unit) => unit.trim() !== '');
  return left
    .map((unit, at) => (isCut && at === first && !ITEM.test(unit) ? withCapital(unit, language) : unit))
    .join('')
    .trim();
}

function withDefaults(text: string, links: PublicLinks | null): string {
  return text
    .replace(GONES, '')
    .replace(PLACEHOLDER, (_tag, name: string, double?: string, single?: string, curly?: string) => {
      const fallback = double ?? single ?? curly;
      return fallback ?? links?.[name as keyof PublicLinks] ?? (name === 'first_name' ? NAME : VALUE);
    });
}

function withoutGone(text: string, language: string): string {
  if (!GONE.test(text)) return text;
  const body = text.trimStart();
  const left = publicUnit(body, language);
  return left === '' ? '' : text.slice(0, text.length - body.length) + left;
}

function publicUnit(text: string, language: string): string {
  const greeted = text.replace(GREETING, withoutGreeting);
  const start = greeted === text ? text : withCapital(greeted, language);
  const called = start.replace(ADDRESSED, '');
  if (!GONE.test(called)) return isEmpty(called) ? '' : called;
  const [markers = ''] = new RegExp(`^${MARKERS}`, 'u').exec(called) ?? [];
  const sentences = [
    ...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(called.slice(markers.length)),
  ].map(({ segment }) => segment);
  const gone = sentences.filter((sentence) => GONE.test(sentence));
  const kept = markers + sentences.filter((sentence) => !GONE.test(sentence)).join('');
  return isEmpty(kept) || !gone.every(isBalanced) ? '' : kept.trimEnd();
}

/** Emphasis that goes on behind the greeting still begins before it. */
function withoutGreeting(greeting: string, markers: string, stars: string): string {
  const runs = greeting.slice(markers.length).match(/[*_]+/g) ?? [];
  return markers + (runs.length % 2 === 0 ? '' : stars);
}

/** Nothing but marks of Markdown. */
function isEmpty(text: string): boolean {
  return !/[\p{L}\p{N}\p{S}]/u.test(text.replace(new RegExp(`^${MARKERS}`, 'u'), ''));
}

/** Emphasis and links that begin in a sentence also end in it. */
function isBalanced(sentence: string): boolean {
  const count = (sign: string) => sentence.split(sign).length - 1;
  return (
    (sentence.match(/[*_`]+/g) ?? []).length % 2 === 0 &&
    count('[') === count(']') &&
    count('(') === count(')')
  );
}

/** What follows a greeting begins the text now. */
function withCapital(text: string, language: string): string {
  return text.replace(
    new RegExp(String.raw`^(\s*${MARKERS}[*_“„«"'(\[]{0,3})(\p{Ll})`, 'u'),
    (_whole, before: string, letter: string) => before + letter.toLocaleUpperCase(language),
  );
}
