// Transactional mails: the request for a confirmation, the welcome, links to one's own data and to
// unsubscribe (F10, F15).
import { createHmac } from 'node:crypto';
import type { WholeMessage } from '../deliveries/ports.js';
import { isForListed, type MailKind, type ReminderMailKind } from '../subscribers/mail.js';
import { cleanName, wireAddress } from './address.js';
import { assertMessage } from './assert-message.js';
import { compose } from './compose.js';
import { signDkim } from './dkim.js';
import {
  checkedSubject,
  encoded,
  exact,
  listId,
  oneClick,
  type PlannedField,
  type Sender,
} from './issue-headers.js';
import { checkedSender, type MessageOptions } from './message.js';

export interface ReaderMail {
  readonly kind: MailKind | ReminderMailKind;
  /** Names this mail, such as the id of its row: the same in all attempts, so that its Message-ID is. */
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** BCP 47, of the words in it. */
  readonly language: string;
  /** Instant of this attempt: becomes Date (F6). */
  readonly at: Date;
  /**
   * https address for RFC 8058 one-click; only mails to subscribed readers and reminders have it, because
   * others cannot unsubscribe from anything (F10).
   */
  readonly unsubscribeUrl: string;
}

const MAC_HEX = 32;

/**
 * A builder for the mails to single readers of one newsletter, signed as its issues are.
 * @throws AppError MESSAGE_INVALID, DKIM_INVALID as `checkedSender` does; the builder itself also where a
 * header rule does not hold on the built bytes.
 */
export function createReaderMailBuilder(
  options: MessageOptions,
): (mail: ReaderMail) => Promise<WholeMessage> {
  const { sender, from, dkim } = checkedSender(options);
  return async (mail) => {
    const to = wireAddress(mail.address);
    const messageId = messageIdOf(sender, mail);
    const unsigned = await compose(fields(sender, mail, to, messageId), mail.text, mail.html, messageId);
    const raw = dkim === null ? unsigned : await signDkim(unsigned, dkim, mail.at);
    assertMessage(raw, {
      to,
      from,
      messageId,
      dkim,
      kind: hasWayOut(mail.kind) ? 'parting letter' : 'letter',
    });
    return { envelope: { from, to }, messageId, raw };
  };
}

/** A reminder can be ended like a subscription. */
function hasWayOut(kind: ReaderMail['kind']): boolean {
  return kind === 'reminder' || (kind !== 'reminder-confirmation' && isForListed(kind));
}

/** The mailbox for unsubscribing is about the newsletter: a reminder, which ends apart, does not name it. */
function wayOut(sender: Sender, { kind, unsubscribeUrl }: ReaderMail): PlannedField[] {
  if (!hasWayOut(kind)) return [];
  return oneClick(kind === 'reminder' ? { ...sender, unsubscribeMailbox: null } : sender, unsubscribeUrl);
}

function messageIdOf(sender: Sender, { kind, id }: ReaderMail): string {
  const mac = createHmac('sha256', sender.messageIdSecret)
    .update(`message-id\n${kind}\n${id}`)
    .digest('hex')
    .slice(0, MAC_HEX);
  return `<${kind}.${mac}@${sender.sendingDomain}>`;
}

/**
 * To has no name: the first name is what somebody typed into a form, and until the confirmation nobody knows
 * who.
 */
function fields(sender: Sender, mail: ReaderMail, to: string, messageId: string): PlannedField[] {
  const { newsletter } = sender;
  return [
    encoded('From', { name: cleanName(newsletter.from.name) ?? '', address: newsletter.from.address }),
    encoded('To', { name: '', address: to }),
    encoded('Reply-To', { name: '', address: newsletter.replyTo }),
    encoded('Subject', checkedSubject(mail.subject)),
    encoded('Date', mail.at),
    exact('Message-ID', messageId),
    listId(sender),
    ...wayOut(sender, mail),
    exact('Auto-Submitted', 'auto-generated'),
    exact('X-Auto-Response-Suppress', 'All'),
    exact('Content-Language', mail.language || newsletter.language),
  ];
}
