// Writing direction in plain text: which way a value reads, and what keeps it from being mixed up with its neighbours (R7). Pure.
// Marks (U+200E, U+200F) exist since Unicode 1.1 and every client heeds them. Isolates (U+2066 to U+2069) are from 2013, and F4 bans them from subjects.

export type Direction = 'ltr' | 'rtl';

const LRM = '\u200e';
const RLM = '\u200f';

const SCRIPTS = ['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko', 'Samaritan', 'Mandaic', 'Adlam', 'Hanifi_Rohingya', 'Yezidi'];
const RTL_SCRIPT = `[${SCRIPTS.map((name) => `\\p{Script_Extensions=${name}}`).join('')}]`;
const RTL_LETTER = new RegExp(`(?=\\p{L})${RTL_SCRIPT}`, 'u');
const STRONG = /\p{L}/u;
const STRONGS = /\p{L}/gu;
const ONLY_DIGITS = /^\p{Nd}*$/u;

/** The invisible character that pulls its neighbours into a direction. */
function markOf(direction: Direction): string {
  return direction === 'rtl' ? RLM : LRM;
}

/** By the first letter; null where there is none, as in a number. */
function directionOf(text: string): Direction | null {
  const letter = STRONG.exec(text)?.[0];
  if (letter === undefined) return null;
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
}

/** The way a value reads within text of direction `base`. Numbers with signs, such as +49 30 1234 or 2026-12-04, read left to right. */
function ownDirection(value: string, base: Direction): Direction {
  const own = directionOf(value);
  if (own !== null) return own;
  return /[0-9]/.test(value) ? 'ltr' : base;
}

function lastDirection(text: string): Direction | null {
  const last = text.match(STRONGS)?.at(-1);
  return last === undefined ? null : directionOf(last);
}

/**
 * A value for the middle of a text of direction `base`: with marks where its neighbours could be drawn into it, else as it is.
 * Fit for subjects, plain text and HTML alike.
 * @example marked('דוד', 'ltr') // U+200E דוד U+200E
 */
export function marked(value: string, base: Direction): string {
  if (value === '' || ONLY_DIGITS.test(value)) return value;
  const own = ownDirection(value, base);
  const outer = markOf(base);
  if (own !== base) return `${outer}${steady(value, own)}${outer}`;
  return (lastDirection(value) ?? base) === base ? value : `${value}${outer}`;
}

/** With a mark of its own direction wherever it does not begin or end in a letter of it. */
function steady(value: string, own: Direction): string {
  const characters = [...value];
  const mark = markOf(own);
  const first = directionOf(characters[0] ?? '') === own ? '' : mark;
  const last = directionOf(characters.at(-1) ?? '') === own ? '' : mark;
  return `${first}${value}${last}`;
}
