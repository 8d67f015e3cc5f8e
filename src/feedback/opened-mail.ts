// One mail that came back, opened within bounds: its fields, its own words and its parts. Never throws
// (C8).
import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** No more is read: the beginning of a report says what it is. */
const MOST_OCTETS = 1_048_576;
/** The parser works line by line: short lines without end would cost it seconds. */
const MOST_LINES = 8_000;
const BOUNDS = { forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: 131_072 };
/** Characters of text that are looked at, of the mail itself and of each part. */
const MOST_TEXT = 65_536;
const MOST_LINE = 2_000;
const MOST_PARTS = 40;
const MOST_FIELDS = 1_000;

export interface OpenedPart {
  /** In lower case. */
  readonly type: string;
  readonly name: string;
  readonly text: string;
}

export interface OpenedMail {
  /** Values of a field of the mail itself, by its lower-case name. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly subject: string;
  /** Address of From in lower case, and the name before it. */
  readonly from: { readonly address: string; readonly name: string };
  /** The mail's own words, with lines that end in LF. */
  readonly text: string;
  /** Every part that is not the mail's own words. A returned message is one part: nobody looks inside it. */
  readonly parts: readonly OpenedPart[];
}

export async function openMail(raw: Uint8Array): Promise<OpenedMail> {
  const bytes = firstLines(withLineEnds(raw.subarray(0, MOST_OCTETS)));
  const mail = await PostalMime.parse(bytes, BOUNDS).catch(() => null);
  return mail === null ? openPlainly(bytes) : openParsed(mail);
}

function openParsed(mail: Email): OpenedMail {
  const fields = new Map<string, string[]>();
  for (const { key, value } of mail.headers.slice(0, MOST_FIELDS)) {
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const own = mail.text?.trim() ? mail.text : wordsOf(mail.html ?? '');
  return {
    fields,
    subject: mail.subject ?? '',
    from: { address: mail.from?.address?.toLowerCase() ?? '', name: mail.from?.name ?? '' },
    text: bounded(own),
    parts: mail.attachments.slice(0, MOST_PARTS).map(openPart),
  };
}

function openPart(part: Attachment): OpenedPart {
  const { mimeType, filename, content } = part;
  const isText = /^(text|message)\/|octet-stream/.test(mimeType);
  return { type: mimeType.toLowerCase(), name: filename ?? '', text: isText ? bounded(decode(content)) : '' };
}

function decode(content: Attachment['content']): string {
  if (typeof content === 'string') return content;
  const bytes = Buffer.from(content as Uint8Array).subarray(0, MOST_TEXT * 2);
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** A mail that no parser takes: its fields and its text as they are. */
function openPlainly(bytes: Uint8Array): OpenedMail {
  const all = bounded(decode(bytes as unknown as ArrayBuffer));
  const end = all.indexOf('\n\n');
  const head = end === -1 ? all : all.slice(0, end);
  const fields = fieldsIn(head);
  const from = fields.get('from')?.[0] ?? '';
  return {
    fields,
    subject: fields.get('subject')?.[0] ?? '',
    from: { address: /[^\s<>"]{1,128}@[^\s<>"]{1,255}/.exec(from)?.[0].toLowerCase() ?? '', name: from },
    text: end === -1 ? '' : all.slice(end + 2),
    parts: [],
  };
}

/** Fields of a head or of a block, unfolded, by lower-case name; blanks before the colon are forgiven. */
export function fieldsIn(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of text
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .slice(0, MOST_FIELDS)) {
    const [, name = '', value = ''] = /^([A-Za-z][\w-]{0,63})[ \t]{0,8}:(.*)$/.exec(line) ?? [];
    if (name !== '')
      fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), value.trim()]);
  }
  return fields;
}

/** The head of a returned message: everything before its first empty line. */
export function headOf(text: string): string {
  const end = text.indexOf('\n\n');
  return end === -1 ? text : text.slice(0, end);
}

/** Lines end in LF, none is endless, and the whole is short enough to be read in a moment. */
function bounded(text: string): string {
  return text
    .slice(0, MOST_TEXT)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.slice(0, MOST_LINE).trimEnd())
    .join('\n');
}

/** Words of HTML, line by line. */
function wordsOf(html: string): string {
  return html
    .slice(0, MOST_TEXT * 2)
    .replace(/<(style|script)\b[^>]{0,500}>[^<]{0,20000}/gi, ' ')
    .replace(/<(?:br|p|div|tr|li|h[1-6]|\/p|\/div|\/tr)\b[^>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n[ \t]+/g, '\n');
}

function firstLines(bytes: Uint8Array): Uint8Array {
  let end = -1;
  for (let line = 0; line < MOST_LINES; line++) {
    end = bytes.indexOf(10, end + 1);
    if (end === -1) return bytes;
  }
  return bytes.subarray(0, end + 1);
}

/** Old systems end lines in CR alone, and mailbox files begin with a line of their own. */
function withLineEnds(raw: Uint8Array): Uint8Array {
  const head = Buffer.from(raw.subarray(0, 4_096)).toString('latin1');
  const cut = /^From [^\r\n]{0,998}(?:\r\n|\r|\n)/.exec(head)?.[0].length ?? 0;
  const rest = raw.subarray(cut);
  if (head.includes('\n') || !head.includes('\r')) return rest;
  return Buffer.from(Buffer.from(rest).toString('latin1').replace(/\r/g, '\n'), 'latin1');
}
