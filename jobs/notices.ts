// notices{}: mails waiting notices to the editor.
import type { App } from '../src/app.js';

export async function notices(app: App): Promise<void> {
  await app.deliveries.sendNotices();
}
