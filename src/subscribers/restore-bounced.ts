// Restore: a reader who left the list for a refusal that was believed in error is on it again, by a person's
// word, with a record in the evidence (G18).
import { chain, withdrawalIn } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { transition } from './subscriber.js';
import { OTHER_OWNER } from './suppress-bounced.js';

/** What `suppressBounced` wrote down, to be taken back. */
export interface Restored {
  readonly subscriberId: number;
  /** How the detail of the suppression begins; any other suppression stands. */
  readonly detail: string;
  /** For the evidence: what was taken back. */
  readonly basis: string;
}

/**
 * Status, suppression and record together, inside the caller's transaction. False where something else stands
 * against the reader: who left, complained, signed up anew or was erased stays as they are, and so does whose
 * mailbox has another owner, as their consent ended.
 */
export async function restoreBounced(
  stores: SubscriberStores,
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
