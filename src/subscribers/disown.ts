// "It wasn't me": the owner of an address cancels a sign-up that was not theirs. Looking changes nothing; the
// button acts (D6).
import { DAY_MS } from '../timing/units.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';
import { type Subscriber, transition } from './subscriber.js';
import type { StampedSubject } from './tokens.js';

/**
 * What the link "It wasn't me" leads to. `open`: a request can be cancelled. `done`: the address is
 * subscribed, so there is no request any more. `cancelled`: it was. `nothing`: no request waits for this
 * address.
 */
export type DisownState =
  | { readonly kind: 'open' | 'done'; readonly subscriber: Subscriber }
  | { readonly kind: 'cancelled' | 'nothing' | 'unknown' };

/** How long no confirmation mail goes to the address afterwards. */
const QUIET_DAYS = 30;

/**
 * `subject` is what a genuine token names; null for any other. The link of every mail works, also of one that
 * a newer mail replaced: its holder reads the mail of that address.
 */
export async function disownState(
  world: Pick<SignUpWorld, 'now' | 'subscribers' | 'suppressions'>,
  subject: StampedSubject | null,
): Promise<DisownState> {
  const reader = subject === null ? null : await world.subscribers.byPublicId(subject.publicId);
  return reader === null ? { kind: 'unknown' } : stateOf(world, world, reader);
}

async function stateOf(
  { now }: Pick<SignUpWorld, 'now'>,
  stores: Pick<SignUpStores, 'suppressions'>,
  reader: Subscriber,
): Promise<DisownState> {
  if (reader.erasedAt !== null) return { kind: 'unknown' };
  const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
  const subscribed = reader.status === 'confirmed' && suppression === null;
  if (subscribed) return { kind: 'done', subscriber: reader };
  const waits = reader.status === 'pending' || reader.status === 'confirmed';
  if (waits && reader.requestedAt !== null) return { kind: 'open', subscriber: reader };
  const quiet = reader.quietUntil !== null && reader.quietUntil > now().toISOString();
  return { kind: quiet ? 'cancelled' : 'nothing' };
}

/**
 * POST only. Twice is the same as once. The request ends, its links no longer work, and no confirmation mail
 * goes to the address for 30 days. A subscriber is left alone.
 */
export async function disown(
  world: Pick<SignUpWorld, 'newSalt' | 'now' | 'subscribers' | 'suppressions' | 'transaction'>,
  subject: StampedSubject | null,
): Promise<DisownState> {
  const seen = await disownState(world, subject);
  if (subject === null || seen.kind !== 'open') return seen;
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(seen.subscriber.id);
    if (reader === null || reader.publicId !== subject.publicId) return { kind: 'unknown' };
    const state = await stateOf(world, stores, reader);
    if (state.kind !== 'open') return state;
    await cancel(world, stores, reader);
    return { kind: 'cancelled' };
  });
}

async function cancel(
  world: Pick<SignUpWorld, 'newSalt' | 'now'>,
  stores: SignUpStores,
  reader: Subscriber,
): Promise<void> {
  const now = world.now();
  const at = now.toISOString();
  const quietUntil = new Date(now.getTime() + QUIET_DAYS * DAY_MS).toISOString();
  const ended = { requestedAt: null, quietUntil, updatedAt: at };
  const pending = reader.status === 'pending';
  // A reader whose address bounced is confirmed still: a stranger's sign-up unsubscribes nobody.
  if (pending)
    await stores.subscribers.move(reader.id, reader.status, {
      ...ended,
      status: transition(reader.status, 'unsubscribe'),
      statusReason: 'not me',
      name: null,
    });
  else await stores.subscribers.update(reader.id, ended);
  await stores.mails.dropOpen(reader.id, at);
  await recordConsent(world, stores, {
    subscriberId: reader.id,
    kind: pending ? 'withdrawn' : 'changed',
    at,
    recordedAt: at,
    wording: null,
    policyVersion: null,
    locale: reader.locale,
    form: null,
    method: 'button pressed',
    source: 'link in the confirmation mail',
    basis: 'not requested by the owner of the address',
  });
}
