// YAML that people edit: plain data out with a heading of comments, and back in with every mistake named by
// its line. Pure.
import { Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';

export interface LineProblem {
  /** From 1; null if no line can be named. */
  readonly line: number | null;
  readonly message: string;
}

export interface ReadYaml {
  readonly value: unknown;
  readonly problems: readonly LineProblem[];
  /**
   * The line of what `path` leads to, or else of what it would be part of; with `quote`, the line below it
   * that holds those words.
   */
  readonly lineOf: (path: readonly (string | number)[], quote?: string) => number | null;
}

/** A comment above the value that `path` leads to. */
export interface YamlNote {
  readonly path: readonly (string | number)[];
  readonly comment: string;
}

export function writeYaml(heading: string, value: unknown, notes: readonly YamlNote[] = []): string {
  const comment = heading.replace(/^/gm, '# ').replace(/[ ]+$/gm, '');
  const doc = new Document(value);
  for (const { path, comment: said } of notes) {
    const key = keyOf(doc, path);
    if (isScalar(key))
      key.commentBefore = [key.commentBefore, ...said.split('\n').map((line) => ` ${line}`)]
        .filter((line) => line != null)
        .join('\n');
  }
  return `${comment}\n\n${doc.toString({ lineWidth: 0, nullStr: '' })}`;
}

/**
 * @param numeric keys whose value is a number; all other values are text exactly as it is written, so that
 * 007 stays 007.
 */
export function readYaml(text: string, numeric: readonly string[]): ReadYaml {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  visit(doc, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || numeric.includes(String(key.value)) || !isScalar(value) || value.type !== 'PLAIN')
        return;
      if (value.value !== null && typeof value.value !== 'string')
        value.value = value.source ?? String(value.value);
    },
  });
  return {
    value: doc.errors.length === 0 ? doc.toJS() : null,
    // Only the first: after it the parser has lost its way, and its further errors are not real.
    problems: doc.errors.slice(0, 1).map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: message.split('\n')[0] ?? message,
    })),
    lineOf: (path, quote) => {
      for (let end = path.length; end > 0; end--) {
        const node: unknown = keyOf(doc, path.slice(0, end)) ?? doc.getIn(path.slice(0, end), true);
        const range = (node as { range?: readonly [number, number, number] } | undefined)?.range;
        if (range) return quoted(text, lines.linePos(range[0]).line, quote);
      }
      return null;
    },
  };
}

/**
 * The first line from `from` on that has the quote; `from` if none does, as in a text that YAML spells
 * otherwise.
 */
function quoted(text: string, from: number, quote: string | undefined): number {
  if (quote === undefined) return from;
  const below = text.split('\n').slice(from - 1);
  return (
    from +
    Math.max(
      0,
      below.findIndex((line) => line.includes(quote)),
    )
  );
}

/** The key of a pair is where its line begins; a value may be further down. */
function keyOf(
  doc: Document | ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
): unknown {
  const parent: unknown = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true);
  const items = (parent as { items?: readonly unknown[] } | null | undefined)?.items ?? [];
  return items
    .map((item) => (item as { key?: unknown }).key)
    .find((key) => isScalar(key) && String(key.value) === String(path.at(-1)));
}

/** "line 12: role must be one of …" */
export function problemText({ line, message }: LineProblem): string {
  return line === null ? message : `line ${line}: ${message}`;
}
