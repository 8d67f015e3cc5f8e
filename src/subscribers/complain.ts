// Complain: a reader called an issue spam. They get nothing more, no import and no sign-up brings them back, and their consent has ended (C10).
import { chain } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { transition } from './subscriber.js';

/**
 * Status, suppression and evidence together, inside the caller's transaction. False where a complaint of theirs is on record. `detail` names the issue, and
 * no address.
 */
export async function complain(stores: SubscriberStores, { subscriberId, detail }: { readonly subscriberId: number; readonly detail: string }, now: Date) {
  const reader = await stores.subscribers.lock(subscriberId);
  if (reader === null) return false;
  const [known] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (known?.reason === 'complaint') return false;
  const at = now.toISOString();
  await stores.suppressions.add({ addressHmac: reader.addressHmac, reason: 'complaint', at, detail });
  // Of who was erased, only the keyed hash is left to act on.
  if (reader.erasedAt !== null) return true;
  const status = transition(reader.status, 'suppress');
  await stores.subscribers.move(reader.id, reader.status, { status, statusReason: 'the reader complained', updatedAt: at });
  const facts = { subscriberId: reader.id, kind: 'withdrawn', at, recordedAt: at, wording: null, policyVersion: null, locale: reader.locale } as const;
  const head = (await stores.consents.heads([reader.id])).get(reader.id) ?? null;
  await stores.consents.append([chain({ ...facts, source: 'mailbox provider', basis: 'complaint (RFC 5965)' }, head)]);
  return true;
}
