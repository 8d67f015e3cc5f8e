// sweep-mails{}: processes sign-ups and mails that lost jobs left behind.
import type { App } from '../src/app.js';

export async function sweepMails(app: App): Promise<void> {
  const { signUps, mails } = await app.signUpWork.sweep();
  if (signUps + mails > 0) app.log.info('sign-ups and mails', { signUps, mails });
}
