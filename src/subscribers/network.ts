// Network addresses by their form.
import { canParseUrl } from '../web-address.js';

/** Four decimal numbers up to 255. */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** By the URL parser, which knows RFC 4291. */
export function isIPv6(text: string): boolean {
  const bare = text.split('%')[0] ?? '';
  return bare.includes(':') && canParseUrl(`http://[${bare}]/`);
}
