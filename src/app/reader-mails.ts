// Mails to single readers: written in the reader's language, built and signed as issues are, handed to the transport.
import type { Config } from '../config.js';
import type { Submit } from '../deliveries/ports.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import type { MailKind } from '../subscribers/mail.js';
import type { MailWorld } from '../subscribers/send-mail.js';
import { CONFIRM_DAYS, DAY_MS } from '../subscribers/sign-up.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { lazy } from './lazy.js';
import { messageOptions } from './message-options.js';
import { DATA_LINK_MS, mailLinks } from './sign-up.js';

export interface ReaderMailParts {
  readonly config: Config;
  readonly keyring: () => Keyring;
  readonly submit: Submit;
  readonly log: Logger;
  /** Day of the next issue, YYYY-MM-DD; null where none is planned. */
  readonly nextIssueOn: () => Promise<string | null>;
}

export function createReaderMails(parts: ReaderMailParts): MailWorld['compose'] {
  const { config, keyring, submit, log } = parts;
  const builder = lazy(async () => {
    const { createReaderMailBuilder } = await import('../mail/reader-mail.js');
    return createReaderMailBuilder(await messageOptions(config, log));
  });
  return async (mail, reader, at) => {
    const language = reader.locale ?? config.newsletter.language;
    const body = await write(parts, mail.kind, reader, language, at);
    const { unsubscribe: unsubscribeUrl } = mailLinks(config, keyring(), reader, at);
    const build = await builder();
    const message = await build({ kind: mail.kind, id: String(mail.id), address: reader.address, at, unsubscribeUrl, ...body });
    return () => submit(message);
  };
}

async function write({ config, keyring, nextIssueOn }: ReaderMailParts, kind: MailKind, reader: Subscriber, language: string, at: Date) {
  const { renderConfirmation, renderDataLink, renderWelcome } = await import('../render/mails.js');
  const links = mailLinks(config, keyring(), reader, at);
  const to = { address: reader.address, language, zone: reader.zone ?? config.newsletter.zone };
  if (kind === 'data-link') return renderDataLink(config, { ...to, lapsesAt: new Date(at.getTime() + DATA_LINK_MS), dataUrl: links.data });
  if (kind === 'confirmation') {
    const requestedAt = new Date(reader.requestedAt ?? at);
    const lapsesAt = new Date(requestedAt.getTime() + CONFIRM_DAYS * DAY_MS);
    // The page behind the link has both buttons.
    return renderConfirmation(config, { ...to, requestedAt, lapsesAt, confirmUrl: links.confirm, disownUrl: links.confirm });
  }
  const archiveUrl = `${config.web.url}/archive`;
  return renderWelcome(config, { ...to, firstIssueOn: await nextIssueOn(), archiveUrl, unsubscribeUrl: links.unsubscribe, preferencesUrl: links.preferences });
}
