// How often a mailbox gets a mail that a stranger can cause by writing an address into a form (D10). Pure.
import { DAY_MS, MINUTE_MS } from '../timing/units.js';
import type { MailKind } from './mail.js';

/** The kinds of mail that a stranger can cause. */
export type StrangersMail = Extract<
  MailKind,
  'confirmation' | 'already-subscribed' | 'leave-link' | 'preferences-link'
>;

export interface MailLimit {
  /** Least time between two of them. */
  readonly gapMs: number;
  /**
   * At most `mails` within any `days`. `afresh`: only those count that were requested since the address was
   * last confirmed; that click showed that the owner of the mailbox wants mail.
   */
  readonly windows: readonly { readonly mails: number; readonly days: number; readonly afresh?: true }[];
}

const LINK: MailLimit = {
  gapMs: 0,
  windows: [
    { mails: 1, days: 1, afresh: true },
    { mails: 3, days: 30 },
  ],
};

export const STRANGERS_LIMITS: Readonly<Record<StrangersMail, MailLimit>> = {
  confirmation: {
    gapMs: MINUTE_MS,
    windows: [
      { mails: 3, days: 1 },
      { mails: 6, days: 30 },
    ],
  },
  'already-subscribed': {
    gapMs: 0,
    windows: [
      { mails: 1, days: 1 },
      { mails: 6, days: 30 },
    ],
  },
  'leave-link': LINK,
  'preferences-link': LINK,
};

/** How far back mails have to be known. */
export const LIMITS_REACH_MS = 30 * DAY_MS;

/** A mail of the same kind that went to the mailbox, or is about to; none that was dropped. */
export interface PastMail {
  readonly createdAt: string;
  /** When it went on the wire; null if it did not yet. */
  readonly wireAt: string | null;
}

/**
 * When the next mail of the kind may go: `now`, or later if another has just gone; null if the mailbox has
 * had as many as anybody may cause. `confirmedAt`: when the address was last confirmed.
 */
export function nextMailAt(
  kind: StrangersMail,
  past: readonly PastMail[],
  now: Date,
  confirmedAt: string | null,
): Date | null {
  const { gapMs, windows } = STRANGERS_LIMITS[kind];
  const last = Math.max(...past.map(({ createdAt, wireAt }) => lastMoment(createdAt, wireAt)), -Infinity);
  const at = new Date(Math.max(now.getTime(), gapMs === 0 ? 0 : last + gapMs));
  // A clock that was put back since would otherwise lift the limit until it has caught up.
  const confirmed = confirmedAt !== null && confirmedAt <= now.toISOString() ? confirmedAt : '';
  const full = windows.some(({ mails, days, afresh }) => {
    const windowStart = new Date(at.getTime() - days * DAY_MS).toISOString();
    const since = afresh && confirmed > windowStart ? confirmed : windowStart;
    return past.filter(({ createdAt }) => createdAt > since).length >= mails;
  });
  return full ? null : at;
}

function lastMoment(createdAt: string, wireAt: string | null): number {
  return Math.max(Date.parse(createdAt), wireAt === null ? 0 : Date.parse(wireAt));
}
