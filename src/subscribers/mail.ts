// Mail: one transactional message to one reader, as a row that is sent once; and whether it still fits its
// reader when its turn comes.

import { DAY_MS } from '../timing/units.js';
import { CONFIRM_DAYS } from './sign-up.js';
import type { Subscriber, Suppression } from './subscriber.js';
import { mayReturn } from './suppression.js';

export const MAIL_KINDS = [
  'confirmation',
  'welcome',
  'data-link',
  'ask-again',
  'leave-link',
  'already-subscribed',
  'preferences-link',
  'change-notice',
  'change-offer',
  'change-undone',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Mails about a reminder, whose person need not be a reader (src/support). */
export const REMINDER_MAIL_KINDS = ['reminder-confirmation', 'reminder'] as const;
export type ReminderMailKind = (typeof REMINDER_MAIL_KINDS)[number];

/**
 * `dropped`: it no longer fitted the reader. `uncertain`: nobody knows whether it left, and it is not sent
 * again by itself.
 */
export type MailOutcome = 'submitted' | 'rejected' | 'uncertain' | 'expired' | 'dropped';

export interface Mail {
  readonly id: number;
  readonly subscriberId: number;
  readonly kind: MailKind;
  readonly createdAt: string;
  /**
   * Of a confirmation mail: the instant of its request, which every copy of the mail shares; null in rows of
   * earlier versions, which were made at that instant.
   */
  readonly requestedAt: string | null;
  readonly attempts: number;
}

/** The same for a mail about a reminder. */
export interface ReminderMail extends Pick<Mail, 'id' | 'createdAt' | 'attempts'> {
  readonly kind: ReminderMailKind;
  /** Null once the reminder is deleted: then nobody is left to write to. */
  readonly reminderId: number | null;
}

export function isReminderMail(mail: Mail | ReminderMail): mail is ReminderMail {
  return (REMINDER_MAIL_KINDS as readonly string[]).includes(mail.kind);
}

/** How long a mail is retried if the relay does not accept it. */
export const RETRY_HOURS = 48;

/** When a deferred mail is retried: after 1, 2, 4 … at most 60 minutes; null if its time is over. */
export function nextAttempt(mail: Pick<Mail, 'createdAt' | 'attempts'>, now: Date): Date | null {
  if (now.getTime() - Date.parse(mail.createdAt) > RETRY_HOURS * 3_600_000) return null;
  return new Date(now.getTime() + Math.min(2 ** mail.attempts, 60) * 60_000);
}

const FOR_LISTED: ReadonlySet<MailKind> = new Set<MailKind>([
  'welcome',
  'ask-again',
  'leave-link',
  'already-subscribed',
  'preferences-link',
]);

/** True for mails that only subscribed readers get, and that they can unsubscribe from. */
export function isForListed(kind: MailKind): boolean {
  return FOR_LISTED.has(kind);
}

/**
 * Whether the mail still fits its reader: looked at when it is taken up, and again before it goes on the wire
 * (C11).
 */
export function stillFits(
  mail: Mail,
  reader: Subscriber,
  suppression: Suppression | null,
  now: Date,
): boolean {
  if (reader.erasedAt !== null) return false;
  if (mail.kind === 'confirmation')
    return (
      awaitsConfirmation(reader, suppression, now) &&
      reader.requestedAt === (mail.requestedAt ?? mail.createdAt)
    );
  if (isForListed(mail.kind)) return reader.status === 'confirmed' && suppression === null;
  return suppression === null || !['complaint', 'erasure', 'hard'].includes(suppression.reason);
}

/** True if a click on the link of the newest confirmation mail would have an effect. */
export function awaitsConfirmation(reader: Subscriber, suppression: Suppression | null, now: Date): boolean {
  if (reader.erasedAt !== null || reader.requestedAt === null || isLapsed(reader.requestedAt, now))
    return false;
  if (suppression !== null && !mayReturn(suppression, now)) return false;
  return reader.status === 'pending' || (reader.status === 'confirmed' && suppression !== null);
}

function isLapsed(requestedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(requestedAt) > CONFIRM_DAYS * DAY_MS;
}
