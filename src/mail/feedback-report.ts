// Feedback reports (ARF, RFC 5965): what a mailbox provider forwards when a reader calls an issue spam. Bytes
// in, the reported messages out.
import PostalMime, { type Attachment } from 'postal-mime';

export interface FeedbackReport {
  /**
   * complaint: the reader calls it spam or wants no more. other: it is about something else, such as
   * "not-spam".
   */
  readonly kind: 'complaint' | 'other';
  /** Message-IDs of what was reported; providers take addresses out, and leave these. */
  readonly messageIds: readonly string[];
}

/** No more is read: the first lines say what is reported. */
const MOST_OCTETS = 1_048_576;
const BOUNDS = { forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: 131_072 };
/** Characters of the covering text in which an id is looked for. */
const SAID_WITHIN = 4_000;
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/**
 * The part with the reported message, or its header; some providers use `text/rfc822-header` for the latter.
 */
const REPORTED = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'text/rfc822-header',
  'message/global-headers',
]);
/**
 * Microsoft's junk mail reporting (JMRP) sends no report, only the message itself from this address. Seen in
 * samples up to 2025.
 */
const JMRP_SENDERS = new Set(['staff@hotmail.com']);
/** The address at the top of the message in it: for whom it was. */
const JMRP_FIELD = 'X-HmXmrOriginalRecipient';
/**
 * A Message-ID, in angle brackets or without; RFC 5322 allows neither spaces nor a second @ outside of
 * quotes.
 */
const MESSAGE_ID = /<?([^<>\s@]{1,250}@[^<>\s@]{1,250})>?/;

/**
 * null for anything that is not a complaint of a mailbox provider, also if it cannot be read. Never throws.
 */
export async function readFeedbackReport(raw: Buffer): Promise<FeedbackReport | null> {
  const mail = await PostalMime.parse(raw.subarray(0, MOST_OCTETS), BOUNDS).catch(() => null);
  if (mail === null) return null;
  const reported = mail.attachments
    .filter(({ mimeType }) => REPORTED.has(mimeType))
    .map((part) => headOf(textOf(part)));
  const about = mail.attachments.find(({ mimeType }) => mimeType === 'message/feedback-report');
  const isJmrp =
    JMRP_SENDERS.has(mail.from?.address?.toLowerCase() ?? '') ||
    reported.some((head) => field(head, JMRP_FIELD).length > 0);
  if (about === undefined && !(isJmrp && reported.length > 0)) return null;
  const type = about === undefined ? 'abuse' : field(textOf(about), 'Feedback-Type')[0]?.toLowerCase();
  const named = reported.flatMap((head) => field(head, 'Message-ID').flatMap(idIn));
  // Some providers take the field out of the message and tell the id in words.
  const messageIds = named.length > 0 ? named : saidIn(mail.text ?? '');
  return {
    kind: type !== undefined && COMPLAINTS.has(type) ? 'complaint' : 'other',
    messageIds: [...new Set(messageIds)],
  };
}

function idIn(value: string): readonly string[] {
  const id = MESSAGE_ID.exec(value.trim())?.[1];
  return id === undefined ? [] : [`<${id}>`];
}

/** "with the message-id of 12.abc@news.example received from …" */
function saidIn(text: string): readonly string[] {
  const said = text
    .slice(0, SAID_WITHIN)
    .matchAll(/message-?id\b[\s:]{0,5}(?:(?:of|is|was)\s{1,3})?(<?[^<>\s@]{1,250}@[^<>\s@]{1,250}>?)/gi);
  return [...said].flatMap(([, id = '']) => idIn(id.replace(/[.,;]$/, '')));
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('latin1');
}

/** Header fields end with the first empty line. */
function headOf(text: string): string {
  return text.slice(0, /\r?\n\r?\n/.exec(text)?.index);
}

/** Values of a field, unfolded. */
function field(text: string, name: string): readonly string[] {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((line) => line.slice(name.length + 1).trim());
}
