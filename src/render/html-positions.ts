// The kind of a position in an HTML text: in running text, in an attribute, or within an address.

/**
 * `whole-address`: the placeholder is all of an href or src; `inside-address`: it is a part of one and must
 * be percent-encoded.
 */
export type HtmlContext = 'text' | 'attribute' | 'whole-address' | 'inside-address';

const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'action', 'background']);
/**
 * A comment, the opening or closing of a conditional comment (its inside is HTML to Outlook), or a tag with
 * its attributes.
 */
const PIECE =
  /<!--\[if[^\]]*\]>(?:<!-->)?|<!--<!\[endif\]-->|<!\[endif\]-->|<!--[\s\S]*?-->|<[a-zA-Z/!][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** The place of a position before the end of a tag or comment, and behind the one before it. */
function placeNear(piece: RegExpExecArray, at: number): HtmlContext {
  return at < piece.index ? 'text' : contextInTag(piece[0], at - piece.index);
}

/** The place of each of the ascending `positions`. */
export function htmlContexts(html: string, positions: readonly number[]): ReadonlyMap<number, HtmlContext> {
  const places = new Map<number, HtmlContext>();
  let next = 0;
  for (const piece of html.matchAll(PIECE)) {
    const end = piece.index + piece[0].length;
    for (; next < positions.length && (positions[next] ?? 0) < end; next++) {
      const at = positions[next] ?? 0;
      places.set(at, placeNear(piece, at));
    }
    if (next >= positions.length) break;
  }
  for (; next < positions.length; next++) places.set(positions[next] ?? 0, 'text');
  return places;
}

function contextInTag(tag: string, at: number): HtmlContext {
  for (const attribute of tag.matchAll(ATTRIBUTE)) {
    const value = attribute[2] ?? attribute[3] ?? attribute[4] ?? '';
    const start = attribute.index + attribute[0].lastIndexOf(value);
    if (at < start || at >= start + value.length) continue;
    if (!ADDRESS_ATTRIBUTES.has((attribute[1] ?? '').toLowerCase())) return 'attribute';
    return at === start ? 'whole-address' : 'inside-address';
  }
  return 'attribute';
}
