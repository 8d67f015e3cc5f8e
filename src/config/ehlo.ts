// The name that this machine gives itself in EHLO (RFC 5321 section 4.1.1.1). Receivers look it up, and a
// meaningless one counts against the sender.
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { domainOf } from '../text/address-domain.js';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
/**
 * Names that mean something on a local network only (RFC 2606, 6761, 6762, 7686, 8375, 9476; ICANN's list of
 * private names).
 */
const NOT_PUBLIC = new Set(
  'alt arpa corp domain example home internal intranet invalid lan local localdomain localhost mail onion private test'.split(
    ' ',
  ),
);

/** A host name of two labels and more, or an address in brackets. */
export function isEhloName(value: string): boolean {
  const literal = /^\[(?:IPv6:)?([0-9a-f.:]+)\]$/i.exec(value)?.[1];
  if (literal !== undefined) return isIP(literal) === (/^\[IPv6:/i.test(value) ? 6 : 4);
  return isIP(value) === 0 && isHostName(value);
}

/** The machine's own name if it can be a public one, else the domain of From, whose owner sends. */
export function defaultEhloName(hostName: string, from: string): string {
  return publicHostName(hostName) ?? domainToASCII(domainOf(from));
}

/**
 * The name in lower case, without a dot at its end; null for an address and for a name that only a local
 * network knows.
 */
export function publicHostName(hostName: string): string | null {
  const name = hostName.replace(/\.$/, '').toLowerCase();
  const top = name.slice(name.lastIndexOf('.') + 1);
  const isExample = /^example\.(com|net|org)$|\.example\.(com|net|org)$/.test(name);
  const isPublic = isEhloName(name) && !name.startsWith('[') && !NOT_PUBLIC.has(top) && !isExample;
  return isPublic ? name : null;
}

function isHostName(value: string): boolean {
  const labels = value.split('.');
  return (
    value.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
