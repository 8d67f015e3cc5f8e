// The text of an element that may name authors, with marks where elements end, and without text that is only
// near names.

import type { PageElement, PageNode } from '../element.js';
import { HARD, NOISE, SOFT } from './byline.js';

const LONGEST = 400;
const LEFT_OUT = new Set([
  'script',
  'style',
  'svg',
  'time',
  'img',
  'figure',
  'button',
  'noscript',
  'iframe',
  'picture',
  'template',
  'form',
]);
/** Parts of a byline that tell of something else than the name. */
const OTHER_PART =
  /(?:^|[\s_-])(?:bio(?:graphy)?|role|job(?:-?title)?|position|desc(?:ription)?|avatar|share|sharing|social|follow|date(?:line)?|time(?:stamp)?|published|updated|modified|photo|image|tooltip|read(?:ing)?(?:-?time)?|comments?|e-?mail|twitter|location|place|org(?:anization)?|publication|affiliation|section|category|kicker|caption|credits?|count|source|about|hidden|popup|dropdown|author-?title|subtitle)(?=$|[\s_-])/i;
const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'a',
  'br',
  'td',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'address',
  'section',
  'header',
  'dd',
  'dt',
]);

/** Null if the element holds more than a byline. */
export function bylineText(element: PageElement): string | null {
  const parts: string[] = [];
  collect(element, true, parts);
  const text = parts
    .join('')
    .replace(/[ \t\r\n\u00A0]+/g, ' ')
    .trim();
  return text.length > LONGEST ? null : text;
}

/** The value of `content`; below the top only if the element is marked as a name or an author. */
function statedIn({ attribs }: PageElement, isTop: boolean): string | undefined {
  const isMarked = isTop || /(?:^|\s)(?:name|author)(?:\s|$)/.test(attribs['itemprop'] ?? '');
  return isMarked ? attribs['content'] : undefined;
}

function collect(node: PageNode, isTop: boolean, parts: string[]): void {
  if (node.type === 'text') {
    parts.push((node as { data: string }).data);
    return;
  }
  if (node.type !== 'tag' || parts.length > 200) return;
  const element = node as PageElement;
  if (LEFT_OUT.has(element.name) || (!isTop && isOtherPart(element))) {
    parts.push(element.name === 'time' ? NOISE : HARD);
    return;
  }
  const stated = statedIn(element, isTop);
  if (stated !== undefined) {
    parts.push(HARD, stated, HARD);
    return;
  }
  const isBlock = BLOCKS.has(element.name);
  parts.push(isBlock ? HARD : SOFT);
  for (const child of element.children) collect(child, false, parts);
  parts.push(isBlock ? HARD : SOFT);
}

function isOtherPart(element: PageElement): boolean {
  const marks = `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`;
  return (
    OTHER_PART.test(marks.replace(/(?<=[a-z])(?=[A-Z])/g, '-')) &&
    !/(?:^|[\s_-])names?(?:$|[\s_-])/i.test(marks)
  );
}
