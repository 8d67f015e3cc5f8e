// How often a reader gets a mail that a stranger can cause by writing their address into a form (D10).

import { DAY_MS } from '../timing/units.js';
import type { MailKind } from './mail.js';
import type { SignUpStores } from './ports.js';
import { STRANGERS_LIMITS } from './sign-up.js';
import type { Subscriber } from './subscriber.js';

/** False if the reader has had as many of the kind as anybody may cause. */
export async function mayMail(
  stores: Pick<SignUpStores, 'mails'>,
  reader: Subscriber,
  kind: MailKind,
  now: Date,
): Promise<boolean> {
  // A clock that was put back since would otherwise lift the limit until it has caught up.
  const confirmed =
    reader.confirmedAt !== null && reader.confirmedAt <= now.toISOString() ? reader.confirmedAt : '';
  for (const { mails, days, afresh } of STRANGERS_LIMITS) {
    const windowStart = new Date(now.getTime() - days * DAY_MS).toISOString();
    const since = afresh && confirmed > windowStart ? confirmed : windowStart;
    if ((await stores.mails.countSince(reader.id, kind, since)) >= mails) return false;
  }
  return true;
}
