// The sign-up desk: what readers do by their own act. Joining, confirming, changing their preferences, asking for their data, coming back.
import type { SignUpAnswer, SignUpEntry } from '../subscribers/sign-up-entry.js';
import type { Subscriber } from '../subscribers/subscriber.js';

export type { SignUpAnswer, SignUpEntry, SignUpField } from '../subscribers/sign-up-entry.js';

/** What a sign-up form shows and carries, in one language. */
export interface SignUpForm {
  readonly locale: string;
  /** The words a reader agrees to, with `{policy}` where the link to the privacy policy stands. */
  readonly wording: string;
  readonly wordingHash: string;
  readonly policyVersion: string;
  /** Signed, names form and instant of issue; valid for hours, and not before the minimum time to fill the form. */
  readonly nonce: string;
  /** Proof-of-work challenge as the widget takes it. A form without JavaScript leaves the proof out and is limited more tightly. */
  readonly challenge: unknown;
}

/** What a confirmation link leads to. Looking changes nothing. */
export type ConfirmState = { readonly kind: 'open' | 'done'; readonly subscriber: Subscriber } | { readonly kind: 'lapsed' | 'unknown' };

export interface PreferenceChange {
  readonly name?: string | null;
  readonly locale?: string | null;
  readonly zone?: string | null;
  /** Weeks without mail from now, 0 to end a pause. */
  readonly pauseWeeks?: number;
}

export interface SignUpDesk {
  form(locale: string, form: SignUpEntry['form']): Promise<SignUpForm>;
  submit(entry: SignUpEntry): Promise<SignUpAnswer>;
  confirmState(token: string): Promise<ConfirmState>;
  /** POST only. Twice is the same as once. */
  confirm(token: string, evidence: { readonly ip: string; readonly agent: string | null; readonly locale: string }): Promise<ConfirmState>;
  /** Press on "this was not me" in a confirmation mail: the request is dropped and the address gets no further confirmation for 30 days. */
  disown(token: string): Promise<void>;
  changePreferences(subscriber: Subscriber, change: PreferenceChange): Promise<Subscriber>;
  /** A reader who left presses "come back": a new sign-up, with a new confirmation mail. */
  comeBack(subscriber: Subscriber): Promise<void>;
  /** Why somebody left, without who: kept apart from the reader. */
  tellWhy(reason: string): Promise<void>;
  /** Mails a fresh link, valid for an hour, with which a reader sees everything kept about them. */
  requestData(subscriber: Subscriber): Promise<void>;
  /** Everything kept about the person whom a data link names; null for a link that is not ours or lapsed. */
  personByToken(token: string): Promise<Readonly<Record<string, unknown>> | null>;
}

export interface Policy {
  readonly version: string;
  readonly publishedAt: string;
  /** SHA-256 (hex) of the text. */
  readonly hash: string;
  /** Markdown. */
  readonly text: string;
  /** True where the purpose changed, so that consent is asked anew (D24). */
  readonly newPurpose: boolean;
}

export interface PolicyDesk {
  /** The newest; the packaged first version as long as none was published. */
  current(): Promise<Policy>;
  byVersion(version: string): Promise<Policy | null>;
  list(): Promise<readonly Policy[]>;
  publish(policy: { readonly version: string; readonly text: string; readonly newPurpose: boolean; readonly actor: string }): Promise<Policy>;
}
