// Supervising: a process that ends is started again, after ever longer waits; while it does not run, the log
// says so.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../src/errors.js';
import type { Logger } from '../src/log.js';
import { ended, listenForReports, stopChild } from './children.js';
import { createProcessStatus, type ProcessStatus } from './process-status.js';

export interface Supervised {
  readonly name: string;
  readonly start: () => ChildProcess;
  /** If it cannot start at all, everything stops. One that is not needed is tried for ever. */
  readonly needed: boolean;
}

export interface SuperviseOptions {
  readonly stop: AbortSignal;
  readonly log: Logger;
  readonly firstWaitMs?: number;
  /** How often a process that does not run is named, in ms. */
  readonly sayEveryMs?: number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const HEALTHY_MS = 60_000;
const SAY_EVERY_MS = 60_000;
/** A report that a child sent right before its end is read within this time. */
const LAST_WORDS_MS = 1_000;

/**
 * Resolves once all have stopped: null after `stop`, else why a process that is needed could not be started.
 */
export async function supervise(
  all: readonly Supervised[],
  options: SuperviseOptions,
): Promise<AppError | null> {
  const giveUp = new AbortController();
  const stop = AbortSignal.any([options.stop, giveUp.signal]);
  const failures = await Promise.all(
    all.map(async (one) => {
      const failure = await keepRunning(one, { ...options, stop });
      if (failure !== null) giveUp.abort();
      return failure;
    }),
  );
  return failures.find((failure) => failure !== null) ?? null;
}

/** Why a needed process ended with an error before it ever ran; else null, once it was stopped. */
async function keepRunning(
  { name, start, needed }: Supervised,
  options: SuperviseOptions,
): Promise<AppError | null> {
  const { stop, log, firstWaitMs = FIRST_WAIT_MS, sayEveryMs = SAY_EVERY_MS } = options;
  const book = createProcessStatus(name, log, sayEveryMs);
  const naming = setInterval(() => book.name(), sayEveryMs);
  let pause = firstWaitMs;
  try {
    while (!stop.aborted) {
      const since = Date.now();
      const run = await runOnce(start(), stop, book);
      if (stop.aborted) break;
      const failure =
        run.failure ??
        new AppError(
          'INTERNAL',
          `The ${name} ended with status ${run.code}.`,
          'Correct the error above and start it again.',
        );
      if (needed && !book.hasRun() && run.code !== 0 && !run.killed) return failure;
      if (run.ready && Date.now() - since > HEALTHY_MS) pause = firstWaitMs;
      book.down(failure);
      await wait(pause, undefined, { signal: stop }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_WAIT_MS);
    }
    return null;
  } finally {
    clearInterval(naming);
  }
}

interface Ended {
  readonly code: number;
  readonly killed: boolean;
  readonly ready: boolean;
  readonly failure: AppError | null;
}

/** One life of a child: its reports go into the book; `stop` ends it. */
async function runOnce(child: ChildProcess, stop: AbortSignal, book: ProcessStatus): Promise<Ended> {
  let failure: AppError | null = null;
  let ready = false;
  const heard = listenForReports(child, (report) => {
    if (report.kind === 'failed') failure = new AppError(report.code, report.message, report.fix);
    else if (report.kind === 'worker') book.lease(report);
    else {
      ready = true;
      book.runs();
    }
  });
  const halt = () => void stopChild(child);
  stop.addEventListener('abort', halt, { once: true });
  const code = await ended(child);
  stop.removeEventListener('abort', halt);
  await Promise.race([heard, wait(LAST_WORDS_MS, undefined, { ref: false })]);
  return { code, killed: child.signalCode !== null, ready, failure };
}
