// The status of a supervised process, and what the log says about it: that it does not run, why, since when,
// and that it runs again.
import type { ChildReport } from '../src/child-report.js';
import type { AppError } from '../src/errors.js';
import type { Logger } from '../src/log.js';

export interface ProcessStatus {
  /** It reports that it does its work. */
  runs(): void;
  /** It ended, and why. Logged at once if it ran before. */
  down(failure: AppError): void;
  /** A worker's report about the lease. */
  lease(report: Extract<ChildReport, { kind: 'worker' }>): void;
  /** To be called once a minute: names what does not run. */
  name(): void;
  /** Whether it has ever run. */
  hasRun(): boolean;
}

/** @param silentMs a worker that reports nothing for this time is taken for stuck */
export function createProcessStatus(name: string, log: Logger, silentMs: number): ProcessStatus {
  let ran = false;
  let down: { readonly since: string; failure: AppError | null } | null = {
    since: new Date().toISOString(),
    failure: null,
  };
  let lease: (Extract<ChildReport, { kind: 'worker' }> & { readonly at: number }) | null = null;
  const sayDown = ({ since, failure }: NonNullable<typeof down>) =>
    log.error(`the ${name} does not run`, {
      since,
      reason: failure?.message ?? 'It has not started yet.',
      ...(failure !== null && { fix: failure.fix }),
    });
  return {
    runs: () => {
      if (down !== null && down.failure !== null) log.info(`the ${name} runs again`);
      ran = true;
      down = null;
    },
    down: (failure) => {
      const first = down === null || down.failure === null;
      down = { since: down?.since ?? new Date().toISOString(), failure };
      lease = null;
      if (first) sayDown(down);
    },
    lease: (report) => {
      lease = { ...report, at: performance.now() };
    },
    name: () => {
      if (down !== null) return sayDown(down);
      if (lease === null || (lease.running && performance.now() - lease.at < silentMs)) return;
      const reason = lease.running
        ? 'The worker no longer answers.'
        : (lease.reason ?? 'The worker does not say why.');
      log.error('no worker has renewed the lease', { since: lease.since, reason });
    },
    hasRun: () => ran,
  };
}
