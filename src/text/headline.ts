// How a headline is set: whether it is long, what keeps its last line from being a single word, and the stop
// between it and the words that follow in the same paragraph. Pure.

/** Characters that a last line should have, and those that may be kept together even in a narrow column. */
const SHORTEST_TAIL = 9;
const LONGEST_TAIL = 20;
const FEWEST_WORDS = 4;
const SPACE = ' ';
const NO_BREAK_SPACE = '\u00a0';

/**
 * The same text with its last words on one line, so that no line holds one short word alone: two words, or
 * more if two are very short. Short texts, and texts whose last words are long, stay as they are.
 * @param fewestWords texts of fewer words stay as they are
 * @example tied('An oyster season without oysters') // a no-break space before "oysters"
 */
export function tied(text: string, fewestWords: number = FEWEST_WORDS): string {
  const words = text.split(SPACE);
  if (words.length < fewestWords) return text;
  let count = 2;
  while (count < words.length && lengthOf(words.slice(-count)) < SHORTEST_TAIL) count++;
  while (count > 1 && lengthOf(words.slice(-count)) > LONGEST_TAIL) count--;
  return [...words.slice(0, -count), words.slice(-count).join(NO_BREAK_SPACE)].join(SPACE);
}

function lengthOf(words: readonly string[]): number {
  return [...words.join(SPACE)].length;
}

const ENDED =
  /[.!?…:;,–—\u2047-\u2049\u0589\u061b\u061f\u06d4\u0964\u0965\u1362\u17d4\u3002\uff01\uff0e\uff1a\uff1f][\p{Pe}\p{Pf}\p{Pi}"'\s]*$/u;

/** Full stops other than "."; Thai and Lao end a sentence with a space. */
const STOPS: Readonly<Record<string, string>> = {
  am: '\u1362',
  as: '\u0964',
  bn: '\u0964',
  hi: '\u0964',
  hy: '\u0589',
  ja: '\u3002',
  km: '\u17d4',
  lo: '',
  mr: '\u0964',
  my: '\u104b',
  ne: '\u0964',
  or: '\u0964',
  pa: '\u0964',
  sa: '\u0964',
  th: '',
  ti: '\u1362',
  ur: '\u06d4',
  yue: '\u3002',
  zh: '\u3002',
};

/**
 * The full stop of a language (BCP 47) after this text; empty if it ends in punctuation already.
 * @example stopAfter('Line 4 stops again', 'en') // '.'
 */
export function stopAfter(text: string, language: string): string {
  if (text === '' || ENDED.test(text)) return '';
  return STOPS[language.toLowerCase().split('-')[0] ?? ''] ?? '.';
}
