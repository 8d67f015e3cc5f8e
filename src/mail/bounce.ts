// What a recorded rejection says of its reader (C9). Pure: the relay's final reply in, its kind out.
import type { BounceKind, KindOfBounce } from '../deliveries/bounces/bounce.js';
import { MAILBOX_FULL, NO_SUCH_USER } from './replies.js';

/** RFC 3463 and 7505, and Microsoft's 5.4.1: the address is none. */
const GONE = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '2.1', '4.1', '7.13']);
/** RFC 7293. */
const OTHER_OWNER = new Set(['7.17', '7.18']);
const NULL_MX = 556;
/** Loops (RFC 3463, and Microsoft's 5.4.14), and groups that only their members may write to (B4). */
const CLOSED = new Set(['4.6', '4.14', '7.2', '7.124', '7.133', '7.134', '7.136']);

function kindOfRefusal(detail: string, replyCode: number | null, text: string): BounceKind {
  if (OTHER_OWNER.has(detail)) return 'other owner';
  if (GONE.has(detail) || replyCode === NULL_MX) return 'gone';
  return NO_SUCH_USER.test(text) || /OFR_?416/i.test(text) ? 'gone' : 'refused';
}

/** null if it says nothing of the reader: it is about us, the message or the moment (B4). */
export const kindOfBounce: KindOfBounce = ({ status, reason, replyCode, replyText }): BounceKind | null => {
  const detail = enhancedOf(replyText)?.slice(2) ?? '';
  const text = replyText ?? '';
  const isRejected = status === 'rejected';
  if (isRejected && reason === 'recipient') return kindOfRefusal(detail, replyCode, text);
  const isMailboxRejected = isRejected && reason === 'mailbox';
  if (isMailboxRejected && CLOSED.has(detail)) return 'closed';
  const ofMailbox = isMailboxRejected || status === 'expired';
  return ofMailbox && replyCode !== null && (detail === '2.2' || MAILBOX_FULL.test(text)) ? 'full' : null;
};

/** The enhanced code (5.1.1) that a recorded text begins with. */
export function enhancedOf(text: string | null): string | null {
  return /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/.exec(text ?? '')?.[0] ?? null;
}
