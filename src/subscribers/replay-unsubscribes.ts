// Replays the unsubscribe log: readers whom a restored database would mail although they had unsubscribed are
// unsubscribed again, with a record in the evidence (G3).
import { ADDRESS_CHANGED } from './address-change.js';
import { complain } from './complain.js';
import type { SignUpWorld, SubscriberState } from './ports.js';
import { recordConsent } from './record-consent.js';
import { type Consent, IMPORT_UNDONE, transition } from './subscriber.js';
import { type LoggedUnsubscribe, unsubscribedBy } from './unsubscribe-log.js';

/** Stored as the reason, and compared with stored rows: it keeps its words. */
export const FROM_LOG = 'restored from the log of leavings';
const SOURCE = 'log of leavings, after a restore';

/**
 * How many were unsubscribed. Nothing is written if the database knows all of it; twice is the same as once.
 */
export async function replayUnsubscribes(
  world: SignUpWorld,
  log: Iterable<LoggedUnsubscribe>,
): Promise<number> {
  const { left, complained } = unsubscribedBy(log);
  let off = 0;
  for (const reader of left.size === 0 ? [] : await world.subscribers.statesByHmacs([...left.keys()])) {
    const at = left.get(reader.addressHmac) ?? '';
    if ((reader.confirmedAt ?? '') >= at || !mightReturn(reader)) continue;
    if (isNews(await world.consents.ofSubscriber(reader.id), at) && (await takeOff(world, reader, at))) off++;
  }
  return off + (complained.size === 0 ? 0 : await replayComplaints(world, complained));
}

/**
 * Readers who are subscribed, or could be subscribed again without an act of their own: the record of their
 * unsubscribe prevents that.
 */
function mightReturn({ status, statusReason }: Pick<SubscriberState, 'status' | 'statusReason'>): boolean {
  return status === 'confirmed' || status === 'suppressed' || statusReason === IMPORT_UNDONE;
}

/**
 * True if the evidence has neither this unsubscribe nor a later consent. It is recognised by its instant,
 * whatever follows it: a reader who came back on a machine whose clock is behind stays subscribed.
 */
function isNews(records: readonly Consent[], at: string): boolean {
  return !records.some((record) =>
    isConsent(record) ? record.at >= at : record.kind === 'withdrawn' && record.at === at,
  );
}

/**
 * A reader who moves to an address agrees to get mail there, even if somebody unsubscribed with it before.
 */
function isConsent({ kind, basis }: Consent): boolean {
  return kind === 'confirmed' || kind === 'imported' || (kind === 'changed' && basis === ADDRESS_CHANGED);
}

function takeOff(
  world: Pick<SignUpWorld, 'transaction' | 'now' | 'newSalt'>,
  { id, addressHmac }: SubscriberState,
  at: string,
): Promise<boolean> {
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(id);
    if (
      reader === null ||
      reader.erasedAt !== null ||
      reader.addressHmac !== addressHmac ||
      !mightReturn(reader)
    )
      return false;
    if (!isNews(await stores.consents.ofSubscriber(id), at)) return false;
    const now = world.now().toISOString();
    const status = transition(reader.status, 'unsubscribe');
    if (status !== reader.status)
      await stores.subscribers.move(id, reader.status, { status, statusReason: FROM_LOG, updatedAt: now });
    const facts = {
      subscriberId: id,
      at,
      recordedAt: now,
      wording: null,
      policyVersion: null,
      locale: reader.locale,
    } as const;
    await recordConsent(world, stores, {
      ...facts,
      kind: 'withdrawn',
      source: SOURCE,
      basis: 'withdrawal',
      method: FROM_LOG,
    });
    // Open deliveries are left to the next claim, which skips them, or to adopting: they may have been sent
    // before the reader unsubscribed.
    return status !== reader.status;
  });
}

async function replayComplaints(
  world: Pick<SignUpWorld, 'suppressions' | 'subscribers' | 'transaction' | 'now'>,
  complained: ReadonlyMap<string, string>,
): Promise<number> {
  const known = await world.suppressions.byHmacs([...complained.keys()]);
  const done = new Set(
    known.flatMap(({ addressHmac, reason }) => (reason === 'complaint' ? [addressHmac] : [])),
  );
  let off = 0;
  for (const [addressHmac, at] of [...complained].filter(([hmac]) => !done.has(hmac))) {
    const subscriberId = (await world.subscribers.idsByHmacs([addressHmac])).at(-1);
    const recorded = await world.transaction(async (stores) => {
      if (subscriberId === undefined) {
        await stores.suppressions.add({ addressHmac, reason: 'complaint', at, detail: FROM_LOG });
        return false;
      }
      return complain(stores, { subscriberId, detail: FROM_LOG, at, source: SOURCE }, world.now());
    });
    if (recorded) off++;
  }
  return off;
}
