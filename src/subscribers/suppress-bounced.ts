// Bounced: a reader whose mailbox is gone, or has been full for weeks, gets no more issues. The evidence of
// consent stays as it is.
import { chain } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { type Subscriber, transition } from './subscriber.js';

/** Status reason of a reader whose mailbox is another person's now. */
export const OTHER_OWNER = 'the mailbox has another owner';

export interface Bounced {
  readonly subscriberId: number;
  readonly reason: 'hard' | 'soft';
  /** Issue and codes, without an address. */
  readonly detail: string;
  /** When the mailbox refused. */
  readonly at: string;
  /**
   * The mailbox now belongs to another person (RFC 7293): the person who agreed no longer reads there, and
   * their consent ends.
   */
  readonly otherOwner: boolean;
}

function statusReasonOf({ otherOwner, reason }: Bounced): string {
  if (otherOwner) return OTHER_OWNER;
  return reason === 'hard' ? 'the mailbox refused mail' : 'the mailbox was full for weeks';
}

/** A copy that was in the hands of a worker during a change of address went to the former one, in ms. */
const ON_ITS_WAY_MS = 3_600_000;

/** True if the mailbox that refused at `at` may be one that the reader has moved away from since. */
export function isOfFormerAddress({ addressSince }: Pick<Subscriber, 'addressSince'>, at: string): boolean {
  return addressSince !== null && Date.parse(at) < Date.parse(addressSince) + ON_ITS_WAY_MS;
}

/**
 * Status and suppression together, inside the caller's transaction. False if the bounce says nothing about
 * the reader any more: an unsubscribed reader stays as they are, and a reader who has confirmed since then
 * has a mailbox.
 */
export async function suppressBounced(
  stores: Pick<SubscriberStores, 'consents' | 'subscribers' | 'suppressions'>,
  bounced: Bounced,
  now: Date,
): Promise<boolean> {
  const subscriber = await stores.subscribers.lock(bounced.subscriberId);
  if (subscriber === null || subscriber.status !== 'confirmed') return false;
  if (subscriber.confirmedAt !== null && subscriber.confirmedAt > bounced.at) return false;
  if (isOfFormerAddress(subscriber, bounced.at)) return false;
  const at = now.toISOString();
  const status = transition(subscriber.status, 'suppress');
  const statusReason = statusReasonOf(bounced);
  if (
    (await stores.subscribers.move(subscriber.id, subscriber.status, {
      status,
      statusReason,
      updatedAt: at,
    })) === null
  )
    return false;
  await stores.suppressions.add({
    addressHmac: subscriber.addressHmac,
    reason: bounced.reason,
    at,
    detail: bounced.detail,
  });
  if (bounced.otherOwner) {
    const facts = {
      subscriberId: subscriber.id,
      kind: 'withdrawn',
      at: bounced.at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
    } as const;
    const head = (await stores.consents.heads([subscriber.id])).get(subscriber.id) ?? null;
    await stores.consents.append([
      chain(
        {
          ...facts,
          source: 'mail server',
          basis: 'the mailbox has another owner (RFC 7293)',
          locale: subscriber.locale,
        },
        head,
      ),
    ]);
  }
  return true;
}
