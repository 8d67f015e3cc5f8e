// Pause by rule: Friday itself pauses an issue, with the reason, and notifies the editor. Also which of its
// rules the editor has overruled since.

import { notifyEditor } from '../../issues/change-status.js';
import { type Issue, type IssueLogEntry, transition } from '../../issues/issue.js';
import { issueRef } from '../../issues/notice.js';
import type { DeliveryWorld } from '../ports.js';
import { overruledBy, type StopReason, type StopRule } from './stop-rules.js';

const FRIDAY = 'friday';

/**
 * Pauses the issue as it was read; false if it has changed since. The notice is part of it: no pause without
 * a word to the editor.
 */
export function pauseByRule(
  world: Pick<DeliveryWorld, 'notices' | 'now' | 'rules' | 'transaction'>,
  issue: Issue,
  { text: reason, cause, canary }: StopReason,
): Promise<boolean> {
  const status = transition(issue.status, 'pause');
  const at = world.now().toISOString();
  return world.transaction(async (stores) => {
    const paused = await stores.issues.update(
      issue.id,
      { status, statusReason: reason },
      { status: issue.status, revision: issue.revision },
    );
    if (paused === null) return false;
    await stores.issues.log({ issueId: issue.id, at, actor: FRIDAY, event: 'pause', detail: reason });
    await notifyEditor({ ...world, ...stores }, world.rules.editor, {
      kind: 'issue-paused',
      issue: issueRef(issue),
      cause,
      canary,
    });
    return true;
  });
}

/**
 * Rules by which Friday paused the issue before. That it goes on since is a person's decision, which holds
 * for the rest of this issue.
 */
export async function overruledIn(
  world: Pick<DeliveryWorld, 'issues'>,
  issueId: number,
): Promise<ReadonlySet<StopRule>> {
  return overruledBy(pausesByFriday(await world.issues.logOf(issueId)));
}

function pausesByFriday(log: readonly IssueLogEntry[]): readonly string[] {
  return log.flatMap(({ actor, event, detail }) =>
    actor === FRIDAY && event === 'pause' && detail !== null ? [detail] : [],
  );
}
