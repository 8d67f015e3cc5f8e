// The mails of a change of address: whom each goes to, and whether it still fits when its turn comes.
import type { AddressChange } from './address-change.js';
import { offerEnds } from './address-change.js';
import type { Mail, MailKind } from './mail.js';
import { newAddressState } from './offer-address-change.js';
import type { SignUpStores } from './ports.js';
import type { Subscriber, Suppression } from './subscriber.js';

export interface MailAddressee {
  /** The reader of the mail, with the address that it goes to. */
  readonly reader: Subscriber;
  /** The address that the reader has. */
  readonly presentHmac: string;
  /** Null for all other mails. */
  readonly change: AddressChange | null;
}

const CHANGE_MAILS: ReadonlySet<MailKind> = new Set<MailKind>([
  'change-notice',
  'change-offer',
  'change-undone',
]);

/** Whom the mail goes to; null if its change is gone, or the address of it. */
export async function addressed(
  { addressChanges }: Pick<SignUpStores, 'addressChanges'>,
  mail: Mail,
  reader: Subscriber,
): Promise<MailAddressee | null> {
  const presentHmac = reader.addressHmac;
  if (!CHANGE_MAILS.has(mail.kind)) return { reader, presentHmac, change: null };
  const change = await addressChanges.byMail(reader.id, mail.id);
  if (change === null) return null;
  const to =
    mail.kind === 'change-offer'
      ? { address: change.newAddress, addressKey: change.newKey, addressHmac: change.newHmac }
      : { address: change.oldAddress, addressKey: change.oldKey, addressHmac: change.oldHmac };
  const { address, addressKey, addressHmac } = to;
  if (address === null || addressKey === null) return null;
  return { reader: { ...reader, address, addressKey, addressHmac }, presentHmac, change };
}

/**
 * The old address gets the news before a change takes effect, and an answer after it was undone; nothing in
 * between. The new one gets its link while a click on it would have an effect.
 */
export async function changeMailFits(
  stores: Pick<SignUpStores, 'addressChanges' | 'subscribers' | 'suppressions'>,
  { kind }: Mail,
  { reader, presentHmac, change }: MailAddressee,
  suppression: Suppression | null,
  now: Date,
): Promise<boolean> {
  if (change === null || reader.erasedAt !== null) return false;
  if (kind === 'change-offer')
    return (
      change.status === 'open' &&
      now < offerEnds(change) &&
      reader.status === 'confirmed' &&
      presentHmac === change.oldHmac &&
      (await newAddressState(stores, change, now)) === 'free'
    );
  if (suppression !== null && ['complaint', 'erasure', 'hard'].includes(suppression.reason)) return false;
  if (kind === 'change-undone') return change.status === 'undone';
  return change.status !== 'cancelled' && reader.status === 'confirmed' && presentHmac === change.oldHmac;
}
