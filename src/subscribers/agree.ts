// Renewed consent: the link of a mail that asks again. Looking changes nothing; clicking records the consent,
// once, with what was shown (D24).
import { agentClass, truncateNetwork } from './personal.js';
import { covers, type Policy } from './policy.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { mailSource, recordConsent } from './record-consent.js';
import type { Subscriber } from './subscriber.js';
import { type StampedSubject, stampOf } from './tokens.js';

/** What such a link leads to. `lapsed`: its reader is not subscribed, so there is nothing to agree to. */
export type AgreeState =
  | { readonly kind: 'open' | 'done'; readonly subscriber: Subscriber; readonly policy: Policy }
  | { readonly kind: 'lapsed' | 'unknown' };

export interface AgreeClick {
  readonly ip: string;
  readonly agent: string | null;
  /** Of the wording that was shown. */
  readonly locale: string;
  readonly wording: string;
}

/** `subject` is what a genuine token names; null for any other. */
export async function agreeState(
  world: Pick<SignUpWorld, 'consents' | 'subscribers' | 'suppressions'>,
  policies: readonly Policy[],
  subject: StampedSubject | null,
): Promise<AgreeState> {
  const reader = subject === null ? null : await world.subscribers.byPublicId(subject.publicId);
  return subject === null || reader === null
    ? { kind: 'unknown' }
    : stateOf(world, policies, reader, subject);
}

async function stateOf(
  stores: Pick<SignUpStores, 'consents' | 'suppressions'>,
  policies: readonly Policy[],
  reader: Subscriber,
  { publicId, stamp }: StampedSubject,
): Promise<AgreeState> {
  if (reader.erasedAt !== null || reader.publicId !== publicId) return { kind: 'unknown' };
  const asked = (await stores.consents.ofSubscriber(reader.id)).find(
    ({ kind, at }) => kind === 're-asked' && stampOf(new Date(at)) === stamp,
  );
  const policy = policies.find(({ version }) => version === asked?.policyVersion);
  if (policy === undefined) return { kind: 'unknown' };
  const [suppression = null] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (reader.status !== 'confirmed' || suppression !== null) return { kind: 'lapsed' };
  return {
    kind: covers(policies, reader.policyVersion, policy.version) ? 'done' : 'open',
    subscriber: reader,
    policy,
  };
}

/** POST only. Twice is the same as once. `click` says what was shown for this policy. */
export async function agree(
  world: SignUpWorld,
  policies: readonly Policy[],
  subject: StampedSubject | null,
  click: (policy: Policy) => AgreeClick,
): Promise<AgreeState> {
  const seen = await agreeState(world, policies, subject);
  if (subject === null || seen.kind !== 'open') return seen;
  return world.transaction(async (stores) => {
    const reader = await stores.subscribers.lock(seen.subscriber.id);
    const state: AgreeState =
      reader === null ? { kind: 'unknown' } : await stateOf(stores, policies, reader, subject);
    return state.kind === 'open' ? accept(world, stores, state, click(state.policy)) : state;
  });
}

async function accept(
  world: Pick<SignUpWorld, 'now' | 'newSalt'>,
  stores: SignUpStores,
  { subscriber, policy }: Extract<AgreeState, { kind: 'open' | 'done' }>,
  { ip, agent, locale, wording }: AgreeClick,
): Promise<AgreeState> {
  const at = world.now().toISOString();
  await stores.subscribers.update(subscriber.id, { policyVersion: policy.version, updatedAt: at });
  await recordConsent(
    world,
    stores,
    {
      subscriberId: subscriber.id,
      kind: 'confirmed',
      at,
      recordedAt: at,
      wording,
      policyVersion: policy.version,
      source: mailSource(
        'link in the mail that asks again',
        await stores.mails.lastSent(subscriber.id, 'ask-again'),
      ),
      basis: 'consent to a changed purpose',
      locale,
      form: 'ask again',
      method: 'button pressed',
    },
    { network: truncateNetwork(ip), agent: agentClass(agent), page: null, flags: null },
  );
  return {
    kind: 'done',
    subscriber: { ...subscriber, policyVersion: policy.version, updatedAt: at },
    policy,
  };
}
