// The lines of a template around a mistake.
import { readFileSync } from 'node:fs';

const AROUND = 3;
const LONGEST = 200;

/** @param line counted from 1. Empty if the file cannot be read. */
export function excerptOf(
  file: string,
  line: number,
): readonly { readonly number: number; readonly text: string }[] {
  try {
    return linesAround(readFileSync(file, 'utf8'), line);
  } catch {
    return [];
  }
}

function linesAround(
  source: string,
  line: number,
): readonly { readonly number: number; readonly text: string }[] {
  const first = Math.max(1, line - AROUND);
  return source
    .split('\n')
    .slice(first - 1, line + AROUND)
    .map((text, at) => ({ number: first + at, text: text.slice(0, LONGEST) }));
}
