// The world of the sign-up verbs, wired to the store.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { NOT_ALLOWED } from '../../deliveries/safeguards/allow-list.js';
import { reasonOf } from '../../errors.js';
import { mailboxOf } from '../../gate/mailbox.js';
import type { Keyring } from '../../keyring.js';
import type { Logger } from '../../log.js';
import type { Store } from '../../store/store.js';
import { addressHmac } from '../../subscribers/address.js';
import { mayReceive, type Recipients } from '../../subscribers/recipients.js';
import type { MailWorld } from '../../subscribers/send-mail.js';
import type { UnsubscribeNotes } from '../../subscribers/unsubscribe-log.js';

export interface SignUpWorldParts extends UnsubscribeNotes {
  readonly store: Store;
  readonly keyring: () => Keyring;
  readonly now: () => Date;
  readonly log: Logger;
  readonly compose: MailWorld['compose'];
  readonly reminderPost: MailWorld['reminderPost'];
  readonly onlyTo: Recipients | null;
}

/** Names this process in claims of mails. */
const WORKER = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;

export function signUpWorld({
  store,
  keyring,
  now,
  log,
  compose,
  noteUnsubscribe,
  reminderPost,
  onlyTo,
}: SignUpWorldParts): MailWorld {
  const { subscribers, consents, suppressions, addressChanges } = store;
  const { signUps, mails, consentDetails, deliveries, support } = store;
  return {
    subscribers,
    consents,
    suppressions,
    addressChanges,
    signUps,
    mails,
    consentDetails,
    deliveries,
    support,
    reminderPost,
    transaction: (work) => store.transaction(work),
    now,
    newPublicId: () => randomBytes(16).toString('base64url'),
    newSalt: () => randomBytes(32).toString('base64url'),
    pepper: keyring().pepper,
    mailboxOf: (addressKey) => addressHmac(mailboxOf(addressKey), keyring().pepper),
    warn: (message, error) => log.warn(message, { reason: reasonOf(error) }),
    worker: WORKER,
    compose,
    noteUnsubscribe,
    mayReceive: (mail, { address }) => {
      const may = mayReceive(onlyTo, address);
      if (!may) log.warn(`a ${mail.kind} mail is dropped: its reader is ${NOT_ALLOWED}`, { mail: mail.id });
      return may;
    },
  };
}
