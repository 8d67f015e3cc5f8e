// Whether a worker is running, by the last renewal of the lease. Workers renew it every 20 seconds. Pure.

/** After this time without a renewal, in ms, Friday assumes that no worker runs. */
export const WORKER_SILENT_MS = 60_000;

export interface WorkerStanding {
  readonly running: boolean;
  /** When a worker last renewed the lease, as an ISO instant; null if none ever did. */
  readonly since: string | null;
}

/**
 * A renewal from the future, after a clock was set back, counts as one from as long ago. @param renewedAt ISO
 * instant, null if there was none
 */
export function workerStanding(renewedAt: string | null, now: Date): WorkerStanding {
  const age = renewedAt === null ? Number.POSITIVE_INFINITY : Math.abs(now.getTime() - Date.parse(renewedAt));
  return { running: age < WORKER_SILENT_MS, since: renewedAt };
}
