// Cuts the text of an XML feed into its frame and its items, so that a feed that is broken somewhere is still
// read everywhere else. Pure.

export interface FeedSlices {
  /** The feed without its items. */
  readonly frame: string;
  /** One item's complete element; null if the feed breaks off inside it, `begun` then holds what there is. */
  readonly items: readonly { readonly text: string | null; readonly begun: string }[];
  /** The item as a feed of its own: same root, same namespaces. */
  readonly wrap: (item: string) => string;
  /** Attributes of the root element, by name: xml:base and xml:lang concern every item. */
  readonly rootAttribute: (name: string) => string | null;
}

/**
 * Null if the text has no root element of RSS, RDF or Atom. Document type declarations are dropped: nothing
 * in them is ever expanded.
 */
export function sliceFeed(text: string): FeedSlices | null {
  const document = withoutRootPrefix(withoutBase64(withoutDoctype(text)));
  const root = /<((?:[\w.-]+:)?(rss|rdf|feed))(?=[\s>])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>/i.exec(document);
  if (root === null) return null;
  const [rootTag, rootName = ''] = root;
  const channelTag = /^rss$/i.test(root[2] ?? '')
    ? (/<channel(?=[\s>])[^>]*>/i.exec(document)?.[0] ?? '<channel>')
    : '';
  const channelEnd = channelTag === '' ? '' : '</channel>';
  const { frame, items } = cut(document);
  return {
    frame,
    items,
    wrap: (item) => `${rootTag}${channelTag}${item}${channelEnd}</${rootName}>`,
    rootAttribute: (name) =>
      new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(rootTag)?.slice(1).find(Boolean) ??
      null,
  };
}

/** Elements of RSS and Atom under a prefix of the feed's own choice, as in <r:rss>: read as without it. */
function withoutRootPrefix(text: string): string {
  const prefix = /<([\w.-]+):(?:rss|feed)(?=[\s>])/i.exec(text.slice(0, ROOT_WITHIN))?.[1];
  return prefix === undefined ? text : text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
}

const ROOT_WITHIN = 5_000;

/** Atom 0.3 could hold texts as base64 (mode="base64"). */
function withoutBase64(text: string): string {
  if (!/\bmode\s*=\s*["']base64["']/i.test(text)) return text;
  return text.replace(
    /(<([\w:.-]+)(?=\s)[^<>]*?)\smode\s*=\s*["']base64["']([^<>]*>)([\w+/=\s]+)(?=<\/)/gi,
    (_, start: string, _name: string, end: string, encoded: string) => {
      const decoded = Buffer.from(encoded, 'base64').toString('utf8');
      return `${start}${end}${decoded.replace(/&/g, '&amp;').replace(/</g, '&lt;')}`;
    },
  );
}

/** Only the first one is read: a document has no other. */
function withoutDoctype(text: string): string {
  const at = text.search(/<!DOCTYPE/i);
  if (at === -1) return text;
  const doctype = /<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/iy;
  doctype.lastIndex = at;
  const found = doctype.exec(text);
  return found === null ? text : text.slice(0, at) + text.slice(at + found[0].length);
}

// No tag contains a "<", which XML forbids even in attributes. So a tag that never closes costs no second
// look at the text after it. CDATA and comments are skipped as one token: an item inside them is not an item.
const TOKEN =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s/>])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>/gi;

type Item = FeedSlices['items'][number];

const whole = (text: string): Item => ({ text, begun: '' });
/** An item that never closes: the text ends, or the next item opens first. */
const begun = (text: string): Item => ({ text: null, begun: text });

function kindOf(tag: RegExpExecArray): 'start' | 'end' | 'empty' {
  if (tag[1] === '/') return 'end';
  return tag[0].endsWith('/>') ? 'empty' : 'start';
}

/** The item that began at `from`, up to its end tag, or to the tag that opens the next one. */
function itemFrom(from: number, tag: RegExpExecArray, text: string): Item {
  return kindOf(tag) === 'end'
    ? whole(text.slice(from, tag.index + tag[0].length))
    : begun(text.slice(from, tag.index));
}

interface OpenItem {
  readonly from: number;
  readonly name: string;
}

/** Inside an item only tags of its own name count. */
const countsIn = (open: OpenItem | null, name: string | undefined): name is string =>
  name !== undefined && (open === null || name === open.name);

function cut(text: string): { frame: string; items: FeedSlices['items'] } {
  const items: Item[] = [];
  let frame = '';
  let at = 0;
  let open: OpenItem | null = null;
  for (const token of text.matchAll(TOKEN)) {
    const name = token[2];
    if (!countsIn(open, name)) continue;
    const tag = kindOf(token);
    if (open !== null) items.push(itemFrom(open.from, token, text));
    else if (tag !== 'end') frame += text.slice(at, token.index);
    if (tag === 'empty') items.push(whole(token[0]));
    open = tag === 'start' ? { from: token.index, name } : null;
    at = token.index + token[0].length;
  }
  if (open !== null) return { frame, items: [...items, begun(text.slice(open.from))] };
  return { frame: frame + text.slice(at), items };
}

/** How far a bracket leads in or out of nested values. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
]);

/** Complete objects of a JSON Feed's items array, also where the text breaks off after them. */
export function sliceJsonItems(text: string): readonly string[] {
  const start = /"items"\s*:\s*\[/.exec(text);
  if (start === null) return [];
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  const token = /"(?:[^"\\]|\\[\s\S])*(?:"|$)|[{}[\]]/g;
  token.lastIndex = start.index + start[0].length;
  for (let m = token.exec(text); m !== null; m = token.exec(text)) {
    const step = STEPS.get(text.charAt(m.index));
    if (step === undefined) continue;
    if (depth === 0) from = m.index;
    depth += step;
    if (depth < 0) break;
    if (depth === 0) items.push(text.slice(from, m.index + 1));
  }
  return items;
}
