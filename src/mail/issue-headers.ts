// The header fields of one copy of an issue, in order, as RFC 5322, 2369, 2919, 8058 and the bulk-sender
// rules require (F1–F16).
import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeWord, quoteString } from 'nodemailer/lib/mime-funcs';
import type { IssueHead, ReaderCopy } from '../deliveries/ports.js';
import { AppError } from '../errors.js';
import { brokenRule } from '../issues/rule-names.js';
import { sha256Hex } from '../text/sha256.js';
import { canParseUrl, checkTokenLinks } from '../web-address.js';
import { cleanName, isLoopbackUrl, isUnsafeInHeader } from './address.js';

/** The values that do not change from issue to issue. */
export interface Sender {
  readonly newsletter: {
    readonly title: string;
    readonly listId: string;
    readonly from: { readonly name: string; readonly address: string };
    readonly replyTo: string;
    readonly language: string;
  };
  readonly newsroom: { readonly name: string; readonly url: string; readonly contact: string };
  /** Where a reader finds help with the list; without it, List-Help is a mail to the newsroom's contact. */
  readonly helpUrl?: string | undefined;
  /**
   * HMAC key of at least 128 bits, base64url or any other text; keep it for as long as messages are retried.
   */
  readonly messageIdSecret: string;
  /** Right-hand side of Message-IDs: the domain of From, in A-labels. */
  readonly sendingDomain: string;
  /** A mailbox that unsubscribes everybody who writes to it; null if there is none. */
  readonly unsubscribeMailbox: string | null;
}

/**
 * A field as it is handed to the composer: `exact` values are written as they are, `folded` ones may be
 * folded but not encoded, others are encoded.
 */
export interface PlannedField {
  readonly name: string;
  readonly value: string | Date | { readonly name: string; readonly address: string };
  readonly form: 'encoded' | 'exact' | 'folded';
}

const ONE_CLICK: PlannedField = {
  name: 'List-Unsubscribe-Post',
  value: 'List-Unsubscribe=One-Click',
  form: 'exact',
};
/** Controls of C0 and C1, and the line separators. */
const UNWRITABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const SUBJECT_LIMIT = 150;
const MAC_HEX = 32;

/**
 * Message-ID with its angle brackets: the same for the same issue and reader whatever the attempt (F7); a
 * test copy has its own.
 */
export function messageIdFor(sender: Sender, head: IssueHead, copy: ReaderCopy): string {
  if (!copy.test) return issueMessageId(sender, head.issueId, copy.publicId);
  const purpose = `test-${copy.at.getTime().toString(36)}`;
  return `<${purpose}.${head.issueId}.${copy.publicId}.${macOf(sender.messageIdSecret, purpose, head.issueId, copy.publicId)}@${sender.sendingDomain}>`;
}

/** The Message-ID of a reader's copy of an issue, whether it was sent yet or not. */
export function issueMessageId(
  sender: Pick<Sender, 'messageIdSecret' | 'sendingDomain'>,
  issueId: number,
  publicId: string,
): string {
  return `<${issueId}.${publicId}.${macOf(sender.messageIdSecret, 'issue', issueId, publicId)}@${sender.sendingDomain}>`;
}

/**
 * Issue and reader of a Message-ID that was made here for an issue; null for any other, also for that of a
 * test copy. With or without angle brackets.
 */
export function readMessageId(
  secret: string,
  messageId: string,
): { readonly issueId: number; readonly publicId: string } | null {
  const [, id = '', publicId = '', mac = ''] =
    /^<?(\d{1,15})\.([\w-]{1,64})\.([0-9a-f]{32})@/i.exec(messageId) ?? [];
  const issueId = Number(id);
  const expected = Buffer.from(macOf(secret, 'issue', issueId, publicId));
  const given = Buffer.from(mac.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given) ? { issueId, publicId } : null;
}

function macOf(secret: string, purpose: string, issueId: number, publicId: string): string {
  return createHmac('sha256', secret)
    .update(`message-id\n${purpose}\n${issueId}\n${publicId}`)
    .digest('hex')
    .slice(0, MAC_HEX);
}

/**
 * All fields except Content-Type and MIME-Version, which belong to the body. @throws AppError MESSAGE_INVALID
 */
export function issueFields(sender: Sender, head: IssueHead, copy: ReaderCopy, to: string): PlannedField[] {
  return [
    ...readerFields(sender, copy, { to, messageId: messageIdFor(sender, head, copy) }),
    ...sharedFields(sender, head, copy.test),
  ];
}

/** The fields that differ from reader to reader. @throws AppError MESSAGE_INVALID */
export function readerFields(
  sender: Sender,
  copy: ReaderCopy,
  { to, messageId }: { readonly to: string; readonly messageId: string },
): PlannedField[] {
  return [
    encoded('To', { name: cleanName(copy.name) ?? '', address: to }),
    encoded('Subject', copy.test ? `[Test] ${checkedSubject(copy.subject)}` : checkedSubject(copy.subject)),
    encoded('Date', copy.at),
    exact('Message-ID', messageId),
    exact('List-Unsubscribe', listUnsubscribe(sender, copy.unsubscribeUrl)),
  ];
}

