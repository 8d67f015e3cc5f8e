// Close: deliveries that cannot be tried in time any more expire, and an issue with nothing open becomes
// sent.

import { tryStatusChange } from '../issues/change-status.js';
import type { Issue } from '../issues/issue.js';
import { isLocalTime } from '../issues/local-time.js';
import { sentNote } from './installation/installation.js';
import type { DeliveryWorld } from './ports.js';
import { closedHours, windowOf } from './window.js';

const RETRIES_OVER = 'the time for retries is over';
const TOO_LATE = 'the send window closed before its turn';

/** By issue, before which hour this process has looked last. */
const looked = new WeakMap<object, Map<number, string>>();

/** Expires what the window has closed on. Returns how many deliveries expired. */
export async function closeWindow(
  world: Pick<DeliveryWorld, 'now' | 'rules' | 'deliveries' | 'issues'>,
  issue: Issue,
): Promise<number> {
  if (isLocalTime(issue)) return closeHours(world, issue);
  const now = world.now().getTime();
  // Only retries end with the next issue: while first attempts go on, nobody need ask for it.
  const next = now > Date.parse(issue.notAfter ?? '') ? await follower(world, issue) : null;
  const { firstAttemptsUntil, retriesUntil } = windowOf(issue, world.rules.retryHours, next);
  if (now > retriesUntil.getTime())
    return world.deliveries.expire(issue.id, { pending: true, deferred: true }, RETRIES_OVER);
  if (now > firstAttemptsUntil.getTime())
    return world.deliveries.expire(issue.id, { pending: true, deferred: false }, TOO_LATE);
  return 0;
}

/**
 * The same if each copy has its own window. Windows close on the minute, and a batch asks at each of its
 * claims, so a process searches the audience once a minute.
 */
async function closeHours(
  world: Pick<DeliveryWorld, 'now' | 'rules' | 'deliveries' | 'issues'>,
  issue: Issue,
): Promise<number> {
  const now = world.now();
  const { untried } = closedHours(issue, world.rules, now);
  if (untried === null || looked.get(world)?.get(issue.id) === untried) return 0;
  const { tried } = closedHours(issue, world.rules, now, await follower(world, issue));
  if (tried === null) return 0;
  const retries = await world.deliveries.expire(
    issue.id,
    { pending: true, deferred: true, sendBefore: tried },
    RETRIES_OVER,
  );
  const late = await world.deliveries.expire(
    issue.id,
    { pending: true, deferred: false, sendBefore: untried },
    TOO_LATE,
  );
  looked.set(world, (looked.get(world) ?? new Map<number, string>()).set(issue.id, untried));
  return retries + late;
}

/** The issue that has started after this one (B9). */
async function follower(world: Pick<DeliveryWorld, 'issues'>, issue: Issue): Promise<Issue | null> {
  return issue.sendAt === null ? null : world.issues.startedAfter(issue.sendAt);
}

/** Makes an issue `sent` once no delivery of its frozen audience is open. True if this call did it. */
export async function finishIssue(world: DeliveryWorld, issueId: number): Promise<boolean> {
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending' || issue.audienceTotal === null) return false;
  if (await world.deliveries.anyOpen(issueId)) return false;
  const note = sentNote('finished', issue, world.now());
  await world.noteSent(note);
  // Unchanged: meanwhile a person may have decided to resend some, and no sweep looks at an issue that is
  // sent.
  const move = { event: 'finish', actor: 'friday', reason: null, unchanged: true } as const;
  const moved = await tryStatusChange(world, issue, move, { finishedAt: world.now().toISOString() });
  if (moved === null) return false;
  world.logSent(note);
  return true;
}
