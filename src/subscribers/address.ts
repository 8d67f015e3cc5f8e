// Address: which email addresses are accepted, how they are written for sending, and the key by which two are
// the same (C12).
import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { AppError } from '../errors.js';

export interface ParsedAddress {
  /** For sending: local part as written, domain in A-labels (RFC 5891). */
  readonly address: string;
  /** For comparing: all in lower case; tags and dots stay. */
  readonly key: string;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL = new RegExp(`^${ATOM}(\\.${ATOM})*$`);
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Parses one address: dot-atom local part of at most 64 octets (RFC 5321, 4.5.3.1), a domain of at least two
 * labels, 254 in all. A local part beyond ASCII needs SMTPUTF8 end to end (RFC 6531) and is refused (F23).
 * @throws AppError INPUT_INVALID
 */
export function parseAddress(input: string): ParsedAddress {
  const text = input.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  const refuse = (why: string) =>
    new AppError(
      'INPUT_INVALID',
      `"${text.replace(/\p{C}/gu, '?').slice(0, 80)}" ${why}.`,
      'Check the spelling. An address looks like reader@news.example.',
    );
  if (at <= 0) throw refuse('is not a valid email address');
  if (/[^\x00-\x7f]/.test(local))
    throw refuse('has letters before the @ that mail servers do not accept everywhere');
  if (!LOCAL.test(local) || local.length > 64) throw refuse('is not a valid email address');
  const labels = domain.split('.');
  if (
    labels.length < 2 ||
    !labels.every((l) => LABEL.test(l)) ||
    /^\d+$/.test(labels.at(-1) ?? '') ||
    local.length + 1 + domain.length > 254
  )
    throw refuse('has no valid domain');
  return { address: `${local}@${domain}`, key: `${local.toLowerCase()}@${domain}` };
}

/**
 * HMAC-SHA-256 (hex) of an address key under the installation's secret: what suppressions store instead of
 * the address.
 */
export function addressHmac(key: string, pepper: string): string {
  return createHmac('sha256', Buffer.from(pepper, 'base64url')).update(key).digest('hex');
}

/** The address as shown where not everybody should read it: r•••@news.example */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
