// "It wasn't me": the old address cancels a change, or undoes it within 30 days. Looking changes nothing; the
// button acts, whatever the change has come to meanwhile (D6).
import { type AddressChange, changeTransition, isWaiting, MOVED, mayUndo } from './address-change.js';
import { type AddressChangeWorld, lockBoth, makeRoom, tryAgain } from './confirm-address-change.js';
import { withdrawalIn } from './consent.js';
import { noteGone } from './former-addresses.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import { endOpen, recordChange } from './request-address-change.js';
import { type Subscriber, transition } from './subscriber.js';
import { OTHER_OWNER } from './suppress-bounced.js';

/**
 * What the link in the old inbox leads to. `open`: there is something to cancel or to undo. `cancelled`: it
 * never took effect. `restored`: the reader has the old address again. `ended`: the old address is in use
 * again, so the subscription that had moved away has ended. `over`: nothing is left to undo.
 */
export type UndoState =
  | {
      readonly kind: 'open' | 'cancelled' | 'restored' | 'ended' | 'over';
      readonly change: AddressChange;
      readonly reader: Subscriber;
    }
  | { readonly kind: 'unknown' };

/** `publicId` is what a genuine token names; null for any other. */
export async function undoState(
  world: Pick<SignUpWorld, 'addressChanges' | 'now' | 'subscribers'>,
  publicId: string | null,
): Promise<UndoState> {
  const change = publicId === null ? null : await world.addressChanges.byPublicId(publicId);
  const reader = change === null ? null : await world.subscribers.byId(change.subscriberId);
  return change === null || reader === null
    ? { kind: 'unknown' }
    : stateNow(world, world.now(), change, reader);
}

async function stateNow(
  stores: Pick<SignUpStores, 'addressChanges'>,
  now: Date,
  change: AddressChange,
  reader: Subscriber,
): Promise<UndoState> {
  return stateOf(now, (await undoneInstead(stores, change)) ?? change, reader);
}

/**
 * The change that a click on the notice of a replaced one has undone: asked for before that click, with a
 * notice to the same address. A second click is answered as the first one was.
 */
async function undoneInstead(
  { addressChanges }: Pick<SignUpStores, 'addressChanges'>,
  { id, status, subscriberId, oldHmac, endedAt }: AddressChange,
): Promise<AddressChange | undefined> {
  if (status !== 'cancelled' || endedAt === null) return undefined;
  const later = (await addressChanges.ofSubscriber(subscriberId)).filter((one) => one.id > id);
  return later.find((one) => one.status === 'undone' && one.oldHmac === oldHmac && one.askedAt < endedAt);
}

function stateOf(now: Date, change: AddressChange, reader: Subscriber): UndoState {
  if (reader.erasedAt !== null) return { kind: 'unknown' };
  const { status } = change;
  if (status === 'cancelled') return { kind: 'cancelled', change, reader };
  if (status === 'undone')
    return { kind: reader.addressHmac === change.oldHmac ? 'restored' : 'ended', change, reader };
  const open = mayUndo(change, now) || isWaiting(change, now) || status === 'replaced';
  return { kind: open ? 'open' : 'over', change, reader };
}

export interface Undone {
  readonly state: UndoState;
  /** Id of the mail that answers; null if there is none. */
  readonly mail: number | null;
}

/** POST only. Twice is the same as once. */
export async function undoAddressChange(world: AddressChangeWorld, publicId: string | null): Promise<Undone> {
  const seen = await undoState(world, publicId);
  if (publicId === null || seen.kind !== 'open') return { state: seen, mail: null };
  const { reader } = seen;
  const change = await inEffect(world, seen.change, world.now());
  // Recorded outside the database before it is done: where the old address is in use again, the reader who
  // moved away from it gets nothing more.
  if (mayUndo(change, world.now()) && (await hasReturned(world, change)) && reader.status === 'confirmed')
    await noteGone(world, world, reader, { kind: 'left', at: world.now().toISOString() });
  return tryAgain(
    () => world.transaction((stores) => undoOnce(world, stores, publicId, change)),
    async () =>
      (await undoState(world, publicId)).kind === 'open' ? null : undoAddressChange(world, publicId),
  );
}

