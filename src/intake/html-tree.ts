// The tree of parsed HTML, searched in one walk. Pure.
import { type CheerioAPI, load } from 'cheerio';

/** An element of the parsed tree, by the type that the parser itself gives. */
export type ParsedElement = Extract<
  ReturnType<CheerioAPI['root']>[number]['children'][number],
  { attribs: unknown }
>;

interface TreeNode {
  readonly children?: readonly TreeNode[];
}

/**
 * A piece of HTML, parsed as the body of a page. The parser moves the top nodes of a fragment one by one,
 * which takes the square of their number.
 */
export function parsedBody(html: string): CheerioAPI {
  return walkSearches(load(`<body>${html}`));
}

/**
 * Answers `.find(selector)` by one walk through the tree. The selector engine compares each child of the
 * element with every other one first (removeSubsets of domutils), which takes minutes for fifty thousand
 * children. Selectors with pseudo-classes or a combinator at their beginning are left to the engine.
 * @returns the same `$`
 */
export function walkSearches($: CheerioAPI): CheerioAPI {
  const searchTree = $.fn.find;
  $.fn.find = function find(this: ReturnType<CheerioAPI>, selector?: unknown) {
    if (typeof selector !== 'string' || /:|(?:^|,)\s*[>+~]/.test(selector))
      return searchTree.call(this, selector as string);
    const elements = new Set(this.toArray().flatMap(elementsBelow));
    return $([...elements]).filter(selector);
  } as typeof searchTree;
  return $;
}

/** Every element below a node, in the order of the page. */
export function elementsBelow(node: unknown): ParsedElement[] {
  const found: ParsedElement[] = [];
  const stack = [...((node as TreeNode).children ?? [])].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if ('attribs' in next) found.push(next as ParsedElement);
    const children = next.children ?? [];
    for (let at = children.length - 1; at >= 0; at--) stack.push(children[at] as TreeNode);
  }
  return found;
}
