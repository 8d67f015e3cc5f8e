// Mailboxes in the form that headers and envelopes allow: ASCII local part, domain in A-labels, names without
// control characters.
import { domainToASCII } from 'node:url';
import { AppError } from '../errors.js';
import { brokenRule } from '../issues/rule-names.js';
import { canParseUrl } from '../web-address.js';

/**
 * C0, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates: nothing of that may
 * reach a header (F4, F5).
 */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
const UNSAFE_RUNS = new RegExp(`(?:${UNSAFE.source})+`, 'gu');
const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME_LIMIT = 100;

/** Whether a text has a character that is not allowed in a header. */
export function isUnsafeInHeader(text: string): boolean {
  return UNSAFE.test(text);
}

/**
 * A person's name as a display name: unsafe characters become a space, at most 100 characters; null if
 * nothing is left.
 */
export function cleanName(name: string | null): string | null {
  if (name === null) return null;
  const clean = name.replace(UNSAFE_RUNS, ' ').normalize('NFC').replace(/\s+/gu, ' ').trim();
  return clean === '' ? null : [...clean].slice(0, NAME_LIMIT).join('').trim();
}

/** Lists are of many readers at few domains. */
const KNOWN_DOMAINS = 500;
const known = new Map<string, string>();

/**
 * A domain in lower-case A-labels (IDNA).
 * @throws AppError MESSAGE_INVALID
 */
export function asciiDomain(domain: string): string {
  const ascii = known.get(domain) ?? toAscii(domain);
  if (known.size >= KNOWN_DOMAINS) known.clear();
  known.set(domain, ascii);
  return ascii;
}

function toAscii(domain: string): string {
  const ascii = isUnsafeInHeader(domain) ? '' : domainToASCII(domain).toLowerCase();
  if (ascii === '' || ascii.length > 253 || !ascii.split('.').every((label) => LABEL.test(label))) {
    throw new AppError(
      'MESSAGE_INVALID',
      'The domain of an email address is not valid.',
      'Correct the address. A domain looks like news.example.',
      {
        details: brokenRule('F23'),
      },
    );
  }
  return ascii;
}

/**
 * One address as it goes on the wire: domain in A-labels, local part as written (F23).
 * @throws AppError MESSAGE_INVALID if it is not one plain address, or its local part is not ASCII.
 */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (/[^\u0000-\u007f]/.test(local)) {
    throw new AppError(
      'MESSAGE_INVALID',
      'An email address has non-ASCII letters before the @, which some mail servers reject.',
      'Ask the reader for an ASCII address, or suppress this one.',
      { details: brokenRule('F23') },
    );
  }
  if (at < 1 || local.length > 64 || !DOT_ATOM.test(local)) {
    throw new AppError(
      'MESSAGE_INVALID',
      'A recipient or sender is not a plain email address.',
      'Correct the address or suppress it.',
      {
        details: brokenRule('F23'),
      },
    );
  }
  return `${local}@${asciiDomain(address.slice(at + 1))}`;
}

/**
 * Whether a URL points at this machine: the only case in which http:// is accepted, for a Friday that is not
 * configured yet.
 */
export function isLoopbackUrl(url: string): boolean {
  if (!canParseUrl(url)) return false;
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
