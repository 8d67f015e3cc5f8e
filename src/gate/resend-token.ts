// Resend tokens: the page after a sign-up may ask for another copy of the confirmation mail, for the address
// that passed the gate and for no other. Signed, so that nothing needs storing.
import { isKeyedMac, keyedMac, stampOf, type TokenKey } from '../subscribers/tokens.js';

const TOKEN = /^([0-9a-z]{1,11})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{27})$/;

function signedText({ id }: TokenKey, addressKey: string, stamp: string): string {
  return `resend\n${stamp}\n${id}\n${addressKey}`;
}

/** instant.keyId.mac, safe in a form field. */
export function signResend(key: TokenKey, addressKey: string, at: Date): string {
  const stamp = stampOf(at);
  return `${stamp}.${key.id}.${keyedMac(key, signedText(key, addressKey, stamp))}`;
}

/** When the token was issued for this address; null if it is not ours, or for another address. */
export function readResend(keys: readonly TokenKey[], addressKey: string, token: string): Date | null {
  const [, stamp = '', keyId, given = ''] = TOKEN.exec(token) ?? [];
  const key = keys.find((one) => one.id === keyId);
  if (key === undefined || !isKeyedMac(key, signedText(key, addressKey, stamp), given)) return null;
  return new Date(Number.parseInt(stamp, 36));
}
