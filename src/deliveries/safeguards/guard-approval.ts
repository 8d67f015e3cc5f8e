// Guard: an issue that would be sent from another identity than it was approved for waits for a person,
// within its window (G10).
import { approvalFault } from '../../issues/guard-approval.js';
import type { Issue } from '../../issues/issue.js';
import type { DeliveryWorld } from '../ports.js';
import type { StartObstacle } from './probe-start.js';

/**
 * Why the issue waits for a person; null if it need not wait. Bytes that were never approved do not wait: the
 * issue is missed.
 */
export async function approvalWait(
  world: Pick<DeliveryWorld, 'rules' | 'snapshots'>,
  issue: Issue,
): Promise<StartObstacle | null> {
  const fault = approvalFault(issue, await world.snapshots.ofIssue(issue.id), world.rules.from);
  if (fault === null || fault.kind === 'broken') return null;
  return { status: `it waits because ${fault.why}`, cause: fault.cause };
}
