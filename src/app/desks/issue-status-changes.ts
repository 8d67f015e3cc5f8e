// Issue moves: what a person does to an issue as a whole.
import type { Config } from '../../config/config.js';
import type { DeliveryWorld } from '../../deliveries/ports.js';
import { pauseIssue, resumeIssue } from '../../deliveries/safeguards/pause-issue.js';
import { type StoppedIssue, type StopRequest, stopIssue } from '../../deliveries/stop-issue.js';
import type { NextWall } from '../../issues/calendar.js';
import { changeStatus } from '../../issues/change-status.js';
import { createIssue } from '../../issues/create-issue.js';
import type { Issue } from '../../issues/issue.js';
import { FORGET_TIME } from '../../issues/kept-time.js';
import type { IssueWorld } from '../../issues/ports.js';
import { restoreIssue } from '../../issues/restore-issue.js';

export interface IssueStatusChanges {
  cancel(issue: Issue, actor: string, reason: string | null): Promise<Issue>;
  /**
   * Only an issue that a person cancelled, and only while its date is free. @throws AppError ISSUE_CONFLICT
   */
  restore(issue: Issue, actor: string): Promise<Issue>;
  /**
   * A new draft with the texts and picks of that issue, for `date` or the next free send time. @throws
   * AppError ISSUE_CONFLICT, INPUT_INVALID
   */
  copy(issue: Issue, wish: { readonly date?: string; readonly actor: string }): Promise<Issue>;
  pause(issue: Issue, actor: string, reason: string): Promise<Issue>;
  resume(issue: Issue, actor: string): Promise<Issue>;
  /**
   * Ends a paused issue for good. @throws AppError ISSUE_CONFLICT while a worker still holds deliveries of it
   */
  stop(issue: Issue, wish: StopRequest): Promise<StoppedIssue>;
}

export interface IssueStatusChangesParts {
  readonly config: Pick<Config, 'schedule' | 'newsletter'>;
  readonly issueWorld: IssueWorld;
  readonly world: () => Promise<DeliveryWorld>;
  readonly nextWall: () => Promise<NextWall>;
}

export function createIssueStatusChanges({
  config,
  issueWorld,
  world,
  nextWall,
}: IssueStatusChangesParts): IssueStatusChanges {
  return {
    cancel: (issue, actor, reason) =>
      changeStatus(issueWorld, issue, { event: 'cancel', actor, reason }, FORGET_TIME),
    restore: (issue, actor) => restoreIssue(issueWorld, issue, actor),
    copy: async (issue, wish) => {
      const { picks, blocks } = issueWorld;
      const from = {
        issue,
        picks: await picks.ofIssue(issue.id),
        blocks: await blocks.ofIssue(issue.id),
      };
      return createIssue(issueWorld, {
        ...wish,
        from,
        cron: config.schedule.cron,
        zone: config.newsletter.zone,
        nextWall: await nextWall(),
      });
    },
    pause: async (issue, actor, reason) => pauseIssue(await world(), issue, actor, reason),
    resume: async (issue, actor) => resumeIssue(await world(), issue, actor, config.schedule.notAfterHours),
    stop: async (issue, wish) => stopIssue(await world(), issue, wish),
  };
}
