// The faults, each as an administrator or a bad day would cause it. Nothing here reaches into a process of
// Friday.
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './plan.js';
import { restoreCopy } from './restore.js';
import type { RoundSetup } from './round-setup.js';

/**
 * A step of at least this many seconds forward makes claims of living workers look as if they had run out.
 */
const LONG_STEP_S = 30;

/** Causes one fault and, if it lasts, ends it again. */
export async function perform(setup: RoundSetup, fault: Fault): Promise<void> {
  setup.note(JSON.stringify(fault));
  switch (fault.kind) {
    case 'kill':
      return setup.workers.kill(fault.worker, fault.backAfter);
    case 'stop':
      return setup.workers.stop(fault.worker, fault.backAfter);
    case 'redis':
      return loseRedis(setup, fault.how, fault.lasts);
    case 'flush':
      return setup.redis.flush();
    case 'disk':
      return fillDisk(setup, fault.lasts);
    case 'clock':
      return stepClock(setup, fault.seconds, fault.lasts);
    case 'ticks':
      return void (await Promise.all(
        Array.from({ length: fault.count }, () => pass(setup, fault.killAfter)),
      ));
    case 'pause':
      return pause(setup, fault.lasts);
    case 'restore':
      return restoreCopy(setup, fault.age);
  }
}

async function loseRedis(
  { redis }: RoundSetup,
  how: 'killed' | 'restarted' | 'emptied',
  lasts: number,
): Promise<void> {
  if (how === 'restarted') await redis.stop();
  else await redis.kill();
  if (how === 'emptied') redis.forget();
  await wait(lasts);
  await redis.start();
}

async function fillDisk({ disk }: RoundSetup, lasts: number): Promise<void> {
  if (disk === null) return;
  disk.fill();
  await wait(lasts);
  disk.empty();
}

/** A step forward stays; a step back is corrected after a while, as a time server would. */
async function stepClock(setup: RoundSetup, seconds: number, lasts: number): Promise<void> {
  jump(setup, seconds);
  if (seconds > 0) return;
  await wait(lasts);
  jump(setup, -seconds);
}

/** Moves the clock of the whole newsroom, and counts whose messages a step forward may cost. */
function jump({ clock, counts, workers }: RoundSetup, seconds: number): void {
  clock?.step(seconds);
  if (clock !== null && seconds >= LONG_STEP_S) counts.interrupted += workers.living() + counts.passes;
}

/** One `friday tick`, as crontab starts it; killed after a while on request. */
export async function pass(setup: RoundSetup, killAfter: number | null = null): Promise<void> {
  const { counts } = setup;
  counts.passes++;
  const { code } = await setup.friday(['tick'], (process) => {
    if (killAfter !== null) setTimeout(() => process.signal('SIGKILL'), killAfter).unref();
  });
  counts.passes--;
  if (code !== 0) counts.interrupted++;
  setup.note(`a pass ended with ${code}`);
}

async function pause(setup: RoundSetup, lasts: number): Promise<void> {
  const { number } = await issueOf(setup);
  await setup.friday(['issue', 'pause', String(number), '--reason', 'looked at']);
  await wait(lasts);
  await setup.friday(['issue', 'resume', String(number)]);
}

export async function issueOf({ store, issueId }: RoundSetup) {
  const issue = await store.issues.byId(issueId);
  if (issue === null) throw new Error('the issue is gone');
  return issue;
}
