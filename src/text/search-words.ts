// Search words: a text as the words that it is found by, in any script. The same rule makes the words of a
// text and of a query, so both databases only compare them.

/** Longest word that is kept, in characters. */
const LONGEST = 40;
/** More than a reader types. */
const QUERY_WORDS = 12;
const QUERY_LENGTH = 300;
const TEXT_LENGTH = 400_000;

/** Scripts that put no space between words. Their texts are found by pairs of characters. */
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = `[${UNSPACED_SCRIPTS.map((name) => `\\p{Script_Extensions=${name}}`).join('')}]`;
const RUNS = new RegExp(`(?:(?=[\\p{L}\\p{N}])${UNSPACED})+|(?:(?!${UNSPACED})[\\p{L}\\p{N}])+`, 'gu');
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');

/** Letters that readers of Arabic and Persian type in several ways, and the final sigma. */
const SAME_LETTER: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ς: 'σ' };
const SAME_LETTERS = new RegExp(`[${Object.keys(SAME_LETTER).join('')}]`, 'g');
const EASTERN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Tatweel, and the joiners within Persian words. */
const INVISIBLE = /[\u0640\u200b-\u200d\ufeff\u00ad]/g;

/** The words of a text, each once. Letters and digits only, in lower case and without accents. */
export function searchWords(text: string): readonly string[] {
  const words = runsOf(text.slice(0, TEXT_LENGTH)).flatMap((run) =>
    IS_UNSPACED.test(run) ? [...pairsOf(run), [...run].at(-1) ?? ''] : [run],
  );
  return [...new Set(words.map(shortened))];
}

/**
 * The words of what a reader typed, each to be taken as the beginning of a word. Empty if it holds no letter
 * and no digit.
 */
export function queryWords(query: string): readonly string[] {
  const words = runsOf(query.slice(0, QUERY_LENGTH)).flatMap((run) =>
    IS_UNSPACED.test(run) && [...run].length > 1 ? pairsOf(run) : [run],
  );
  return [...new Set(words.map(shortened))].slice(0, QUERY_WORDS);
}

function runsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(SAME_LETTERS, (letter) => SAME_LETTER[letter] ?? letter)
    .replace(EASTERN_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
  return folded.match(RUNS) ?? [];
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function shortened(word: string): string {
  return word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join('');
}
