// Together: work that serves everybody who asked before it began. One at a time; who comes meanwhile, or in the same turn of the event loop, shares one.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Each call resolves with what a run returned that began after it. */
export function together<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  return () => {
    next ??= running.then(async () => {
      await nextTurn();
      next = null;
      const run = work();
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}
