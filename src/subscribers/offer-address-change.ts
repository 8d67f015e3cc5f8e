// Once the old address has been told, the new one gets a mail to confirm, if it may get any. One transaction
// per change.
import { domainOf } from '../text/address-domain.js';
import { type AddressChange, changeTransition, MOVED, offerEnds } from './address-change.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { BUSY_DOMAIN, NO_MAIL_HOST } from './sign-up.js';
import { offerTime } from './strangers-mail.js';
import type { Subscriber } from './subscriber.js';

const PAGE = 100;

/** Works on all that waits; ids of the mails now due. A change that fails is tried again in the next pass. */
export async function offerAddressChanges(world: SignUpWorld): Promise<readonly number[]> {
  const mails: number[] = [];
  for (const publicId of await world.addressChanges.told(PAGE)) {
    try {
      const mail = await world.transaction((stores) => offer(world, stores, publicId));
      if (mail !== null) mails.push(mail);
    } catch (error) {
      world.warn('a change of address could not be processed; it will be retried', error);
    }
  }
  return mails;
}

async function offer(
  world: Pick<SignUpWorld, 'mailboxOf' | 'now'>,
  stores: SignUpStores,
  publicId: string,
): Promise<number | null> {
  const known = await stores.addressChanges.byPublicId(publicId);
  const reader = known === null ? null : await stores.subscribers.lock(known.subscriberId);
  const change = await stores.addressChanges.byPublicId(publicId);
  if (change?.status !== 'asked') return null;
  const at = reader === null ? null : await mailTime(world, stores, change, reader);
  if (at === null || change.newKey === null) {
    await stores.addressChanges.move(change.id, 'asked', { status: changeTransition('asked', 'refuse') });
    return null;
  }
  const mail = await stores.mails.add({
    subscriberId: change.subscriberId,
    kind: 'change-offer',
    dedupe: `change-offer-${change.id}`,
    at: at.toISOString(),
    mailbox: world.mailboxOf(change.newKey),
  });
  await stores.addressChanges.move(change.id, 'asked', {
    status: changeTransition('asked', 'offer'),
    offerMail: mail,
  });
  return mail;
}

/** When the mail to the new address may go; null if it may not. */
async function mailTime(
  world: Pick<SignUpWorld, 'now' | 'mailboxOf'>,
  stores: SignUpStores,
  change: AddressChange,
  reader: Subscriber,
): Promise<Date | null> {
  const now = world.now();
  if (reader.status !== 'confirmed' || reader.addressKey !== change.oldKey || now >= offerEnds(change))
    return null;
  if (!(await wasTold(stores, change)) || !(await mayBeReached(stores, change))) return null;
  if ((await newAddressState(stores, change, now)) !== 'free') return null;
  return offerTime(stores, { reader, mailbox: world.mailboxOf(change.newKey ?? '') }, now);
}

/**
 * False if the mail to the old address was dropped unsent, as after a restored backup: its owner knows
 * nothing of the change. A mail that the old mailbox rejected counts, because an inbox that is gone is the
 * usual reason for a change.
 */
async function wasTold({ mails }: SignUpStores, { noticeMail }: AddressChange): Promise<boolean> {
  const outcome = noticeMail === null ? null : await mails.outcome(noticeMail);
  return outcome !== null && outcome !== 'dropped';
}

async function mayBeReached(stores: SignUpStores, { flags, newKey }: AddressChange): Promise<boolean> {
  const remarks = flags?.split(',') ?? [];
  if (remarks.includes(NO_MAIL_HOST)) return false;
  return !remarks.includes(BUSY_DOMAIN) || stores.subscribers.hasConfirmedAt(domainOf(newKey ?? ''));
}

/**
 * `subscribed`: a reader has it, who may be the same one. `closed`: it gets no mail. A former address of the
 * same reader is free.
 */
export type NewAddressState = 'free' | 'subscribed' | 'closed';

export async function newAddressState(
  stores: Pick<SignUpStores, 'addressChanges' | 'subscribers' | 'suppressions'>,
  { subscriberId, newKey, newHmac }: AddressChange,
  now: Date,
): Promise<NewAddressState> {
  const other = newKey === null ? null : await stores.subscribers.byAddressKey(newKey);
  if (other?.status === 'confirmed') return 'subscribed';
  if (other?.status === 'suppressed') return 'closed';
  if (other !== null && (other.quietUntil ?? '') > now.toISOString()) return 'closed';
  const [suppression] = await stores.suppressions.byHmacs([newHmac]);
  if (suppression === undefined) return newKey === null ? 'closed' : 'free';
  if (suppression.reason !== 'unsubscribed' || suppression.detail !== MOVED) return 'closed';
  const own = await stores.addressChanges.formerHmacs(subscriberId);
  return own.includes(newHmac) ? 'free' : 'closed';
}
