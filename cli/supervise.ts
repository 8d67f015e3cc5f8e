// Supervising: a process that ends by itself is started again, after ever longer waits, until everything is stopped.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { ended, stopChild } from './children.js';

export interface Supervised {
  readonly name: string;
  readonly start: () => ChildProcess;
}

export interface SuperviseOptions {
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
  /** A process that ends sooner than this after its first start cannot run at all: then everything stops. */
  readonly tooSoonMs?: number;
  readonly firstWaitMs?: number;
}

const LONGEST_WAIT_MS = 30_000;
const HEALTHY_MS = 60_000;

/** Resolves once all have stopped: null after `stop`, else the name of the process that could not be started. */
export async function supervise(all: readonly Supervised[], options: SuperviseOptions): Promise<string | null> {
  const giveUp = new AbortController();
  const stop = AbortSignal.any([options.stop, giveUp.signal]);
  const broken = await Promise.all(
    all.map(async (one) => {
      const fine = await keepRunning(one, { ...options, stop });
      if (!fine) giveUp.abort();
      return fine ? null : one.name;
    }),
  );
  return broken.find((name) => name !== null) ?? null;
}

/** False where the process ended with an error right after its first start. */
async function keepRunning({ name, start }: Supervised, options: SuperviseOptions): Promise<boolean> {
  const { stop, say, tooSoonMs = 15_000, firstWaitMs = 1_000 } = options;
  let pause = firstWaitMs;
  for (let first = true; !stop.aborted; first = false) {
    const since = Date.now();
    const child = start();
    const halt = () => void stopChild(child);
    stop.addEventListener('abort', halt, { once: true });
    const code = await ended(child);
    stop.removeEventListener('abort', halt);
    if (stop.aborted) break;
    if (first && code !== 0 && Date.now() - since < tooSoonMs) return false;
    if (Date.now() - since > HEALTHY_MS) pause = firstWaitMs;
    say(`The ${name} ended with status ${code}; it is started again in ${Math.round(pause / 1000)} s.`);
    await wait(pause, undefined, { signal: stop }).catch(() => undefined);
    pause = Math.min(pause * 2, LONGEST_WAIT_MS);
  }
  return true;
}
