// Purge: data older than its rule is removed. Records of consent are never deleted; their personal details
// are (D9, D22, D23).
import { addressesBefore } from './address-change.js';
import { withdrawalIn } from './consent.js';
import { anonymise } from './erase.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import {
  type Cutoffs,
  cutoffs,
  type GiftsReport,
  type PurgeReport,
  type Retention,
  type RetentionStore,
  yearsAfter,
} from './retention.js';
import { IMPORT_UNDONE, transition } from './subscriber.js';

export interface PurgeWorld extends SignUpWorld {
  readonly retention: RetentionStore;
  readonly rules: Retention;
  /** Lines of the unsubscribe log that are too old; with `remove` they go. */
  readonly olderUnsubscribeLines: (remove: boolean) => Promise<number>;
  /** What is stored about people who gave, and about reminders. */
  readonly gifts: { count(): Promise<GiftsReport>; purge(): Promise<GiftsReport> };
}

const NOT_CONFIRMED = 'not confirmed';
const LEFT = 'left long ago';
/** Why the hash of a former reader stays: no old list brings them back (C11). */
const OPPOSED = 'was off the list for years; kept so that no old list brings the address back';
const SOURCE = 'daily purge';
const PAGE = 500;

/** What the purge would do; writes nothing. */
export async function planPurge({
  retention,
  rules,
  now,
  olderUnsubscribeLines,
  gifts,
}: PurgeWorld): Promise<PurgeReport> {
  const rows = await retention.count(cutoffs(rules, now()));
  return { ...rows, leavings: await olderUnsubscribeLines(false), ...(await gifts.count()) };
}

/** Safe at any time, twice, and at the same time as another one. */
export async function purge(world: PurgeWorld): Promise<PurgeReport> {
  const older = cutoffs(world.rules, world.now());
  await world.signUps.forgetBefore(older.unconfirmed);
  await world.addressChanges.forgetBefore(addressesBefore(world.now()));
  const confirming = await forgetUnconfirmed(world, older);
  const gone = await each(
    () => world.retention.goneBefore(older.left, PAGE),
    (id) => world.transaction((stores) => forgetGone(world, stores, id, older)),
  );
  const proofs = await each(
    () => world.retention.proofOver(older.now, PAGE),
    (id) => world.transaction((stores) => endProof(world, stores, id)),
  );
  return {
    ...confirming,
    gone,
    proofs,
    details: older.details === null ? 0 : await world.retention.forgetDetails(older.details),
    suppressions: await world.retention.forgetSuppressions(older.suppressions),
    replies: await world.retention.forgetReplies(older.replies, older.now),
    leavings: await world.olderUnsubscribeLines(true),
    ...(await world.gifts.purge()),
  };
}

/**
 * Works page by page until there is none; each id is worked on once, even if it stays. Returns how many
 * `work` says were changed.
 */
async function each(
  page: () => Promise<readonly number[]>,
  work: (id: number) => Promise<boolean>,
): Promise<number> {
  const seen = new Set<number>();
  let changed = 0;
  for (;;) {
    const ids = (await page()).filter((id) => !seen.has(id));
    if (ids.length === 0) return changed;
    for (const id of ids) {
      seen.add(id);
      if (await work(id)) changed++;
    }
  }
}

async function forgetUnconfirmed(
  world: PurgeWorld,
  { unconfirmed }: Cutoffs,
): Promise<Pick<PurgeReport, 'purged' | 'returned'>> {
  let purged = 0;
  const all = await each(
    () => world.subscribers.unconfirmedBefore(unconfirmed, PAGE),
    (id) =>
      world.transaction(async (stores) => {
        const done = await forgetOne(world, stores, id, unconfirmed);
        if (done === 'purged') purged++;
        return done !== 'kept';
      }),
  );
  return { purged, returned: all - purged };
}

async function forgetOne(
  world: PurgeWorld,
  stores: SignUpStores,
  id: number,
  before: string,
): Promise<'purged' | 'returned' | 'kept'> {
  const reader = await stores.subscribers.lock(id);
  if (
    reader === null ||
    reader.erasedAt !== null ||
    (reader.confirmedAt === null ? reader.updatedAt : (reader.requestedAt ?? '')) >= before
  )
    return 'kept';
  if (reader.confirmedAt === null) {
    const basis = `not confirmed within ${world.rules.unconfirmedDays} days`;
    await anonymise(world, stores, reader, {
      reason: NOT_CONFIRMED,
      source: SOURCE,
      basis,
      proofUntil: null,
    });
    return 'purged';
  }
  const at = world.now().toISOString();
  const status = transition(reader.status, 'unsubscribe');
  await stores.subscribers.move(reader.id, reader.status, {
    status,
    statusReason: NOT_CONFIRMED,
    requestedAt: null,
    updatedAt: at,
  });
  return 'returned';
}

async function forgetGone(
  world: PurgeWorld,
  stores: SignUpStores,
  id: number,
  { left, now }: Cutoffs,
): Promise<boolean> {
  const reader = await stores.subscribers.lock(id);
  if (reader === null || reader.erasedAt !== null || reader.updatedAt >= left) return false;
  if (reader.status !== 'unsubscribed' && reader.status !== 'suppressed') return false;
  const leftAt = withdrawalIn(await stores.consents.ofSubscriber(id))?.at ?? reader.updatedAt;
  const until = yearsAfter(new Date(leftAt), world.rules.proofYears);
  // Whose import was undone never objected to anything.
  const [known] = await stores.suppressions.byHmacs([reader.addressHmac]);
  // A suppression that a reader may lift by coming back, such as a full mailbox, does not become one that
  // they may not lift.
  if (reader.statusReason !== IMPORT_UNDONE && (reader.status === 'unsubscribed' || known === undefined)) {
    const reason = reader.status === 'unsubscribed' ? 'unsubscribed' : 'manual';
    await stores.suppressions.add({ addressHmac: reader.addressHmac, reason, at: leftAt, detail: OPPOSED });
  }
  const basis = `off the list for ${world.rules.leftYears} years`;
  await anonymise(world, stores, reader, {
    reason: LEFT,
    source: SOURCE,
    basis,
    proofUntil: until > now ? until : null,
  });
  return true;
}

async function endProof(world: PurgeWorld, stores: SignUpStores, id: number): Promise<boolean> {
  const reader = await stores.subscribers.lock(id);
  if (reader === null || reader.erasedAt === null) return false;
  await stores.consentDetails.forget(id);
  await stores.addressChanges.forget(id, false);
  await stores.subscribers.endProof(id, world.newPublicId());
  return true;
}
