// What one mail that came back says, before anybody asks whose copy it is about.

/**
 * bounce: at least one recipient was refused. delayed: the server still tries. delivered: it arrived.
 * report: a report of a provider about something else, such as "not spam" or a DMARC report. unsubscribe: a
 * request by mail. none: nothing that Friday acts on.
 */
export type ReturnKind =
  | 'bounce'
  | 'delayed'
  | 'delivered'
  | 'auto-reply'
  | 'complaint'
  | 'report'
  | 'unsubscribe'
  | 'none';

/** Only hard and complaint may end a subscription. */
export type ReturnClass = 'hard' | 'soft' | 'policy' | 'mailbox-full' | 'auto-reply' | 'complaint' | 'none';

/** RFC 3464 section 2.3.3. */
export type ReturnAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** How the mail was handed to us; null where nobody knows, as with a file. */
export interface ReturnEnvelope {
  /** Sender of the envelope; empty for `<>`. A hint only: some servers write a sender into bounces. */
  readonly from?: string | null;
  /** Recipient of the envelope: our address for bounces, or a mailbox. */
  readonly to?: string | null;
}

/** What the mail says of one recipient. */
export interface ReturnedRecipient {
  /** As the server names it; forwarding may have changed it. null if none is named. */
  readonly recipient: string | null;
  /** The address that the message was first sent to, where the server knows it (RFC 3461 ORCPT). */
  readonly original: string | null;
  readonly action: ReturnAction;
  /** RFC 3463 code such as 5.1.1; null if none is given. */
  readonly status: string | null;
  /** Three digits of the SMTP reply; null if none is given. */
  readonly replyCode: number | null;
  readonly class: ReturnClass;
  /** Why, on one line of at most 300 characters, without addresses. */
  readonly text: string;
}

/** Marks that can tie the mail to one copy. None is checked here: only a valid MAC proves anything (C2). */
export interface ReturnTies {
  /** Addresses that may hold a signed envelope sender. */
  readonly addresses: readonly string[];
  /** Message-IDs with angle brackets, those of the returned message first. */
  readonly messageIds: readonly string[];
  /** Original-Envelope-Id (RFC 3464 section 2.2.1). */
  readonly envelopeId: string | null;
  /** Tokens of unsubscribe links. */
  readonly tokens: readonly string[];
}

export interface Return {
  readonly kind: ReturnKind;
  /** Empty where the mail is about no recipient. */
  readonly recipients: readonly ReturnedRecipient[];
  /** False for a bounce without a reason that can be read: a person looks at it. */
  readonly isClear: boolean;
  readonly ties: ReturnTies;
}
