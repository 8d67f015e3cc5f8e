// This Friday: the send time that counts today, and the issue that goes out then. For alarms.

import { HOUR_MS } from '../timing/units.js';
import { nextScheduledTime, type SendTime, scheduledTimeOn, wallOf } from './calendar.js';
import { type Issue, type IssueStatus, isCorrection } from './issue.js';
import { sendTimeOf } from './local-time.js';
import type { Calendar } from './next-issue.js';
import type { IssueStore } from './ports.js';

export interface ThisFriday {
  /** YYYY-MM-DD in the newsletter's zone. */
  readonly date: string;
  /** UTC instant of the scheduled send time on that date. */
  readonly sendTime: string;
  /** Number of the issue with that date; null if there is none. */
  readonly number: number | null;
  readonly state: IssueStatus | 'none';
}

export interface FridayCalendar extends Calendar {
  /** How long after its send time an issue may still be started. */
  readonly notAfterHours: number;
}

/**
 * The whole day of a send time counts as its Friday, and so does the window after it; then the next one
 * counts.
 */
export function currentSendTime(
  now: Date,
  { cron, zone, nextWall, notAfterHours }: FridayCalendar,
): SendTime {
  const today = scheduledTimeOn(wallOf(now, zone).slice(0, 10), cron, zone, nextWall);
  if (today !== null) return today;
  let sendTime = nextScheduledTime(cron, zone, new Date(now.getTime() - notAfterHours * HOUR_MS), nextWall);
  for (
    let later = sendTime;
    later.instant <= now;
    later = nextScheduledTime(cron, zone, later.instant, nextWall)
  )
    sendTime = later;
  return sendTime;
}

/**
 * The send time that comes next: that of the scheduled issue that goes out first, or of the schedule if that
 * is earlier.
 */
export async function nextSendTime(
  issues: Pick<IssueStore, 'bySlug' | 'list'>,
  now: Date,
  { cron, zone, nextWall }: Calendar,
): Promise<ThisFriday> {
  const { date, instant } = nextScheduledTime(cron, zone, now, nextWall);
  const scheduled = (await issues.list({ status: ['scheduled'] })).flatMap((issue) => {
    const sendTime = isCorrection(issue) ? null : sendTimeOf(issue);
    return sendTime === null || sendTime <= now || sendTime > instant ? [] : [{ issue, sendTime }];
  });
  const [first] = scheduled.sort((a, b) => a.sendTime.getTime() - b.sendTime.getTime());
  if (first !== undefined) return named(first.issue.slug, first.sendTime, first.issue);
  return named(date, instant, await issues.bySlug(date));
}

/** An issue that was cancelled no longer belongs to its date. */
export async function thisFriday(
  issues: Pick<IssueStore, 'bySlug'>,
  now: Date,
  calendar: FridayCalendar,
): Promise<ThisFriday> {
  const { date, instant } = currentSendTime(now, calendar);
  return named(date, instant, await issues.bySlug(date));
}

function named(date: string, at: Date, issue: Issue | null): ThisFriday {
  return { date, sendTime: at.toISOString(), number: issue?.number ?? null, state: issue?.status ?? 'none' };
}