/**
 * The change that the link undoes. If another one replaced it and took effect, that one: the same person may
 * have asked for both, and both notices are in the inbox of the same old address.
 */
async function inEffect(
  { addressChanges }: Pick<SignUpStores, 'addressChanges'>,
  change: AddressChange,
  now: Date,
): Promise<AddressChange> {
  if (change.status !== 'replaced') return change;
  const all = await addressChanges.ofSubscriber(change.subscriberId);
  const later = all.find((one) => one.id > change.id && one.oldHmac === change.oldHmac && mayUndo(one, now));
  return later ?? change;
}

/** True if somebody has confirmed the old address for themselves since. */
async function hasReturned(
  { subscribers }: Pick<SignUpStores, 'subscribers'>,
  { oldKey, subscriberId }: AddressChange,
): Promise<boolean> {
  const other = oldKey === null ? null : await subscribers.byAddressKey(oldKey);
  return other !== null && other.id !== subscriberId && other.confirmedAt !== null;
}

async function undoOnce(
  world: Pick<AddressChangeWorld, 'now' | 'newSalt' | 'proofUntil' | 'newPublicId'>,
  stores: SignUpStores,
  publicId: string,
  { subscriberId, oldKey }: AddressChange,
): Promise<Undone> {
  const [reader, other] = await lockBoth(stores, subscriberId, oldKey);
  const change = await stores.addressChanges.byPublicId(publicId);
  if (reader === null || change === null) return { state: { kind: 'unknown' }, mail: null };
  const state = await stateNow(stores, world.now(), change, reader);
  if (state.kind !== 'open') return { state, mail: null };
  const target = await inEffect(stores, change, world.now());
  if (target.status !== 'done') return { state: await cancel(world, stores, change, reader), mail: null };
  if (change.status === 'replaced') await cancelReplaced(stores, change, world.now().toISOString());
  return restore(world, stores, { change: target, reader, other });
}

async function cancelReplaced(
  { addressChanges }: Pick<SignUpStores, 'addressChanges'>,
  { id }: AddressChange,
  endedAt: string,
): Promise<void> {
  await addressChanges.move(id, 'replaced', { status: changeTransition('replaced', 'cancel'), endedAt });
}

const SOURCE = 'link in the mail to the old address';

/** The change has not taken effect, and no other one that waits does. */
async function cancel(
  world: Pick<SignUpWorld, 'now' | 'newSalt'>,
  stores: SignUpStores,
  change: AddressChange,
  reader: Subscriber,
): Promise<UndoState> {
  const now = world.now();
  await endOpen(stores, await stores.addressChanges.ofSubscriber(reader.id), 'cancel', now);
  if (change.status === 'replaced') await cancelReplaced(stores, change, now.toISOString());
  const basis = 'change of address cancelled: not requested by the owner of the address';
  await recordChange(world, stores, reader, { at: now.toISOString(), source: SOURCE, basis });
  return { kind: 'cancelled', change: { ...change, status: 'cancelled' }, reader };
}

interface Restored {
  readonly change: AddressChange;
  readonly reader: Subscriber;
  /** The row that has the old address now. */
  readonly other: Subscriber | null;
}

async function restore(
  world: Pick<AddressChangeWorld, 'now' | 'proofUntil' | 'newPublicId' | 'newSalt'>,
  stores: SignUpStores,
  { change, reader, other }: Restored,
): Promise<Undone> {
  const now = world.now();
  const at = now.toISOString();
  const changes = await stores.addressChanges.ofSubscriber(reader.id);
  await endOpen(stores, changes, 'cancel', now);
  // Nothing more goes to the address that the subscription had moved to.
  await stores.mails.dropOpen(reader.id, at);
  const mail = await stores.mails.add({
    subscriberId: reader.id,
    kind: 'change-undone',
    dedupe: `change-undone-${change.id}`,
    at,
  });
  // The person who moved the subscription once may have moved it on.
  for (const later of changes.filter(({ id, status }) => id >= change.id && status === 'done'))
    await stores.addressChanges.move(later.id, 'done', {
      status: changeTransition('done', 'undo'),
      endedAt: at,
      ...(later.id === change.id ? { answerMail: mail } : {}),
    });
  const undone = { ...change, status: 'undone', endedAt: at } as const;
  const { oldAddress, oldKey } = change;
  if (oldAddress === null || oldKey === null || other?.confirmedAt != null) {
    const ended = await endMoved(world, stores, reader, at);
    return { state: { kind: 'ended', change: undone, reader: ended }, mail };
  }
  if (other !== null) await makeRoom(world, stores, other);
  const to = { address: oldAddress, key: oldKey, hmac: change.oldHmac, at };
  return {
    state: { kind: 'restored', change: undone, reader: await moveBack(world, stores, reader, to) },
    mail,
  };
}

