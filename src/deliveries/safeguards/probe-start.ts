// Before a start: checks outside, so that no issue leaves whose readers could not unsubscribe (G11), whose
// signature would not count (G14), or which the relay would not take (A11).

import { notifyEditor } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { issueRef, type RecordFault, type WaitCause } from '../../issues/notice.js';
import type { DeliveryWorld } from '../ports.js';

/** Why an issue waits: as its status says it in English, and as data for the editor's notice. */
export interface StartObstacle {
  readonly status: string;
  readonly cause: WaitCause;
  /** How each status begins that leads to this same notice; unless given, only the same status does. */
  readonly opening?: string;
}

const RELAY_OPENING = 'it waits because mail cannot be handed over: ';

/** `warnings` do not keep the issue from starting. */
export async function probeStart(
  world: Pick<DeliveryWorld, 'probeRelay' | 'probeSigning' | 'probeUnsubscribeLink'>,
): Promise<{ readonly waits: StartObstacle | null; readonly warnings: readonly RecordFault[] }> {
  const [leaving, { broken, warnings }, relay] = await Promise.all([
    world.probeUnsubscribeLink(),
    world.probeSigning(),
    world.probeRelay(),
  ]);
  if (leaving !== null) {
    return {
      waits: {
        status: `it waits because one-click unsubscribe does not work: ${leaving.text}`,
        cause: { why: 'unsubscribe', fault: leaving },
      },
      warnings: [],
    };
  }
  if (broken !== null) {
    return {
      waits: {
        status: `it waits because receivers would reject its signature: ${broken.text}`,
        cause: { why: 'signature', fault: broken },
      },
      warnings,
    };
  }
  if (relay === null) return { waits: null, warnings };
  return {
    waits: {
      status: `${RELAY_OPENING}${relay.text}`,
      cause: { why: 'relay', relay: relay.relay },
      // The relay's own words may differ from one answer to the next (a queue id, a time).
      opening: RELAY_OPENING,
    },
    warnings,
  };
}

/** The issue stays scheduled: the next sweep checks again, until `not_after`. The editor is notified once. */
export async function postponeStart(
  world: Pick<DeliveryWorld, 'issues' | 'notices' | 'now' | 'rules'>,
  issue: Issue,
  { status: statusReason, cause, opening }: StartObstacle,
): Promise<'held' | 'already'> {
  if (issue.statusReason === statusReason) return 'held';
  const noted = await world.issues.update(
    issue.id,
    { statusReason },
    { status: issue.status, revision: issue.revision },
  );
  if (noted === null) return 'already';
  if (opening !== undefined && issue.statusReason?.startsWith(opening)) return 'held';
  await notifyEditor(world, world.rules.editor, { kind: 'issue-waits', issue: issueRef(issue), cause });
  return 'held';
}

/** The issue starts all the same: a name server that does not answer on a Friday delays nobody. */
export async function reportWarnings(
  world: Pick<DeliveryWorld, 'notices' | 'now' | 'rules'>,
  issue: Issue,
  warnings: readonly RecordFault[],
): Promise<void> {
  if (warnings.length === 0) return;
  await notifyEditor(world, world.rules.editor, {
    kind: 'records',
    issue: issueRef(issue),
    faults: warnings,
  });
}
