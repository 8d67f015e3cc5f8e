// How often a reader gets a mail that a stranger can cause by writing their address into a form (D10).
import type { MailKind } from './mail.js';
import type { SignUpStores } from './ports.js';
import { DAY_MS, STRANGERS_LIMITS } from './sign-up.js';
import type { Subscriber } from './subscriber.js';

/** False where the reader has had as many of the kind as anybody may cause. */
export async function mayMail(stores: Pick<SignUpStores, 'mails'>, reader: Subscriber, kind: MailKind, now: Date): Promise<boolean> {
  for (const { mails, days } of STRANGERS_LIMITS) {
    const since = new Date(now.getTime() - days * DAY_MS).toISOString();
    if ((await stores.mails.countSince(reader.id, kind, since)) >= mails) return false;
  }
  return true;
}
