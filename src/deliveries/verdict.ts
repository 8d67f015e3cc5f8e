// Verdict: what a mail server's reply, or its silence, means for one delivery (B3–B6).
export type VerdictClass =
  | 'recipient'
  | 'mailbox'
  | 'sender'
  | 'authentication'
  | 'policy'
  | 'size'
  | 'transient'
  | 'connection'
  | 'unknown';

/** What a reply means for the delivery (B3–B6). */
export interface Verdict {
  /**
   * submitted: the relay took it. rejected: final. deferred: try again. uncertain: nobody knows, never sent
   * again by itself.
   */
  readonly outcome: 'submitted' | 'rejected' | 'deferred' | 'uncertain';
  readonly class: VerdictClass;
  readonly code: number | null;
  readonly enhanced: string | null;
  /** Bounded and without addresses. */
  readonly text: string;
  /** The id that the relay gave the message in place of ours; absent if it keeps ours. */
  readonly providerId?: string;
  /** What to change where the relay itself cannot be used; absent for what a server says of a message. */
  readonly fix?: string;
  /** How long the provider wants to hear nothing more, in ms; absent if it asks for no such thing. */
  readonly restMs?: number;
}

/** One message is asked to come again (RFC 6647), whatever the rate and the sender. */
export function isGreylisting({ outcome, text }: Verdict): boolean {
  return outcome === 'deferred' && /gr[ea]y.?list/i.test(text);
}
