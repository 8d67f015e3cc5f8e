// The marks in a mail that can tie it to one copy: addresses, Message-IDs, the envelope id and link
// tokens. They are only gathered here and checked elsewhere, with the keys (C2).
import { reportFields, returnedParts } from './complaint.js';
import type { StatusPart } from './delivery-status.js';
import { fieldsIn, headOf, type OpenedMail } from './opened-mail.js';
import type { ReturnEnvelope, ReturnTies } from './return.js';

const MOST = 20;
/** RFC 5322 allows neither spaces nor a second @ outside of quotes; some providers leave out the brackets. */
const MESSAGE_ID = /<?([^<>\s@]{1,250}@[^<>\s@]{1,250})>?/;
const SAID_ID = /message-?id\b[\s:]{0,5}(?:(?:of|is|was)\s{1,3})?(<?[^<>\s@]{1,250}@[^<>\s@]{1,250}>?)/gi;
const TOKEN = /\b[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9]{1,16}\.[A-Za-z0-9_-]{27}(?![\w-])/g;
const ADDRESS = /[^\s<>()[\]"',;:]{1,128}@[^\s<>()[\]"',;:]{1,255}/g;
/** Characters of the covering text in which an id is looked for. */
const SAID_WITHIN = 8_000;
const ADDRESS_FIELDS = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'x-envelope-to'] as const;
const REPORT_ADDRESSES = ['original-mail-from', 'original-rcpt-to'] as const;

export interface Sources {
  readonly mail: OpenedMail;
  readonly envelope: ReturnEnvelope;
  readonly status: StatusPart | null;
  /** A returned message within the text. */
  readonly returnedText: string;
}

export function tiesOf({ mail, envelope, status, returnedText }: Sources): ReturnTies {
  const returned = returnedParts(mail).map(({ text }) => text);
  const heads = [...returned.map(headOf), returnedText].map((text) => fieldsIn(text));
  const about = reportFields(mail);
  const inHeads = (name: string) => heads.flatMap((head) => head.get(name) ?? []);
  const named = [...inHeads('message-id'), ...(about.get('original-message-id') ?? [])].flatMap(idIn);
  // Providers that take the field out of the message tell the id in words.
  const said = named.length > 0 ? [] : saidIn(mail.text);
  const answered = ['in-reply-to', 'references'].flatMap((name) => mail.fields.get(name) ?? []);
  const ids = [...named, ...idIn(status?.messageId ?? ''), ...said, ...answered.flatMap(idsIn)];
  const addresses = [
    envelope.to ?? '',
    ...ADDRESS_FIELDS.flatMap((name) => mail.fields.get(name) ?? []),
    ...REPORT_ADDRESSES.flatMap((name) => about.get(name) ?? []),
    ...inHeads('return-path'),
  ].flatMap((value) => value.slice(0, 2_000).match(ADDRESS) ?? []);
  const linked = [
    ...inHeads('list-unsubscribe'),
    mail.subject,
    mail.text.slice(0, SAID_WITHIN),
    ...addresses,
  ];
  return {
    addresses: unique(addresses.map((address) => address.toLowerCase())),
    messageIds: unique(ids),
    envelopeId: status?.envelopeId ?? about.get('original-envelope-id')?.[0] ?? null,
    tokens: unique(linked.flatMap((text) => text.match(TOKEN) ?? [])),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].slice(0, MOST);
}

function idIn(value: string): readonly string[] {
  const id = MESSAGE_ID.exec(value.trim())?.[1];
  return id === undefined ? [] : [`<${id}>`];
}

function idsIn(value: string): readonly string[] {
  return value.slice(0, 4_000).match(/<[^<>\s@]{1,250}@[^<>\s@]{1,250}>/g) ?? [];
}

/** "with the message-id of 12.abc@news.example received from …" */
function saidIn(text: string): readonly string[] {
  const said = text.slice(0, SAID_WITHIN).matchAll(SAID_ID);
  return [...said].flatMap(([, id = '']) => idIn(id.replace(/[.,;]$/, '')));
}
