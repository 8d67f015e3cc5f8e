// First name: asked once the address is confirmed, and given by the confirmation link.
import { DAY_MS } from '../timing/units.js';
import { CONFIRM_DAYS } from './sign-up.js';
import type { Subscriber } from './subscriber.js';
import { type StampedSubject, stampOf } from './tokens.js';

/**
 * Whether the link of a confirmation mail may still give its reader a first name: while the link is valid,
 * and only where there is none. It changes nothing else, and never a name (D8).
 */
export function mayGiveName(reader: Subscriber, { stamp }: StampedSubject, now: Date): boolean {
  if (reader.status !== 'confirmed' || reader.name !== null || reader.requestedAt === null) return false;
  const requestedAt = new Date(reader.requestedAt);
  const isNewest = stampOf(requestedAt) === stamp;
  return isNewest && now.getTime() - requestedAt.getTime() < CONFIRM_DAYS * DAY_MS;
}
