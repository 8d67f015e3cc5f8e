// The mails of reminders on their way through the machinery of all mails: whom each goes to, what it says,
// and whether it still may go.
import type { Config } from '../config/config.js';
import type { Submit } from '../deliveries/ports.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import type { RenderedMail } from '../render/mails.js';
import type { ReminderMail } from '../subscribers/mail.js';
import type { MailWay, MailWorld } from '../subscribers/send-mail.js';
import { signToken } from '../subscribers/tokens.js';
import { reasonAgainst } from '../support/may-remind.js';
import type { SupportStores, SupportWorld } from '../support/ports.js';
import { confirmableUntil, type Reminder } from '../support/reminder.js';
import { inRegionOf } from '../text/dates.js';
import { lazy } from '../timing/lazy.js';
import { messageOptions } from './message-options.js';
import type { PolicyUrls } from './policy-urls.js';

/** The pages behind the links in these mails. */
export const REMINDER_PATH = 'support/reminder';
export const NO_REMINDER_PATH = 'support/no-reminder';

export interface ReminderPostParts {
  readonly config: Config;
  readonly keyring: () => Keyring;
  readonly submit: Submit;
  readonly log: Logger;
  readonly world: () => SupportWorld;
  /** What the reminder offers, in a language; the same for everybody. */
  readonly choices: (
    reminder: Reminder,
    language: string,
  ) => readonly { readonly label: string; readonly url: string }[];
  readonly policyUrls: Pick<PolicyUrls, 'of'>;
}

export function createReminderPost(parts: ReminderPostParts): MailWorld['reminderPost'] {
  const { config, submit, log, world } = parts;
  const builder = lazy(async () => {
    const { createReaderMailBuilder } = await import('../mail/reader-mail.js');
    return createReaderMailBuilder(await messageOptions(config, log));
  });
  return {
    way: (mail): MailWay => {
      let to: Reminder | null = null;
      return {
        addressee: async () => {
          to = mail.reminderId === null ? null : await fitting(world(), world(), mail, mail.reminderId);
          return to;
        },
        compose: async (at) => {
          if (to === null) throw new RangeError('a mail without an addressee');
          const build = await builder();
          const { address } = to;
          const head = { kind: mail.kind, id: String(mail.id), address, at };
          const unsubscribeUrl = noReminderUrl(parts, to);
          const message = await build({ ...head, unsubscribeUrl, ...(await write(parts, mail, to)) });
          return () => submit(message);
        },
        mark: (addressHmac, mark) =>
          world().transaction(async (stores) => {
            const id = mail.reminderId;
            const reminder = id === null ? null : await fitting(world(), stores, mail, id);
            if (reminder === null) return 'dropped';
            return reminder.addressHmac === addressHmac ? mark(stores.mails) : 'moved';
          }),
      };
    },
  };
}

/** The reminder, locked within a transaction, if its mail still may go. */
async function fitting(
  world: SupportWorld,
  stores: SupportStores,
  { kind }: ReminderMail,
  id: number,
): Promise<Reminder | null> {
  const reminder = await stores.reminders.lock(id);
  if (reminder === null) return null;
  if (reminder.status !== (kind === 'reminder' ? 'confirmed' : 'requested')) return null;
  return (await reasonAgainst(world, stores, reminder)) === null ? reminder : null;
}

async function write(
  parts: ReminderPostParts,
  mail: ReminderMail,
  reminder: Reminder,
): Promise<RenderedMail> {
  const { config, keyring, choices, policyUrls } = parts;
  const { renderReminder, renderReminderConfirmation } = await import('../render/reminder-mails.js');
  const own = config.newsletter.language;
  const language = inRegionOf(reminder.locale, own);
  const { address, zone, policyVersion } = reminder;
  const policyUrl = policyVersion === null ? undefined : await policyUrls.of(policyVersion, language);
  const to = {
    address,
    language,
    zone: zone ?? config.newsletter.zone,
    ...(policyUrl === undefined ? {} : { policyUrl }),
  };
  if (mail.kind === 'reminder')
    return renderReminder(config, {
      ...to,
      choices: choices(reminder, language),
      // Our own page has it above its choices.
      warning: config.support?.isPublic === false ? config.support.warning : null,
      stopUrl: noReminderUrl(parts, reminder),
    });
  const token = signToken(keyring().tokens, 'reminder', reminder.publicId);
  return renderReminderConfirmation(config, {
    ...to,
    month: reminder.month,
    lapsesAt: confirmableUntil(reminder),
    confirmUrl: `${config.web.url}/${REMINDER_PATH}/${token}`,
  });
}

/** Names the person, not the reminder: it ends whatever is open, also long after its own was sent. */
function noReminderUrl({ config, keyring }: ReminderPostParts, { addressHmac }: Reminder): string {
  const subject = Buffer.from(addressHmac, 'hex').toString('base64url');
  return `${config.web.url}/${NO_REMINDER_PATH}/${signToken(keyring().tokens, 'no-reminder', subject)}`;
}
