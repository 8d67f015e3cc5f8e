// Guard: an issue starts for the readers for whom it was scheduled and approved. If the list has changed too
// much by then, a person checks it (G8).

import type { Issue } from '../../issues/issue.js';
import { isLocalTime } from '../../issues/local-time.js';
import { isAnotherAudience, scheduledFor } from '../../issues/schedule-issue.js';
import { approversOf, needsSecond } from '../../issues/second-approval.js';
import { readersMeant } from '../audience.js';
import type { DeliveryWorld } from '../ports.js';
import type { StartObstacle } from './probe-start.js';

/** Why the issue waits for a person; null if it need not. */
export async function audienceWait(
  world: Pick<DeliveryWorld, 'audience' | 'issues' | 'now' | 'rules'>,
  issue: Issue,
): Promise<StartObstacle | null> {
  const log = await world.issues.logOf(issue.id);
  const { total } = await world.audience.count(world.now().toISOString(), readersMeant(issue));
  const { secondAbove } = world.rules;
  const [approver = 'nobody', second] = approversOf(issue, log);
  if (second === undefined && needsSecond(total, secondAbove)) {
    return {
      status: `it waits because lists above ${secondAbove} readers need two approvals, and only ${approver} has approved it`,
      cause: { why: 'second-approval', readers: total, above: secondAbove ?? 0, approver },
    };
  }
  const before = scheduledFor(log);
  if (before === null || !isAnotherAudience(before, total)) return null;
  const again = `friday issue schedule ${issue.name} ${isLocalTime(issue) ? '' : '--now '}--audience ${total}`;
  return {
    status: `it waits because it was scheduled for ${before} readers, and the list has changed since`,
    cause: { why: 'audience', before, readers: total, command: again },
  };
}
