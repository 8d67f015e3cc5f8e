// Strings made safe: control and bidi characters out, HTML escaped, web addresses checked.
import { canParseUrl } from '../web-address.js';

/**
 * Bidi embeddings, overrides and isolates (U+202A-202E, U+2066-2069): they can make a text read other than it
 * is.
 */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
/** C0 and C1 controls, the line separators U+2028/2029, and lone surrogates, which UTF-8 cannot carry. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

/** Words of ASCII with single spaces between: nothing in them has to be made safe. */
const PLAIN_WORDS = /^[!-~]+(?: [!-~]+)*$/;

/** One line of plain text: no control or bidi characters, NFC, spaces collapsed and trimmed. */
export function oneLine(value: string): string {
  if (PLAIN_WORDS.test(value)) return value;
  return value
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, ' ')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** One line; null if nothing is left of it. */
export function optionalLine(value: string | null): string | null {
  const line = oneLine(value ?? '');
  return line === '' ? null : line;
}

/** The same as `oneLine`, but line breaks stay (as \n). */
export function manyLines(value: string): string {
  return value
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) =>
      line.replace(BIDI_CONTROLS, '').replace(/\t/g, '  ').replace(CONTROLS, ' ').normalize('NFC'),
    )
    .join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escaped for HTML text and for quoted attribute values alike. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/**
 * A host name or address as the parser leaves it. The parser also lets signs such as `;` and `,` pass, which
 * would end a directive in a header.
 */
const PLAIN_HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/i;

/**
 * The address in its normal form, or null if it is not an http(s) address, or one with credentials or a host
 * that no name server knows.
 */
export function webAddress(value: string): string | null {
  const trimmed = value.trim();
  if (!/^https?:\/\//i.test(trimmed) || !canParseUrl(trimmed)) return null;
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '' || !PLAIN_HOST.test(url.hostname)) return null;
  return url.href.replace(/[\s"'<>\\^`{|}]/g, (char) => encodeURIComponent(char).replace("'", '%27'));
}

/**
 * A picture's address: https only (R4), or on this very machine, which a trial without readers may use; else
 * null.
 */
export function pictureAddress(value: string): string | null {
  const address = webAddress(value);
  return address?.startsWith('https://') || isOnThisMachine(address) ? address : null;
}

/** True for http on a loopback name or address with any port. */
export function isOnThisMachine(address: string | null): boolean {
  return address !== null && /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?\//i.test(address);
}
