// The log's line a minute about a send.
import type { DeliveryWorld } from '../deliveries/ports.js';
import { type ProgressMark, progressOf } from '../deliveries/progress.js';
import type { Logger } from '../log.js';

type ProgressWorld = Pick<DeliveryWorld, 'issues' | 'deliveries' | 'now'>;

/**
 * Logs one line for each issue that is being sent, with numbers only. Each process compares with its own last
 * line.
 */
export function createProgressLog(log: Logger): (world: ProgressWorld) => Promise<void> {
  let marks: ReadonlyMap<number, ProgressMark> = new Map();
  return async ({ issues, deliveries, now }) => {
    const seen = new Map<number, ProgressMark>();
    for (const issue of await issues.list({ status: ['sending'] })) {
      const counts = await deliveries.counts(issue.id);
      const at = now();
      log.info('an issue is being sent', { ...progressOf(issue, counts, { at, last: marks.get(issue.id) }) });
      seen.set(issue.id, { submitted: counts.submitted, at });
    }
    // Only what is sending is kept: after a pause the pace is measured from its end.
    marks = seen;
  };
}
