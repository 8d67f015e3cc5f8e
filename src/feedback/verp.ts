// The envelope sender of one copy (VERP, C1): it names issue and reader, and a MAC proves that it was
// made here. In lower case and without marks of extension, so that relays and forwarders keep it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenKey } from '../subscribers/tokens.js';

export interface VerpCopy {
  readonly issueId: number;
  /** 16 bytes in base64url. */
  readonly publicId: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const PUBLIC_ID_BYTES = 16;
/** 80 bits, which 16 letters hold. */
const MAC_BYTES = 10;
/**
 * Looked for within the local part, as forwarders put prefixes before it (SRS, BATV) and some add a suffix.
 */
const TOKEN = /(?:^|[^a-z0-9])b-([0-9a-z]{1,11})-([a-z2-7]{26})-([a-z2-7]{16})(?![a-z0-9])/g;

/**
 * The local part for a copy, at most 58 octets; the same for each retry, while the first key stays the
 * same. null for a public id of another form, which cannot be told in lower case.
 */
export function verpLocalPart(keys: readonly TokenKey[], { issueId, publicId }: VerpCopy): string | null {
  const [key] = keys;
  const bytes = bytesOf(publicId);
  if (key === undefined || bytes === null || !Number.isSafeInteger(issueId) || issueId < 0) return null;
  return `b-${issueId.toString(36)}-${base32(bytes)}-${macOf(key, issueId, publicId)}`;
}

/**
 * The copy that an address was made for, by any key that is kept; null for every other address. Case does not
 * matter, and neither do prefixes and domains that a forwarder adds.
 */
export function readVerp(keys: readonly TokenKey[], address: string): VerpCopy | null {
  for (const [, issue = '', reader = '', mac = ''] of address.slice(0, 512).toLowerCase().matchAll(TOKEN)) {
    const issueId = Number.parseInt(issue, 36);
    const publicId = publicIdOf(reader);
    if (publicId === null || issueId.toString(36) !== issue) continue;
    if (keys.some((key) => isSame(macOf(key, issueId, publicId), mac))) return { issueId, publicId };
  }
  return null;
}

function macOf(key: TokenKey, issueId: number, publicId: string): string {
  const mac = createHmac('sha256', Buffer.from(key.secret, 'base64url'));
  return base32(mac.update(`bounce\n${key.id}\n${issueId}\n${publicId}`).digest().subarray(0, MAC_BYTES));
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function bytesOf(publicId: string): Buffer | null {
  const bytes = Buffer.from(publicId, 'base64url');
  return bytes.length === PUBLIC_ID_BYTES && bytes.toString('base64url') === publicId ? bytes : null;
}

/** null unless it is the one spelling of 16 bytes. */
function publicIdOf(letters: string): string | null {
  const bits = [...letters].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(
    bits
      .slice(0, PUBLIC_ID_BYTES * 8)
      .match(/.{8}/g)
      ?.map((one) => Number.parseInt(one, 2)) ?? [],
  );
  return base32(bytes) === letters ? bytes.toString('base64url') : null;
}

/** RFC 4648 section 6 in lower case, without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
