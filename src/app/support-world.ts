// The world of the verbs of support, wired to the store.
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';
import { reasonOf } from '../errors.js';
import { mailboxOf } from '../gate/mailbox.js';
import { instantOf } from '../issues/calendar.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { addressHmac } from '../subscribers/address.js';
import { isZone } from '../subscribers/preferences.js';
import type { SupportWorld } from '../support/ports.js';

export interface SupportWorldParts {
  readonly config: Pick<Config, 'newsletter'>;
  readonly store: Store;
  readonly keyring: () => Keyring;
  readonly now: () => Date;
  readonly log: Logger;
  readonly mayBeAsked: SupportWorld['mayBeAsked'];
}

export function supportWorld(parts: SupportWorldParts): SupportWorld {
  const { config, store, keyring, now, log, mayBeAsked } = parts;
  const { supporters, reminders, reminderConsents, mails, subscribers, suppressions } = store;
  const { zone } = config.newsletter;
  return {
    supporters,
    reminders,
    reminderConsents,
    mails,
    subscribers,
    suppressions,
    transaction: (work) => store.transaction(work),
    now,
    newPublicId: () => randomBytes(16).toString('base64url'),
    newSalt: () => randomBytes(32).toString('base64url'),
    pepper: keyring().pepper,
    mailboxOf: (addressKey) => addressHmac(mailboxOf(addressKey), keyring().pepper),
    // An imported list may name a zone that this machine does not know.
    instantOf: (wall, wanted) => instantOf(wall, isZone(wanted) ? wanted : zone),
    zone,
    mayBeAsked,
    warn: (message, error) => log.warn(message, { reason: reasonOf(error) }),
  };
}
