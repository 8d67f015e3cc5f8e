// sweep{}: one pass over all that is open.
import type { App } from '../src/app.js';

export async function sweep(app: App): Promise<void> {
  const { started, released, uncertain, ahead, expired, finished } = await app.deliveries.sweep();
  if (started + released + uncertain + ahead + expired + finished > 0)
    app.log.info('sweep', { started, released, uncertain, ahead, expired, finished });
}
