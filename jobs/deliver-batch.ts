// deliver-batch{issueId, from, to}: delivers what is due in one range.
import type { App } from '../src/app.js';
import type { JobPayload } from '../src/queue/contract.js';

export function deliverBatch(
  app: App,
  { issueId, from, to }: JobPayload<'deliver-batch'>,
  stop: AbortSignal,
): Promise<unknown> {
  return app.deliveries.deliver({ issueId, range: { from, to } }, stop);
}
