// Characters that no typed text may hold: controls, direction overrides, halves of characters. Pure; shared
// by every place that takes text from an editor.

/** A character that is not allowed in a text. */
export interface BadCharacter {
  /** "U+202E" */
  readonly codePoint: string;
  /** Its name in words: "a direction override". */
  readonly name: string;
  /** Its position, in UTF-16 units. */
  readonly index: number;
}

export interface CharacterRules {
  /** Line breaks and tabs are allowed in the text. */
  readonly lines?: boolean;
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\n\r\u0085\u2028\u2029]/, 'a line break'],
  [/\t/, 'a tab'],
  [/[\u0000-\u001f\u007f-\u009f]/, 'a control character'],
  [/[\u202a-\u202e]/, 'a direction override'],
  [/\p{Surrogate}/u, 'half of a character'],
  [/[\ufffe\uffff]/, 'not a character'],
];

const OPENS = /[\u2066-\u2068]/;
const CLOSES = '\u2069';

/**
 * The first character of `text` that is not allowed there, or null. Balanced direction isolates (U+2066 to
 * U+2069) may stay.
 */
export function badCharacter(text: string, { lines = false }: CharacterRules = {}): BadCharacter | null {
  const loose = looseIsolate(text);
  let index = 0;
  for (const character of text) {
    if (index === loose) return described(character, index, 'a direction isolate without its other half');
    const name =
      lines && /[\n\r\t]/.test(character) ? undefined : KINDS.find(([kind]) => kind.test(character))?.[1];
    if (name !== undefined) return described(character, index, name);
    index += character.length;
  }
  return null;
}

/**
 * The position of an isolate that opens and never closes in its line, or closes one that is not open; -1 if
 * all are balanced.
 */
function looseIsolate(text: string): number {
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (/[\n\r\u2028\u2029]/.test(character) && open.length > 0) return open[0] ?? -1;
    if (OPENS.test(character)) open.push(index);
    if (character === CLOSES && open.pop() === undefined) return index;
  }
  return open[0] ?? -1;
}

function described(character: string, index: number, name: string): BadCharacter {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { codePoint: `U+${hex}`, name, index };
}
