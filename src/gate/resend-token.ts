// Resend tokens: the page after a sign-up may ask for another copy of the confirmation mail, for the address
// that passed the gate and for no other. Signed, so that nothing needs storing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenKey } from '../subscribers/tokens.js';

const TOKEN = /^([0-9a-z]{1,11})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{27})$/;
const MAC_BYTES = 20;

function mac(key: TokenKey, addressKey: string, instant: string): Buffer {
  const signed = `resend\n${instant}\n${key.id}\n${addressKey}`;
  return createHmac('sha256', Buffer.from(key.secret, 'base64url'))
    .update(signed)
    .digest()
    .subarray(0, MAC_BYTES);
}

/** instant.keyId.mac, safe in a form field. */
export function signResend(key: TokenKey, addressKey: string, at: Date): string {
  const instant = at.getTime().toString(36);
  return `${instant}.${key.id}.${mac(key, addressKey, instant).toString('base64url')}`;
}

/** When the token was issued for this address; null if it is not ours, or for another address. */
export function readResend(keys: readonly TokenKey[], addressKey: string, token: string): Date | null {
  const [, instant = '', keyId, given = ''] = TOKEN.exec(token) ?? [];
  const key = keys.find((one) => one.id === keyId);
  if (key === undefined) return null;
  const [expected, actual] = [mac(key, addressKey, instant), Buffer.from(given, 'base64url')];
  // A last character of other spelling decodes to the same bytes.
  const whole = expected.length === actual.length && actual.toString('base64url') === given;
  return whole && timingSafeEqual(expected, actual) ? new Date(Number.parseInt(instant, 36)) : null;
}
