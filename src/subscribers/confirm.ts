// Confirming: looking changes nothing; clicking makes a pending reader a confirmed one, once, with the
// evidence. Also "this was not me".

import { DAY_MS } from '../timing/units.js';
import { awaitsConfirmation } from './mail.js';
import { agentClass, truncateNetwork } from './personal.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { mailSource, recordConsent } from './record-consent.js';
import { type Consent, type Subscriber, transition } from './subscriber.js';
import { type StampedSubject, stampOf } from './tokens.js';
import type { LoggedUnsubscribe } from './unsubscribe-log.js';

/** What a confirmation link leads to. */
export type ConfirmState =
  | { readonly kind: 'open' | 'done'; readonly subscriber: Subscriber }
  | { readonly kind: 'lapsed' | 'unknown' };

export interface ClickEvidence {
  readonly ip: string;
  readonly agent: string | null;
  readonly locale: string;
}

/** How long no confirmation mail goes to the address after "this was not me". */
const QUIET_DAYS = 30;

/** `subject` is what a genuine token names; null for any other. */
export async function confirmState(
  world: Pick<SignUpWorld, 'now' | 'subscribers' | 'suppressions'>,
  subject: StampedSubject | null,
): Promise<ConfirmState> {
  const reader = subject === null ? null : await world.subscribers.byPublicId(subject.publicId);
  return subject === null || reader === null ? { kind: 'unknown' } : stateOf(world, world, reader, subject);
}

async function stateOf(
  world: Pick<SignUpWorld, 'now'>,
  stores: Pick<SignUpStores, 'suppressions'>,
  reader: Subscriber,
  subject: StampedSubject,
): Promise<ConfirmState> {
  if (reader.erasedAt !== null) return { kind: 'unknown' };
  const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (reader.status === 'confirmed' && suppression === null) return { kind: 'done', subscriber: reader };
  const newest = reader.requestedAt !== null && stampOf(new Date(reader.requestedAt)) === subject.stamp;
  return newest && awaitsConfirmation(reader, suppression, world.now())
    ? { kind: 'open', subscriber: reader }
    : { kind: 'lapsed' };
}

/** POST only. Twice is the same as once: the second finds it done, and `mail` is null. */
export async function confirm(
  world: SignUpWorld,
  subject: StampedSubject | null,
  click: ClickEvidence,
): Promise<{ readonly state: ConfirmState; readonly mail: number | null }> {
  const seen = await confirmState(world, subject);
  if (subject === null || seen.kind !== 'open') return { state: seen, mail: null };
  const done = await world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(seen.subscriber.id);
    const state: ConfirmState =
      reader?.publicId === subject.publicId
        ? await stateOf(world, stores, reader, subject)
        : { kind: 'unknown' };
    if (state.kind !== 'open') return { state, mail: null, back: null };
    return accept(world, stores, state.subscriber, click);
  });
  if (done.back !== null) await world.noteUnsubscribe(done.back);
  return { state: done.state, mail: done.mail };
}

async function accept(world: SignUpWorld, stores: SignUpStores, reader: Subscriber, click: ClickEvidence) {
  const at = world.now().toISOString();
  const records = await stores.consents.ofSubscriber(reader.id);
  const { wording = null, policyVersion = null, form = null } = requestOf(records, reader) ?? {};
  const status = transition(reader.status, 'confirm');
  // A reader who says yes now wants mail now: an old pause ends.
  const fresh = {
    status,
    statusReason: null,
    confirmedAt: at,
    policyVersion,
    pausedUntil: null,
    quietUntil: null,
    updatedAt: at,
  };
  const confirmed = await stores.subscribers.move(reader.id, reader.status, fresh);
  if (confirmed === null) throw new RangeError('the row of a locked reader changed');
  // Of a reader who unsubscribed long ago, only the suppression is left.
  const [suppression] = await stores.suppressions.byHmacs([reader.addressHmac]);
  const hadLeft = suppression?.reason === 'unsubscribed' || records.some(({ kind }) => kind === 'withdrawn');
  const back: LoggedUnsubscribe | null = hadLeft
    ? { kind: 'back', addressHmac: reader.addressHmac, at }
    : null;
  await stores.suppressions.lift(reader.addressHmac);
  await recordConsent(
    world,
    stores,
    {
      subscriberId: reader.id,
      kind: 'confirmed',
      at,
      recordedAt: at,
      wording,
      policyVersion,
      source: mailSource(
        'link in the confirmation mail',
        await stores.mails.lastSent(reader.id, 'confirmation'),
      ),
      basis: 'double opt-in',
      locale: click.locale,
      form,
      method: 'button pressed',
    },
    { network: truncateNetwork(click.ip), agent: agentClass(click.agent), page: null, flags: null },
  );
  const mail = await stores.mails.add({
    subscriberId: reader.id,
    kind: 'welcome',
    dedupe: `welcome-${reader.id}-${reader.requestedAt}`,
    at,
  });
  return { state: { kind: 'done', subscriber: confirmed } as const, mail, back };
}

/**
 * The request that caused the newest mail. If somebody signs the address up after that, within the limits of
 * its mails, that is recorded as well. The reader does not agree to it by clicking in the earlier mail.
 */
function requestOf(records: readonly Consent[], { requestedAt }: Subscriber): Consent | undefined {
  const requests = records.filter(({ kind }) => kind === 'requested');
  // Requests of earlier versions bear an instant of their own.
  return requests.find(({ recordedAt }) => recordedAt === requestedAt) ?? requests.at(-1);
}

/**
 * Drops a request that the owner of the address says was not theirs. A reader who is confirmed is left alone.
 */
export async function disown(
  world: Pick<SignUpWorld, 'newSalt' | 'now' | 'subscribers' | 'suppressions' | 'transaction'>,
  subject: StampedSubject | null,
): Promise<void> {
  const seen = await confirmState(world, subject);
  if (subject === null || seen.kind !== 'open' || seen.subscriber.status !== 'pending') return;
  await world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(seen.subscriber.id);
    if (reader === null || reader.publicId !== subject.publicId || reader.status !== 'pending') return;
    const now = world.now();
    const at = now.toISOString();
    const quietUntil = new Date(now.getTime() + QUIET_DAYS * DAY_MS).toISOString();
    const status = transition(reader.status, 'unsubscribe');
    await stores.subscribers.move(reader.id, reader.status, {
      status,
      statusReason: 'not me',
      requestedAt: null,
      quietUntil,
      name: null,
      updatedAt: at,
    });
    await stores.mails.dropOpen(reader.id, at);
    const facts = {
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      locale: reader.locale,
      form: null,
      method: 'button pressed',
    };
    await recordConsent(world, stores, {
      ...facts,
      subscriberId: reader.id,
      kind: 'withdrawn',
      source: 'link in the confirmation mail',
      basis: 'not requested by the owner of the address',
    });
  });
}
