// A reader asks for another address. Recorded, with a mail to the old one; a worker decides later whether the
// new one gets a mail, so that the answer is the same whatever the new address is (D10, D11).
import { addressHmac, type ParsedAddress } from './address.js';
import { type AddressChange, blockedUntil, changeTransition, isRepeated, waitMs } from './address-change.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import type { Subscriber } from './subscriber.js';

/**
 * `notice`: id of the mail to the old address, null if it is on its way already. `blocked`: somebody said
 * that a change was not theirs. `gone`: the reader is not subscribed.
 */
export type RequestedChange =
  | { readonly kind: 'recorded'; readonly notice: number | null }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'gone' };

/** One transaction: the request, its evidence and the mail to the old address, or nothing. */
export function requestAddressChange(
  world: Pick<SignUpWorld, 'newPublicId' | 'newSalt' | 'now' | 'pepper' | 'transaction'>,
  subscriber: Subscriber,
  to: ParsedAddress,
  flags: readonly string[],
): Promise<RequestedChange> {
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(subscriber.id);
    if (reader === null || reader.status !== 'confirmed') return { kind: 'gone' };
    const changes = await stores.addressChanges.ofSubscriber(reader.id);
    const now = world.now();
    const until = blockedUntil(changes, now);
    if (until !== null) return { kind: 'blocked', until };
    if (isRepeated(changes.at(-1), to.key, now)) return { kind: 'recorded', notice: null };
    const wait = waitMs(changes, now);
    if (wait > 0) return { kind: 'limited', retryAfterSeconds: Math.ceil(wait / 1000) };
    await endOpen(stores, changes, 'replace', now);
    const at = now.toISOString();
    const notice = await stores.mails.add({
      subscriberId: reader.id,
      kind: 'change-notice',
      dedupe: `change-notice-${reader.id}-${at}`,
      at,
    });
    await stores.addressChanges.add({
      publicId: world.newPublicId(),
      subscriberId: reader.id,
      askedAt: at,
      oldAddress: reader.address,
      oldKey: reader.addressKey,
      oldHmac: reader.addressHmac,
      newAddress: to.address,
      newKey: to.key,
      newHmac: addressHmac(to.key, world.pepper),
      flags: flags.length === 0 ? null : flags.join(','),
      noticeMail: notice,
    });
    await recordChange(world, stores, reader, {
      at,
      source: 'preferences page',
      basis: 'change of address requested by the reader',
    });
    return { kind: 'recorded', notice };
  });
}

/** Ends every change of the reader that could still be confirmed. */
export async function endOpen(
  { addressChanges }: Pick<SignUpStores, 'addressChanges'>,
  changes: readonly AddressChange[],
  event: 'replace' | 'cancel',
  now: Date,
): Promise<void> {
  for (const { id, status } of changes)
    if (status === 'asked' || status === 'open' || status === 'refused')
      await addressChanges.move(id, status, {
        status: changeTransition(status, event),
        endedAt: now.toISOString(),
      });
}

/** A record in the chain of the reader. It says what happened; the addresses are outside of it. */
export function recordChange(
  world: Pick<SignUpWorld, 'newSalt'>,
  stores: SignUpStores,
  reader: Subscriber,
  facts: { readonly at: string; readonly source: string; readonly basis: string; readonly locale?: string },
  personal: Parameters<typeof recordConsent>[3] = null,
): Promise<void> {
  return recordConsent(
    world,
    stores,
    {
      locale: reader.locale,
      ...facts,
      subscriberId: reader.id,
      kind: 'changed',
      recordedAt: facts.at,
      wording: null,
      policyVersion: null,
      method: 'button pressed',
    },
    personal,
  );
}
