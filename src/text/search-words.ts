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

/** Quotation marks of any language. Apostrophes are none. */
const QUOTES = /["\u201c-\u201f\u00ab\u00bb\u300c-\u300f\u301d-\u301f]/u;
/** What divides two words of a query. Apostrophes, hyphens and full stops within a word do not. */
const BETWEEN = /[^\p{L}\p{N}\p{M}\p{Cf}'\u2018\u2019\u02bc.\u2010\u2011-]+/u;

/** The words of a text in their order. Letters and digits only, in lower case and without accents. */
export function searchWords(text: string): readonly string[] {
  return runsOf(text.slice(0, TEXT_LENGTH)).flatMap(wholeRun).map(shortened);
}

/** Words that follow one another. Of a prefix, the last word may be the beginning of a longer one. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/**
 * What a reader typed, as terms that all have to be found. Each word is a prefix. Words in quotation marks
 * are a phrase and taken as they are; a phrase that is not closed is a prefix. Empty without a letter or
 * digit.
 */
export function searchTerms(query: string): readonly SearchTerm[] {
  const parts = query.slice(0, QUERY_LENGTH).normalize('NFKC').split(QUOTES);
  const terms = parts.flatMap((part, at): readonly SearchTerm[] => {
    if (at % 2 === 1) return [termOf(part, at === parts.length - 1)];
    return part.split(BETWEEN).map((word) => termOf(word, true));
  });
  const distinct = new Map(terms.map((term) => [`${term.words.join(' ')} ${term.isPrefix}`, term]));
  return withinBounds([...distinct.values()].filter(({ words }) => words.length > 0));
}

function termOf(text: string, isPrefix: boolean): SearchTerm {
  const runs = runsOf(text);
  const words = runs.flatMap((run, at) => (at === runs.length - 1 ? lastRun(run) : wholeRun(run)));
  return { words: words.map(shortened), isPrefix };
}

/** The first words of a query that is longer than what a reader types. */
function withinBounds(terms: readonly SearchTerm[]): readonly SearchTerm[] {
  let left = QUERY_WORDS;
  return terms.flatMap(({ words, isPrefix }) => {
    const kept = words.slice(0, left);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ words: kept, isPrefix }];
  });
}

/** A script without spaces: its pairs, and its last character, so that each character begins a word. */
function wholeRun(run: string): readonly string[] {
  return IS_UNSPACED.test(run) ? [...pairsOf(run), [...run].at(-1) ?? ''] : [run];
}

/** What follows the end of a query in the text is not known. */
function lastRun(run: string): readonly string[] {
  return IS_UNSPACED.test(run) && [...run].length > 1 ? pairsOf(run) : [run];
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
