// The other addresses of a reader who moved: what they do at one address is logged under all of them, so that
// a copy of the database from before the change honours it too (D22, G3).
import type { SubscriberState, SubscriberStores } from './ports.js';
import type { Subscriber } from './subscriber.js';
import type { LoggedUnsubscribe, UnsubscribeNotes } from './unsubscribe-log.js';

type Stores = Pick<SubscriberStores, 'addressChanges' | 'subscribers'>;

/**
 * Keyed hashes of the addresses that the reader had, but for the present one, and for those that another
 * reader has now by `holds`: what one reader does must not reach another.
 */
export async function formerHmacs(
  { addressChanges, subscribers }: Stores,
  { id, addressHmac }: Pick<Subscriber, 'id' | 'addressHmac'>,
  holds: (other: SubscriberState) => boolean,
): Promise<readonly string[]> {
  const former = (await addressChanges.formerHmacs(id)).filter((hmac) => hmac !== addressHmac);
  if (former.length === 0) return former;
  const others = (await subscribers.statesByHmacs(former)).filter((other) => other.id !== id && holds(other));
  const held = new Set(others.map((other) => other.addressHmac));
  return former.filter((hmac) => !held.has(hmac));
}

/** Logs that the reader gets no more mail, at whatever address a copy of the database has them. */
export async function noteGone(
  world: UnsubscribeNotes,
  stores: Stores,
  reader: Pick<Subscriber, 'id' | 'addressHmac'>,
  { kind, at }: Pick<LoggedUnsubscribe, 'kind' | 'at'>,
): Promise<void> {
  const former = await formerHmacs(stores, reader, ({ status }) => status === 'confirmed');
  // A complaint is final for the address that it came from. At the others, the reader has unsubscribed.
  const lines = [
    { kind, at, addressHmac: reader.addressHmac },
    ...former.map((addressHmac) => ({ kind: 'left', at, addressHmac }) as const),
  ];
  await Promise.all(lines.map((line) => world.noteUnsubscribe(line)));
}
