// Bounces: what a server's last word on a copy says of its reader, and how much of that Friday believes (B8,
// C9). Pure.

import { DAY_MS } from '../../timing/units.js';
import type { DeliveryStatus } from '../delivery.js';

/**
 * gone: there is no such mailbox. other owner: there is, but it is another person's (RFC 7293). refused: no
 * more is said. full: no room. closed: a group that takes nothing from outside, or mail that goes round in
 * circles.
 */
export type BounceKind = 'gone' | 'other owner' | 'refused' | 'full' | 'closed';

/**
 * believed: it counts. quarantined: a person decides, as too many came from one provider. dismissed: it says
 * nothing of the reader.
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
  /** null where nobody knows who runs the mailboxes. */
  readonly provider: string | null;
  readonly refused: number;
  readonly open: number;
  readonly believed: number;
  readonly quarantined: number;
  readonly dismissed: number;
}

/** As people read and write it; "unknown" where no provider was found. */
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

/** True where so many are refused at one provider that it is rather the provider than the readers (B8). */
export function isWave(attempts: number, refused: number): boolean {
  return attempts >= WAVE_ATTEMPTS && refused > WAVE_SHARE * attempts;
}

const SOFT_ISSUES = 3;
const SOFT_DAYS = 21;

/** One copy of an earlier issue. */
export interface EarlierCopy {
  readonly submitted: boolean;
  /** What was believed of it. */
  readonly kind: BounceKind | null;
  readonly at: string;
}

/**
 * Whether a refusal ends a subscription, by its kind and what became of the reader's earlier copies, the
 * newest first (C9): at once where the mailbox is gone or another's, at the second issue where it was only
 * refused, after three issues within at least 21 days where it is full or closed. One copy that arrived makes
 * earlier ones forgotten.
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
