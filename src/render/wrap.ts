// Lines of at most 72 columns. An address is never broken; East Asian text, which has no spaces, may break
// between characters.

export const COLUMNS = 72;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
/** East Asian closing marks never begin a line, opening ones never end it. */
const NO_START =
  /^[\u00a0\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\u3011\u300b\uff09\u2019\u201d\u30fc]/u;
const NO_END = /[\u300c\u300e\u3010\u300a\uff08\u2018\u201c]$/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

const UNSEEN = /^[\u200e\u200f\u2066-\u2069]+$/;

/** Columns that a text takes in a fixed-width font; direction marks take none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!UNSEEN.test(segment)) columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}

/** @param first precedes the first line, `rest` the others; both count. */
export function wrap(text: string, first = '', rest = first, columns = COLUMNS): string {
  return text
    .split('\n')
    .map((line, at) => wrapLine(line, at === 0 ? first : rest, rest, columns))
    .join('\n');
}

function wrapLine(text: string, first: string, rest: string, columns: number): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const { piece, glued } of piecesOf(text)) {
    const joined = empty || glued ? line + piece : `${line} ${piece}`;
    if (!empty && columnsOf(joined) > columns) {
      lines.push(line);
      line = rest + piece;
    } else line = joined;
    empty = false;
  }
  return [...lines, line].map((one) => one.trimEnd()).join('\n');
}

interface Piece {
  piece: string;
  /** No space before it. */
  readonly glued: boolean;
}

/** Words; those with East Asian characters are cut into pieces at which a line may end. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const word of text.split(/[ \t]+/).filter((one) => one !== '')) {
    if (!WIDE.test(word) || /^https?:\/\//.test(word)) {
      pieces.push({ piece: word, glued: false });
    } else pieces.push(...cutWord(word));
  }
  return pieces;
}

function cutWord(word: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { segment } of graphemes.segment(word)) {
    const last = pieces.at(-1);
    if (last !== undefined && holdTogether(last.piece, segment)) last.piece += segment;
    else pieces.push({ piece: segment, glued: last !== undefined });
  }
  return pieces;
}

/** True if a line may not end between the two. */
function holdTogether(before: string, behind: string): boolean {
  const areNarrow = !WIDE.test(before) && !WIDE.test(behind);
  return areNarrow || NO_START.test(behind) || NO_END.test(before);
}
