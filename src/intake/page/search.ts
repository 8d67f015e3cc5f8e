// Makes searches of a whole page cheap. A selector engine visits every element for every selector; here one
// walk lists the elements by tag name and by attribute, and a selector is tested only on the shortest list
// that holds everything it can match.
import type { CheerioAPI } from 'cheerio';
import { elementsBelow, type ParsedElement, walkSearches } from '../html-tree.js';

interface ElementIndex {
  /** Every element, in the order of the page. */
  readonly elements: readonly ParsedElement[];
  /** Positions in `elements`, ascending, by tag name and by the name of an attribute that is set. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly byAttribute: ReadonlyMap<string, readonly number[]>;
}

/** The conditions of the last part of a selector, as far as the index knows them. */
interface Hint {
  readonly name: string | null;
  readonly attributes: readonly string[];
}

/** The elements of a page by tag name, in the order of the page. */
export type Named = (name: string) => readonly ParsedElement[];

/**
 * Answers `$(selector)` on the whole page by an index, with the same elements in the same order as before.
 * Call it only for a page whose tree is never changed; the index is built at the first search. Searches
 * inside an element take one walk.
 * @returns the elements of one tag name, straight from the index
 */
export function indexSearches($: CheerioAPI): Named {
  const root = $.root()[0];
  const searchByWalk = walkSearches($).fn.find;
  let index: ElementIndex | null = null;
  const known = () => {
    index ??= indexOf(elementsBelow(root));
    return index;
  };
  $.fn.find = function find(this: ReturnType<CheerioAPI>, selector?: unknown) {
    const isWholePage = this.length === 1 && this[0] === root;
    const hints = isWholePage && typeof selector === 'string' ? hintsOf(selector) : null;
    if (hints === null) return searchByWalk.call(this, selector as string);
    return $(candidatesFor(hints, known())).filter(selector as string);
  } as typeof searchByWalk;
  return (name) =>
    (known().byName.get(name) ?? []).map((position) => known().elements[position] as ParsedElement);
}

function indexOf(elements: readonly ParsedElement[]): ElementIndex {
  const byName = new Map<string, number[]>();
  const byAttribute = new Map<string, number[]>();
  for (const [position, element] of elements.entries()) {
    append(byName, element.name, position);
    for (const attribute in element.attribs) append(byAttribute, attribute, position);
  }
  return { elements, byName, byAttribute };
}

function append(lists: Map<string, number[]>, key: string, position: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [position]);
  else list.push(position);
}

/** Elements that may match, each once, in the order of the page. */
function candidatesFor(hints: readonly Hint[], index: ElementIndex): ParsedElement[] {
  const lists = hints.map((hint) => shortestList(hint, index)).filter((list) => list.length > 0);
  const [only = []] = lists;
  const positions = lists.length < 2 ? only : Int32Array.from(new Set(lists.flat())).sort();
  return Array.from(positions, (position) => index.elements[position] as ParsedElement);
}

function shortestList({ name, attributes }: Hint, { byName, byAttribute }: ElementIndex): readonly number[] {
  const lists = attributes.map((attribute) => byAttribute.get(attribute) ?? []);
  if (name !== null) lists.push(byName.get(name) ?? []);
  return lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest));
}

const ALTERNATIVE = /(?:\[[^\]]*\]|[^,[])+/g;
const LAST_PART = /(?:^|[\s>+~])((?:\[[^\]]*\]|[^\s>+~[])+)$/;
const knownHints = new Map<string, readonly Hint[] | null>();

/**
 * One hint for each alternative of the selector; null if one of them may match any element. Selectors are
 * constants, so all are kept.
 */
function hintsOf(selector: string): readonly Hint[] | null {
  const known = knownHints.get(selector);
  if (known !== undefined) return known;
  const unquoted = selector.replace(/"[^"]*"|'[^']*'/g, '""');
  const hints = (unquoted.match(ALTERNATIVE) ?? []).map((alternative) => hintOf(alternative.trim()));
  const usable = hints.length > 0 && hints.every((hint) => hint !== null) ? hints : null;
  knownHints.set(selector, usable);
  return usable;
}

function hintOf(alternative: string): Hint | null {
  const outside = alternative.replace(/\[[^\]]*\]/g, '');
  const part = LAST_PART.exec(alternative)?.[1];
  if (part === undefined || /[:()\\|*"'=]/.test(outside)) return null;
  const name = /^[a-z][\w-]*/i.exec(part)?.[0].toLowerCase() ?? null;
  const attributes = [...part.matchAll(/\[\s*([\w-]+)/g)].map(([, attribute]) =>
    (attribute ?? '').toLowerCase(),
  );
  const bare = part.replace(/\[[^\]]*\]/g, '');
  if (bare.includes('.')) attributes.push('class');
  if (bare.includes('#')) attributes.push('id');
  return name === null && attributes.length === 0 ? null : { name, attributes };
}
