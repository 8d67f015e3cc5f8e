// Delivery: one issue to one subscriber, and the transition table of its status.
import { AppError } from '../errors.js';

export const DELIVERY_STATUSES = [
  'pending',
  'submitting',
  'submitted',
  'rejected',
  'deferred',
  'uncertain',
  'expired',
  'skipped',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Statuses that count as settled: the issue is sent when every delivery has one. */
export const SETTLED_STATUSES = [
  'submitted',
  'rejected',
  'uncertain',
  'expired',
  'skipped',
] as const satisfies readonly DeliveryStatus[];
export const OPEN_STATUSES = [
  'pending',
  'submitting',
  'deferred',
] as const satisfies readonly DeliveryStatus[];

export const DELIVERY_EVENTS = [
  'claim',
  'accept',
  'refuse',
  'defer',
  'lose',
  'release',
  'come_due',
  'expire',
  'skip',
  'accept_uncertain',
  'resend',
  'mark_uncertain',
  'suspect',
] as const;
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number];

/**
 * The one transition table. `release` gives back a claimed row that never reached the wire. `lose` marks a
 * row with an unknown outcome. `accept_uncertain` and `resend` are a person's explicit decision, never
 * Friday's own (G21). `mark_uncertain` is an open row of a restored database: it may have been sent since
 * (G3). `suspect` is a row of it that was skipped because its reader unsubscribed after the copy was made:
 * the message may have been sent before.
 */
export const DELIVERY_TRANSITIONS: Readonly<
  Record<DeliveryStatus, Partial<Readonly<Record<DeliveryEvent, DeliveryStatus>>>>
> = {
  pending: { claim: 'submitting', skip: 'skipped', expire: 'expired', mark_uncertain: 'uncertain' },
  submitting: {
    accept: 'submitted',
    refuse: 'rejected',
    defer: 'deferred',
    lose: 'uncertain',
    release: 'pending',
    mark_uncertain: 'uncertain',
  },
  deferred: { come_due: 'pending', expire: 'expired', skip: 'skipped', mark_uncertain: 'uncertain' },
  submitted: {},
  rejected: {},
  uncertain: { accept_uncertain: 'submitted', resend: 'pending' },
  expired: { resend: 'pending' },
  skipped: { suspect: 'uncertain' },
};

/** The status after `event`. @throws AppError ILLEGAL_TRANSITION */
export function transition(status: DeliveryStatus, event: DeliveryEvent): DeliveryStatus {
  const next = DELIVERY_TRANSITIONS[status][event];
  if (next === undefined) {
    throw new AppError(
      'ILLEGAL_TRANSITION',
      `A delivery that is ${status} cannot ${event.replace('_', ' ')}.`,
      'Check it with "friday issue audit".',
      {
        details: { status, event },
      },
    );
  }
  return next;
}

/** The reason of a delivery that was skipped because its issue was stopped. */
export const STOPPED = 'stopped';

export interface Delivery {
  readonly id: number;
  readonly issueId: number;
  readonly subscriberId: number;
  readonly status: DeliveryStatus;
  /** Why it was skipped, rejected or expired. */
  readonly reason: string | null;
  readonly dueAt: string;
  /** How often it reached the wire. */
  readonly attempts: number;
  readonly claimedBy: string | null;
  readonly claimedUntil: string | null;
  /** Set just before the message goes on the wire in this claim; null means this claim never reached it. */
  readonly wireAt: string | null;
  readonly replyCode: number | null;
  readonly replyText: string | null;
  readonly submittedAt: string | null;
  /** The id that the relay gave the message in place of ours; null if it gave none. */
  readonly providerId: string | null;
  readonly carries: Carried;
}

/** Which frozen bytes a delivery carries. */
export interface Carried {
  /** A variant of the frozen mail: `standard`, or one with an appeal. */
  readonly variant: string;
  /**
   * The version that reached the wire, which every retry keeps; null before, when it gets the issue's current
   * one.
   */
  readonly version: number | null;
}

/** A claimed delivery with what is needed to send it. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly issueId: number;
  readonly subscriberId: number;
  readonly attempts: number;
  readonly publicId: string;
  readonly address: string;
  readonly name: string | null;
  readonly locale: string | null;
  readonly consentAt: string | null;
  /** The reader's own hour, if the issue uses it. */
  readonly sendAt: string | null;
  /** How often the row had been claimed or marked, this claim included. */
  readonly steps: number;
  readonly carries: Carried;
}

export type DeliveryCounts = Readonly<Record<DeliveryStatus, number>>;

/** A contiguous range of delivery ids of one issue: what one deliver-batch job works through. */
export interface DeliveryRange {
  readonly from: number;
  readonly to: number;
}
