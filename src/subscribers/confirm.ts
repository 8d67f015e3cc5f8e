// Confirming: looking changes nothing; clicking makes a pending reader a confirmed one, once, with the
// evidence.
import { awaitsConfirmation } from './mail.js';
import { agentClass, truncateNetwork } from './personal.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { confirmationSource, recordConsent } from './record-consent.js';
import { mailTimeOfNewSignUp } from './strangers-mail.js';
import { type Consent, type Subscriber, transition } from './subscriber.js';
import { type StampedSubject, stampOf } from './tokens.js';
import type { LoggedUnsubscribe } from './unsubscribe-log.js';

/**
 * What a confirmation link leads to. `lapsed`: its time is over, a newer mail replaced it, or the request was
 * cancelled. `maySignUp`: a new sign-up would get a mail now, so that a page may advise it.
 */
export type ConfirmState =
  | { readonly kind: 'open' | 'done'; readonly subscriber: Subscriber }
  | {
      readonly kind: 'lapsed';
      readonly why: 'expired' | 'replaced' | 'cancelled';
      readonly maySignUp: boolean;
    }
  | { readonly kind: 'unknown' };

export interface ClickEvidence {
  readonly ip: string;
  readonly agent: string | null;
  readonly locale: string;
}

/** `subject` is what a genuine token names; null for any other. */
export async function confirmState(
  world: Pick<SignUpWorld, 'mailboxOf' | 'mails' | 'now' | 'subscribers' | 'suppressions'>,
  subject: StampedSubject | null,
): Promise<ConfirmState> {
  const reader = subject === null ? null : await world.subscribers.byPublicId(subject.publicId);
  return subject === null || reader === null ? { kind: 'unknown' } : stateOf(world, world, reader, subject);
}

async function stateOf(
  world: Pick<SignUpWorld, 'mailboxOf' | 'now'>,
  stores: Pick<SignUpStores, 'mails' | 'suppressions'>,
  reader: Subscriber,
  subject: StampedSubject,
): Promise<ConfirmState> {
  if (reader.erasedAt !== null) return { kind: 'unknown' };
  const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (reader.status === 'confirmed' && suppression === null) return { kind: 'done', subscriber: reader };
  const now = world.now();
  const open = awaitsConfirmation(reader, suppression, now);
  const newest = reader.requestedAt !== null && stampOf(new Date(reader.requestedAt)) === subject.stamp;
  if (open && newest) return { kind: 'open', subscriber: reader };
  const maySignUp = (await mailTimeOfNewSignUp(world, stores, reader, suppression)) !== null;
  if (open) return { kind: 'lapsed', why: 'replaced', maySignUp };
  const cancelled = reader.quietUntil !== null && reader.quietUntil > now.toISOString();
  return { kind: 'lapsed', why: cancelled ? 'cancelled' : 'expired', maySignUp };
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

async function accept(
  world: Pick<SignUpWorld, 'now' | 'newSalt'>,
  stores: SignUpStores,
  reader: Subscriber,
  click: ClickEvidence,
) {
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
      source: confirmationSource(await stores.mails.sentFor(reader.id, reader.requestedAt ?? '')),
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
