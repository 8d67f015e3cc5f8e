// What a reader sends with a sign-up form, and what they are answered.

export type SignUpFormKind = 'page' | 'embed' | 'api';

export interface SignUpEntry {
  readonly address: string;
  readonly name: string | null;
  readonly consent: boolean;
  /** Of the box that a newsletter for minors has besides (D13). */
  readonly ageStatement?: boolean;
  /** Of the words that were shown, where the form says so: no others may go on record (D1). */
  readonly wordingHash?: string | null;
  readonly nonce: string;
  /** Contents of the field that people do not see. */
  readonly honeypot: string;
  readonly proof: string | null;
  readonly form: SignUpFormKind;
  /** Address of the page with the form, without query; null if unknown. */
  readonly page: string | null;
  readonly locale: string;
  /** Full network address of the request; never kept. */
  readonly ip: string;
  readonly agent: string | null;
}

export type SignUpField = 'address' | 'consent' | 'age_statement' | 'name' | 'form';

export interface SignUpProblem {
  readonly field: SignUpField;
  /** `unwanted`: an address of a kind that this newsletter does not take. */
  readonly problem: 'missing' | 'invalid' | 'too_long' | 'unwanted' | 'expired';
}

/**
 * `accepted` is the same for every state of an address (D11): new, pending, confirmed, unsubscribed,
 * suppressed, or unable to get mail. `mailNow` is false if the queue is away and the mail will go out later.
 * `refused` concerns only what the reader typed. `closed`: too many sign-ups everywhere at once.
 */
export type SignUpAnswer =
  | { readonly kind: 'accepted'; readonly mailNow: boolean }
  | { readonly kind: 'refused'; readonly problems: readonly SignUpProblem[] }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'closed' };
