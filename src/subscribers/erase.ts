// Erasing: everything that identifies a person is removed everywhere; that there was somebody, and the proof,
// stay (D9, D22).
import { formerHmacs } from './former-addresses.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import type { Subscriber } from './subscriber.js';

/** The line in the log outside the database, so that a restored copy erases the person again. */
export interface Tombstone {
  readonly addressHmac: string;
  readonly at: string;
}

export interface EraseWorld extends SignUpWorld {
  /** Adds to the log and returns once that is safely on the disk. */
  readonly appendTombstone: (tombstone: Tombstone) => Promise<void>;
  /** All of the log. */
  readonly tombstones: () => Promise<readonly Tombstone[]>;
  /** Somebody who was erased before is not recognised any more (D23). */
  readonly knownSince: string;
}

/** Why an address is suppressed after an erasure, and until when that is kept (D22). */
const REMAINS = 'erased at the request of the person; kept so that nobody signs the address up again';
const ERASED = 'erased';
/** Of an address that is known; a row of nobody has another value there. */
const HMAC = /^[0-9a-f]{64}$/;

/**
 * Removes the person from every table; keeps the keyed hash of their address as a suppression. Logged outside
 * the database first: if the rest fails, the next start finishes it. False if they were erased already.
 */
export async function erase(world: EraseWorld, subscriber: Subscriber, by: string): Promise<boolean> {
  const now = world.now().toISOString();
  // Somebody who signed up while a clock was ahead is erased too, here and by the log.
  const at = [now, subscriber.createdAt].sort().at(-1) ?? now;
  const { addressHmac } = subscriber;
  if (!HMAC.test(addressHmac)) return false;
  await world.appendTombstone({ addressHmac, at });
  // A copy of the database from before a change of address has them under another one.
  const former = await formerHmacs(world, subscriber, ({ erasedAt }) => erasedAt === null);
  for (const hmac of former) await world.appendTombstone({ addressHmac: hmac, at });
  let erased = false;
  // A reader who unsubscribed long ago and came back has two rows.
  for (const id of await world.subscribers.idsByHmacs([addressHmac]))
    erased = (await eraseRow(world, id, { addressHmac, at }, by)) || erased;
  for (const hmac of former) await suppressErased(world, { addressHmac: hmac, at });
  const left = await world.subscribers.byId(subscriber.id);
  // They confirmed a new address in this moment.
  if (left !== null && left.erasedAt === null && left.addressHmac !== addressHmac)
    return (await erase(world, left, by)) || erased;
  return erased;
}

/**
 * The same for somebody who is not a reader: gifts and reminders go, and nobody can sign the address up.
 * False if nothing was stored about the address.
 */
export async function eraseStranger(
  world: EraseWorld,
  address: { readonly key: string; readonly addressHmac: string },
): Promise<boolean> {
  const { addressHmac } = address;
  const tombstone = { addressHmac, at: world.now().toISOString() };
  await world.appendTombstone(tombstone);
  return world.transaction(async (stores) => {
    const gone = await stores.support.forget({ addressHmac, mailbox: world.mailboxOf(address.key) });
    await suppressErased(stores, tombstone);
    return gone;
  });
}

function suppressErased(
  { suppressions }: Pick<SignUpStores, 'suppressions'>,
  { addressHmac, at }: Tombstone,
) {
  return suppressions.add({ addressHmac, reason: 'erasure', at, detail: REMAINS });
}

/**
 * Erases again everybody who is in the log and, after a restore, in the database. Hashes that the database
 * never knew are suppressed in it. Returns how many were erased.
 */
export async function replayTombstones(world: EraseWorld): Promise<number> {
  const buried = new Map((await world.tombstones()).map((tombstone) => [tombstone.addressHmac, tombstone]));
  if (buried.size === 0) return 0;
  let again = 0;
  for (const id of await world.subscribers.idsByHmacs([...buried.keys()])) {
    const reader = await world.subscribers.byId(id);
    const tombstone = buried.get(reader?.addressHmac ?? '');
    if (tombstone !== undefined && (await eraseRow(world, id, tombstone, 'log of erasures, after a restore')))
      again++;
  }
  await suppressAgain(world, [...buried.values()]);
  return again;
}

/**
 * So that neither an old list nor a stranger brings anybody back into a database from before they were in it.
 */
async function suppressAgain(
  { suppressions, support, knownSince }: EraseWorld,
  tombstones: readonly Tombstone[],
): Promise<void> {
  const known = await suppressions.byHmacs(tombstones.map(({ addressHmac }) => addressHmac));
  const done = new Set(
    known.flatMap(({ addressHmac, reason }) =>
      reason === 'erasure' || reason === 'complaint' ? [addressHmac] : [],
    ),
  );
  for (const { addressHmac, at } of tombstones) {
    if (done.has(addressHmac)) continue;
    // Only a database from before the erasure does not know of it.
    await support.forget({ addressHmac, mailbox: null });
    if (at >= knownSince) await suppressErased({ suppressions }, { addressHmac, at });
  }
}

function eraseRow(world: SignUpWorld, id: number, tombstone: Tombstone, by: string): Promise<boolean> {
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(id);
    if (reader === null || reader.addressHmac !== tombstone.addressHmac) return false;
    // Somebody who signed up after the erasure is not affected by it.
    if (reader.createdAt > tombstone.at) return false;
    await suppressErased(stores, tombstone);
    await stores.addressChanges.forgetNew(reader.addressKey);
    await stores.support.forget({ ...tombstone, mailbox: world.mailboxOf(reader.addressKey) });
    await anonymise(world, stores, reader, {
      reason: ERASED,
      source: by,
      basis: 'erasure at the request of the person',
      proofUntil: null,
    });
    return true;
  });
}

export interface Removal {
  readonly reason: string;
  readonly source: string;
  readonly basis: string;
  /**
   * Until when the proof can still be found by the address; null if nothing that leads to the person may
   * stay.
   */
  readonly proofUntil: string | null;
}

/** Removes the person from every table. Call it while the reader's row is locked. */
export async function anonymise(
  world: Pick<SignUpWorld, 'newPublicId' | 'newSalt' | 'now'>,
  stores: SignUpStores,
  reader: Subscriber,
  { reason, source, basis, proofUntil }: Removal,
): Promise<void> {
  const at = world.now().toISOString();
  const facts = {
    subscriberId: reader.id,
    at,
    recordedAt: at,
    wording: null,
    policyVersion: null,
    locale: null,
  };
  await recordConsent(world, stores, { ...facts, kind: 'erased', source, basis });
  if (proofUntil === null) await stores.consentDetails.forget(reader.id);
  await stores.signUps.forget(reader.addressKey);
  await stores.addressChanges.forget(reader.id, proofUntil !== null);
  await stores.mails.dropOpen(reader.id, at);
  await stores.mails.forgetMailbox(reader.id);
  await stores.deliveries.skipForSubscriber(reader.id, reason);
  await stores.deliveries.forgetReplies(reader.id);
  await stores.subscribers.anonymise(reader.id, { publicId: world.newPublicId(), reason, at, proofUntil });
}
