// Lines of the plain text: paragraphs in their own direction, wrapped, and what several parts of it share
// (R7).
import { type Direction, isolated, lineIn, ownDirection } from '../text/bidi.js';
import { GLUE, type TextBlock } from './markdown.js';
import type { PictureView } from './picture-view.js';
import type { IssueView } from './view.js';
import { fillWords } from './words.js';
import { COLUMNS, wrap } from './wrap.js';

/** A paragraph in direction `own`, wrapped; each of its lines keeps that direction (R7). */
export function paragraph(
  text: string,
  own: Direction,
  { dir }: IssueView,
  first = '',
  rest = first,
): string {
  return wrap(text, first, rest)
    .split('\n')
    .map((line) => lineIn(line, own, dir))
    .join('\n');
}

/** One in the direction of its own first letter. */
export function own(text: string, view: IssueView): string {
  return paragraph(text, ownDirection(text, view.dir), view);
}

export function introBlock(block: TextBlock, view: IssueView): string {
  const indent = block.lead.startsWith('>') ? block.lead : ' '.repeat(block.lead.length);
  const quote = /^(?:> )*/.exec(block.lead)?.[0] ?? '';
  const wrapped = wrap(block.text, block.lead, indent).replaceAll(`${GLUE}[`, ' [');
  // The mark follows the characters that make a quotation.
  const text = wrapped.replace(
    /^.*$/gm,
    (line) => `${quote}${lineIn(line.slice(quote.length), view.dir, view.dir)}`,
  );
  return lines([
    text,
    ...block.links.map(({ reference, url }) => (reference === null ? url : `${reference} ${url}`)),
  ]);
}

/** Caption and photo credit of a picture across the column, each on its own line. */
export function credit(image: PictureView | null, view: IssueView): (string | null)[] {
  if (image === null) return [];
  const by = image.credit === null ? null : fillIn(view, view.words.photo, { credit: image.credit });
  return [
    image.caption === null ? null : own(`(${image.caption})`, view),
    by === null ? null : paragraph(`(${by})`, view.dir, view),
  ];
}

/** Puts values into a sentence, each so that it is not mixed up with its neighbours. */
export function fillIn(
  { dir }: IssueView,
  sentence: string,
  values: Readonly<Record<string, string>>,
): string {
  const entries = Object.entries(values).map(([name, value]) => [name, isolated(value, dir)]);
  return fillWords(sentence, Object.fromEntries(entries));
}

export function rule(char: string, length = COLUMNS): string {
  return char.repeat(length);
}

export function lines(list: readonly (string | null)[]): string {
  return list.filter((line) => line !== null).join('\n');
}
