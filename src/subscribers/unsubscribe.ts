// Unsubscribe: a reader goes, at once and without a reason. Twice is the same as once (D6).
import { chain } from './consent.js';
import { noteGone } from './former-addresses.js';
import type { SubscriberStores, SubscriberWorld } from './ports.js';
import { IMPORT_UNDONE, type Subscriber, transition } from './subscriber.js';
import type { UnsubscribeNotes } from './unsubscribe-log.js';

export interface UnsubscribeMethod {
  /** "one-click" (RFC 8058), "page", "operator" … */
  readonly method: string;
  /** Where it came from and in what form, for the evidence, if the method does not say it. */
  readonly source?: string;
  readonly basis?: string;
}

export interface UnsubscribeWorld extends SubscriberWorld, UnsubscribeNotes {}

/** True if the reader was subscribed until now. Skipping their open deliveries is up to the caller. */
export async function unsubscribe(
  world: UnsubscribeWorld,
  subscriber: Subscriber,
  way: UnsubscribeMethod,
): Promise<boolean> {
  if (!(await canUnsubscribe(world, subscriber))) return false;
  const at = world.now().toISOString();
  // A reader who never confirmed is mailed by no copy of the database, and has no line that outlives them.
  if (subscriber.confirmedAt !== null) await noteGone(world, world, subscriber, { kind: 'left', at });
  const done = await world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(subscriber.id);
    if (reader === null || !(await canUnsubscribe(stores, reader))) return false;
    // The log has the address that they had a moment ago.
    if (reader.addressHmac !== subscriber.addressHmac && reader.erasedAt === null) return reader;
    const status = transition(reader.status, 'unsubscribe');
    if (status !== 'suppressed')
      await stores.subscribers.move(reader.id, reader.status, {
        status,
        statusReason: way.method,
        updatedAt: at,
      });
    const heads = await stores.consents.heads([reader.id]);
    const facts = {
      subscriberId: reader.id,
      kind: 'withdrawn',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      source: way.source ?? way.method,
      basis: way.basis ?? 'withdrawal',
      method: way.method,
      locale: reader.locale,
    } as const;
    await stores.consents.append([chain(facts, heads.get(reader.id) ?? null)]);
    return status !== reader.status;
  });
  return typeof done === 'boolean' ? done : unsubscribe(world, done, way);
}

/**
 * Unsubscribing also matters for readers whom only the undoing of an import removed, and for those whose
 * bounce took effect: from then on no import brings them back (G16), and no undoing of that bounce (G18).
 */
export async function canUnsubscribe(
  { consents }: Pick<SubscriberStores, 'consents'>,
  { id, status, statusReason, erasedAt }: Subscriber,
): Promise<boolean> {
  if (transition(status, 'unsubscribe') !== status) return true;
  if (status === 'unsubscribed') return statusReason === IMPORT_UNDONE;
  return erasedAt === null && (await consents.newest([id])).get(id)?.kind !== 'withdrawn';
}
