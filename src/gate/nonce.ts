// Form nonces: a form states when it was issued and its kind, signed, so that nothing needs storing until it
// is sent.
import type { SignUpFormKind } from '../subscribers/sign-up-entry.js';
import { isKeyedMac, keyedMac, type TokenKey } from '../subscribers/tokens.js';

const FORM =
  /^(page|embed|api)\.([0-9a-z]{1,11})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{27})$/;

/** Bytes of the random part: two forms issued in the same millisecond differ. */
export const NONCE_BYTES = 16;

const textOf = (signed: string) => `form nonce\n${signed}`;

/** kind.instant.random.keyId.mac, safe in a form field. `random` gives NONCE_BYTES bytes. */
export function signNonce(key: TokenKey, kind: SignUpFormKind, issuedAt: Date, random: Buffer): string {
  const signed = `${kind}.${issuedAt.getTime().toString(36)}.${random.toString('base64url')}.${key.id}`;
  return `${signed}.${keyedMac(key, textOf(signed))}`;
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
  const signed = nonce.slice(0, nonce.lastIndexOf('.'));
  if (!isKeyedMac(key, textOf(signed), match[5] ?? '')) return null;
  return new Date(Number.parseInt(match[2] ?? '', 36));
}
