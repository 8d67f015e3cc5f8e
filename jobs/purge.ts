// purge{}: forgets who did not confirm.
import type { App } from '../src/app.js';

export async function purge(app: App): Promise<void> {
  const { purged, returned } = await app.persons.purge();
  if (purged + returned > 0) app.log.info('readers who did not confirm', { purged, returned });
}
