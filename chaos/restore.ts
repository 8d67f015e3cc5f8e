// A copy of the database that is only seconds old, restored after everything was killed: the kind that
// Litestream, a snapshot or a lagging standby hands back.
import { setTimeout as wait } from 'node:timers/promises';
import type { RoundSetup } from './round-setup.js';

interface Shown {
  readonly installation: { readonly hold: object | null };
}

interface Adopted {
  readonly plan: { readonly issues: readonly { readonly uncertain: number }[] } | null;
}

/**
 * How much longer the send goes on if nothing was taken meanwhile: a copy that lacks nothing shows little.
 */
const MORE_MS = 4_000;
const POLL_MS = 20;

const taken = ({ receiver }: RoundSetup) => receiver.entries().filter(({ what }) => what === 'taken').length;

/**
 * Copies, lets the send go on for `age` ms, kills everything, restores the copy and starts again. Then does
 * what the administrator has to do.
 */
export async function restoreCopy(setup: RoundSetup, age: number): Promise<void> {
  const { counts } = setup;
  const putBack = await setup.copyDatabase();
  const before = taken(setup);
  await wait(age);
  for (const end = Date.now() + MORE_MS; taken(setup) === before && Date.now() < end; ) await wait(POLL_MS);
  await setup.allKilled(async () => {
    setup.disk?.empty();
    await putBack();
  });
  counts.restored++;
  const shown = await setup.friday(['installation', 'show']);
  const { installation } = JSON.parse(shown.stdout) as Shown;
  setup.note(
    `a copy of ${Math.round(age)} ms before is back: ${installation.hold === null ? 'nothing was done since' : 'held'}`,
  );
  if (installation.hold === null) return;
  const { stdout } = await setup.friday(['installation', 'adopt', '--yes', '--by', 'Ada Quill']);
  const { plan } = JSON.parse(stdout) as Adopted;
  counts.adopted += (plan?.issues ?? []).reduce((sum, { uncertain }) => sum + uncertain, 0);
}
