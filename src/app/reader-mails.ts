// Mails to single readers: written in the reader's language, built and handed to the transport.
import type { Config } from '../config.js';
import type { Submit } from '../deliveries/ports.js';
import type { Keyring } from '../keyring.js';
import type { MailWorld } from '../subscribers/send-mail.js';
import { mailLinks } from './sign-up.js';

export interface ReaderMailParts {
  readonly config: Config;
  readonly keyring: () => Keyring;
  readonly submit: Submit;
}

const SUBJECTS = { confirmation: 'Please confirm your sign-up', welcome: 'You are signed up', 'data-link': 'Your data' } as const;
const LABELS = { confirmation: 'Confirm', welcome: 'Preferences', 'data-link': 'See your data' } as const;

export function createReaderMails({ config, keyring, submit }: ReaderMailParts): MailWorld['compose'] {
  return async (kind, reader, at) => {
    const { renderNotice } = await import('../render/mails.js');
    const { buildNotice } = await import('../mail/notice.js');
    const links = mailLinks(config, keyring(), reader, at);
    const url = { confirmation: links.confirm, welcome: links.preferences, 'data-link': links.data }[kind];
    const subject = `${SUBJECTS[kind]}: ${config.newsletter.title}`;
    const body = await renderNotice({
      title: subject,
      paragraphs: [],
      action: { label: LABELS[kind], url },
      newsroomName: config.newsroom.name,
      language: 'en',
    });
    const message = await buildNotice({ from: config.newsletter.from, to: reader.address, subject, at, id: `${kind}-${reader.publicId}`, ...body });
    return () => submit(message);
  };
}
