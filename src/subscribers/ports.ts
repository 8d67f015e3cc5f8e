// What the subscriber verbs need from the outside, as plain types.

import type { AddressChange, ChangeStatus } from './address-change.js';
import type { Mail, MailKind, MailOutcome, ReminderMail, ReminderMailKind } from './mail.js';
import type { PastMail } from './mail-limits.js';
import type { ConsentDetails } from './personal.js';
import type { NewSignUp, SignUp } from './sign-up.js';
import type { Consent, Subscriber, SubscriberStatus, Suppression } from './subscriber.js';
import type { UnsubscribeNotes } from './unsubscribe-log.js';

export interface SubscriberQuery {
  readonly status?: readonly SubscriberStatus[];
  /** Part of the address or name. */
  readonly search?: string;
  readonly limit?: number;
  /** Rows with a greater id: for reading a long list in pages. */
  readonly afterId?: number;
}

export type NewSubscriber = Omit<Subscriber, 'id'>;

/** The fields of a sign-up, for a reader who came another way. */
export const NEVER_ASKED = {
  requestedAt: null,
  pausedUntil: null,
  quietUntil: null,
  policyVersion: null,
  addressSince: null,
  appealsRefusedAt: null,
  erasedAt: null,
} as const;

/** The fields that may change in a reader's row, and when they did. */
export type SubscriberPatch = Partial<
  Omit<
    Subscriber,
    | 'id'
    | 'publicId'
    | 'address'
    | 'addressKey'
    | 'addressHmac'
    | 'addressSince'
    | 'createdAt'
    | 'updatedAt'
    | 'erasedAt'
  >
> & { readonly updatedAt: string };

export type SubscriberState = Pick<
  Subscriber,
  'id' | 'addressHmac' | 'status' | 'statusReason' | 'confirmedAt' | 'erasedAt'
>;

export interface SubscriberStore {
  byId(id: number): Promise<Subscriber | null>;
  byPublicId(publicId: string): Promise<Subscriber | null>;
  byAddressKey(addressKey: string): Promise<Subscriber | null>;
  byAddressKeys(addressKeys: readonly string[]): Promise<readonly Subscriber[]>;
  /** In order of id. */
  list(query: SubscriberQuery): Promise<readonly Subscriber[]>;
  /** How many there are per status. */
  counts(): Promise<Readonly<Record<SubscriberStatus, number>>>;
  /** Inserts those whose address is not there yet, in order; returns the rows inserted. */
  insertMany(subscribers: readonly NewSubscriber[]): Promise<readonly Subscriber[]>;
  /** Conditional: only if the status still is `from`; null if it is not. */
  move(id: number, from: SubscriberStatus, patch: SubscriberPatch): Promise<Subscriber | null>;
  update(id: number, patch: Omit<SubscriberPatch, 'status'>): Promise<void>;
  /**
   * Gives the reader another address; null if their address is not `fromKey` any more. Rejects if another
   * row has the new one.
   */
  moveTo(
    id: number,
    fromKey: string,
    to: { readonly address: string; readonly key: string; readonly hmac: string; readonly at: string },
  ): Promise<Subscriber | null>;
  /** Inside a transaction: the row, with everybody else who would change it waiting until the end. */
  lock(id: number): Promise<Subscriber | null>;
  /** Whether a confirmed reader has an address at exactly this domain, given in lower case. */
  hasConfirmedAt(domain: string): Promise<boolean>;
  /** Ids of those with this HMAC, for finding again who was erased. */
  idsByHmacs(hmacs: readonly string[]): Promise<readonly number[]>;
  /** The statuses of readers with one of these HMACs. */
  statesByHmacs(hmacs: readonly string[]): Promise<readonly SubscriberState[]>;
  /**
   * Ids of those who never confirmed and whose row last changed before `before`, and of those who came back
   * but did not confirm since.
   */
  unconfirmedBefore(before: string, limit: number): Promise<readonly number[]>;
  /**
   * Removes everything that names the person; a row remains for others to refer to. With `proofUntil`, the
   * keyed hash of the address stays until then, so that the proof of consent can be found by somebody who
   * knows the address.
   */
  anonymise(
    id: number,
    remains: {
      readonly publicId: string;
      readonly reason: string;
      readonly at: string;
      readonly proofUntil: string | null;
    },
  ): Promise<void>;
  /** Removes the keyed hash that was kept as proof. */
  endProof(id: number, publicId: string): Promise<void>;
}

