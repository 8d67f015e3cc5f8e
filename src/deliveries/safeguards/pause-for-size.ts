// Too big: a rejection for size says something about the issue, not about the reader.

import { notifyEditor, tryStatusChange } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { issueRef } from '../../issues/notice.js';
import type { DeliveryWorld, Verdict } from '../ports.js';

const TOO_BIG = 'a mail server rejected the message as too large';

/**
 * Pauses the issue at once, for everybody. Not twice: an editor who resumed it has seen it, and such copies
 * then only wait until their time is over.
 */
export async function pauseForSize(
  world: Pick<DeliveryWorld, 'issues' | 'notices' | 'now' | 'rules' | 'transaction'>,
  issue: Issue,
  verdict: Verdict,
): Promise<void> {
  if (verdict.class !== 'size' || verdict.outcome === 'submitted') return;
  const log = await world.issues.logOf(issue.id);
  if (log.some(({ event, detail }) => event === 'pause' && detail?.startsWith(TOO_BIG))) return;
  const current = await world.issues.byId(issue.id);
  if (current === null || current.status !== 'sending') return;
  const reason = `${TOO_BIG}: ${verdict.text}`;
  if ((await tryStatusChange(world, current, { event: 'pause', actor: 'friday', reason })) === null) return;
  const cause = { why: 'size', reply: verdict.text } as const;
  await notifyEditor(world, world.rules.editor, {
    kind: 'issue-paused',
    issue: issueRef(issue),
    cause,
    canary: false,
  });
}
