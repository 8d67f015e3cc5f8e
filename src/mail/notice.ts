// Notices: a mail to the newsroom's own editor about what Friday did or could not do. No list headers, no reader.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { WholeMessage } from '../deliveries/ports.js';
import { wireAddress } from './address.js';

export interface NoticeMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly at: Date;
  /** Makes the Message-ID: the same at every attempt. */
  readonly id: string;
}

/** @throws AppError MESSAGE_INVALID where an address is none */
export async function buildNotice(mail: NoticeMail): Promise<WholeMessage> {
  const from = wireAddress(mail.from.address);
  const to = wireAddress(mail.to);
  const messageId = `<${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const composer = new MailComposer({
    from: { name: mail.from.name, address: from },
    to: [{ name: '', address: to }],
    subject: mail.subject,
    date: mail.at,
    messageId,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    newline: '\r\n',
  });
  return { envelope: { from, to }, messageId, raw: await composer.compile().build() };
}