export interface ConsentStore {
  /** Hash of the newest record of each subscriber, for chaining. */
  heads(subscriberIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The same with what the record says. */
  newest(
    subscriberIds: readonly number[],
  ): Promise<ReadonlyMap<number, Pick<Consent, 'hash' | 'kind' | 'basis'>>>;
  append(consents: readonly Consent[]): Promise<void>;
  /** Oldest first. */
  ofSubscriber(subscriberId: number): Promise<readonly Consent[]>;
}

export interface SuppressionStore {
  byHmacs(hmacs: readonly string[]): Promise<readonly Suppression[]>;
  /** Adds, or keeps the row of higher precedence (C11). */
  add(suppression: Suppression): Promise<void>;
  /** After a completed double opt-in, where the reason is one that it lifts. */
  lift(addressHmac: string): Promise<void>;
}

export interface SignUpStore {
  add(signUp: NewSignUp): Promise<void>;
  /** Ids of rows that wait, oldest first, after `afterId`. */
  waiting(afterId: number, limit: number): Promise<readonly number[]>;
  /**
   * Takes the row away and returns it; null if somebody else did. Within a transaction: if that fails, the
   * row is back.
   */
  take(id: number): Promise<SignUp | null>;
  /** Deletes those of one address. */
  forget(addressKey: string): Promise<void>;
  /** Deletes those that nobody could work on; returns how many. */
  forgetBefore(before: string): Promise<number>;
}

export interface MailStore {
  /** Its id, or null if a mail with this `dedupe` is there already. */
  add(mail: {
    readonly subscriberId: number;
    readonly kind: MailKind;
    readonly dedupe: string;
    /** When it may go. */
    readonly at: string;
    /** Of a confirmation mail: the instant of its request. */
    readonly requestedAt?: string;
    /** Keyed hash of the mailbox, if its limits count all spellings of it. */
    readonly mailbox?: string | null;
  }): Promise<number | null>;
  /** Ids of open mails that are due and in nobody's hands, oldest first. */
  due(now: string, limit: number): Promise<readonly number[]>;
  /** One conditional UPDATE: null if it is not due, done, or in another worker's hands. */
  claim(
    id: number,
    claim: { readonly worker: string; readonly now: string; readonly until: string },
  ): Promise<Mail | ReminderMail | null>;
  /** Marks that it now goes on the wire; false if the claim was lost: then nothing may be sent. */
  markWire(id: number, worker: string, at: string): Promise<boolean>;
  /** The end of a mail, or with `dueAt` another attempt. */
  settle(
    id: number,
    worker: string,
    end: { readonly outcome: MailOutcome; readonly at: string } | { readonly dueAt: string },
  ): Promise<void>;
  /** Claims that ran out: uncertain where the mail was on the wire, else open again. */
  sweepStale(now: string): Promise<{ readonly released: number; readonly uncertain: number }>;
  /**
   * The mails of a kind that were meant for this mailbox since then, but for dropped ones: those of the
   * reader, and of other spellings of the mailbox. Within a transaction, others who ask about the mailbox
   * wait.
   */
  past(about: {
    readonly subscriberId: number;
    readonly mailbox: string | null;
    readonly kind: MailKind | ReminderMailKind;
    readonly since: string;
  }): Promise<readonly PastMail[]>;
  /** When the first and the last confirmation mail of a request left; null if none did. */
  sentFor(
    subscriberId: number,
    requestedAt: string,
  ): Promise<{ readonly first: string; readonly last: string } | null>;
  /** True if a confirmation mail of the request is still to be sent. */
  isOpen(subscriberId: number, requestedAt: string): Promise<boolean>;
  /** Removes what names the mailbox. */
  forgetMailbox(subscriberId: number): Promise<void>;
  /** Null while it is open, and for a mail that is not there any more. */
  outcome(id: number): Promise<MailOutcome | null>;
  /** When the newest of a kind went on the wire; null if none did. */
  lastSent(subscriberId: number, kind: MailKind): Promise<string | null>;
  /** Open mails to a reader are not sent any more. */
  dropOpen(subscriberId: number, at: string): Promise<void>;
  /** Unsent mails that were made before `since` and are due at `now`: how many. */
  dueBefore(since: string, now: string): Promise<number>;
  /** The same, dropped. How many. */
  dropDueBefore(since: string, now: string): Promise<number>;
}

export type NewAddressChange = Pick<
  AddressChange,
  'publicId' | 'subscriberId' | 'askedAt' | 'oldHmac' | 'newHmac' | 'flags' | 'noticeMail'
> & {
  readonly oldAddress: string;
  readonly oldKey: string;
  readonly newAddress: string;
  readonly newKey: string;
};

export type ChangePatch = Pick<AddressChange, 'status'> &
  Partial<Pick<AddressChange, 'doneAt' | 'endedAt' | 'offerMail' | 'answerMail'>>;

/** Changes of address. Callers move one only while they hold the lock of its reader. */
export interface AddressChangeStore {
  /** A new one is `asked`. */
  add(change: NewAddressChange): Promise<AddressChange>;
  byPublicId(publicId: string): Promise<AddressChange | null>;
  byMail(subscriberId: number, mailId: number): Promise<AddressChange | null>;
  /** Oldest first. */
  ofSubscriber(subscriberId: number): Promise<readonly AddressChange[]>;
  /** Public ids of those whose old address has been told, or cannot be; oldest first. */
  told(limit: number): Promise<readonly string[]>;
  /** Conditional: false if the status is not `from` any more. */
  move(id: number, from: ChangeStatus, patch: ChangePatch): Promise<boolean>;
  /** Hashes of every address that the reader had around a change that was confirmed. */
  formerHmacs(subscriberId: number): Promise<readonly string[]>;
  /** Ids of readers who moved away from this address. */
  readersOnceAt(hmac: string): Promise<readonly number[]>;
  /** Removes the reader's; with `keepHashes`, the hashes of those that were confirmed stay. */
  forget(subscriberId: number, keepHashes: boolean): Promise<void>;
  /** Removes this address from changes of other readers that were never confirmed; its hash stays. */
  forgetNew(addressKey: string): Promise<void>;
  /** Removes the addresses of changes that ended before; those that were never confirmed go as a whole. */
  forgetBefore(before: string): Promise<void>;
}

export interface ConsentDetailsStore {
  add(details: ConsentDetails): Promise<void>;
  ofSubscriber(subscriberId: number): Promise<readonly ConsentDetails[]>;
  forget(subscriberId: number): Promise<void>;
}

/** What a person's deliveries store about them. */
export interface PersonDeliveries {
  skipForSubscriber(subscriberId: number, reason: string): Promise<number>;
  /** Removes what a relay answered; status and instants stay. */
  forgetReplies(subscriberId: number): Promise<void>;
}

/** What a person's gifts and reminders store about them. */
export interface PersonSupport {
  /** Deletes them, with what leads to the proof of consent to reminders. False if there was nothing. */
  forget(person: { readonly addressHmac: string; readonly mailbox: string | null }): Promise<boolean>;
  /** A reader has another address from now on. */
  moveTo(
    subscriberId: number,
    from: { readonly hmac: string },
    to: { readonly address: string; readonly key: string; readonly hmac: string },
  ): Promise<void>;
}

/** The stores that subscriber verbs work on, inside or outside a transaction. */
export interface SubscriberStores {
  readonly subscribers: SubscriberStore;
  readonly consents: ConsentStore;
  readonly suppressions: SuppressionStore;
  readonly addressChanges: AddressChangeStore;
}

export interface SubscriberWorld extends SubscriberStores {
  transaction<T>(work: (stores: SubscriberStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
  /** A new opaque id, at least 128 random bits, safe in a URL. */
  readonly newPublicId: () => string;
  /** Secret of the suppression HMAC, base64url. */
  readonly pepper: string;
}

/** The stores of signing up and of erasing, inside or outside a transaction. */
export interface SignUpStores extends SubscriberStores {
  readonly signUps: SignUpStore;
  readonly mails: MailStore;
  readonly consentDetails: ConsentDetailsStore;
  readonly deliveries: PersonDeliveries;
  readonly support: PersonSupport;
}

export interface SignUpWorld extends SignUpStores, UnsubscribeNotes {
  transaction<T>(work: (stores: SignUpStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
  readonly newPublicId: () => string;
  readonly pepper: string;
  /** Keyed hash of the mailbox of an address, the same for all spellings that reach it (D10). */
  readonly mailboxOf: (addressKey: string) => string;
  /** Secret of a commitment, 32 random bytes, base64url. */
  readonly newSalt: () => string;
  /** Called for a row that could not be processed. */
  readonly warn: (message: string, error: unknown) => void;
}

/** Wakes the workers of sign-ups and mails. Resolves false if Redis is away; the rows are written. */
export interface ReaderNudge {
  signUps(): Promise<boolean>;
  mails(ids: readonly number[]): Promise<boolean>;
}

/** One row of an import file, as read. */
export interface ImportRow {
  readonly line: number;
  readonly address: string;
  readonly name: string | null;
  /** When the person consented, as the file writes it. */
  readonly consentAt: string | null;
  /** The words the person agreed to. */
  readonly wording: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  /** How this person consented, where the file says so for each row. */
  readonly basis?: string | null;
  /** What the export itself states about the consent, for the record. */
  readonly stated?: string | null;
  /**
   * Why the person gets no mail where the file comes from, e.g. "unsubscribed in Mailchimp"; such a row is
   * never imported.
   */
  readonly keptOut?: string | null;
  /**
   * The file has a row for each list that a person is on: a further row of the same person is not an error.
   */
  readonly repeats?: boolean;
  /** The whole row as the file has it, for the file of bad rows. */
  readonly cells?: readonly string[];
}
