// Subscriber: a person's address, and the transition table of its status.
import { AppError } from '../errors.js';

export const SUBSCRIBER_STATUSES = ['pending', 'confirmed', 'unsubscribed', 'suppressed'] as const;
export type SubscriberStatus = (typeof SUBSCRIBER_STATUSES)[number];

export const SUBSCRIBER_EVENTS = [
  'confirm',
  'unsubscribe',
  'sign_up',
  'suppress',
  'undo_import',
  'import_again',
  'undo_bounce',
  'undo_move',
] as const;
export type SubscriberEvent = (typeof SUBSCRIBER_EVENTS)[number];

/** The one transition table. Unsubscribing twice is allowed and changes nothing (D6). */
export const SUBSCRIBER_TRANSITIONS: Readonly<
  Record<SubscriberStatus, Partial<Readonly<Record<SubscriberEvent, SubscriberStatus>>>>
> = {
  pending: { confirm: 'confirmed', unsubscribe: 'unsubscribed', sign_up: 'pending', suppress: 'suppressed' },
  confirmed: {
    confirm: 'confirmed',
    unsubscribe: 'unsubscribed',
    suppress: 'suppressed',
    undo_import: 'unsubscribed',
  },
  // Imported again only if the undoing of an import removed them, and nothing happened since (G16,
  // `mayImportAgain`).
  unsubscribed: {
    unsubscribe: 'unsubscribed',
    sign_up: 'pending',
    suppress: 'suppressed',
    import_again: 'confirmed',
  },
  // Only if the reason is one that a reader may lift (C11, `mayReturn`); the suppression itself stays until
  // the confirmation. A person may take back a bounce that took effect (G18), only if nothing but that bounce
  // concerns the reader (`restoreBounced`). Back at an address that is not suppressed, the reader may sign up
  // again.
  suppressed: {
    unsubscribe: 'suppressed',
    sign_up: 'pending',
    suppress: 'suppressed',
    undo_bounce: 'confirmed',
    undo_move: 'unsubscribed',
  },
};

/** The status after `event`. @throws AppError ILLEGAL_TRANSITION */
export function transition(status: SubscriberStatus, event: SubscriberEvent): SubscriberStatus {
  const next = SUBSCRIBER_TRANSITIONS[status][event];
  if (next === undefined) {
    throw new AppError(
      'ILLEGAL_TRANSITION',
      `A subscriber who is ${status} cannot ${event.replaceAll('_', ' ')}.`,
      'Only the reader can subscribe again, with a new sign-up.',
      { details: { status, event } },
    );
  }
  return next;
}

/**
 * Reason of a reader whom an import brought and its undoing removed again: they did not unsubscribe, so a
 * corrected import may bring them back.
 */
export const IMPORT_UNDONE = 'import undone';

/**
 * The move `import_again` is for readers whose newest evidence is the undoing: anyone who did something
 * themselves since is not brought back (C11, G16).
 */
export function mayImportAgain(
  { status, statusReason }: Pick<Subscriber, 'status' | 'statusReason'>,
  newest: Pick<Consent, 'kind' | 'basis'> | undefined,
): boolean {
  return (
    status === 'unsubscribed' &&
    statusReason === IMPORT_UNDONE &&
    newest?.kind === 'withdrawn' &&
    newest.basis === IMPORT_UNDONE
  );
}

export interface Subscriber {
  readonly id: number;
  /** Random, opaque, safe in a URL: what links and Message-IDs contain instead of the address. */
  readonly publicId: string;
  /** As the person wrote it, domain in A-labels; where mail is sent to. */
  readonly address: string;
  /** Normalised for comparison (C12); unique. */
  readonly addressKey: string;
  /** HMAC-SHA-256 of `addressKey` (C12), hex: what suppressions are compared with. */
  readonly addressHmac: string;
  readonly name: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly status: SubscriberStatus;
  readonly statusReason: string | null;
  readonly confirmedAt: string | null;
  /** Which import brought it, if one did. */
  readonly importId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the reader last requested a confirmation mail that was sent: binds the link in it. */
  readonly requestedAt: string | null;
  /** No issue before this instant. */
  readonly pausedUntil: string | null;
  /** No confirmation mail before this instant: somebody said that the request was not theirs. */
  readonly quietUntil: string | null;
  /** Version of the privacy policy that was accepted last (D24). */
  readonly policyVersion: string | null;
  /** When the reader last moved to this address from another; null for one who never did. */
  readonly addressSince: string | null;
  /** When the reader said that they do not want to be asked for support; null for one who may be asked. */
  readonly appealsRefusedAt: string | null;
  /** When everything that identifies the person was removed (D22). */
  readonly erasedAt: string | null;
}

export const CONSENT_KINDS = [
  'requested',
  'confirmed',
  'imported',
  'changed',
  'withdrawn',
  're-asked',
  'erased',
] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/**
 * One append-only piece of evidence. `hash` covers all other fields and `prevHash`, chained per subscriber.
 */
export interface Consent {
  readonly subscriberId: number;
  readonly kind: ConsentKind;
  /** When the person did it: UTC instant; for an import, the date of consent that the file states. */
  readonly at: string;
  readonly recordedAt: string;
  readonly wording: string | null;
  readonly wordingHash: string | null;
  readonly policyVersion: string | null;
  /** Form or file it came from. */
  readonly source: string;
  /** Legal basis or method, e.g. "double opt-in on the old list", "one-click". */
  readonly basis: string;
  readonly locale: string | null;
  /** 2 where the hash also covers `form`, `method` and `personalCommit`. */
  readonly version: number;
  readonly form: string | null;
  /** How the person did it: "box ticked", "button pressed" … */
  readonly method: string | null;
  /** Keyed hash of the personal details, which are stored apart and may be erased. */
  readonly personalCommit: string | null;
  readonly prevHash: string | null;
  readonly hash: string;
}

export const SUPPRESSION_REASONS = [
  'complaint',
  'erasure',
  'unsubscribed',
  'hard',
  'manual',
  'soft',
] as const;
/** In order of precedence (C11). */
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export interface Suppression {
  /** HMAC-SHA-256 of the normalised address (C12), hex. */
  readonly addressHmac: string;
  readonly reason: SuppressionReason;
  readonly at: string;
  readonly detail: string | null;
}

/** Until when the reader's pause lasts (UTC); null if they do not pause, or no longer. */
export function pauseEnd({ pausedUntil }: Pick<Subscriber, 'pausedUntil'>, now: Date): string | null {
  return pausedUntil !== null && pausedUntil > now.toISOString() ? pausedUntil : null;
}
