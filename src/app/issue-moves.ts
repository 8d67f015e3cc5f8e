// Issue moves: what a person does to an issue as a whole, once it is made.
import type { Config } from '../config.js';
import { pauseIssue, resumeIssue } from '../deliveries/pause-issue.js';
import type { DeliveryWorld } from '../deliveries/ports.js';
import type { Issue } from '../issues/issue.js';
import { moveIssue } from '../issues/move-issue.js';
import type { IssueWorld } from '../issues/ports.js';

export interface IssueMoves {
  cancel(issue: Issue, actor: string, reason: string | null): Promise<Issue>;
  pause(issue: Issue, actor: string, reason: string): Promise<Issue>;
  resume(issue: Issue, actor: string): Promise<Issue>;
}

export interface IssueMovesParts {
  readonly config: Pick<Config, 'schedule'>;
  readonly issueWorld: IssueWorld;
  readonly world: () => Promise<DeliveryWorld>;
}

export function createIssueMoves({ config, issueWorld, world }: IssueMovesParts): IssueMoves {
  return {
    cancel: (issue, actor, reason) => moveIssue(issueWorld, issue, { event: 'cancel', actor, reason }),
    pause: async (issue, actor, reason) => pauseIssue(await world(), issue, actor, reason),
    resume: async (issue, actor) => resumeIssue(await world(), issue, actor, config.schedule.notAfterHours),
  };
}
