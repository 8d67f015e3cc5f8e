// Asks again: readers who agreed only to an earlier purpose get one mail each, and a record that they were
// asked. Silence changes nothing (D24).

import { askDedupe, coveringVersions, type Policy, type PolicyStore, type ToAsk } from './policy.js';
import type { SignUpStores, SignUpWorld } from './ports.js';
import { recordConsent } from './record-consent.js';

export interface AskWorld extends SignUpWorld {
  readonly policies: PolicyStore;
}

/** Who would be asked for what; `policy` is null if no version ever changed the purpose. */
export interface AskPlan {
  /** The version that readers are asked to agree to: the newest. */
  readonly policy: Policy | null;
  /** The version with which the purpose began. */
  readonly purpose: string | null;
  readonly toAsk: number;
  /** Left out for now: they want no mail; a later run asks them. */
  readonly pausing: number;
}

const PAGE = 500;

/** Writes nothing. */
export async function planAskAgain(world: Pick<AskWorld, 'policies' | 'now'>): Promise<AskPlan> {
  const asking = await whatFor(world);
  if (asking === null) return { policy: null, purpose: null, toAsk: 0, pausing: 0 };
  return {
    policy: asking.policy,
    purpose: asking.who.purpose,
    ...(await world.policies.countToAsk(asking.who)),
  };
}

/**
 * Adds a mail and a record for each of them; ids of the mails go to `onMails` page by page. Returns how many.
 * Safe to run twice and at the same time as another process: the row of the mail decides.
 */
export async function askAgain(
  world: Pick<AskWorld, 'policies' | 'transaction' | 'now' | 'newSalt'>,
  onMails: (ids: readonly number[]) => Promise<unknown>,
): Promise<number> {
  const asking = await whatFor(world);
  let asked = 0;
  if (asking === null) return 0;
  for (
    let ids = await world.policies.toAsk(asking.who, 0, PAGE);
    ids.length > 0;
    ids = await world.policies.toAsk(asking.who, ids.at(-1) ?? 0, PAGE)
  ) {
    const mails: number[] = [];
    for (const id of ids) {
      const mail = await world.transaction((stores) => askOne(world, stores, id, asking));
      if (mail !== null) mails.push(mail);
    }
    asked += mails.length;
    if (mails.length > 0) await onMails(mails);
  }
  return asked;
}

interface Asking {
  readonly policy: Policy;
  readonly who: ToAsk;
}

async function whatFor({ policies, now }: Pick<AskWorld, 'policies' | 'now'>): Promise<Asking | null> {
  const covering = coveringVersions(await policies.list());
  const [first, policy] = [covering[0], covering.at(-1)];
  if (first === undefined || policy === undefined) return null;
  return {
    policy,
    who: {
      purpose: first.version,
      covering: covering.map(({ version }) => version),
      now: now().toISOString(),
    },
  };
}

async function askOne(
  world: Pick<AskWorld, 'now' | 'newSalt'>,
  stores: SignUpStores,
  id: number,
  { policy, who }: Asking,
): Promise<number | null> {
  const reader = await stores.subscribers.lock(id);
  if (reader?.status !== 'confirmed' || who.covering.includes(reader.policyVersion ?? '')) return null;
  const at = world.now().toISOString();
  const mail = await stores.mails.add({
    subscriberId: id,
    kind: 'ask-again',
    dedupe: askDedupe(who.purpose, id),
    at,
  });
  if (mail === null) return null;
  await recordConsent(world, stores, {
    subscriberId: id,
    kind: 're-asked',
    at,
    recordedAt: at,
    wording: null,
    policyVersion: policy.version,
    source: 'mail that asks again',
    basis: 'the purpose changed',
    locale: reader.locale,
  });
  return mail;
}
