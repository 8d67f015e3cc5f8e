// Builds the finished message for exactly one reader: header fields, two bodies, signature, and a last look
// at the bytes.
import type { BuildMessage } from '../deliveries/ports.js';
import { AppError } from '../errors.js';
import { domainOf } from '../text/address-domain.js';
import { asciiDomain, wireAddress } from './address.js';
import { assertMessage } from './assert-message.js';
import { compose } from './compose.js';
import { type DkimIdentity, signDkim } from './dkim.js';
import { issueFields, messageIdFor, type Sender } from './issue-headers.js';

export interface MessageOptions extends Sender {
  /** null: messages leave unsigned, as they do in an unconfigured Friday. */
  readonly dkim: DkimIdentity | null;
}

/**
 * A builder for the copies of one newsletter. Addresses and domains of `options` are checked here, once.
 * @throws AppError MESSAGE_INVALID if one of them is not a plain address or domain, DKIM_INVALID where d= is
 * not of the domain of From.
 */
export function createMessageBuilder(options: MessageOptions): BuildMessage {
  const { sender, from, dkim } = checkedSender(options);
  return async (head, copy) => {
    const to = wireAddress(copy.address);
    const messageId = messageIdFor(sender, head, copy);
    const unsigned = await compose(issueFields(sender, head, copy, to), copy.text, copy.html, messageId);
    const raw = dkim === null ? unsigned : await signDkim(unsigned, dkim, copy.at);
    assertMessage(raw, { to, from, messageId, dkim });
    return { envelope: { from, to }, messageId, raw };
  };
}

/**
 * Relaxed alignment, as far as it can be judged without DNS (RFC 9989): one domain equals the other or lies
 * below it (A2, G14).
 */
function assertAligned(from: string, signing: string): void {
  if (from === signing || from.endsWith(`.${signing}`) || signing.endsWith(`.${from}`)) return;
  throw new AppError(
    'DKIM_INVALID',
    `The DKIM domain ${signing} does not match ${from}, the domain of newsletter.from, so receivers would ignore the signature.`,
    'Use the same domain in dkim.domain and newsletter.from.',
  );
}

/**
 * The sender with every address and domain in its wire form. @throws AppError MESSAGE_INVALID, DKIM_INVALID
 */
export function checkedSender(options: MessageOptions): {
  readonly sender: Sender;
  readonly from: string;
  readonly dkim: DkimIdentity | null;
} {
  const { newsletter, newsroom, unsubscribeMailbox } = options;
  const from = wireAddress(newsletter.from.address);
  const dkim = options.dkim === null ? null : { ...options.dkim, domain: asciiDomain(options.dkim.domain) };
  if (dkim !== null) assertAligned(domainOf(from), dkim.domain);
  const sender: Sender = {
    ...options,
    sendingDomain: asciiDomain(options.sendingDomain),
    newsletter: {
      ...newsletter,
      from: { name: newsletter.from.name, address: from },
      replyTo: wireAddress(newsletter.replyTo),
    },
    newsroom: { ...newsroom, contact: wireAddress(newsroom.contact) },
    unsubscribeMailbox: unsubscribeMailbox === null ? null : wireAddress(unsubscribeMailbox),
  };
  return { sender, from, dkim };
}
