// Gate: what protects sign-ups, and requests for an unsubscribe link. It keeps out machines and floods, and
// never looks at the state of an address (D10, D11).
import type { ParsedAddress } from './address.js';
import type { SignUpEntry, SignUpFormKind, SignUpProblem } from './sign-up-entry.js';

/** The parts of a fresh form that a reader sends back with it. */
export interface GateForm {
  /** Signed; names kind of form and instant of issue. */
  readonly nonce: string;
  /** Proof-of-work challenge as the widget takes it. */
  readonly challenge: unknown;
}

/**
 * - `pass`: the form was issued at `issuedAt`; `flags` are remarks about the address ("role", "disposable")
 * for its evidence, NO_MAIL_HOST or BUSY_DOMAIN.
 * - `ignored`: certainly a machine; it gets the same answer as everybody, and nothing is recorded.
 */
export type GateVerdict =
  | { readonly kind: 'pass'; readonly issuedAt: Date; readonly flags: readonly string[] }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly problems: readonly SignUpProblem[] }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'closed' };

export type ResendVerdict =
  | Extract<GateVerdict, { readonly kind: 'limited' | 'refused' | 'closed' }>
  | { readonly kind: 'pass' };

export type OwnPageVerdict =
  | Extract<GateVerdict, { readonly kind: 'limited' | 'refused' | 'closed' }>
  | { readonly kind: 'pass'; readonly flags: readonly string[] };

export type UnsubscribeVerdict =
  | Extract<GateVerdict, { readonly kind: 'limited' }>
  | { readonly kind: 'pass' };

export interface Gate {
  form(kind: SignUpFormKind): Promise<GateForm>;
  /**
   * `address` is what the entry's text was parsed to. Counts the attempt; resolves within a bounded time also
   * where Redis or a name server is away.
   */
  check(entry: SignUpEntry, address: ParsedAddress): Promise<GateVerdict>;
  /**
   * For the page after a sign-up that passed: lets it ask for another copy of the mail to this address, for
   * RESEND_HOURS.
   */
  resendToken(address: ParsedAddress): string;
  /** Whether such a page may ask now. Counts as an attempt of the mailbox and of the network. */
  checkResend(address: ParsedAddress, token: string, ip: string): Promise<ResendVerdict>;
  /**
   * For a reader who asks on a page of their own: for another address, or to subscribe again. It counts as a
   * sign-up of that address, so that both together cannot flood a mailbox.
   */
  checkOwnPage(address: ParsedAddress, ip: string): Promise<OwnPageVerdict>;
  /**
   * The same for requests for an unsubscribe link; counted apart, so that a flood of sign-ups keeps nobody
   * from unsubscribing.
   */
  checkUnsubscribe(address: ParsedAddress, ip: string): Promise<UnsubscribeVerdict>;
}
