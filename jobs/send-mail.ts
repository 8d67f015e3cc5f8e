// send-mail{mailId}: sends one mail to one reader, once.
import type { App } from '../src/app.js';
import type { MailJobPayload } from '../src/queue/contract.js';

export function sendMail(app: App, { mailId }: MailJobPayload<'send-mail'>): Promise<unknown> {
  return app.signUpWork.sendMail(mailId);
}