/** The fields that are the same in all copies of an issue. @throws AppError MESSAGE_INVALID */
export function sharedFields(sender: Sender, head: IssueHead, test: boolean): PlannedField[] {
  const { newsletter } = sender;
  return [
    encoded('From', { name: cleanName(newsletter.from.name) ?? '', address: newsletter.from.address }),
    encoded('Reply-To', { name: '', address: newsletter.replyTo }),
    listId(sender),
    ONE_CLICK,
    exact('List-Post', 'NO'),
    exact(
      'List-Help',
      sender.helpUrl === undefined
        ? `<mailto:${sender.newsroom.contact}?subject=help>`
        : `<${webUrl(sender.helpUrl, 'List-Help')}>`,
    ),
    exact('List-Owner', `<mailto:${sender.newsroom.contact}>`),
    exact('List-Archive', `<${webUrl(head.archiveUrl, 'List-Archive')}>`),
    exact('Feedback-ID', feedbackId(newsletter.listId, head, test)),
    exact('Content-Language', head.language || newsletter.language),
    exact('Precedence', 'bulk'),
    exact('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    ...(test ? [exact('X-Friday-Test', 'yes')] : []),
  ];
}

/** How the subject breaks F4; null if it does not. */
function faultOf(subject: string): string | null {
  if (subject.trim() === '') return 'is empty';
  if (isUnsafeInHeader(subject)) return 'contains a line break, a control character or a direction override';
  if ([...subject].length > SUBJECT_LIMIT) return `is longer than ${SUBJECT_LIMIT} characters`;
  if (/^\s*(re|fwd?|aw|wg)\s*:/i.test(subject)) return 'pretends to be a reply or a forwarded mail';
  return null;
}

/** @throws AppError MESSAGE_INVALID if the subject breaks F4. */
export function checkedSubject(given: string): string {
  const subject = given.normalize('NFC');
  const wrong = faultOf(subject);
  if (wrong !== null) {
    throw new AppError(
      'MESSAGE_INVALID',
      `The subject ${wrong}.`,
      'Correct the subject with "friday issue edit". If the issue was approved, approve it again.',
      {
        details: brokenRule('F4'),
      },
    );
  }
  return subject.trim();
}

/** List-Id, the same in all mails of the newsletter. */
export function listId({ newsletter }: Sender): PlannedField {
  return { name: 'List-ID', value: `${phrase(newsletter.title)} <${newsletter.listId}>`, form: 'folded' };
}

/**
 * The two fields of RFC 8058. @throws AppError MESSAGE_INVALID if the address is not one https address (F9).
 */
export function oneClick(sender: Sender, unsubscribeUrl: string): PlannedField[] {
  return [exact('List-Unsubscribe', listUnsubscribe(sender, unsubscribeUrl)), ONE_CLICK];
}

/**
 * F8: a quoted string, or encoded words if the title is not ASCII; never anything encoded inside the angle
 * brackets.
 */
function phrase(title: string): string {
  const clean = cleanName(title) ?? '';
  return /^[\x20-\x7e]*$/.test(clean) ? quoteString(clean) : encodeWord(clean, 'B', 52);
}

/** F9: one https address first, then the mailbox where one is configured. */
function listUnsubscribe(sender: Sender, unsubscribeUrl: string): string {
  const url = `<${unsubscribeAddress(unsubscribeUrl)}>`;
  if (sender.unsubscribeMailbox === null) return url;
  return `${url}, <mailto:${sender.unsubscribeMailbox}?subject=unsubscribe>`;
}

const unsubscribeAddress = checkTokenLinks((url) => webUrl(url, 'List-Unsubscribe'));

function webUrl(url: string, field: string): string {
  const plain = /^[\x21-\x7e]+$/.test(url) && !/[<>",\\]/.test(url) && canParseUrl(url);
  if (!plain || !(url.startsWith('https://') || (url.startsWith('http://') && isLoopbackUrl(url)))) {
    throw new AppError(
      'MESSAGE_INVALID',
      `The address in ${field} is not an https:// URL.`,
      'Set web.url to your public https:// URL.',
      {
        details: { ...brokenRule('F9'), field },
      },
    );
  }
  return url;
}

/**
 * F12: issue:list:type:SenderId, the same for every reader; SenderId is 13 characters and derived from
 * the list id.
 */
function feedbackId(listId: string, head: IssueHead, test: boolean): string {
  const senderId = `fri${sha256Hex(listId).slice(0, 10)}`;
  return `${head.slug}:${listId}:${test ? 'test' : 'issue'}:${senderId}`;
}

export function encoded(name: string, value: PlannedField['value']): PlannedField {
  return { name, value, form: 'encoded' };
}

/**
 * A value that is written as it is, so it must be such that it can be. @throws AppError MESSAGE_INVALID (F5)
 */
export function exact(name: string, value: string): PlannedField {
  if (UNWRITABLE.test(value)) {
    throw new AppError(
      'MESSAGE_INVALID',
      `The value of ${name} contains a line break or a control character.`,
      'Nothing was sent. Report this.',
      {
        details: { ...brokenRule('F5'), field: name },
      },
    );
  }
  return { name, value, form: 'exact' };
}
