// Keeps the one table of timed work in Redis: put in place at the start, put back if Redis was flushed,
// replaced or lost its last seconds.
import type { Queue } from 'bullmq';
import { TIMED_WORK, type TimedJob } from './schedule.js';

/**
 * How often the schedule is checked. Sweeps find what lost jobs left undone, but only this check finds a lost
 * sweep.
 */
const LOOK_EVERY_MS = 10_000;

export interface TimedWork {
  /** Resolves once all of it is in place. */
  readonly ready: Promise<void>;
  stop(): void;
}

/** Puts the timed work in place, and again where Redis has lost it. */
export function keepTimedWork(queues: readonly Queue[], failed: (error: Error) => void): TimedWork {
  const ready = place(queues, TIMED_WORK);
  // Commands wait for a Redis that is away, so that one look may last longer than the pause between two.
  let looking = true;
  void ready.catch(failed).finally(() => {
    looking = false;
  });
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void putBack(queues)
      .catch(failed)
      .finally(() => {
        looking = false;
      });
  }, LOOK_EVERY_MS);
  return { ready, stop: () => clearInterval(timer) };
}

async function putBack(queues: readonly Queue[]): Promise<void> {
  const found = (await Promise.all(queues.map((queue) => queue.getJobSchedulers()))).flat();
  const there = new Set(found.map(({ key }) => key));
  // Only what is gone: placing a job again that is merely late would send it to the end of the queue.
  const gone = TIMED_WORK.filter(({ id }) => !there.has(id));
  await place(queues, gone);
}

async function place(queues: readonly Queue[], work: readonly TimedJob[]): Promise<void> {
  for (const { id, queue: name, job, everySeconds } of work) {
    const queue = queues.find((one) => one.name === name);
    await queue?.upsertJobScheduler(
      id,
      { every: everySeconds * 1000 },
      { name: job, data: {}, opts: { removeOnComplete: true, removeOnFail: true } },
    );
  }
}
