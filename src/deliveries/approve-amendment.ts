// Approve an amendment: a new version of a frozen issue for those who have not been sent it, with a canary of
// its own. The issue stays paused.
import { type Approval, type Approved, prepareApproval } from '../issues/approve-issue.js';
import type { CheckPorts } from '../issues/check-issue.js';
import type { Issue } from '../issues/issue.js';
import type { DeliveryStores, DeliveryWorld } from './ports.js';
import { chooseCanary } from './safeguards/choose-canary.js';
import { hoursOf } from './start-issue.js';

/**
 * Freezes the next version and chooses a new canary, in one transaction: a process that dies leaves all of it
 * or nothing.
 * @throws AppError as approveIssue does, and APPROVAL_REFUSED if readers would see no difference
 */
export async function approveAmendment(
  world: DeliveryWorld,
  issue: Issue,
  desk: CheckPorts,
  approval: Approval,
): Promise<Approved> {
  const { record, snapshot, checked } = await prepareApproval(world, issue, desk, {
    ...approval,
    event: 'amend',
  });
  const hours = await hoursOf(world, issue);
  const approved = await world.transaction(async (stores) => {
    const frozen = await record(stores);
    return (await stores.issues.update(frozen.id, await newCanary(world, stores, frozen, hours))) ?? frozen;
  });
  return { issue: approved, snapshot, checked };
}

/** The readers of the first canary have the earlier version, and say nothing about this one. */
async function newCanary(
  world: DeliveryWorld,
  stores: DeliveryStores,
  issue: Issue,
  hours: Awaited<ReturnType<typeof hoursOf>>,
) {
  // Where the audience is not frozen yet, the start will choose.
  if (issue.audienceTotal === null) return {};
  await stores.deliveries.clearCanary(issue.id);
  const { pending } = await stores.deliveries.counts(issue.id);
  return chooseCanary(world, stores, issue, pending, hours);
}
