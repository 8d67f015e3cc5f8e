// Text as a page or feed states it, made fit to print: one line, no markup, no characters that control
// instead of show. Pure.
import { canParseUrl } from '../web-address.js';
import { decodeTwiceEscaped } from './entities.js';
import { parsedBody } from './html-tree.js';
import { slimSource } from './slim-source.js';

/**
 * Collapses white space and drops what cannot be seen but can do harm: control characters, marks and
 * overrides of writing direction (Unicode Bidi_Control), soft hyphens, byte order marks. Joiners stay:
 * Persian and emoji need them. Half a character (a lone surrogate) becomes U+FFFD, which `friday articles
 * show` and the check of an issue report.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\u0080-\u009f]/g, fromWindows1252)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Bidi_Control}\u00AD\u2060\uFEFF\uFFFE\uFFFF]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * No page means a C1 control character: it was written in Windows-1252, as HTML reads `&#146;` too (WHATWG
 * HTML, 13.2.5.80).
 */
function fromWindows1252(control: string): string {
  return WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80).trim();
}

/** Like cleanText, for one paragraph or more of HTML: tags dropped, entities decoded once. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return cleanText(html);
  const spaced = slimSource(html).replace(
    /<(?:br|\/?(?:p|div|li|ul|ol|h[1-6]|blockquote|td|tr|figure|figcaption))\b[^>]*>/gi,
    ' $& ',
  );
  const $ = parsedBody(spaced);
  $('script,style,noscript,template,iframe,svg').remove();
  return cleanText($.root().text());
}

/** Clean text, or null if nothing is left of it or a machine wrote that there is nothing. */
export function stated(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = cleanText(decodeTwiceEscaped(text));
  return clean === '' || NOTHING.test(clean) ? null : clean;
}

/** Like `stated`, for a value that may hold markup or entities, as in JSON-LD and feeds. */
export function statedHtml(html: string | null | undefined): string | null {
  return html === null || html === undefined ? null : stated(textOfHtml(html));
}

const NOTHING = /^(null|nil|none|undefined|n\/a|nan|false|\[object object\]|\{\{.*\}\}|-+)$/i;

/** An address without the entities of a source that escaped it twice: no address means `?a=1&amp;b=2`. */
export function addressText(address: string): string {
  return address.trim().replace(/&(?:amp|#0*38|#x0*26);/gi, '&');
}

/** An absolute http(s) address, or null. Kept as stated otherwise: pictures often need their query. */
export function webAddress(address: string | null | undefined, base: string | null): string | null {
  const text = addressText(address ?? '');
  if (text === '' || !canParseUrl(text, base ?? undefined)) return null;
  const url = new URL(text, base ?? undefined);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
