// Text as a page or feed states it, made fit to print: one line, no markup, no characters that control instead of show. Pure.
import { load } from 'cheerio';
import { canParseUrl } from '../web-address.js';

/**
 * Collapses white space and drops what cannot be seen but can do harm: control characters, marks and overrides of writing direction
 * (Unicode Bidi_Control), soft hyphens, lone surrogates, byte order marks. Joiners stay: Persian and emoji need them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u00AD\u2060\uFEFF\uFFFE\uFFFF]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Like cleanText, for one paragraph or more of HTML: tags dropped, entities decoded once. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return cleanText(html);
  const spaced = html.replace(/<(?:br|\/?(?:p|div|li|ul|ol|h[1-6]|blockquote|td|tr|figure|figcaption))\b[^>]*>/gi, ' $& ');
  // Within one element: a search beside thousands of siblings at the top would take the square of their number.
  const $ = load(`<div>${spaced}</div>`, null, false);
  $('script,style,noscript,template,iframe,svg').remove();
  return cleanText($.root().text());
}

/** Clean text, or null where nothing is left of it or a machine wrote that there is nothing. */
export function stated(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = cleanText(text);
  return clean === '' || NOTHING.test(clean) ? null : clean;
}

/** Like `stated`, for a value that may hold markup or entities, as in JSON-LD and feeds. */
export function statedHtml(html: string | null | undefined): string | null {
  return html === null || html === undefined ? null : stated(textOfHtml(html));
}

const NOTHING = /^(null|nil|none|undefined|n\/a|nan|false|\[object object\]|\{\{.*\}\}|-+)$/i;

/** An absolute http(s) address, or null. Kept as stated otherwise: pictures often need their query. */
export function webAddress(address: string | null | undefined, base: string | null): string | null {
  const text = address?.trim() ?? '';
  if (text === '' || !canParseUrl(text, base ?? undefined)) return null;
  const url = new URL(text, base ?? undefined);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
