// Issue choice: which issue a command means, and which one belongs to this Friday, looked up for the pure rules that decide it.
import type { Config } from '../config.js';
import type { DeliveryStore } from '../deliveries/ports.js';
import type { NextWall } from '../issues/calendar.js';
import { type Choice, chooseIssue, type IssueVerb, needOf } from '../issues/choose-issue.js';
import type { IssueWorld } from '../issues/ports.js';
import { type ThisFriday, thisFriday } from '../issues/this-friday.js';

export interface IssueChoice {
  /** @param name a number, a date, or undefined for the issue that the verb can apply to */
  choose(verb: IssueVerb, name: string | undefined): Promise<Choice>;
  /** The send time of the current Friday and the issue that goes out then. */
  thisFriday(): Promise<ThisFriday>;
}

export interface IssueChoiceParts {
  readonly config: Pick<Config, 'schedule' | 'newsletter'>;
  readonly issueWorld: IssueWorld;
  readonly issuesHaving: DeliveryStore['issuesHaving'];
  readonly nextWall: () => Promise<NextWall>;
}

export function createIssueChoice({ config, issueWorld, issuesHaving, nextWall }: IssueChoiceParts): IssueChoice {
  const { issues, now } = issueWorld;
  const { cron, notAfterHours } = config.schedule;
  return {
    choose: async (verb, name) => {
      const need = needOf(verb);
      const having = need === null ? new Set<number>() : await issuesHaving(need);
      return chooseIssue(verb, { issues: await issues.list(), having }, name);
    },
    thisFriday: async () => thisFriday(issues, now(), { cron, zone: config.newsletter.zone, nextWall: await nextWall(), notAfterHours }),
  };
}
