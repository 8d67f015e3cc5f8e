// Feedback reports (ARF, RFC 5965): what a mailbox provider forwards when a reader calls an issue spam. Bytes in, the messages complained of out.
import PostalMime, { type Attachment } from 'postal-mime';

export interface FeedbackReport {
  /** complaint: the reader calls it spam or wants no more. other: it is about something else, such as "not-spam". */
  readonly kind: 'complaint' | 'other';
  /** Message-IDs of what was reported; providers take addresses out, and leave these. */
  readonly messageIds: readonly string[];
}

/** More is not read: what is reported stands in the first lines. */
const MOST_OCTETS = 1_048_576;
const BOUNDS = { forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: 131_072 };
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/** null for anything that is no feedback report, also where it cannot be read. Never throws. */
export async function readFeedbackReport(raw: Buffer): Promise<FeedbackReport | null> {
  const mail = await PostalMime.parse(raw.subarray(0, MOST_OCTETS), BOUNDS).catch(() => null);
  const about = mail?.attachments.find(({ mimeType }) => mimeType === 'message/feedback-report');
  if (mail === null || about === undefined) return null;
  const type = field(textOf(about), 'Feedback-Type')[0]?.toLowerCase();
  const reported = mail.attachments.filter(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers');
  const messageIds = reported.flatMap((part) => field(headOf(textOf(part)), 'Message-ID').flatMap((value) => value.match(/<[^<>\s]{1,500}>/) ?? []));
  return { kind: type !== undefined && COMPLAINTS.has(type) ? 'complaint' : 'other', messageIds: [...new Set(messageIds)] };
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
  return lines.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)).map((line) => line.slice(name.length + 1).trim());
}
