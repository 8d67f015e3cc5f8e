// The confirmation mail of a request, sent again: the same request and the same link, and no new record of
// it.
import { awaitsConfirmation } from './mail.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { mailAlreadySubscribed, mailTime } from './strangers-mail.js';

/**
 * Id of the mail that goes; null if there is none: where nobody asked to subscribe, where the last mail is
 * not sent yet, and where the mailbox has had as many as it may get (D10). A subscriber gets the mail that
 * says so. Within a transaction.
 */
export async function resendConfirmation(
  world: Pick<SignUpWorld, 'mailboxOf' | 'now'>,
  stores: Pick<SignUpStores, 'mails' | 'subscribers' | 'suppressions'>,
  addressKey: string,
): Promise<number | null> {
  const now = world.now();
  const known = await stores.subscribers.byAddressKey(addressKey);
  const reader = known === null ? null : await stores.subscribers.lock(known.id);
  if (reader === null || reader.addressKey !== addressKey) return null;
  const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
  const to = { reader, mailbox: world.mailboxOf(addressKey) };
  if (reader.status === 'confirmed' && suppression === null) return mailAlreadySubscribed(stores, to, now);
  if (reader.requestedAt === null || !awaitsConfirmation(reader, suppression, now)) return null;
  if (await stores.mails.isOpen(reader.id, reader.requestedAt)) return null;
  const at = await mailTime(stores, to, 'confirmation', now);
  if (at === null) return null;
  return stores.mails.add({
    subscriberId: reader.id,
    kind: 'confirmation',
    dedupe: `confirmation-${reader.id}-${reader.requestedAt}-again-${at.toISOString()}`,
    at: at.toISOString(),
    requestedAt: reader.requestedAt,
    mailbox: to.mailbox,
  });
}
