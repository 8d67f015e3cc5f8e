// Start earlier: after an issue was scheduled for each reader's own hour, a reader may join whose clock is
// ahead of all others.

import type { Issue } from '../issues/issue.js';
import { firstHour, isLocalTime, readerHours, sendTimeOf, startAhead } from '../issues/local-time.js';
import { readersMeant } from './audience.js';
import { zonesOf } from './cohorts.js';
import type { DeliveryWorld } from './ports.js';

const QUARTER = 15 * 60_000;
/**
 * The clocks that are ahead of all others show UTC+14; a quarter of an hour more, as nobody looks more often.
 */
const FURTHEST = 14 * 60 * 60_000 + 2 * QUARTER;

/** By issue, the quarter of an hour in which this process has looked last. */
const looked = new WeakMap<DeliveryWorld, Map<number, number>>();

/**
 * The issue, with its start moved forward where a reader's hour comes before it. Looks through the list once
 * in a quarter of an hour of its last day.
 */
export async function startEarlier(world: DeliveryWorld, issue: Issue): Promise<Issue> {
  const now = world.now();
  const sendTime = sendTimeOf(issue);
  if (sendTime === null || !isLocalTime(issue) || Date.parse(issue.sendAt) <= now.getTime()) return issue;
  if (now.getTime() < Date.parse(`${issue.sendAtWall}:00Z`) - FURTHEST) return issue;
  const quarter = Math.floor(now.getTime() / QUARTER);
  if (looked.get(world)?.get(issue.id) === quarter) return issue;
  const zones = zonesOf(await world.audience.zones(now.toISOString(), readersMeant(issue)));
  const first = new Date(firstHour(readerHours(issue.sendAtWall, issue.zone, zones)));
  const sendAt = startAhead(first, sendTime, now).toISOString();
  looked.set(world, (looked.get(world) ?? new Map<number, number>()).set(issue.id, quarter));
  return sendAt < issue.sendAt ? move(world, issue, sendAt, first) : issue;
}

async function move(
  world: Pick<DeliveryWorld, 'rules' | 'issues' | 'nudge'>,
  issue: Issue,
  sendAt: string,
  first: Date,
): Promise<Issue> {
  const notAfter = new Date(first.getTime() + world.rules.notAfterHours * 3_600_000).toISOString();
  const moved = await world.issues.update(
    issue.id,
    { sendAt, notAfter },
    { status: issue.status, revision: issue.revision },
  );
  if (moved === null) return issue;
  await world.nudge.startIssue(issue.id, new Date(sendAt));
  return moved;
}
