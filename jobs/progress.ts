// progress{}: logs how far each issue is that is being sent. One job for all workers, so one line a minute
// and issue.
import type { App } from '../src/app.js';

export async function progress(app: App): Promise<void> {
  await app.deliveries.logProgress();
}
