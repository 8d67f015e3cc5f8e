// Suppression: which reasons a reader's own completed double opt-in lifts (C11), and which it never does.
import { DAY_MS } from '../timing/units.js';
import type { Suppression } from './subscriber.js';

/** A mailbox that bounced hard may have been opened again after this. */
const HARD_DAYS = 30;

/**
 * True if a new double opt-in lifts it: unsubscribed, soft bounce, and a hard bounce of long ago. A
 * complaint, an erasure and an administrator's act stay.
 */
export function mayReturn(suppression: Suppression, now: Date): boolean {
  if (suppression.reason === 'hard') return now.getTime() - Date.parse(suppression.at) >= HARD_DAYS * DAY_MS;
  return suppression.reason === 'unsubscribed' || suppression.reason === 'soft';
}
