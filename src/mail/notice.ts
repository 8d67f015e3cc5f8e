// Notices: a mail to the newsroom's own editor about what Friday did or could not do. Built and signed like
// transactional mails; it belongs to no list (F15).
import { createHmac } from 'node:crypto';
import type { WholeMessage } from '../deliveries/ports.js';
import { cleanName, wireAddress } from './address.js';
import { assertMessage } from './assert-message.js';
import { compose } from './compose.js';
import { signDkim } from './dkim.js';
import { checkedSubject, encoded, exact, type PlannedField, type Sender } from './issue-headers.js';
import { checkedSender, type MessageOptions } from './message.js';

export interface NoticeMail {
  /** Names this notice: the same at every attempt, so that its Message-ID is. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** BCP 47, of the words in it. */
  readonly language: string;
  /** Instant of this attempt: becomes Date (F6). */
  readonly at: Date;
}

const MAC_HEX = 32;

/**
 * A builder for the notices of one newsletter.
 * @throws AppError MESSAGE_INVALID, DKIM_INVALID as `checkedSender` does; the builder itself also where a
 * header rule does not hold on the built bytes.
 */
export function createNoticeBuilder(options: MessageOptions): (mail: NoticeMail) => Promise<WholeMessage> {
  const { sender, from, dkim } = checkedSender(options);
  return async (mail) => {
    const to = wireAddress(mail.to);
    const messageId = messageIdOf(sender, mail.id);
    const unsigned = await compose(fields(sender, mail, to, messageId), mail.text, mail.html, messageId);
    const raw = dkim === null ? unsigned : await signDkim(unsigned, dkim, mail.at);
    assertMessage(raw, { to, from, messageId, dkim, kind: 'notice' });
    return { envelope: { from, to }, messageId, raw };
  };
}

function messageIdOf(sender: Sender, id: string): string {
  const mac = createHmac('sha256', sender.messageIdSecret)
    .update(`message-id\nnotice\n${id}`)
    .digest('hex')
    .slice(0, MAC_HEX);
  return `<notice.${mac}@${sender.sendingDomain}>`;
}

/** No List-* field: a rule that files the newsletter away must not file away a warning. */
function fields({ newsletter }: Sender, mail: NoticeMail, to: string, messageId: string): PlannedField[] {
  return [
    encoded('From', { name: cleanName(newsletter.from.name) ?? '', address: newsletter.from.address }),
    encoded('To', { name: '', address: to }),
    encoded('Reply-To', { name: '', address: newsletter.replyTo }),
    encoded('Subject', checkedSubject(mail.subject)),
    encoded('Date', mail.at),
    exact('Message-ID', messageId),
    exact('Auto-Submitted', 'auto-generated'),
    exact('X-Auto-Response-Suppress', 'All'),
    exact('Content-Language', mail.language),
  ];
}
