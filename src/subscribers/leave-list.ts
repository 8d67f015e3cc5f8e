// Leave: a reader goes, at once and without a reason. Twice is the same as once (D6).
import { chain } from './consent.js';
import type { SubscriberWorld } from './ports.js';
import { type Subscriber, transition } from './subscriber.js';

export interface Leaving {
  /** "one-click" (RFC 8058), "page", "operator" … */
  readonly method: string;
}

/** True where the reader was on the list until now. Their open deliveries are the caller's to skip. */
export async function leaveList(world: SubscriberWorld, subscriber: Subscriber, leaving: Leaving): Promise<boolean> {
  const status = transition(subscriber.status, 'leave');
  if (status === subscriber.status) return false;
  const at = world.now().toISOString();
  return world.transaction(async (stores) => {
    const moved = await stores.subscribers.move(subscriber.id, subscriber.status, { status, statusReason: leaving.method, updatedAt: at });
    if (moved === null) return false;
    const heads = await stores.consents.heads([subscriber.id]);
    const facts = {
      subscriberId: subscriber.id,
      kind: 'withdrawn',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      source: leaving.method,
      basis: 'withdrawal',
      locale: subscriber.locale,
    } as const;
    await stores.consents.append([chain(facts, heads.get(subscriber.id) ?? null)]);
    return true;
  });
}
