// The new inbox confirms a change of address: looking changes nothing, the click makes it take effect, once
// (D6). The chain of evidence goes on.
import { ADDRESS_CHANGED, type AddressChange, changeTransition, MOVED, offerEnds } from './address-change.js';
import type { ClickEvidence } from './confirm.js';
import { anonymise } from './erase.js';
import { newAddressState } from './offer-address-change.js';
import { agentClass, truncateNetwork } from './personal.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { mailSource } from './record-consent.js';
import { recordChange } from './request-address-change.js';
import type { Subscriber } from './subscriber.js';

/**
 * What the link in the new inbox leads to. `taken`: the new address has been subscribed or closed since.
 * `lapsed`: too late, or cancelled, or replaced by another change.
 */
export type AddressChangeState =
  | { readonly kind: 'open' | 'done' | 'taken'; readonly change: AddressChange; readonly reader: Subscriber }
  | { readonly kind: 'lapsed'; readonly reader: Subscriber }
  | { readonly kind: 'unknown' };

export interface AddressChangeWorld extends SignUpWorld {
  /** Until when the proof of a former reader's consent is kept, as an instant; null if that time is over. */
  readonly proofUntil: (leftAt: string) => string | null;
}

/** `publicId` is what a genuine token names; null for any other. */
export async function addressChangeState(
  world: Pick<SignUpWorld, 'addressChanges' | 'now' | 'subscribers' | 'suppressions'>,
  publicId: string | null,
): Promise<AddressChangeState> {
  const change = publicId === null ? null : await world.addressChanges.byPublicId(publicId);
  const reader = change === null ? null : await world.subscribers.byId(change.subscriberId);
  return change === null || reader === null
    ? { kind: 'unknown' }
    : stateOf(world, world.now(), change, reader);
}

async function stateOf(
  stores: Pick<SignUpStores, 'addressChanges' | 'subscribers' | 'suppressions'>,
  now: Date,
  change: AddressChange,
  reader: Subscriber,
): Promise<AddressChangeState> {
  if (reader.erasedAt !== null) return { kind: 'unknown' };
  // Only while it is what is in force.
  if (change.status === 'done' && reader.addressHmac === change.newHmac)
    return { kind: 'done', change, reader };
  const inTime = now < offerEnds(change) && reader.status === 'confirmed';
  if (change.status !== 'open' || !inTime || reader.addressKey !== change.oldKey)
    return { kind: 'lapsed', reader };
  const free = (await newAddressState(stores, change, now)) === 'free';
  return { kind: free ? 'open' : 'taken', change, reader };
}

/** How often it is tried if an address is signed up in the same instant. */
const TRIES = 3;

/** POST only. Twice is the same as once. */
export async function confirmAddressChange(
  world: AddressChangeWorld,
  publicId: string | null,
  click: ClickEvidence,
): Promise<AddressChangeState> {
  const seen = await addressChangeState(world, publicId);
  if (publicId === null || seen.kind !== 'open') return seen;
  return tryAgain(
    () => world.transaction((stores) => confirmOnce(world, stores, publicId, seen.change, click)),
    async () => {
      const now = await addressChangeState(world, publicId);
      return now.kind === 'open' ? null : now;
    },
  );
}

/** Repeats `act`, which rejects if somebody takes the address in that instant; `meanwhile` may settle it. */
export async function tryAgain<T>(act: () => Promise<T>, meanwhile: () => Promise<T | null>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await act();
    } catch (error) {
      if (left === 1) throw error;
      const settled = await meanwhile();
      if (settled !== null) return settled;
    }
  }
}

async function confirmOnce(
  world: Pick<AddressChangeWorld, 'now' | 'proofUntil' | 'newSalt' | 'newPublicId'>,
  stores: SignUpStores,
  publicId: string,
  { subscriberId, newKey }: AddressChange,
  click: ClickEvidence,
): Promise<AddressChangeState> {
  const [reader, other] = await lockBoth(stores, subscriberId, newKey);
  const change = await stores.addressChanges.byPublicId(publicId);
  if (reader === null || change === null) return { kind: 'unknown' };
  const state = await stateOf(stores, world.now(), change, reader);
  if (state.kind !== 'open') return state;
  return accept(world, stores, { change, reader, other, click });
}

/**
 * The reader, and the row that has the address now, if there is one; locked in the order of their ids, so
 * that two changes never wait for each other.
 */
export async function lockBoth(
  { subscribers }: Pick<SignUpStores, 'subscribers'>,
  readerId: number,
  addressKey: string | null,
): Promise<readonly [reader: Subscriber | null, other: Subscriber | null]> {
  const found = addressKey === null ? null : await subscribers.byAddressKey(addressKey);
  const otherId = found === null || found.id === readerId ? null : found.id;
  const ids = [readerId, ...(otherId === null ? [] : [otherId])].sort((a, b) => a - b);
  const locked = new Map<number, Subscriber | null>();
  for (const id of ids) locked.set(id, await subscribers.lock(id));
  const other = otherId === null ? null : (locked.get(otherId) ?? null);
  return [locked.get(readerId) ?? null, other?.addressKey === addressKey ? other : null];
}

async function accept(
  world: Pick<AddressChangeWorld, 'now' | 'proofUntil' | 'newSalt' | 'newPublicId'>,
  stores: SignUpStores,
  {
    change,
    reader,
    other,
    click,
  }: {
    readonly change: AddressChange;
    readonly reader: Subscriber;
    readonly other: Subscriber | null;
    readonly click: ClickEvidence;
  },
): Promise<AddressChangeState> {
  const at = world.now().toISOString();
  if (other !== null) await makeRoom(world, stores, other);
  const { newAddress, newKey, newHmac, oldHmac } = change;
  if (newAddress === null || newKey === null) return { kind: 'lapsed', reader };
  const to = { address: newAddress, key: newKey, hmac: newHmac, at };
  const moved = await stores.subscribers.moveTo(reader.id, reader.addressKey, to);
  if (moved === null) throw new RangeError('the row of a locked reader changed');
  await stores.support.moveTo(reader.id, { hmac: oldHmac }, to);
  await stores.suppressions.lift(newHmac);
  await stores.suppressions.add({ addressHmac: oldHmac, reason: 'unsubscribed', at, detail: MOVED });
  const patch = { status: changeTransition(change.status, 'confirm'), doneAt: at };
  await stores.addressChanges.move(change.id, change.status, patch);
  const sentAt = await stores.mails.lastSent(reader.id, 'change-offer');
  await recordChange(
    world,
    stores,
    moved,
    {
      at,
      source: mailSource('link in the mail to the new address', sentAt),
      basis: ADDRESS_CHANGED,
      locale: click.locale,
    },
    {
      network: truncateNetwork(click.ip),
      agent: agentClass(click.agent),
      page: null,
      // The record commits to the addresses without naming them.
      flags: `${oldHmac} > ${newHmac}`,
    },
  );
  return { kind: 'done', change: { ...change, ...patch }, reader: moved };
}

/**
 * Somebody signed up with the address and did not confirm, or unsubscribed: their row gives it up. The proof
 * of a consent that was given stays for its time.
 */
export async function makeRoom(
  world: Pick<AddressChangeWorld, 'proofUntil' | 'newPublicId' | 'newSalt' | 'now'>,
  stores: SignUpStores,
  other: Subscriber,
): Promise<void> {
  await anonymise(world, stores, other, {
    reason: 'the address moved to another row',
    source: 'change of address',
    basis: 'another reader confirmed the address',
    proofUntil: other.confirmedAt === null ? null : world.proofUntil(other.updatedAt),
  });
}
