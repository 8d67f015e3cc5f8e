// The settings of the request for support: what it offers, where it leads, and who is not asked.

export const GIFT_FREQUENCIES = ['once', 'monthly', 'annual'] as const;
export type GiftFrequency = (typeof GIFT_FREQUENCIES)[number];

/** The amounts that a reader chooses from, in the units of the currency. */
export interface OfferedAmounts {
  readonly amounts: readonly number[];
  readonly usual: number;
}

/** Entries of `zones`: IANA time zones, or countries (ISO 3166) for all of theirs. */
export interface CurrencyTable {
  readonly usual: string;
  /** By currency. */
  readonly zones: Readonly<Record<string, readonly string[]>>;
  readonly languages: Readonly<Record<string, readonly string[]>>;
}

/** Readers who are never asked. */
export interface NeverAsked {
  readonly zones: readonly string[];
  /** Primary language tags, such as fa. */
  readonly languages: readonly string[];
  /** In lower case, in A-labels; each with its subdomains. */
  readonly domains: readonly string[];
}

export interface SupportSettings {
  /** Null for the words that come with Friday. */
  readonly heading: string | null;
  /** Markdown; empty if there is none. */
  readonly text: string;
  /** By currency (ISO 4217), then by frequency. Each frequency that has a link has amounts. */
  readonly amounts: Readonly<Record<string, Readonly<Partial<Record<GiftFrequency, OfferedAmounts>>>>>;
  readonly currency: CurrencyTable;
  readonly otherAmount: boolean;
  readonly paymentMethods: readonly string[];
  /** Where each frequency leads, with {amount}, {amount_minor}, {currency} and {frequency}. */
  readonly links: Readonly<Partial<Record<GiftFrequency, string>>>;
  /** Text above the choices. */
  readonly warning: string | null;
  /** Whether the page and the embedded block are served. */
  readonly isPublic: boolean;
  readonly placement: 'end' | 'after-lead' | 'none';
  /** A reader is asked in one of this many issues at most. */
  readonly everyIssues: number;
  readonly never: NeverAsked;
  /** Whether readers are asked of whom a fact that `never` lists is unknown. */
  readonly unknown: 'skip' | 'ask';
}
