// Writing direction in plain text and in HTML: which way a value reads, and what keeps it from being mixed up
// with its neighbours (R7). Pure. Marks (U+200E, U+200F) exist since Unicode 1.1 and every client heeds them.
// Isolates (U+2066 to U+2069) are from 2013, and rule F4 bans them from subjects; they are used only where
// marks cannot help: for a value that itself mixes both directions, in the text part.
import { escapeHtml } from './plain.js';

export type Direction = 'ltr' | 'rtl';

const LRM = '\u200e';
const RLM = '\u200f';
const LRI = '\u2066';
const RLI = '\u2067';
const PDI = '\u2069';

const SCRIPTS = [
  'Hebrew',
  'Arabic',
  'Syriac',
  'Thaana',
  'Nko',
  'Samaritan',
  'Mandaic',
  'Adlam',
  'Hanifi_Rohingya',
  'Yezidi',
];
const RTL_SCRIPT = `[${SCRIPTS.map((name) => `\\p{Script_Extensions=${name}}`).join('')}]`;
const RTL_LETTER = new RegExp(`(?=\\p{L})${RTL_SCRIPT}`, 'u');
const STRONG = /\p{L}/u;
const STRONGS = /\p{L}/gu;
const ONLY_DIGITS = /^\p{Nd}*$/u;
const ASCII = /^[\x00-\x7f]*$/;

/** The invisible character that pulls its neighbours into a direction. */
export function markOf(direction: Direction): string {
  return direction === 'rtl' ? RLM : LRM;
}

/** By the first letter; null if there is none, as in a number. */
export function directionOf(text: string): Direction | null {
  const letter = STRONG.exec(text)?.[0];
  if (letter === undefined) return null;
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
}

/**
 * The way a value reads within text of direction `base`. Numbers with signs, such as +49 30 1234 or
 * 2026-12-04, read left to right.
 */
export function ownDirection(value: string, base: Direction): Direction {
  const own = directionOf(value);
  if (own !== null) return own;
  return /[0-9]/.test(value) ? 'ltr' : base;
}

function lastDirection(text: string): Direction | null {
  const last = text.match(STRONGS)?.at(-1);
  return last === undefined ? null : directionOf(last);
}

function isMixed(text: string): boolean {
  const found = new Set((text.match(STRONGS) ?? []).map(directionOf));
  return found.size > 1;
}

/**
 * A value for the middle of a text of direction `base`: with marks where its neighbours could be drawn into
 * it, else as it is. Fit for subjects, plain text and HTML alike.
 * @example marked('דוד', 'ltr') // U+200E דוד U+200E
 */
export function marked(value: string, base: Direction): string {
  if ((base === 'ltr' && ASCII.test(value)) || ONLY_DIGITS.test(value)) return value;
  const own = ownDirection(value, base);
  const outer = markOf(base);
  if (own !== base) return `${outer}${steady(value, own)}${outer}`;
  return (lastDirection(value) ?? base) === base ? value : `${value}${outer}`;
}

/** The same for the text part, where a value that mixes both directions is isolated as well. */
export function isolated(value: string, base: Direction): string {
  const own = ownDirection(value, base);
  if (!isMixed(value) || own === base) return marked(value, base);
  const outer = markOf(base);
  return `${outer}${isolate(value, own)}${outer}`;
}

/**
 * One line of the text part that reads in direction `own`, in an issue that reads in `base`: it starts with a
 * mark if its first letter would let a program take it for the other direction.
 */
export function lineIn(line: string, own: Direction, base: Direction): string {
  if (line === '' || directionOf(line) === null) return line;
  if (own !== base) return isMixed(line) ? `${markOf(own)}${isolate(line, own)}` : steady(line, own);
  return directionOf(line) === own ? line : `${markOf(own)}${line}`;
}

/**
 * `<span dir>` instead of `<bdi>`, which some clients drop; the mark behind it serves clients that take `dir`
 * for an embedding only.
 */
export function isolatedHtml(
  value: string,
  base: Direction,
  own: Direction | 'auto' = ownDirection(value, base),
): string {
  const span = `<span dir="${own}">${escapeHtml(value)}</span>`;
  if (own === base) return span;
  return `${span}${base === 'rtl' ? '&#8207;' : '&#8206;'}`;
}

/** With a mark of its own direction wherever it does not begin or end in a letter of it. */
function steady(value: string, own: Direction): string {
  const characters = [...value];
  const mark = markOf(own);
  const first = directionOf(characters[0] ?? '') === own ? '' : mark;
  const last = directionOf(characters.at(-1) ?? '') === own ? '' : mark;
  return `${first}${value}${last}`;
}

function isolate(value: string, own: Direction): string {
  return `${own === 'rtl' ? RLI : LRI}${value}${PDI}`;
}
