// start-issue{issueId}: freezes the audience of a due issue.
import type { App } from '../src/app.js';
import type { JobPayload } from '../src/queue/contract.js';

export function startIssue(app: App, { issueId }: JobPayload<'start-issue'>): Promise<unknown> {
  return app.deliveries.start(issueId);
}
