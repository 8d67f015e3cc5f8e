// probe{}: tests that readers of recent issues can still unsubscribe with one click.
import type { App } from '../src/app.js';

export async function probe(app: App): Promise<void> {
  const broken = await app.deliveries.watchUnsubscribeLink();
  if (broken !== null) app.log.error('one-click unsubscribe does not work', { reason: broken });
}
