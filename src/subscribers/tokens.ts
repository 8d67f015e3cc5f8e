// Tokens in links: an HMAC over purpose and subscriber, so that a link for one purpose can do nothing else
// and nothing needs storing.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

export const TOKEN_PURPOSES = [
  'unsubscribe',
  'preferences',
  'confirm',
  'data',
  'agree',
  'new-address',
  'old-address',
  'support',
  'reminder',
  'no-reminder',
  'bounce',
] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** One key of a purpose. Old keys stay in the ring, so that links in old mails work for ever (D5). */
export interface TokenKey {
  readonly id: string;
  /** At least 32 random bytes, base64url. */
  readonly secret: string;
}

/** Keys per purpose, the newest first: the first one signs, all of them verify. */
export type TokenKeys = Readonly<Record<TokenPurpose, readonly TokenKey[]>>;

const MAC_BYTES = 20;

const prepared = new WeakMap<TokenKey, KeyObject>();

/** The key as HMAC takes it, made once: links are made for every reader of a send. */
function keyObject(key: TokenKey): KeyObject {
  const object = prepared.get(key) ?? createSecretKey(key.secret, 'base64url');
  prepared.set(key, object);
  return object;
}

/** 160 bits over a text, in 27 letters of base64url. The text begins with what it is for. */
export function keyedMac(key: TokenKey, text: string): string {
  return createHmac('sha256', keyObject(key))
    .update(text)
    .digest()
    .subarray(0, MAC_BYTES)
    .toString('base64url');
}

/** True if `given` is the keyedMac of the text, letter by letter. Compares in constant time. */
export function isKeyedMac(key: TokenKey, text: string, given: string): boolean {
  const [expected, actual] = [Buffer.from(keyedMac(key, text)), Buffer.from(given)];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function signedText(key: TokenKey, purpose: TokenPurpose, publicId: string): string {
  return `${purpose}\n${key.id}\n${publicId}`;
}

/** A token of 160 bits for `purpose`, safe in a URL: publicId.keyId.mac */
export function signToken(keys: TokenKeys, purpose: TokenPurpose, publicId: string): string {
  const key = keys[purpose][0];
  if (key === undefined) throw new RangeError(`no key for ${purpose}`);
  return `${publicId}.${key.id}.${keyedMac(key, signedText(key, purpose, publicId))}`;
}

/** The public id in a valid token of that purpose, else null. Compares in constant time. */
export function verifyToken(keys: TokenKeys, purpose: TokenPurpose, token: string): string | null {
  const match = /^([A-Za-z0-9_-]{8,64})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{27})$/.exec(token);
  if (match === null) return null;
  const [, publicId = '', keyId, given = ''] = match;
  const key = keys[purpose].find((k) => k.id === keyId);
  if (key === undefined) return null;
  return isKeyedMac(key, signedText(key, purpose, publicId), given) ? publicId : null;
}

/** Names nobody, for the test of the unsubscribe link: no subscriber has this public id. */
export const PROBE_ID = 'friday-probe-of-leaving';

/** The header by which a Friday that knows the probe's key answers for itself (G11). */
export const PROBE_HEADER = 'x-friday-probe';

/** Subject of a link that is bound to an instant: to the request that it confirms, or to its own end. */
export interface StampedSubject {
  readonly publicId: string;
  readonly stamp: string;
}

/** An instant, to the millisecond, in letters and digits. */
export function stampOf(at: Date): string {
  return at.getTime().toString(36);
}

/** The instant that a stamped token holds. */
export function stampedInstant({ stamp }: StampedSubject): Date {
  return new Date(Number.parseInt(stamp, 36));
}

/** A token whose signed part also holds the instant. */
export function signStamped(keys: TokenKeys, purpose: TokenPurpose, publicId: string, at: Date): string {
  return signToken(keys, purpose, `${publicId}-${stampOf(at)}`);
}

/** The content of a genuine stamped token of that purpose, else null. */
export function verifyStamped(keys: TokenKeys, purpose: TokenPurpose, token: string): StampedSubject | null {
  const [, publicId, stamp] = /^(.+)-([a-z0-9]{1,10})$/.exec(verifyToken(keys, purpose, token) ?? '') ?? [];
  return publicId === undefined || stamp === undefined ? null : { publicId, stamp };
}
