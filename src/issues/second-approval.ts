// The second approval: above a number of readers an issue is not scheduled before two people have approved
// the very same bytes (G8).
import { AppError } from '../errors.js';
import { assertApproved, type SendingFrom } from './guard-approval.js';
import type { Issue, IssueLogEntry } from './issue.js';
import type { IssueWorld } from './ports.js';

const APPROVED = 'approved';

/**
 * The people who approved what is frozen now, each once, in order. A change removes `approvedAt`, and with it
 * everybody who approved before.
 */
export function approversOf(
  { approvedAt, approvedHash }: Issue,
  log: readonly IssueLogEntry[],
): readonly string[] {
  if (approvedAt === null || approvedHash === null) return [];
  const names = log
    .filter(({ event, at, detail }) => event === APPROVED && at >= approvedAt && detail === approvedHash)
    .map(({ actor }) => actor);
  return names.filter((name, at) => names.findIndex((other) => samePerson(other, name)) === at);
}

/** Names are compared without regard to case and surrounding spaces. */
export function samePerson(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

export interface SecondApproval {
  readonly by: string;
  /** Require that nobody approves what they changed last themselves. */
  readonly secondPerson: boolean;
  /** The identity it would be sent from now. */
  readonly from: SendingFrom;
}

/**
 * Records that one more person approves an issue that is approved or scheduled already. Nothing is frozen
 * again.
 * @throws AppError APPROVAL_REFUSED if it is the same person again, or the stored bytes are not the approved
 * ones, or were approved for other settings; ISSUE_CONFLICT if it was changed meanwhile.
 */
export async function approveToo(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  { by, secondPerson, from }: SecondApproval,
): Promise<Issue> {
  assertMayApprove(issue, by, secondPerson);
  return world.transaction(async ({ issues, snapshots }) => {
    // Holds the row, so that no change comes in between.
    const held = await issues.update(issue.id, {}, { status: issue.status, revision: issue.revision });
    if (held === null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} was changed in the meantime.`,
        'Check it again, then approve it.',
      );
    const before = approversOf(issue, await issues.logOf(issue.id));
    if (before.some((name) => samePerson(name, by)))
      throw new AppError(
        'APPROVAL_REFUSED',
        `${by} has already approved issue ${issue.name}. The second approval must come from somebody else.`,
        'Ask a colleague to approve it with --by.',
      );
    assertApproved(issue, await snapshots.ofIssue(issue.id), from);
    await issues.log({
      issueId: issue.id,
      at: world.now().toISOString(),
      actor: by,
      event: APPROVED,
      detail: issue.approvedHash,
    });
    return held;
  });
}

/** @throws AppError APPROVAL_REFUSED */
export function assertMayApprove(issue: Issue, by: string, secondPerson: boolean): void {
  if (!secondPerson || !samePerson(by, issue.changedBy)) return;
  throw new AppError(
    'APPROVAL_REFUSED',
    `${by} was the last to change issue ${issue.name}. Somebody else must approve it.`,
    'Ask a colleague to approve it with --by.',
  );
}

/** Whether this many readers need the approval of two people. */
export function needsSecond(readers: number, secondAbove: number | null): boolean {
  return secondAbove !== null && readers > secondAbove;
}

/**
 * @throws AppError APPROVAL_REFUSED if there are more readers than one person may send to, and only one has
 * approved.
 */
export function assertApprovers(
  issue: Issue,
  approvers: readonly string[],
  readers: number,
  secondAbove: number | null,
): void {
  if (!needsSecond(readers, secondAbove) || approvers.length >= 2) return;
  throw new AppError(
    'APPROVAL_REFUSED',
    `Issue ${issue.name} would go to ${readers} readers. Above ${secondAbove} readers, two people must approve it. So far only ${approvers[0] ?? 'nobody'} has.`,
    `Ask a colleague to approve it too: "friday issue approve ${issue.name} --by NAME".`,
    { details: { approvers, readers, secondAbove } },
  );
}