/** Does nothing to the address of a reader who has moved back already. */
async function moveBack(
  world: Pick<AddressChangeWorld, 'newSalt'>,
  stores: SignUpStores,
  reader: Subscriber,
  to: Parameters<SignUpStores['subscribers']['moveTo']>[2],
): Promise<Subscriber> {
  const { hmac: oldHmac, at } = to;
  const back =
    reader.addressKey === to.key ? reader : await stores.subscribers.moveTo(reader.id, reader.addressKey, to);
  if (back === null) throw new RangeError('the row of a locked reader changed');
  await stores.support.moveTo(reader.id, { hmac: reader.addressHmac }, to);
  const [suppression] = await stores.suppressions.byHmacs([oldHmac]);
  if (suppression?.reason === 'unsubscribed' && suppression.detail === MOVED)
    await stores.suppressions.lift(oldHmac);
  const basis = 'change of address undone: not requested by the owner of the address';
  await recordChange(world, stores, back, { at, source: SOURCE, basis });
  if (reader.addressHmac === back.addressHmac) return back;
  const settled = await undoSuppressed(stores, reader, back, at);
  // The row that had this address before may be empty by now. No old list brings the address back (G3).
  const { addressHmac } = reader;
  await stores.suppressions.add({ addressHmac, reason: 'unsubscribed', at, detail: MOVED });
  return settled;
}

const UNDONE = 'change of address undone';

/**
 * What the other mailbox rejected or complained about says nothing about this one. A reader whose consent
 * lasts is subscribed again; after a complaint or an unsubscription they may sign up again.
 */
async function undoSuppressed(
  stores: SignUpStores,
  there: Subscriber,
  back: Subscriber,
  at: string,
): Promise<Subscriber> {
  if (back.status !== 'suppressed') return back;
  const found = await stores.suppressions.byHmacs([there.addressHmac, back.addressHmac]);
  if (found.some(({ addressHmac }) => addressHmac === back.addressHmac)) return back;
  const [{ reason } = { reason: null }] = found;
  const bounced = reason === 'hard' || reason === 'soft';
  const lasts =
    back.statusReason !== OTHER_OWNER && withdrawalIn(await stores.consents.ofSubscriber(back.id)) === null;
  const status = transition(back.status, bounced && lasts ? 'undo_bounce' : 'undo_move');
  const patch = { status, statusReason: status === 'confirmed' ? null : UNDONE, updatedAt: at };
  return (await stores.subscribers.move(back.id, back.status, patch)) ?? back;
}

/** One copy per reader: the owner of the old address subscribed with it themselves. */
async function endMoved(
  world: Pick<SignUpWorld, 'newSalt'>,
  stores: SignUpStores,
  reader: Subscriber,
  at: string,
): Promise<Subscriber> {
  const status = transition(reader.status, 'unsubscribe');
  await recordConsent(world, stores, {
    subscriberId: reader.id,
    kind: 'withdrawn',
    at,
    recordedAt: at,
    wording: null,
    policyVersion: null,
    locale: reader.locale,
    method: 'button pressed',
    source: SOURCE,
    basis: 'change of address undone: the old address has a subscription of its own',
  });
  await stores.deliveries.skipForSubscriber(reader.id, 'left the list');
  if (status === reader.status) return reader;
  const patch = { status, statusReason: UNDONE, updatedAt: at };
  return (await stores.subscribers.move(reader.id, reader.status, patch)) ?? reader;
}
