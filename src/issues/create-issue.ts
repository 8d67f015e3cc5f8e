// Create: a draft for a Friday that has no issue yet.
import { AppError } from '../errors.js';
import type { IssueBlock } from './blocks.js';
import { isDate, type NextWall, nextScheduledTime, type SendTime, scheduledTimeOn } from './calendar.js';
import { numbered } from './change-issue.js';
import { requireText } from './editor-text.js';
import type { Issue, Pick as IssuePick } from './issue.js';
import { FORGET_TIME } from './kept-time.js';
import type { IssueWorld, NewIssue } from './ports.js';

export interface CreateIssue {
  /** YYYY-MM-DD; without it the next send time whose date has no issue. */
  readonly date?: string;
  readonly subject?: string;
  /** Begins with the texts, picks and blocks of this issue. */
  readonly from?: {
    readonly issue: Issue;
    readonly picks: readonly IssuePick[];
    readonly blocks?: readonly IssueBlock[];
  };
  readonly actor: string;
  readonly cron: string;
  readonly zone: string;
  readonly nextWall: NextWall;
}

const LOOK_AHEAD = 60;

/**
 * @throws AppError INPUT_INVALID for a date without a send time or a subject that is not allowed,
 * ISSUE_CONFLICT if that date has an issue.
 */
export async function createIssue(world: IssueWorld, wish: CreateIssue): Promise<Issue> {
  requireText('subject', wish.subject?.trim() ?? '');
  const sendTime =
    wish.date === undefined
      ? await firstFreeSendTime(world, wish)
      : sendTimeFor(wish.date, wish, world.now());
  const at = world.now().toISOString();
  const created = await world.transaction(async ({ issues, picks, blocks }) => {
    const issue = await issues.insert({ ...blankIssue(sendTime.date, wish, at), ...textsOf(wish) });
    if (issue === null) return null;
    if (wish.from !== undefined) await picks.replace(issue.id, numbered(wish.from.picks));
    if (wish.from?.blocks !== undefined) await blocks.replace(issue.id, wish.from.blocks);
    const copied = wish.from === undefined ? '' : `, copied from issue ${wish.from.issue.name}`;
    await issues.log({
      issueId: issue.id,
      at,
      actor: wish.actor,
      event: 'created',
      detail: `${sendTime.date}${copied}`,
    });
    return issue;
  });
  if (created === null)
    throw new AppError(
      'ISSUE_CONFLICT',
      `There is already an issue for ${sendTime.date}.`,
      `Work on it with "friday issue show ${sendTime.date}", or cancel it first.`,
    );
  return created;
}

function textsOf({ from }: CreateIssue): Partial<Pick<Issue, 'subject' | 'preheader' | 'intro' | 'appeal'>> {
  if (from === undefined) return {};
  const { subject, preheader, intro, appeal } = from.issue;
  return { subject, preheader, intro, appeal };
}

function sendTimeFor(date: string, wish: CreateIssue, now: Date): SendTime {
  if (!isDate(date))
    throw new AppError(
      'INPUT_INVALID',
      `"${date}" is not a valid date.`,
      'Use YYYY-MM-DD, for example 2026-11-27.',
    );
  const sendTime = scheduledTimeOn(date, wish.cron, wish.zone, wish.nextWall);
  if (sendTime === null) {
    const next = nextScheduledTime(wish.cron, wish.zone, new Date(`${date}T00:00:00Z`), wish.nextWall);
    throw new AppError(
      'INPUT_INVALID',
      `The schedule "${wish.cron}" has no send time on ${date}.`,
      `The next one is on ${next.date}.`,
    );
  }
  if (sendTime.instant.getTime() <= now.getTime()) {
    const next = nextScheduledTime(wish.cron, wish.zone, now, wish.nextWall);
    throw new AppError(
      'INPUT_INVALID',
      `The send time of ${date} has passed.`,
      `The next one is on ${next.date}.`,
    );
  }
  return sendTime;
}

async function firstFreeSendTime(world: IssueWorld, wish: CreateIssue): Promise<SendTime> {
  let after = world.now();
  for (let tries = 0; tries < LOOK_AHEAD; tries++) {
    const sendTime = nextScheduledTime(wish.cron, wish.zone, after, wish.nextWall);
    if ((await world.issues.bySlug(sendTime.date)) === null) return sendTime;
    after = sendTime.instant;
  }
  throw new AppError(
    'ISSUE_CONFLICT',
    `The next ${LOOK_AHEAD} send times all have an issue.`,
    'Choose a date with --date.',
  );
}

/** A draft of that date with nothing in it. */
export function blankIssue(slug: string, wish: Pick<CreateIssue, 'subject' | 'actor'>, at: string): NewIssue {
  return {
    kind: 'weekly',
    corrects: null,
    correctsVersion: null,
    slug,
    subject: wish.subject?.trim() ?? '',
    preheader: '',
    intro: '',
    status: 'draft',
    statusReason: null,
    sendAt: null,
    sendAtWall: null,
    zone: null,
    notAfter: null,
    approvedBy: null,
    approvedAt: null,
    approvedHash: null,
    changedBy: wish.actor,
    changedAt: at,
    audienceTotal: null,
    startedAt: null,
    finishedAt: null,
    refusalsInARow: 0,
    canaryUntil: null,
    canaryPassedAt: null,
    mastheadNumber: null,
    appeal: null,
    timeFrom: null,
    version: 1,
    amendedFrom: null,
    ...FORGET_TIME,
    createdAt: at,
    revision: 1,
  };
}
