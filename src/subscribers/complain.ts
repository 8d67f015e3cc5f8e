// Complain: a reader called an issue spam. They get nothing more, no import and no sign-up brings them back,
// and their consent has ended (C10).
import { chain } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { transition } from './subscriber.js';

export interface Complaint {
  readonly subscriberId: number;
  /** Names the issue, and no address. */
  readonly detail: string;
  /** When it came in, if not now, and who handed it in. */
  readonly at?: string;
  readonly source?: string;
}

/**
 * Status, suppression and evidence together, inside the caller's transaction. False if a complaint of theirs
 * is on record.
 */
export async function complain(
  stores: Pick<SubscriberStores, 'consents' | 'subscribers' | 'suppressions'>,
  { subscriberId, detail, at: reportedAt, source = 'mailbox provider' }: Complaint,
  now: Date,
): Promise<boolean> {
  const recordedAt = now.toISOString();
  const at = reportedAt ?? recordedAt;
  const reader = await stores.subscribers.lock(subscriberId);
  if (reader === null) return false;
  const [known] = await stores.suppressions.byHmacs([reader.addressHmac]);
  if (known?.reason === 'complaint') return false;
  await stores.suppressions.add({ addressHmac: reader.addressHmac, reason: 'complaint', at, detail });
  // Of who was erased, only the keyed hash is left to act on.
  if (reader.erasedAt !== null) return true;
  const status = transition(reader.status, 'suppress');
  await stores.subscribers.move(reader.id, reader.status, {
    status,
    statusReason: 'the reader complained',
    updatedAt: recordedAt,
  });
  const facts = {
    subscriberId: reader.id,
    kind: 'withdrawn',
    at,
    recordedAt,
    wording: null,
    policyVersion: null,
  } as const;
  const head = (await stores.consents.heads([reader.id])).get(reader.id) ?? null;
  await stores.consents.append([
    chain({ ...facts, source, basis: 'complaint (RFC 5965)', locale: reader.locale }, head),
  ]);
  return true;
}
