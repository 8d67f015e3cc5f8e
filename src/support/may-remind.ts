// Whether a reminder may still be mailed: looked at when its mail is made, and again before it goes on the
// wire.
import type { Subscriber, Suppression } from '../subscribers/subscriber.js';
import { mayReturn } from '../subscribers/suppression.js';
import type { SupportStores, SupportWorld } from './ports.js';
import { confirmableUntil, type Reminder, type ReminderEnding } from './reminder.js';

/** Why it must not be mailed; null if it may. */
export async function reasonAgainst(
  world: Pick<SupportWorld, 'mayBeAsked' | 'now'>,
  stores: Pick<SupportStores, 'subscribers' | 'suppressions'>,
  reminder: Reminder,
): Promise<ReminderEnding | null> {
  const [suppression = null] = await stores.suppressions.byHmacs([reminder.addressHmac]);
  const reader = await stores.subscribers.byAddressKey(reminder.addressKey);
  return judge(world, reminder, reader, suppression);
}

/** Pure: the same from what is stored. */
export function judge(
  { mayBeAsked, now }: Pick<SupportWorld, 'mayBeAsked' | 'now'>,
  reminder: Reminder,
  reader: Subscriber | null,
  suppression: Suppression | null,
): ReminderEnding | null {
  const { addressKey, requestedAt, confirmedAt } = reminder;
  if (confirmedAt === null && now() > confirmableUntil(reminder)) return 'unconfirmed';
  const asked = confirmedAt ?? requestedAt;
  if (isUnmailable(reader, suppression, asked, now())) return 'unmailable';
  if (reader?.status === 'unsubscribed' && reader.updatedAt > asked) return 'unsubscribed';
  if ((reader?.appealsRefusedAt ?? '') > asked) return 'never';
  // Of a reader, what an issue would go by: a fact that they did not give stays unknown.
  const { zone, locale: language } = reader ?? reminder;
  return mayBeAsked({ zone, language, addressKey }) ? null : 'unasked';
}

function isUnmailable(
  reader: Subscriber | null,
  suppression: Suppression | null,
  asked: string,
  now: Date,
): boolean {
  if (suppression === null) return reader?.status === 'suppressed';
  // A mailbox that refused mail since has not asked for it again.
  return !mayReturn(suppression, now) || suppression.at > asked;
}
