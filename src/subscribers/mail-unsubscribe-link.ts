// Somebody without a mail at hand asked for the link to leave: who is on the list gets it mailed, and nobody
// else gets anything (D28).
import { mayMail } from './mail-limits.js';
import type { SignUpStores } from './ports.js';

/**
 * Id of the mail to be sent; null where none is: for who is not on the list, and for who had one lately
 * (D10). Within a transaction.
 */
export async function mailUnsubscribeLink(
  stores: SignUpStores,
  addressKey: string,
  now: Date,
): Promise<number | null> {
  const known = await stores.subscribers.byAddressKey(addressKey);
  const reader = known === null ? null : await stores.subscribers.lock(known.id);
  if (reader === null || reader.addressKey !== addressKey || reader.status !== 'confirmed') return null;
  if ((await stores.suppressions.byHmacs([reader.addressHmac])).length > 0) return null;
  if (!(await mayMail(stores, reader, 'leave-link', now))) return null;
  const at = now.toISOString();
  return stores.mails.add({
    subscriberId: reader.id,
    kind: 'leave-link',
    dedupe: `leave-${reader.id}-${at}`,
    at,
  });
}
