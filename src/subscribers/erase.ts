// Erasing and forgetting: what identifies a person goes, everywhere; that there was somebody, and the proof, stay (D9, D22).
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import { DAY_MS, PURGE_DAYS } from './sign-up.js';
import { type Subscriber, transition } from './subscriber.js';

/** What stands in the log outside the database, so that a restored copy erases the person again. */
export interface Tombstone {
  readonly addressHmac: string;
  readonly at: string;
}

export interface EraseWorld extends SignUpWorld {
  /** Adds to the log and returns once that is safely on the disk. */
  readonly bury: (tombstone: Tombstone) => Promise<void>;
  /** All of the log. */
  readonly tombstones: () => Promise<readonly Tombstone[]>;
}

/** Why an address is suppressed after an erasure, and until when that is kept (D22). */
const REMAINS = 'erased at the request of the person; kept so that nobody signs the address up again';
const ERASED = 'erased';
const NOT_CONFIRMED = 'not confirmed';

/**
 * Removes the person from every table; keeps the keyed hash of their address as a suppression. Logged outside the database first: if the rest
 * fails, the next start finishes it. False where they were erased already.
 */
export async function erase(world: EraseWorld, subscriber: Subscriber, by: string): Promise<boolean> {
  const tombstone = { addressHmac: subscriber.addressHmac, at: world.now().toISOString() };
  if (subscriber.erasedAt !== null) return false;
  await world.bury(tombstone);
  return eraseRow(world, subscriber.id, tombstone, by);
}

/** Erases again whoever is in the log and, after a restore, in the database. Returns how many that were. */
export async function replayTombstones(world: EraseWorld): Promise<number> {
  const buried = new Map((await world.tombstones()).map((tombstone) => [tombstone.addressHmac, tombstone]));
  if (buried.size === 0) return 0;
  let again = 0;
  for (const id of await world.subscribers.idsByHmacs([...buried.keys()])) {
    const reader = await world.subscribers.byId(id);
    const tombstone = buried.get(reader?.addressHmac ?? '');
    if (tombstone !== undefined && (await eraseRow(world, id, tombstone, 'log of erasures, after a restore'))) again++;
  }
  return again;
}

function eraseRow(world: SignUpWorld, id: number, tombstone: Tombstone, by: string): Promise<boolean> {
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(id);
    if (reader === null || reader.erasedAt !== null || reader.addressHmac !== tombstone.addressHmac) return false;
    await stores.suppressions.add({ addressHmac: tombstone.addressHmac, reason: 'erasure', at: tombstone.at, detail: REMAINS });
    await anonymise(world, stores, reader, { reason: ERASED, source: by, basis: 'erasure at the request of the person' });
    return true;
  });
}

interface Removal {
  readonly reason: string;
  readonly source: string;
  readonly basis: string;
}

async function anonymise(world: SignUpWorld, stores: SignUpStores, reader: Subscriber, { reason, source, basis }: Removal): Promise<void> {
  const at = world.now().toISOString();
  const facts = { subscriberId: reader.id, at, recordedAt: at, wording: null, policyVersion: null, locale: null };
  await recordConsent(world, stores, { ...facts, kind: 'erased', source, basis });
  await stores.consentDetails.forget(reader.id);
  await stores.signUps.forget(reader.addressKey);
  await stores.mails.dropOpen(reader.id, at);
  await stores.deliveries.skipForSubscriber(reader.id, reason);
  await stores.deliveries.forgetReplies(reader.id);
  await stores.subscribers.anonymise(reader.id, { publicId: world.newPublicId(), reason, at });
}

const PAGE = 500;

/** Forgets who never confirmed within 30 days, and puts back who once read, left, and did not confirm their return (D9). Safe at any time. */
export async function purge(world: SignUpWorld): Promise<{ readonly purged: number; readonly returned: number }> {
  const before = new Date(world.now().getTime() - PURGE_DAYS * DAY_MS).toISOString();
  const counts = { purged: 0, returned: 0 };
  await world.signUps.forgetBefore(before);
  for (let ids: readonly number[] = [0]; ids.length > 0; ) {
    ids = await world.subscribers.unconfirmedBefore(before, PAGE);
    for (const id of ids) counts[await world.transaction((stores) => purgeOne(world, stores, id, before))]++;
  }
  return counts;
}

async function purgeOne(world: SignUpWorld, stores: SignUpStores, id: number, before: string): Promise<'purged' | 'returned'> {
  const reader = await stores.subscribers.lock(id);
  if (reader === null || reader.erasedAt !== null || (reader.confirmedAt === null ? reader.updatedAt : (reader.requestedAt ?? '')) >= before) return 'returned';
  if (reader.confirmedAt === null) {
    await anonymise(world, stores, reader, { reason: NOT_CONFIRMED, source: 'daily purge', basis: `not confirmed within ${PURGE_DAYS} days` });
    return 'purged';
  }
  const at = world.now().toISOString();
  const status = transition(reader.status, 'leave');
  await stores.subscribers.move(reader.id, reader.status, { status, statusReason: NOT_CONFIRMED, requestedAt: null, updatedAt: at });
  return 'returned';
}
