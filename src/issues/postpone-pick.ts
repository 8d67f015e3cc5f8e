// Postpone: a pick moves to the next issue with everything that the editor wrote for it.
import { AppError } from '../errors.js';
import { type NextWall, nextScheduledTime } from './calendar.js';
import type { Changed } from './change-issue.js';
import { createIssue } from './create-issue.js';
import { type Issue, isCorrection, transition } from './issue.js';
import { pickArticles, requirePick, unpickArticles } from './picking.js';
import type { IssueStores, IssueWorld } from './ports.js';
import { inReadingOrder } from './reading-order.js';
import { sectionNamed } from './sections.js';

export interface PostponeRules {
  readonly cron: string;
  readonly zone: string;
  readonly nextWall: NextWall;
  /** Configured order. */
  readonly sections: readonly string[];
}

export interface Postponed {
  readonly from: Changed;
  readonly to: Changed;
  /** True if the next issue did not exist before. */
  readonly created: boolean;
}

const LOOK_AHEAD = 60;
const DAY_MS = 86_400_000;

/**
 * Moves the pick within one transaction: all of it, or nothing. The next issue is the first one after this
 * that has not started; without one by the next send time, a draft is created for it. A lead becomes a card
 * there if that issue has a lead.
 * @throws AppError NOT_FOUND if the article is not in the issue, ILLEGAL_TRANSITION if the issue cannot be
 * changed, ISSUE_CONFLICT if the next issue has the article already
 */
export async function postponePick(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  articleId: number,
  rules: PostponeRules,
): Promise<Postponed> {
  transition(issue.status, 'change', issue.name);
  if (isCorrection(issue)) throw notWeekly(issue);
  return world.transaction(async (stores) => {
    const inner = { ...world, ...stores, transaction: within(stores) };
    const picks = inReadingOrder(await stores.picks.ofIssue(issue.id), rules.sections);
    const pick = requirePick(picks, issue, articleId);
    const { next, created } = await nextIssue(inner, issue, actor, rules);
    const there = await stores.picks.ofIssue(next.id);
    if (there.some((one) => one.articleId === articleId))
      throw new AppError(
        'ISSUE_CONFLICT',
        `Article ${articleId} is already in issue ${next.number}.`,
        `Remove it from this one with "friday issue unpick ${articleId} --issue ${issue.name}".`,
      );
    const hasLead = there.some(({ role }) => role === 'lead');
    const { headline, dek, blurb, image, sensitive } = pick;
    const wish = {
      articleId,
      headline,
      dek,
      blurb,
      image,
      sensitive,
      role: pick.role === 'lead' && hasLead ? ('card' as const) : pick.role,
      section: sectionNamed(pick.section, rules.sections),
    };
    const { sections } = rules;
    const gone = `postponed ${articleId} to issue ${next.number}`;
    const come = `picked ${articleId}, postponed from issue ${issue.name}`;
    return {
      from: await unpickArticles(inner, issue, actor, [articleId], sections, gone),
      to: await pickArticles(inner, next, actor, [wish], sections, come),
      created,
    };
  });
}

function notWeekly({ name }: Issue): AppError {
  return new AppError(
    'INPUT_INVALID',
    `${name} is a correction mail: no issue follows it.`,
    `Remove the story with "friday issue unpick ARTICLE --issue ${name}".`,
  );
}

/** Verbs that open a transaction of their own join the one that is open. */
function within(stores: IssueStores): IssueWorld['transaction'] {
  return (work) => work(stores);
}

async function nextIssue(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  { cron, zone, nextWall }: PostponeRules,
): Promise<{ readonly next: Issue; readonly created: boolean }> {
  const open = (await world.issues.list({ status: ['draft', 'approved', 'scheduled'] }))
    .filter((one) => !isCorrection(one) && one.slug > issue.slug)
    .sort((a, b) => a.slug.localeCompare(b.slug));
  // A day earlier, as the date of an issue may begin before that day does in UTC.
  let after = new Date(Math.max(world.now().getTime(), Date.parse(issue.slug) - DAY_MS));
  for (let tries = 0; tries < LOOK_AHEAD; tries++) {
    const { date, instant } = nextScheduledTime(cron, zone, after, nextWall);
    after = instant;
    if (date <= issue.slug) continue;
    const [first] = open;
    if (first !== undefined && first.slug <= date) return { next: first, created: false };
    if ((await world.issues.bySlug(date)) !== null) continue;
    const next = await createIssue(world, { date, actor, cron, zone, nextWall });
    return { next, created: true };
  }
  throw new AppError(
    'ISSUE_CONFLICT',
    `None of the next ${LOOK_AHEAD} send times is free.`,
    'Create a draft with "friday issue new --date DATE", then postpone again.',
  );
}
