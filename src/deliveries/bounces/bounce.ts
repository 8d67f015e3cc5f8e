// Bounces: what a server's final reply about a copy says of its reader, and when that takes effect (B8, C9).
// Pure.

import { DAY_MS } from '../../timing/units.js';
import type { DeliveryStatus } from '../delivery.js';

/**
 * gone: the mailbox does not exist. other owner: it exists, but belongs to another person (RFC 7293).
 * refused: the reply says no more. full: no room. closed: a group that accepts nothing from outside, or a
 * mail loop.
 */
export type BounceKind = 'gone' | 'other owner' | 'refused' | 'full' | 'closed';

/**
 * believed: the bounce takes effect. quarantined: a person decides, because too many came from one provider.
 * dismissed: it says nothing about the reader.
 */
export type BounceJudgement = 'believed' | 'quarantined' | 'dismissed';

/** A server's last word on one copy. */
export interface Refusal {
  readonly id: number;
  readonly subscriberId: number;
  readonly status: DeliveryStatus;
  /** Class of the verdict, of a rejected one. */
  readonly reason: string | null;
  readonly provider: string | null;
  readonly bounce: BounceJudgement | null;
  readonly replyCode: number | null;
  /** Enhanced code and text, without addresses. */
  readonly replyText: string | null;
  /** When it was said, or the copy was due. */
  readonly at: string;
}

export type KindOfBounce = (
  refusal: Pick<Refusal, 'status' | 'reason' | 'replyCode' | 'replyText'>,
) => BounceKind | null;

/** Refusals of readers at one provider in one issue; their numbers are of copies. */
export interface ProviderRefusals {
  /** null if nobody knows who runs the mailboxes. */
  readonly provider: string | null;
  readonly refused: number;
  readonly open: number;
  readonly believed: number;
  readonly quarantined: number;
  readonly dismissed: number;
}

/** As people read and write it; "unknown" if no provider was found. */
export function nameOfProvider(provider: string | null): string {
  return provider ?? 'unknown';
}

/** How the detail of a suppression begins that a refusal of this issue made. */
export function bounceDetail({ number }: { readonly number: number }): string {
  return `issue ${number}: `;
}

const WAVE_ATTEMPTS = 50;
const WAVE_SHARE = 0.1;
/** Fewer refusals are never a wave. */
export const LEAST_OF_A_WAVE = WAVE_ATTEMPTS * WAVE_SHARE;

/** True if one provider rejects so many that the provider is more likely at fault than the readers (B8). */
export function isWave(attempts: number, refused: number): boolean {
  return attempts >= WAVE_ATTEMPTS && refused > WAVE_SHARE * attempts;
}

const SOFT_ISSUES = 3;
const SOFT_DAYS = 21;

/** One copy of an earlier issue. */
export interface EarlierCopy {
  readonly submitted: boolean;
  /** Which conclusion was drawn from it. */
  readonly kind: BounceKind | null;
  readonly at: string;
}

/**
 * Whether a rejection ends a subscription, by its kind and the results of the reader's earlier copies, the
 * newest first (C9): at once if the mailbox is gone or another person's, at the second issue if the reply
 * says no more, after three issues within at least 21 days if it is full or closed. One copy that arrived
 * clears earlier rejections.
 */
export function consequenceOf(
  kind: BounceKind | null,
  at: string,
  earlier: readonly EarlierCopy[],
): 'hard' | 'soft' | null {
  if (kind === null) return null;
  if (kind === 'gone' || kind === 'other owner') return 'hard';
  const arrived = earlier.findIndex((copy) => copy.submitted);
  const since = arrived === -1 ? earlier : earlier.slice(0, arrived);
  const alike = since.filter((copy) => copy.kind === kind);
  if (kind === 'refused') return alike.length > 0 ? 'hard' : null;
  const first = Math.min(Date.parse(at), ...alike.map((copy) => Date.parse(copy.at)));
  return alike.length + 1 >= SOFT_ISSUES && Date.parse(at) - first >= SOFT_DAYS * DAY_MS ? 'soft' : null;
}
