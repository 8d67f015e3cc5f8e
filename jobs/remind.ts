// remind{}: makes the mails of reminders that are due, and ends those that are over.
import type { App } from '../src/app.js';

export async function remind(app: App): Promise<void> {
  const { mails, ended } = await app.signUpWork.remind();
  if (mails + ended > 0) app.log.info('reminders', { mails, ended });
}
