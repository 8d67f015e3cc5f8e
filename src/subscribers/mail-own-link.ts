// A reader without an issue to hand requested an unsubscribe link, or the link to their preferences:
// subscribed readers get it by mail, and nobody else gets anything (D28).
import type { SignUpStores } from './ports.js';
import { mailTime } from './strangers-mail.js';

/**
 * Id of the mail to be sent; null if there is none: for an address that is not subscribed, or had one lately
 * (D10). Within a transaction.
 */
export async function mailOwnLink(
  stores: Pick<SignUpStores, 'mails' | 'subscribers' | 'suppressions'>,
  addressKey: string,
  kind: 'leave-link' | 'preferences-link',
  now: Date,
): Promise<number | null> {
  const known = await stores.subscribers.byAddressKey(addressKey);
  const reader = known === null ? null : await stores.subscribers.lock(known.id);
  if (reader === null || reader.addressKey !== addressKey || reader.status !== 'confirmed') return null;
  if ((await stores.suppressions.byHmacs([reader.addressHmac])).length > 0) return null;
  if ((await mailTime(stores, { reader, mailbox: null }, kind, now)) === null) return null;
  const at = now.toISOString();
  return stores.mails.add({
    subscriberId: reader.id,
    kind,
    dedupe: `${kind}-${reader.id}-${at}`,
    at,
  });
}
