// Elements of a parsed page, as far as one walk through them needs to know. No selector engine, no wrapping.
import { cleanText } from './plain-text.js';

export interface PageElement {
  readonly type: string;
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
  readonly parent: PageElement | null;
}

export interface PageText {
  readonly type: 'text';
  readonly data: string;
}

export type PageNode = PageElement | PageText | { readonly type: 'comment' };

const MOST_PARTS = 60;
const LONGEST_PART = 400;

/** The text of an element on one line; of a large one, its beginning. */
export function textOfElement(node: PageNode): string {
  const parts: string[] = [];
  collect(node, parts);
  return cleanText(parts.join(' '));
}

function collect(node: PageNode, parts: string[]): void {
  if (parts.length > MOST_PARTS) return;
  if (node.type === 'text') parts.push((node as PageText).data.slice(0, LONGEST_PART));
  else if (node.type === 'tag') for (const child of (node as PageElement).children) collect(child, parts);
}

/**
 * The names that the markup gives an element: class, id and test names, with "camelCase" divided; empty if
 * there are none.
 */
export function marksOf({ attribs }: PageElement): string {
  const marks = [
    attribs['class'],
    attribs['id'],
    attribs['data-testid'],
    attribs['data-test'],
    attribs['data-component'],
    attribs['data-area'],
  ];
  return marks
    .filter((mark) => mark !== undefined)
    .join(' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-');
}

/** True for the element of a story, by its name or by what schema.org calls it. */
export function isArticleElement(element: PageElement): boolean {
  return (
    element.name === 'article' ||
    /\/(?:\w*Article|BlogPosting|Report)\s*$/.test(element.attribs['itemtype'] ?? '')
  );
}

/** True for an element that is `holder` or is somewhere within it. */
export function isInside(element: PageElement, holder: PageElement): boolean {
  for (let at: PageElement | null = element; at !== null; at = at.parent) if (at === holder) return true;
  return false;
}
