// Restore: a reader who was unsubscribed for a bounce that was a mistake is subscribed again, by a person's
// decision, with a record in the evidence (G18).
import { chain, withdrawalIn } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { transition } from './subscriber.js';
import { OTHER_OWNER } from './suppress-bounced.js';

/** What `suppressBounced` recorded, to be taken back. */
export interface Restored {
  readonly subscriberId: number;
  /** How the detail of the suppression begins; any other suppression stays. */
  readonly detail: string;
  /** For the evidence: what was taken back. */
  readonly basis: string;
}

/**
 * Status, suppression and record together, inside the caller's transaction. False if something else keeps the
 * reader unsubscribed: a reader who has unsubscribed, complained, signed up again or been erased stays as
 * they are. So does one whose mailbox has another owner, because their consent ended.
 */
export async function restoreBounced(
  stores: Pick<SubscriberStores, 'consents' | 'subscribers' | 'suppressions'>,
  { subscriberId, detail, basis }: Restored,
  now: Date,
): Promise<boolean> {
  const reader = await stores.subscribers.lock(subscriberId);
  if (
    reader === null ||
    reader.status !== 'suppressed' ||
    reader.erasedAt !== null ||
    reader.statusReason === OTHER_OWNER
  )
    return false;
  const [suppression] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (
    suppression === undefined ||
    !['hard', 'soft'].includes(suppression.reason) ||
    !suppression.detail?.startsWith(detail)
  )
    return false;
  // A stranger may have signed the address up since: the newest record is not the one that counts.
  const records = await stores.consents.ofSubscriber(reader.id);
  if (withdrawalIn(records) !== null) return false;
  const at = now.toISOString();
  const status = transition(reader.status, 'undo_bounce');
  if (
    (await stores.subscribers.move(reader.id, reader.status, {
      status,
      statusReason: null,
      updatedAt: at,
    })) === null
  )
    return false;
  await stores.suppressions.lift(reader.addressHmac);
  const facts = {
    subscriberId: reader.id,
    kind: 'changed',
    at,
    recordedAt: at,
    wording: null,
    policyVersion: null,
    source: 'operator',
    basis,
  } as const;
  await stores.consents.append([chain({ ...facts, locale: reader.locale }, records.at(-1)?.hash ?? null)]);
  return true;
}
