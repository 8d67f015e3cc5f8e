// A reminder to support the newsroom that somebody asked for, and the transition table of its status. Pure.
import { AppError } from '../errors.js';
import { DAY_MS } from '../timing/units.js';

/**
 * `requested`: the mailbox has to confirm it. `confirmed`: it waits for its day. A reminder that was `sent`
 * or `cancelled` is over: its row is deleted in the same transaction, and the proof of consent says how it
 * ended.
 */
export const REMINDER_STATUSES = ['requested', 'confirmed', 'sent', 'cancelled'] as const;
export type ReminderStatus = (typeof REMINDER_STATUSES)[number];
export type ReminderEvent = 'confirm' | 'send' | 'cancel';

/** The one transition table. */
export const REMINDER_TRANSITIONS: Readonly<
  Record<ReminderStatus, Partial<Readonly<Record<ReminderEvent, ReminderStatus>>>>
> = {
  requested: { confirm: 'confirmed', cancel: 'cancelled' },
  confirmed: { send: 'sent', cancel: 'cancelled' },
  sent: {},
  cancelled: {},
};

/** The status after `event`. @throws AppError ILLEGAL_TRANSITION */
export function reminderTransition(status: ReminderStatus, event: ReminderEvent): ReminderStatus {
  const next = REMINDER_TRANSITIONS[status][event];
  if (next !== undefined) return next;
  throw new AppError(
    'ILLEGAL_TRANSITION',
    `A reminder that is ${status} cannot ${event}.`,
    'Ask for a new reminder on the support page.',
    { details: { status, event } },
  );
}

/** How a reminder ended, as its proof says it for ever. The texts are compared with stored rows. */
export const REMINDER_ENDINGS = {
  sent: 'the reminder was sent',
  unclear: 'it is unclear whether the reminder was sent',
  failed: 'the reminder could not be sent',
  late: 'the day of the reminder had passed',
  gift: 'a gift arrived',
  unsubscribed: 'the reader unsubscribed',
  stopped: 'no more reminders',
  never: 'do not ask me',
  replaced: 'another reminder replaced it',
  unconfirmed: 'not confirmed in time',
  unasked: 'not to be asked',
  unmailable: 'the address gets no mail',
} as const;
export type ReminderEnding = keyof typeof REMINDER_ENDINGS;

/** What `ending` does to the status: only a mail that may have left counts as sent. */
export function eventOf(ending: ReminderEnding): ReminderEvent {
  return ending === 'sent' || ending === 'unclear' ? 'send' : 'cancel';
}

/** Where somebody asked: on the page by address, or by the link in their mail. */
export type ReminderForm = 'page' | 'mail';

export interface Reminder {
  readonly id: number;
  /** Random, opaque, safe in a URL: what the link in its confirmation mail contains. */
  readonly publicId: string;
  readonly status: 'requested' | 'confirmed';
  readonly address: string;
  readonly addressKey: string;
  readonly addressHmac: string;
  /** The reader, if the person is one. */
  readonly subscriberId: number | null;
  readonly locale: string;
  /** Null where it is unknown: then the newsletter's is used. */
  readonly zone: string | null;
  /** YYYY-MM */
  readonly month: string;
  readonly form: ReminderForm;
  /** The exact words agreed to. */
  readonly wording: string;
  readonly policyVersion: string | null;
  /** Remarks of the gate about the address, with commas. */
  readonly flags: string | null;
  readonly requestedAt: string;
  readonly confirmedAt: string | null;
  /** When its mail is due; null until it is confirmed. */
  readonly dueAt: string | null;
}

/** For how long the link in the confirmation mail works, in days. */
export const REMINDER_CONFIRM_DAYS = 7;
/** How late a reminder is still sent, in days: a machine that was off must not remind of last month. */
const LATE_DAYS = 7;

/** Until when the link in the confirmation mail works. */
export function confirmableUntil({ requestedAt }: Pick<Reminder, 'requestedAt'>): Date {
  return new Date(Date.parse(requestedAt) + REMINDER_CONFIRM_DAYS * DAY_MS);
}

/** Requests from before this instant can no longer be confirmed. */
export function unconfirmedBefore(now: Date): string {
  return new Date(now.getTime() - REMINDER_CONFIRM_DAYS * DAY_MS).toISOString();
}

export function isTooLate({ dueAt }: Pick<Reminder, 'dueAt'>, now: Date): boolean {
  return dueAt === null || now.getTime() - Date.parse(dueAt) > LATE_DAYS * DAY_MS;
}
