// Issue choice: which issue a command means, and which one belongs to this Friday, looked up for the pure
// rules that decide it.
import type { Config } from '../../config/config.js';
import { readersMeant } from '../../deliveries/audience.js';
import type { DeliveryStore, DeliveryWorld } from '../../deliveries/ports.js';
import { isAmending } from '../../issues/amending.js';
import type { NextWall } from '../../issues/calendar.js';
import {
  type Choice,
  chooseIssue,
  type IssueNeed,
  type IssueVerb,
  needOf,
} from '../../issues/choose-issue.js';
import type { Issue } from '../../issues/issue.js';
import type { IssueWorld } from '../../issues/ports.js';
import { CANCELLED_BY_ADOPTION, CANCELLED_BY_PERSON } from '../../issues/restore-issue.js';
import { approversOf, needsSecond } from '../../issues/second-approval.js';
import { nextSendTime, type ThisFriday, thisFriday } from '../../issues/this-friday.js';
import { lazy } from '../../timing/lazy.js';

export interface IssueChoice {
  /** @param name a number, a date, or undefined for the issue that the verb can apply to */
  choose(verb: IssueVerb, name: string | undefined): Promise<Choice>;
  /** The send time of the current Friday and the issue that goes out then. */
  thisFriday(): Promise<ThisFriday>;
  /** The send time that comes next, and the issue that goes out then. */
  nextSendTime(): Promise<ThisFriday>;
}

export interface IssueChoiceParts {
  readonly config: Pick<Config, 'schedule' | 'newsletter' | 'approval'>;
  readonly issueWorld: IssueWorld;
  readonly issuesHaving: DeliveryStore['issuesHaving'];
  readonly audience: DeliveryWorld['audience'];
  readonly nextWall: () => Promise<NextWall>;
}

export function createIssueChoice({
  config,
  issueWorld,
  issuesHaving,
  audience,
  nextWall,
}: IssueChoiceParts): IssueChoice {
  const { issues, now } = issueWorld;
  const { cron, notAfterHours } = config.schedule;
  const restorable = async (all: readonly Issue[]) => {
    const [cancelled, adopted] = [
      await issues.withEvent(CANCELLED_BY_PERSON),
      await issues.withEvent(CANCELLED_BY_ADOPTION),
    ];
    const taken = new Set(all.filter(({ status }) => status !== 'cancelled').map(({ slug }) => slug));
    return new Set(
      all
        .filter(({ id, slug }) => cancelled.has(id) && !adopted.has(id) && !taken.has(slug))
        .map(({ id }) => id),
    );
  };
  /** Approved by one person only, while more readers are to get it than one person may send to (G8). */
  const waitForSecond = async (all: readonly Issue[]) => {
    const { secondAbove } = config.approval;
    const approved = all.filter(
      ({ status, version }) =>
        status === 'approved' || status === 'scheduled' || (status === 'paused' && version > 1),
    );
    if (secondAbove === null || approved.length === 0) return new Set<number>();
    const at = now().toISOString();
    const everybody = lazy(async () => audience.count(at, null));
    const readersOf = (issue: Issue) => {
      const meant = readersMeant(issue);
      return meant === null ? everybody() : audience.count(at, meant);
    };
    const needs = await Promise.all(
      approved.map(async (issue) => needsSecond((await readersOf(issue)).total, secondAbove)),
    );
    const approvers = await Promise.all(
      approved.map(async (issue) => approversOf(issue, await issues.logOf(issue.id))),
    );
    return new Set(
      approved.filter((_, at) => needs[at] && (approvers[at]?.length ?? 0) < 2).map(({ id }) => id),
    );
  };
  const idsHaving = async (need: IssueNeed, all: readonly Issue[]): Promise<ReadonlySet<number>> => {
    if (need === 'restorable') return restorable(all);
    if (need === 'second approval')
      return new Set([...(await waitForSecond(all)), ...all.filter(isAmending).map(({ id }) => id)]);
    if (need === 'kept time') return new Set(all.filter(({ keptAt }) => keptAt !== null).map(({ id }) => id));
    return issuesHaving(need);
  };
  return {
    choose: async (verb, name) => {
      const need = needOf(verb);
      const all = await issues.list();
      return chooseIssue(
        verb,
        { issues: all, having: need === null ? new Set() : await idsHaving(need, all) },
        name,
      );
    },
    nextSendTime: async () =>
      nextSendTime(issues, now(), { cron, zone: config.newsletter.zone, nextWall: await nextWall() }),
    thisFriday: async () =>
      thisFriday(issues, now(), {
        cron,
        zone: config.newsletter.zone,
        nextWall: await nextWall(),
        notAfterHours,
      }),
  };
}
