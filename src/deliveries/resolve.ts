// Resolve: a person settles unknown outcomes and deliveries that were not reached in time, explicitly and on
// record. The Message-ID stays the same (F7, G21).
import { AppError } from '../errors.js';
import { type Issue, transition } from '../issues/issue.js';
import type { IssuePatch } from '../issues/ports.js';
import type { DeliveryStores, DeliveryWorld } from './ports.js';

export interface Decision {
  readonly actor: string;
  /** Only the deliveries to these addresses; all of them if it is null. */
  readonly addresses: readonly string[] | null;
  /** How long first attempts may go on from now. */
  readonly hours: number;
}

const MOST = 100_000;

/**
 * Uncertain deliveries count as submitted from now on: somebody looked, and they arrived. Returns how many.
 * @throws AppError NOT_FOUND
 */
export async function acceptUncertain(
  world: Pick<DeliveryWorld, 'deliveries' | 'now' | 'transaction'>,
  issue: Issue,
  decision: Decision,
): Promise<number> {
  const ids = await idsFor(world, issue, 'uncertain', decision.addresses);
  const at = world.now().toISOString();
  return world.transaction(async (stores) => {
    const moved = await stores.deliveries.acceptUncertain(issue.id, ids, at);
    return record(stores, issue, at, decision.actor, moved, 'accepted as submitted');
  });
}

/**
 * Uncertain deliveries are sent again: the reader may get a second copy, with the same Message-ID. Returns
 * how many. @throws AppError NOT_FOUND
 */
export function resendUncertain(
  world: Pick<DeliveryWorld, 'deliveries' | 'now' | 'nudge' | 'rules' | 'transaction'>,
  issue: Issue,
  decision: Decision,
): Promise<number> {
  return sendAgain(world, issue, 'uncertain', decision, 'sent again though uncertain');
}

/**
 * Exactly those who were not reached in time get their copy, once: expired deliveries, never an uncertain or
 * a refused one.
 */
export function resendMissed(
  world: Pick<DeliveryWorld, 'deliveries' | 'now' | 'nudge' | 'rules' | 'transaction'>,
  issue: Issue,
  decision: Decision,
): Promise<number> {
  return sendAgain(world, issue, 'expired', decision, 'sent after their window had closed');
}

async function sendAgain(
  world: Pick<DeliveryWorld, 'deliveries' | 'now' | 'nudge' | 'rules' | 'transaction'>,
  issue: Issue,
  status: 'uncertain' | 'expired',
  decision: Decision,
  note: string,
): Promise<number> {
  if (issue.status !== 'sent' && issue.status !== 'sending' && issue.status !== 'paused') {
    throw new AppError(
      'ISSUE_CONFLICT',
      `Issue ${issue.name} has not been sent.`,
      'Only a sent issue has deliveries that can be sent again.',
    );
  }
  const now = world.now();
  const at = now.toISOString();
  const ids = await idsFor(world, issue, status, decision.addresses);
  const notAfter = new Date(
    Math.max(Date.parse(issue.notAfter ?? at), now.getTime() + decision.hours * 3_600_000),
  ).toISOString();
  // One transaction: an issue that is `sent` with rows that wait again would be looked at by no sweep.
  const count = await world.transaction(async (stores) => {
    const moved = await stores.deliveries.resend(issue.id, status, ids, at);
    if (moved.length > 0) await reopen(stores, issue, { notAfter, refusalsInARow: 0 });
    return record(stores, issue, at, decision.actor, moved, note);
  });
  if (count > 0)
    await world.nudge.deliverBatches(
      issue.id,
      await world.deliveries.dueRanges(issue.id, world.rules.batchSize, at),
    );
  return count;
}

async function reopen({ issues }: DeliveryStores, issue: Issue, patch: IssuePatch): Promise<void> {
  const reopened: IssuePatch =
    issue.status === 'sent'
      ? { ...patch, status: transition(issue.status, 'reopen'), statusReason: null, finishedAt: null }
      : patch;
  if ((await issues.update(issue.id, reopened, { status: issue.status })) === null) {
    throw new AppError(
      'ISSUE_CONFLICT',
      `Issue ${issue.name} changed its status in the meantime.`,
      `Nothing was changed. Check it with "friday issue show ${issue.name}".`,
    );
  }
}

async function idsFor(
  world: Pick<DeliveryWorld, 'deliveries'>,
  issue: Issue,
  status: 'uncertain' | 'expired',
  addresses: readonly string[] | null,
): Promise<readonly number[] | null> {
  if (addresses === null) return null;
  const rows = await world.deliveries.list(issue.id, { status: [status], limit: MOST });
  return addresses.map((address) => {
    const row = rows.find((one) => one.address.toLowerCase() === address.trim().toLowerCase());
    if (row === undefined)
      throw new AppError(
        'NOT_FOUND',
        `Issue ${issue.name} has no ${status} delivery to ${address}.`,
        `See them with "friday issue deliveries ${issue.name} --status ${status}".`,
      );
    return row.id;
  });
}

async function record(
  { issues }: DeliveryStores,
  issue: Issue,
  at: string,
  actor: string,
  moved: readonly number[],
  note: string,
): Promise<number> {
  if (moved.length > 0) {
    const which = moved.length <= 20 ? `: ${moved.join(', ')}` : '';
    await issues.log({
      issueId: issue.id,
      at,
      actor,
      event: 'resolved',
      detail: `${moved.length} deliveries ${note}${which}`,
    });
  }
  return moved.length;
}
