// Moves of an issue that change its status and nothing else: pause, resume, miss, finish, cancel.
// Conditional, so that two at once do it once.
import { AppError } from '../errors.js';
import { type Issue, type IssueEvent, transition } from './issue.js';
import type { NoticeMessage } from './notice.js';
import type { IssuePatch, IssueWorld } from './ports.js';

export interface StatusChange {
  readonly event: Extract<IssueEvent, 'pause' | 'resume' | 'miss' | 'finish' | 'cancel'>;
  readonly actor: string;
  readonly reason: string | null;
  /** Only if nothing of the issue has changed since it was read; else its status alone decides. */
  readonly unchanged?: boolean;
}

/** The moved issue, or null if somebody moved it first. @throws AppError ILLEGAL_TRANSITION */
export async function tryStatusChange(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  move: StatusChange,
  patch: IssuePatch = {},
): Promise<Issue | null> {
  const status = transition(issue.status, move.event, issue.name);
  const at = world.now().toISOString();
  const expected = move.unchanged
    ? { status: issue.status, revision: issue.revision }
    : { status: issue.status };
  return world.transaction(async ({ issues }) => {
    const updated = await issues.update(issue.id, { ...patch, status, statusReason: move.reason }, expected);
    if (updated !== null)
      await issues.log({ issueId: issue.id, at, actor: move.actor, event: move.event, detail: move.reason });
    return updated;
  });
}

/** The same for a person, who gets an error if somebody was first. @throws AppError ISSUE_CONFLICT */
export async function changeStatus(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  move: StatusChange,
  patch: IssuePatch = {},
): Promise<Issue> {
  const moved = await tryStatusChange(world, issue, move, patch);
  if (moved === null)
    throw new AppError(
      'ISSUE_CONFLICT',
      `Issue ${issue.name} changed its status in the meantime.`,
      `Check it with "friday issue show ${issue.name}".`,
    );
  return moved;
}

/** The fields that an issue loses when it goes back to draft. A kept send time is left as it is. */
export const VOID_APPROVAL: IssuePatch = {
  approvedBy: null,
  approvedAt: null,
  approvedHash: null,
  mastheadNumber: null,
  sendAt: null,
  sendAtWall: null,
  zone: null,
  notAfter: null,
};

/** Leaves a mail for the editor, which is sent as soon as a relay takes it. */
export async function notifyEditor(
  world: Pick<IssueWorld, 'notices' | 'now'>,
  recipient: string,
  message: NoticeMessage,
): Promise<void> {
  await world.notices.add({ at: world.now().toISOString(), recipient, message });
}
