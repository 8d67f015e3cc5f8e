// Before a start: what is asked outside, so that no issue leaves whose readers could not leave (G11), or whose signature would not count (G14).
import type { Issue } from '../issues/issue.js';
import { tellEditor } from '../issues/move-issue.js';
import type { DeliveryWorld } from './ports.js';

/** Why an issue waits: as its status says it, and as the editor is told. */
export interface Wait {
  readonly status: string;
  readonly told: string;
}

/** `doubts` keep nothing from leaving. */
export async function probeStart(world: DeliveryWorld): Promise<{ readonly waits: Wait | null; readonly doubts: readonly string[] }> {
  const leaving = await world.probeLeaving();
  if (leaving !== null) {
    return {
      waits: {
        status: `it waits because leaving by one press does not work: ${leaving}`,
        told: `because readers could not leave the list by one press: ${leaving}`,
      },
      doubts: [],
    };
  }
  const { broken, doubts } = await world.probeSigning();
  if (broken === null) return { waits: null, doubts };
  return {
    waits: { status: `it waits because its signature would not count: ${broken}`, told: `because receivers would not count its signature: ${broken}` },
    doubts,
  };
}

/** The issue stays scheduled: the next sweep asks again, until `not_after`. The editor is told once. */
export async function hold(world: DeliveryWorld, issue: Issue, { status: statusReason, told }: Wait): Promise<'held' | 'already'> {
  if (issue.statusReason === statusReason) return 'held';
  const noted = await world.issues.update(issue.id, { statusReason }, { status: issue.status, revision: issue.revision });
  if (noted === null) return 'already';
  await tellEditor(world, world.rules.editor, `Issue ${issue.number} waits`, [
    `Issue ${issue.number} (${issue.slug}) was not started, ${told}.`,
    'Mend that: Friday tries again by itself until its window closes. Nobody has been mailed.',
  ]);
  return 'held';
}

/** The issue has started all the same: a name server that is silent on a Friday holds up nobody. */
export async function tellDoubts(world: DeliveryWorld, issue: Issue, doubts: readonly string[]): Promise<void> {
  if (doubts.length === 0) return;
  await tellEditor(world, world.rules.editor, `Look at the DNS records for issue ${issue.number}`, [
    `Issue ${issue.number} (${issue.slug}) has started. What name servers say of the domain that sends it should be looked at: ${doubts.join('; ')}.`,
    'Mend the records before the next issue, or mailbox providers may refuse it.',
  ]);
}
