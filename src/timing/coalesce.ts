// Coalesce: one run at a time serves every call that came before it began; calls that come while it runs
// share the next one.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Each call resolves with the result of a run that began after the call, and rejects as that run does. */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
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
