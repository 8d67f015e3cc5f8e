// Next issue: the day on which somebody who joins now can expect their first one.
import { type NextWall, nextScheduledTime } from './calendar.js';
import type { Issue } from './issue.js';
import type { IssueWorld } from './ports.js';

export interface Calendar {
  readonly cron: string;
  readonly zone: string;
  readonly nextWall: NextWall;
}

/**
 * YYYY-MM-DD in the calendar's zone: the next send time whose issue has not started, or the hour that was
 * given to that issue instead.
 */
export async function nextIssueOn(
  { issues, now }: Pick<IssueWorld, 'issues' | 'now'>,
  { cron, zone, nextWall }: Calendar,
): Promise<string> {
  for (let after = now(); ; ) {
    const sendTime = nextScheduledTime(cron, zone, after, nextWall);
    const issue = await issues.bySlug(sendTime.date);
    if (issue === null || isToCome(issue)) return issue?.sendAtWall?.slice(0, 10) ?? sendTime.date;
    after = sendTime.instant;
  }
}

function isToCome({ status }: Issue): boolean {
  return status === 'draft' || status === 'approved' || status === 'scheduled';
}
