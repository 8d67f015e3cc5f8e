// The faults, each as an operator or a bad day would make it. Nothing here reaches into a process of Friday.
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './plan.js';
import { restoreCopy } from './restore.js';
import type { Stage } from './round-setup.js';

/** A step of at least so many seconds forward makes claims of living workers look as if they had run out. */
const LONG_STEP_S = 30;

/** Does one fault and, where it lasts, ends it again. */
export async function perform(stage: Stage, fault: Fault): Promise<void> {
  stage.note(JSON.stringify(fault));
  switch (fault.kind) {
    case 'kill':
      return stage.crew.kill(fault.worker, fault.backAfter);
    case 'stop':
      return stage.crew.stop(fault.worker, fault.backAfter);
    case 'redis':
      return loseRedis(stage, fault.how, fault.lasts);
    case 'flush':
      return stage.redis.flush();
    case 'disk':
      return fillDisk(stage, fault.lasts);
    case 'clock':
      return stepClock(stage, fault.seconds, fault.lasts);
    case 'ticks':
      return void (await Promise.all(
        Array.from({ length: fault.count }, () => pass(stage, fault.killAfter)),
      ));
    case 'pause':
      return pause(stage, fault.lasts);
    case 'restore':
      return restoreCopy(stage, fault.age);
  }
}

async function loseRedis(
  { redis }: Stage,
  how: 'killed' | 'restarted' | 'emptied',
  lasts: number,
): Promise<void> {
  if (how === 'restarted') await redis.stop();
  else await redis.kill();
  if (how === 'emptied') redis.forget();
  await wait(lasts);
  await redis.start();
}

async function fillDisk({ disk }: Stage, lasts: number): Promise<void> {
  if (disk === null) return;
  disk.fill();
  await wait(lasts);
  disk.empty();
}

/** Forward it stays; back it is put right again after a while, as a time server would. */
async function stepClock(stage: Stage, seconds: number, lasts: number): Promise<void> {
  jump(stage, seconds);
  if (seconds > 0) return;
  await wait(lasts);
  jump(stage, -seconds);
}

/** Moves the clock of the whole newsroom, and counts whose messages a step forward may cost. */
function jump({ clock, toll, crew }: Stage, seconds: number): void {
  clock?.step(seconds);
  if (clock !== null && seconds >= LONG_STEP_S) toll.doubted += crew.living() + toll.passes;
}

/** One `friday tick`, as crontab starts it; killed after a while where that is wanted. */
export async function pass(stage: Stage, killAfter: number | null = null): Promise<void> {
  const { toll } = stage;
  toll.passes++;
  const { code } = await stage.friday(['tick'], (process) => {
    if (killAfter !== null) setTimeout(() => process.signal('SIGKILL'), killAfter).unref();
  });
  toll.passes--;
  if (code !== 0) toll.doubted++;
  stage.note(`a pass ended with ${code}`);
}

async function pause(stage: Stage, lasts: number): Promise<void> {
  const { number } = await issueOf(stage);
  await stage.friday(['issue', 'pause', String(number), '--reason', 'looked at']);
  await wait(lasts);
  await stage.friday(['issue', 'resume', String(number)]);
}

export async function issueOf({ store, issueId }: Stage) {
  const issue = await store.issues.byId(issueId);
  if (issue === null) throw new Error('the issue is gone');
  return issue;
}
