// The progress of the send, so that faults come while it goes on, however fast or slow the machine is.
import { setTimeout as wait } from 'node:timers/promises';
import { SETTLED_STATUSES } from '../src/deliveries/delivery.js';
import type { RoundSetup } from './round-setup.js';

export interface Progress {
  /**
   * Resolves when that part of the window is over: that share of all deliveries is settled, or the time is up
   * all the same.
   */
  reached(at: number): Promise<void>;
}

/**
 * If nothing is settled any more, because all is broken or paused, time passes this many times slower than
 * planned.
 */
const SLOWEST = 4;
const POLL_MS = 60;

export function followProgress({ plan, store, issueId }: RoundSetup): Progress {
  const began = performance.now();
  let last = 0;
  let asked: Promise<number> | null = null;
  const share = async () => {
    const counts = await store.deliveries.counts(issueId);
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    const settled = SETTLED_STATUSES.reduce((sum, status) => sum + counts[status], 0);
    await wait(POLL_MS);
    return Math.max(settled / Math.max(1, all), (performance.now() - began) / (plan.window * SLOWEST));
  };
  return {
    reached: async (at) => {
      while (last < at / plan.window) {
        // All waiters share one look.
        asked ??= share().finally(() => {
          asked = null;
        });
        last = Math.max(last, await asked);
      }
    },
  };
}
