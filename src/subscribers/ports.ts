// What the subscriber verbs need from the outside, as plain types.
import type { Consent, Subscriber, SubscriberStatus, Suppression } from './subscriber.js';

export interface SubscriberQuery {
  readonly status?: readonly SubscriberStatus[];
  /** Part of the address or name. */
  readonly search?: string;
  readonly limit?: number;
  /** Rows with a greater id: for reading a long list in pages. */
  readonly afterId?: number;
}

export type NewSubscriber = Omit<Subscriber, 'id'>;

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
  /** Conditional: only where the status still is `from`; null where it is not. */
  move(
    id: number,
    from: SubscriberStatus,
    patch: Partial<Pick<Subscriber, 'status' | 'statusReason' | 'confirmedAt' | 'importId'>> & { readonly updatedAt: string },
  ): Promise<Subscriber | null>;
  update(id: number, patch: Partial<Pick<Subscriber, 'name' | 'locale' | 'zone'>> & { readonly updatedAt: string }): Promise<void>;
}

export interface ConsentStore {
  /** Hash of the newest record of each subscriber, for chaining. */
  heads(subscriberIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  append(consents: readonly Consent[]): Promise<void>;
  /** Oldest first. */
  ofSubscriber(subscriberId: number): Promise<readonly Consent[]>;
}

export interface SuppressionStore {
  byHmacs(hmacs: readonly string[]): Promise<readonly Suppression[]>;
  /** Adds, or keeps the row of higher precedence (C11). */
  add(suppression: Suppression): Promise<void>;
}

/** The stores that subscriber verbs work on, inside or outside a transaction. */
export interface SubscriberStores {
  readonly subscribers: SubscriberStore;
  readonly consents: ConsentStore;
  readonly suppressions: SuppressionStore;
}

export interface SubscriberWorld extends SubscriberStores {
  transaction<T>(work: (stores: SubscriberStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
  /** A new opaque id, at least 128 random bits, safe in a URL. */
  readonly newPublicId: () => string;
  /** Secret of the suppression HMAC, base64url. */
  readonly pepper: string;
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
}
