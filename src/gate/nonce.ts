// Form nonces: a form states when it was issued and its kind, signed, so that nothing needs storing until it
// is sent.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { SignUpFormKind } from '../subscribers/sign-up-entry.js';
import type { TokenKey } from '../subscribers/tokens.js';

const FORM =
  /^(page|embed|api)\.([0-9a-z]{1,11})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{27})$/;
const MAC_BYTES = 20;

/** Bytes of the random part: two forms issued in the same millisecond differ. */
export const NONCE_BYTES = 16;

const prepared = new WeakMap<TokenKey, KeyObject>();

function mac(key: TokenKey, signed: string): Buffer {
  const secret = prepared.get(key) ?? createSecretKey(key.secret, 'base64url');
  prepared.set(key, secret);
  return createHmac('sha256', secret).update(`form nonce\n${signed}`).digest().subarray(0, MAC_BYTES);
}

/** kind.instant.random.keyId.mac, safe in a form field. `random` gives NONCE_BYTES bytes. */
export function signNonce(key: TokenKey, kind: SignUpFormKind, issuedAt: Date, random: Buffer): string {
  const signed = `${kind}.${issuedAt.getTime().toString(36)}.${random.toString('base64url')}.${key.id}`;
  return `${signed}.${mac(key, signed).toString('base64url')}`;
}

/**
 * When a form of that kind was issued, or null if its nonce is not ours or is of another kind. Compares in
 * constant time.
 */
export function readNonce(keys: readonly TokenKey[], kind: SignUpFormKind, nonce: string): Date | null {
  const match = FORM.exec(nonce);
  if (match === null || match[1] !== kind) return null;
  const key = keys.find((one) => one.id === match[4]);
  if (key === undefined) return null;
  const given = Buffer.from(match[5] ?? '', 'base64url');
  const expected = mac(key, nonce.slice(0, nonce.lastIndexOf('.')));
  const whole = given.length === expected.length && given.toString('base64url') === match[5];
  return whole && timingSafeEqual(given, expected) ? new Date(Number.parseInt(match[2] ?? '', 36)) : null;
}
