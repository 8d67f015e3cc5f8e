// What the verbs of support need from the outside, as plain types.
import type { MailOutcome, ReminderMailKind } from '../subscribers/mail.js';
import type { MailStore, SubscriberStore, SuppressionStore } from '../subscribers/ports.js';
import type { Reminder } from './reminder.js';
import type { ReminderConsent, StoredReminderConsent } from './reminder-consent.js';
import type { InstantOf } from './reminder-month.js';

/** What became of one gift. */
export type GiftOutcome = 'added' | 'extended' | 'unchanged';

/** Who gives, as keyed hashes of addresses with a day (YYYY-MM-DD), the last on which nobody asks them. */
export interface SupporterStore {
  /** Adds each, or makes its day later; in the order given, each once. */
  extend(addressHmacs: readonly string[], until: string): Promise<readonly GiftOutcome[]>;
  /** Notes that a message of a payment provider is worked on; false if it was before. */
  noteMessage(idHash: string, at: string): Promise<boolean>;
  /** Deletes such notes from before. */
  forgetMessages(before: string): Promise<void>;
  /** How many have that day or a later one. */
  count(day: string): Promise<number>;
  /** False if there was none. */
  forget(addressHmac: string): Promise<boolean>;
  /** Removes those whose day is before; how many. */
  forgetBefore(day: string): Promise<number>;
  /** How many that would be. */
  countBefore(day: string): Promise<number>;
}

export type NewReminder = Omit<Reminder, 'id'>;

export interface ReminderStore {
  add(reminder: NewReminder): Promise<Reminder>;
  byId(id: number): Promise<Reminder | null>;
  byPublicId(publicId: string): Promise<Reminder | null>;
  /** Inside a transaction: the row, with everybody else who would change it waiting until the end. */
  lock(id: number): Promise<Reminder | null>;
  /** The open ones of these people, in order of id. */
  openOf(addressHmacs: readonly string[]): Promise<readonly Reminder[]>;
  /** Inside a transaction: others who want to add or replace a reminder of this person wait until its end. */
  exclusive(addressHmac: string): Promise<void>;
  /** Ids of requests that no worker has looked at, oldest first. */
  waiting(limit: number): Promise<readonly number[]>;
  /** One conditional UPDATE: false if another worker took it. */
  take(id: number, at: string): Promise<boolean>;
  /** Conditional on the status `requested`. */
  confirm(
    id: number,
    patch: Pick<Reminder, 'month' | 'locale' | 'zone' | 'subscriberId'> & {
      readonly confirmedAt: string;
      readonly dueAt: string;
    },
  ): Promise<boolean>;
  /** Ids of those that are due and have no mail yet, the longest due first. */
  due(now: string, limit: number): Promise<readonly number[]>;
  /** Those whose mail has an outcome. */
  mailed(limit: number): Promise<readonly { readonly id: number; readonly outcome: MailOutcome }[]>;
  /** Ids of requests from before that nobody confirmed. */
  unconfirmed(before: string, limit: number): Promise<readonly number[]>;
  /** Those whose reader has since unsubscribed, is not mailed any more, or wants not to be asked. */
  unwanted(
    limit: number,
  ): Promise<readonly { readonly id: number; readonly why: 'unsubscribed' | 'never' }[]>;
  /**
   * Deletes the row. Its mails name nobody from then on, and one that is not on the wire is not sent any
   * more.
   */
  delete(id: number, at: string): Promise<void>;
}

export interface ReminderConsentStore {
  /** Inside a transaction: the hash of the newest record, with everybody else who would add one waiting. */
  lockHead(): Promise<string | null>;
  append(
    record: ReminderConsent,
    proof: { readonly addressHmac: string; readonly salt: string },
  ): Promise<void>;
  /** Of one person, oldest first. */
  of(addressHmac: string): Promise<readonly StoredReminderConsent[]>;
  /** All of them in order. */
  all(): AsyncIterable<StoredReminderConsent>;
  /** Deletes what leads from persons to records from before; the records stay. How many. */
  forgetProofs(before: string): Promise<number>;
  /** How many that would be. */
  countProofs(before: string): Promise<number>;
}

/** The mails of reminders, among all mails to single persons. */
export interface ReminderMails {
  /** Its id, or null if a mail with this `dedupe` is there already. */
  addForReminder(mail: {
    readonly reminderId: number;
    readonly kind: ReminderMailKind;
    readonly dedupe: string;
    readonly at: string;
    /** Keyed hash of the mailbox, whose limits count the mail. */
    readonly mailbox: string | null;
  }): Promise<number | null>;
  /** Deletes those that are over and whose reminder is gone, from before; no limit counts them any more. */
  forgetReminders(before: string): Promise<number>;
}

/** The stores that verbs of support work on, inside or outside a transaction. */
export interface SupportStores {
  readonly supporters: SupporterStore;
  readonly reminders: ReminderStore;
  readonly reminderConsents: ReminderConsentStore;
  readonly mails: MailStore & ReminderMails;
  readonly subscribers: Pick<SubscriberStore, 'byAddressKey' | 'byId' | 'hasConfirmedAt' | 'lock'>;
  readonly suppressions: Pick<SuppressionStore, 'byHmacs'>;
}

/** What is known about a person when it is decided whether they may be asked for support. */
export interface AskedPerson {
  readonly zone: string | null;
  readonly language: string | null;
  readonly addressKey: string;
}

export interface SupportWorld extends SupportStores {
  transaction<T>(work: (stores: SupportStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
  /** A new opaque id, at least 128 random bits, safe in a URL. */
  readonly newPublicId: () => string;
  /** Secret of a commitment, 32 random bytes, base64url. */
  readonly newSalt: () => string;
  /** Secret of the keyed hashes, base64url. */
  readonly pepper: string;
  /** Keyed hash of the mailbox of an address, the same for all spellings that reach it (D10). */
  readonly mailboxOf: (addressKey: string) => string;
  readonly instantOf: InstantOf;
  /** Of the newsletter, for those whose zone is unknown. */
  readonly zone: string;
  /** False for somebody whom a request for support would endanger, by `support.never`. */
  readonly mayBeAsked: (person: AskedPerson) => boolean;
  /** Called for a row that could not be processed. */
  readonly warn: (message: string, error: unknown) => void;
}
