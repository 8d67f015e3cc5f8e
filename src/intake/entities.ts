// Character references (&amp;, &#55357;) that are still in a text after its source was parsed once. Pure.
import { load } from 'cheerio';

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;
/**
 * Two references to the halves of one character, as JavaScript and Java count it; escaped once or more often.
 */
const HALVES =
  /&(?:amp;)*#(?:x(d[89ab][\da-f]{2})|(5[56]\d{3}));&(?:amp;)*#(?:x(d[c-f][\da-f]{2})|(5[67]\d{3}));/gi;

/** Every character reference decoded once; text that looks like markup stays text. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? load(text.replace(/</g, '&lt;'), null, false).root().text() : text;
}

/**
 * References to surrogates joined into the character that they mean: `&#55357;&#56841;` is one face. HTML and
 * XML know no such references, so this comes before parsing. A half without its other half is left, and the
 * parser makes U+FFFD of it.
 */
export function joinSurrogates(text: string): string {
  if (!/&(?:amp;)*#(?:x?d[89ab]|5[56])/i.test(text)) return text;
  return text.replace(HALVES, (whole, highHex?: string, high?: string, lowHex?: string, low?: string) => {
    const first = highHex === undefined ? Number(high) : Number.parseInt(highHex, 16);
    const second = lowHex === undefined ? Number(low) : Number.parseInt(lowHex, 16);
    const isPair = first >= 0xd800 && first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
    return isPair ? String.fromCharCode(first, second) : whole;
  });
}

const MOST_OFTEN = 3;
const INLINE_TAG =
  /<\/?(?:a|abbr|b|br|cite|em|font|i|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?\/?>/gi;

/**
 * A text whose source escaped it twice, as it was meant. The evidence: every ampersand in it begins a
 * reference. If one does not ("R&D and &amp;"), the text was escaped once and is about references.
 */
export function decodeTwiceEscaped(text: string): string {
  let decoded = text;
  for (let round = 0; round < MOST_OFTEN; round++) {
    const references = decoded.match(REFERENCE)?.length ?? 0;
    if (references === 0 || references < decoded.split('&').length - 1) break;
    const next = decodeReferences(joinSurrogates(decoded));
    if (next === decoded) break;
    const hadMarkup = /&(?:lt|#0*60|#x0*3c);/i.test(decoded) && /<\/\w/.test(next);
    decoded = hadMarkup ? next.replace(INLINE_TAG, ' ') : next;
  }
  return decoded;
}
