// Close: what can no longer be tried in time expires, and an issue with nothing open is sent.
import type { Issue } from '../issues/issue.js';
import { tryMove } from '../issues/move-issue.js';
import type { DeliveryWorld } from './ports.js';
import { windowOf } from './window.js';

/** Expires what the window has closed on. Returns how many deliveries expired. */
export async function closeWindow(world: DeliveryWorld, issue: Issue): Promise<number> {
  const now = world.now().getTime();
  const { firstAttemptsUntil, retriesUntil } = windowOf(issue, world.rules.retryHours);
  if (now > retriesUntil.getTime()) return world.deliveries.expire(issue.id, { pending: true, deferred: true }, 'the time for retries is over');
  if (now > firstAttemptsUntil.getTime())
    return world.deliveries.expire(issue.id, { pending: true, deferred: false }, 'its window closed before its turn came');
  return 0;
}

/** Makes an issue `sent` once no delivery of its frozen audience is open. True where this call did it. */
export async function finishIssue(world: DeliveryWorld, issueId: number): Promise<boolean> {
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending' || issue.audienceTotal === null) return false;
  if (await world.deliveries.anyOpen(issueId)) return false;
  const moved = await tryMove(world, issue, { event: 'finish', actor: 'friday', reason: null }, { finishedAt: world.now().toISOString() });
  return moved !== null;
}
