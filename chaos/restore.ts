// A copy of the database that is only seconds old, put back after everything was killed: what Litestream, a
// snapshot or a standby that lags hands back.
import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from './round-setup.js';

interface Shown {
  readonly installation: { readonly hold: object | null };
}

interface Adopted {
  readonly plan: { readonly issues: readonly { readonly uncertain: number }[] } | null;
}

/**
 * So much longer the send goes on where nothing was taken meanwhile: a copy that lacks nothing tells little.
 */
const MORE_MS = 4_000;
const POLL_MS = 20;

const taken = ({ receiver }: Stage) => receiver.entries().filter(({ what }) => what === 'taken').length;

/**
 * Copies, lets the send go on for `age` ms, kills everything, puts the copy back and starts again. Then does
 * what the operator is told to do.
 */
export async function restoreCopy(stage: Stage, age: number): Promise<void> {
  const { toll } = stage;
  const putBack = await stage.copyDatabase();
  const before = taken(stage);
  await wait(age);
  for (const end = Date.now() + MORE_MS; taken(stage) === before && Date.now() < end; ) await wait(POLL_MS);
  await stage.allKilled(async () => {
    stage.disk?.empty();
    await putBack();
  });
  toll.restored++;
  const shown = await stage.friday(['installation', 'show']);
  const { installation } = JSON.parse(shown.stdout) as Shown;
  stage.note(
    `a copy of ${Math.round(age)} ms before is back: ${installation.hold === null ? 'nothing was done since' : 'held'}`,
  );
  if (installation.hold === null) return;
  const { stdout } = await stage.friday(['installation', 'adopt', '--yes', '--by', 'Ada Quill']);
  const { plan } = JSON.parse(stdout) as Adopted;
  toll.adopted += (plan?.issues ?? []).reduce((sum, { uncertain }) => sum + uncertain, 0);
}
