// Mails that a stranger can cause: to be asked for within a transaction, while the reader's row is locked.
import { LIMITS_REACH_MS, nextMailAt, type StrangersMail } from './mail-limits.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import type { Subscriber, Suppression } from './subscriber.js';
import { mayReturn } from './suppression.js';

export interface Addressee {
  readonly reader: Subscriber;
  /** Keyed hash of the mailbox, under which all its spellings count together; null to count the reader's. */
  readonly mailbox: string | null;
}

/** No row has this id. */
const NOBODY = 0;

/** When the reader may get such a mail (D10); null if they have had as many as anybody may cause. */
export async function mailTime(
  { mails }: Pick<SignUpStores, 'mails'>,
  { reader, mailbox }: Addressee,
  kind: StrangersMail,
  now: Date,
): Promise<Date | null> {
  const since = new Date(now.getTime() - LIMITS_REACH_MS).toISOString();
  const past = await mails.past({ subscriberId: reader.id, mailbox, kind, since });
  // Their rows belong to the readers who ask, or to nobody, so only the mailbox tells.
  const others = [];
  for (const other of kind === 'confirmation' ? (['change-offer', 'reminder-confirmation'] as const) : [])
    others.push(...(await mails.past({ subscriberId: NOBODY, mailbox, kind: other, since })));
  return nextMailAt(kind, [...past, ...others], now, reader.confirmedAt);
}

/**
 * When a mail may go that asks a mailbox to confirm a change of address: it counts together with the mails
 * that ask it to confirm a sign-up (D10). `reader` is who asked for the change.
 */
export function offerTime(
  stores: Pick<SignUpStores, 'mails'>,
  to: Addressee,
  now: Date,
): Promise<Date | null> {
  const stranger = { ...to.reader, id: NOBODY, confirmedAt: null };
  return mailTime(stores, { ...to, reader: stranger }, 'confirmation', now);
}

/** The same for the mail of a new sign-up: null also where the address gets no such mail at all. */
export async function mailTimeOfNewSignUp(
  { mailboxOf, now }: Pick<SignUpWorld, 'mailboxOf' | 'now'>,
  stores: Pick<SignUpStores, 'mails'>,
  reader: Subscriber,
  suppression: Suppression | null,
): Promise<Date | null> {
  if (suppression === null ? reader.status === 'suppressed' : !mayReturn(suppression, now())) return null;
  if (reader.quietUntil !== null && reader.quietUntil > now().toISOString()) return null;
  return mailTime(stores, { reader, mailbox: mailboxOf(reader.addressKey) }, 'confirmation', now());
}

/** Whether a new sign-up of this reader would get a mail now: only then may a page advise one. */
export async function maySignUp(
  world: Pick<SignUpWorld, 'mailboxOf' | 'mails' | 'now' | 'suppressions'>,
  reader: Subscriber,
): Promise<boolean> {
  const [suppression = null] = await world.suppressions.byHmacs([reader.addressHmac]);
  return (await mailTimeOfNewSignUp(world, world, reader, suppression)) !== null;
}

/**
 * Somebody signs up with the address of a subscriber: a mail says so, and nothing changes (D11). The id of
 * the mail; null if there was one today.
 */
export async function mailAlreadySubscribed(
  stores: Pick<SignUpStores, 'mails'>,
  to: Addressee,
  now: Date,
): Promise<number | null> {
  const at = await mailTime(stores, to, 'already-subscribed', now);
  if (at === null) return null;
  return stores.mails.add({
    subscriberId: to.reader.id,
    kind: 'already-subscribed',
    mailbox: to.mailbox,
    dedupe: `already-${to.reader.id}-${at.toISOString()}`,
    at: at.toISOString(),
  });
}
