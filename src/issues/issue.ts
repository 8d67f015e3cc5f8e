// Issue: one Friday's newsletter, its picks, and the table of the moves its status may make.

import type { ArticleImage } from '../articles/article.js';
import { AppError } from '../errors.js';
import type { AppealWish } from './content.js';
import { namingIssue } from './named-command.js';

export const ISSUE_STATUSES = [
  'draft',
  'approved',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

/** Readers have been sent the issue, or are being sent it: it is in the archive. */
export const PUBLISHED = ['sending', 'paused', 'sent'] as const satisfies readonly IssueStatus[];

export const ISSUE_EVENTS = [
  'approve',
  'schedule',
  'change',
  'miss',
  'start',
  'pause',
  'resume',
  'finish',
  'reopen',
  'cancel',
  'restore',
  'stop',
  'refresh',
  'amend',
] as const;
export type IssueEvent = (typeof ISSUE_EVENTS)[number];

/**
 * The one table of moves. `change` is any change of content (approval void); `miss` is a start that came
 * after `not_after`; `amend` is any change of a paused issue, and the approval of it.
 */
export const ISSUE_TRANSITIONS: Readonly<
  Record<IssueStatus, Partial<Readonly<Record<IssueEvent, IssueStatus>>>>
> = {
  draft: { change: 'draft', approve: 'approved', cancel: 'cancelled' },
  approved: { change: 'draft', refresh: 'approved', schedule: 'scheduled', cancel: 'cancelled' },
  scheduled: {
    change: 'draft',
    refresh: 'approved',
    schedule: 'scheduled',
    miss: 'draft',
    start: 'sending',
    cancel: 'cancelled',
  },
  sending: { pause: 'paused', finish: 'sent' },
  paused: { resume: 'sending', amend: 'paused', stop: 'sent' },
  sent: { reopen: 'sending' },
  cancelled: { restore: 'draft' },
};

const IN_WORDS: Record<IssueStatus, string> = {
  draft: 'a draft',
  approved: 'approved',
  scheduled: 'scheduled',
  sending: 'being sent',
  paused: 'paused',
  sent: 'sent',
  cancelled: 'cancelled',
};

const DONE: Record<IssueEvent, string> = {
  approve: 'approved',
  schedule: 'scheduled',
  change: 'changed',
  miss: 'put back',
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  finish: 'finished',
  reopen: 'reopened',
  cancel: 'cancelled',
  restore: 'restored',
  stop: 'stopped',
  refresh: 'refreshed',
  amend: 'amended',
};

const REMEDY: Record<IssueStatus, string> = {
  draft: 'Approve it first with "friday issue approve".',
  approved: 'Schedule it first with "friday issue schedule".',
  scheduled: 'It is scheduled. Change it (which voids the approval), or cancel it.',
  sending: 'It is being sent. Pause it with "friday issue pause".',
  paused:
    'It is paused. Continue with "friday issue resume", correct it with "friday issue amend", or end it with "friday issue stop --reason TEXT".',
  sent: 'It has been sent and cannot be changed. Create the next one with "friday issue new".',
  cancelled:
    'It was cancelled. Restore it with "friday issue restore", or create another with "friday issue new".',
};

/** The status as it follows "Issue 12 is": "a draft", "being sent". */
export function statusInWords(status: IssueStatus): string {
  return IN_WORDS[status];
}

/**
 * The status after `event`. `name` names the issue in the command that the error proposes. @throws AppError
 * ILLEGAL_TRANSITION
 */
export function transition(status: IssueStatus, event: IssueEvent, name?: string): IssueStatus {
  const next = ISSUE_TRANSITIONS[status][event];
  if (next !== undefined) return next;
  const remedy = name === undefined ? REMEDY[status] : namingIssue(REMEDY[status], name);
  throw new AppError(
    'ILLEGAL_TRANSITION',
    `An issue that is ${IN_WORDS[status]} cannot be ${DONE[event]}.`,
    remedy,
    { details: { status, event } },
  );
}

/** How a send time was chosen: the schedule on the issue's date, `--at`, or `--now`. */
export type TimeFrom = 'slot' | 'at' | 'now';

export const ISSUE_KINDS = ['weekly', 'correction'] as const;
/** `correction`: a mail that corrects an issue, to readers who were sent it. */
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** True for a correction mail: it has no number and no date that readers see. */
export function isCorrection({ kind }: { readonly kind: IssueKind }): boolean {
  return kind === 'correction';
}

/** How commands name an issue. */
export function issueName({
  kind,
  number,
  slug,
}: {
  readonly kind: IssueKind;
  readonly number: number;
  readonly slug: string;
}): string {
  return kind === 'correction' ? slug : String(number);
}

/** True for an issue with a page in the archive. */
export function isPublic({
  kind,
  status,
}: {
  readonly kind: IssueKind;
  readonly status: IssueStatus;
}): boolean {
  return kind === 'weekly' && (PUBLISHED as readonly IssueStatus[]).includes(status);
}

export interface Issue {
  readonly id: number;
  /** 1, 2, 3 … in the order of making. */
  readonly number: number;
  /** How commands and messages name it: "12", and "12-correction" for a correction mail of issue 12. */
  readonly name: string;
  readonly kind: IssueKind;
  /** The issue that a correction mail corrects, by id; null for a weekly issue. */
  readonly corrects: number | null;
  /** The version of that issue whose readers get the correction; null for all its readers. */
  readonly correctsVersion: number | null;
  /**
   * The date of its Friday in the newsletter's zone, YYYY-MM-DD; a correction mail has its name
   * instead. Unique among issues that are not cancelled.
   */
  readonly slug: string;
  readonly subject: string;
  readonly preheader: string;
  readonly intro: string;
  readonly status: IssueStatus;
  /** Why it is paused or went back to draft; null otherwise. */
  readonly statusReason: string | null;
  /**
   * UTC instant at which it starts: the send time, whose wall time (YYYY-MM-DDTHH:mm) and zone follow;
   * earlier if it goes at each reader's hour (local-time.ts).
   */
  readonly sendAt: string | null;
  readonly sendAtWall: string | null;
  readonly zone: string | null;
  /**
   * UTC instant after which no first attempt starts; at each reader's hour, of those whose hour came first.
   */
  readonly notAfter: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /**
   * Binds what was approved (G10): `v3:` and a SHA-256 in hex, or another prefix, or none, where an
   * earlier version approved it (snapshot.ts).
   */
  readonly approvedHash: string | null;
  readonly changedBy: string;
  readonly changedAt: string;
  /** Frozen number of deliveries; null before the start. */
  readonly audienceTotal: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly refusalsInARow: number;
  /** Until then only the canary goes (G15); null without a canary. */
  readonly canaryUntil: string | null;
  /** When the canary was judged well; null if it was not yet. */
  readonly canaryPassedAt: string | null;
  /** The number that readers see (masthead.ts), given at approval; null before it. */
  readonly mastheadNumber: number | null;
  /** Where the issue has its appeal, or that it has none; null for the configured place. */
  readonly appeal: AppealWish | null;
  /** How the send time, or the kept one, was chosen; null if none was given, or by an earlier version. */
  readonly timeFrom: TimeFrom | null;
  /**
   * The send time that a change took away: UTC instant, wall time (YYYY-MM-DDTHH:mm) and zone; null if there
   * is none.
   */
  readonly keptAt: string | null;
  readonly keptWall: string | null;
  readonly keptZone: string | null;
  /** Version of the frozen issue that readers get who have not been sent it yet; rises when it is amended. */
  readonly version: number;
  /** Revision from which a paused issue is being amended; null if no amendment waits for its approval. */
  readonly amendedFrom: number | null;
  readonly createdAt: string;
  /** Rises with every change; guards against two editors at once. */
  readonly revision: number;
}

export const PICK_ROLES = ['lead', 'card', 'brief'] as const;
export type PickRole = (typeof PICK_ROLES)[number];

export interface Pick {
  readonly issueId: number;
  readonly articleId: number;
  /** Order within the issue, from 1. */
  readonly position: number;
  readonly section: string;
  readonly role: PickRole;
  readonly headline: string | null;
  readonly dek: string | null;
  readonly blurb: string | null;
  /** Replaces the article's picture; 'none' shows no picture; null keeps the article's. */
  readonly image: ArticleImage | 'none' | null;
  /** True for a story that is never next to a request for support. */
  readonly sensitive: boolean;
}

/**
 * What is frozen of an issue: the mail (`standard`), the mail with an appeal, one for each currency
 * (`appeal-eur`), and the text of its public page (`web`), which issues approved by earlier versions do not
 * have.
 */
export type SnapshotVariant = typeof STANDARD_VARIANT | 'web' | `appeal-${string}`;

/** The mail that asks nobody for support. */
export const STANDARD_VARIANT = 'standard';

/**
 * What an approval freezes. `sha256` covers subject, preheader, html, text and placeholders; the approval's
 * own hash covers all of it.
 */
export interface Snapshot {
  readonly issueId: number;
  /** 1, and one more each time the issue is amended while it is being sent. */
  readonly version: number;
  /** A SnapshotVariant. */
  readonly variant: string;
  readonly locale: string;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly placeholders: readonly import('./content.js').Placeholder[];
  readonly sha256: string;
  readonly frozenAt: string;
  /**
   * The content from which the bytes were rendered, for every later reader of it; null if an earlier version
   * approved it.
   */
  readonly content: import('./content.js').IssueContent | null;
  /** The identity it was to be sent from when it was approved; null if an earlier version approved it. */
  readonly identity: import('./identity.js').SendIdentity | null;
}

/** One line of an issue's log: who did what, when. Append-only. */
export interface IssueLogEntry {
  readonly issueId: number;
  readonly at: string;
  readonly actor: string;
  readonly event: string;
  readonly detail: string | null;
}
