// The comments of source files, block by block, as running text. Found by their place at the start of a line,
// which is where the formatter leaves them: parsing hundreds of files would take half a minute.

export interface Comment {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly text: string;
}

const BLOCK = /^[ \t]*(?:\/\*[\s\S]*?\*\/|(?:\/\/.*(?:\n[ \t]*(?=\/\/))?)+)/gm;

/** Comments of a file in order. Lines of `//` that follow each other are one comment. */
export function commentsOf(text: string): readonly Comment[] {
  return [...text.matchAll(BLOCK)].map(({ 0: block, index }) => ({
    line: text.slice(0, index).split('\n').length,
    text: block
      .replaceAll(/^[ \t]*(?:\/\/|\/\*\*?|\*(?!\/))[ \t]?/gm, '')
      .replace(/\*\/$/, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  }));
}
