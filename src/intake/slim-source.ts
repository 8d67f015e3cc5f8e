// A page's source made ready to be parsed: without what no reader sees and parsing would pay for, and with
// the text after frames. Pure.
import { joinSurrogates } from './entities.js';

const BEGINNING = /<!--|<(script|style|svg|iframe|noframes|noembed)(?=[\s/>])[^<>]*>|<\/iframe\s*>/gi;
const ENDINGS: Readonly<Record<string, RegExp>> = {
  script: /<\/script(?=[\s/>])/gi,
  style: /<\/style(?=[\s/>])/gi,
  noframes: /<\/noframes(?=[\s/>])/gi,
  noembed: /<\/noembed(?=[\s/>])/gi,
};
/**
 * The end of a drawing, or something that never occurs in one: there a browser ends a drawing that is not
 * closed.
 */
const AFTER_DRAWING =
  /<(\/svg|svg|p|div|span|h[1-6]|ul|ol|li|dl|table|tr|td|img|br|hr|b|i|em|strong|body|section|article|main)(?=[\s/>])/gi;
/** Scripts that hold data that is read: schema.org nodes and the state of some publishing systems. */
const KEPT_SCRIPT = /ld\+json/i;

/**
 * Drops comments, frames, drawings (SVG) and the content of styles and of scripts that run: on large pages
 * three quarters of the source. The elements of scripts stay, empty. A frame never swallows the text after
 * it, which it would if it is not closed. Takes one pass; a script that is never closed ends with the page,
 * as in a browser.
 */
export function slimSource(html: string): string {
  const source = joinSurrogates(html);
  const kept: string[] = [];
  let at = 0;
  const lastComment = source.lastIndexOf('-->');
  BEGINNING.lastIndex = 0;
  for (let match = BEGINNING.exec(source); match !== null; match = BEGINNING.exec(source)) {
    const [opening, element] = match;
    const end = endOf(source, { start: match.index, opening, element: element?.toLowerCase(), lastComment });
    if (end.isKept) {
      BEGINNING.lastIndex = end.at;
      continue;
    }
    kept.push(source.slice(at, match.index), end.instead);
    at = end.at;
    BEGINNING.lastIndex = at;
  }
  return at === 0 ? source : kept.join('') + source.slice(at);
}

interface End {
  readonly at: number;
  readonly instead: string;
  readonly isKept?: boolean;
}

interface Beginning {
  readonly start: number;
  readonly opening: string;
  readonly element: string | undefined;
  /** Where the last comment of the page ends: no later one is looked for. */
  readonly lastComment: number;
}

function endOf(source: string, { start, opening, element, lastComment }: Beginning): End {
  const after = start + opening.length;
  if (opening === '<!--')
    return { at: start > lastComment ? after : endOfComment(source, after), instead: '' };
  if (element === 'svg') return endOfDrawing(source, opening, after);
  const ending = element === undefined ? undefined : ENDINGS[element];
  if (element === undefined || ending === undefined) return { at: after, instead: ' ' };
  ending.lastIndex = after;
  const closing = ending.exec(source);
  const at = closing === null ? source.length : endOfTag(source, closing.index);
  if (element === 'script' && KEPT_SCRIPT.test(opening)) return { at, instead: '', isKept: true };
  return { at, instead: element === 'script' ? `${opening}</script>` : '' };
}

/** A drawing that is not closed stays: the text after it may be the story. */
function endOfDrawing(source: string, opening: string, after: number): End {
  if (opening.endsWith('/>')) return { at: after, instead: '' };
  AFTER_DRAWING.lastIndex = after;
  const next = AFTER_DRAWING.exec(source);
  if (next?.[1]?.toLowerCase() !== '/svg') return { at: after, instead: '', isKept: true };
  return { at: endOfTag(source, next.index), instead: '' };
}

/** Behind the `>` of the tag that starts at `from`. */
function endOfTag(source: string, from: number): number {
  const end = source.indexOf('>', from);
  return end === -1 ? source.length : end + 1;
}

/**
 * `<!-->` and `<!--->` are empty comments. One that is never closed is text, since a whole story may follow
 * it.
 */
function endOfComment(source: string, after: number): number {
  if (source.startsWith('>', after)) return after + 1;
  if (source.startsWith('->', after)) return after + 2;
  const end = source.indexOf('-->', after - 2);
  return end === -1 ? after : end + 3;
}
