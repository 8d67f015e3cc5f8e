// notices{}: mails the editor what waits for them.
import type { App } from '../src/app.js';

export async function notices(app: App): Promise<void> {
  await app.deliveries.sendNotices();
}
