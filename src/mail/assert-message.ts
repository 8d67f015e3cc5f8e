// The last look at a built message before it may leave: the rules are checked on the finished bytes, not on
// what they were built from.
import { AppError } from '../errors.js';
import { brokenRule, type RuleId, type SpecialName } from '../issues/rule-names.js';
import { isLoopbackUrl } from './address.js';
import { type HeaderField, parseHeaderBlock } from './header-block.js';

export interface Expectation {
  /** The one recipient of the envelope. */
  readonly to: string;
  readonly from: string;
  readonly messageId: string;
  readonly dkim: null | {
    readonly domain: string;
    readonly selector: string;
    readonly ed25519?: { readonly selector: string } | null;
  };
  /**
   * The kind of mail; without it, an issue. `letter`: a transactional mail; `parting letter`: one with an
   * unsubscribe link (F10); `notice`: to the editor.
   */
  readonly kind?: 'issue' | 'letter' | 'parting letter' | 'notice';
}

const EVERY = 'from to reply-to subject date message-id mime-version content-type content-language';
const ALWAYS = `${EVERY} list-id`;
const LEAVING = 'list-unsubscribe list-unsubscribe-post';
const ONCE = {
  issue: `${ALWAYS} ${LEAVING} precedence feedback-id list-post list-help list-owner list-archive`.split(' '),
  letter: `${ALWAYS} auto-submitted`.split(' '),
  'parting letter': `${ALWAYS} ${LEAVING} auto-submitted`.split(' '),
  notice: `${EVERY} auto-submitted`.split(' '),
} as const;
const FORBIDDEN = ['cc', 'bcc', 'sender', 'return-path', 'x-mailer', 'in-reply-to', 'references', 'received'];
const MAX_LINE = 998;
/** Of a whole message as it goes over the wire (F24). */
export const MESSAGE_LIMIT = 500 * 1024;
const ONE_ADDRESS =
  /^(?:(?:"(?:[^"\\]|\\.)*"|[\w ]+|=\?[^?\s]+\?[BQ]\?[^?\s]*\?=(?: =\?[^?\s]+\?[BQ]\?[^?\s]*\?=)*) )?<([^\s<>,;"]+@[^\s<>,;"@]+)>$/i;
const BARE_ADDRESS = /^[^\s<>,;"]+@[^\s<>,;"@]+$/;

/**
 * Checks F1, F9, F10, F12, F14, F15, F22, F24, G12 and the DKIM signature on `raw`.
 * @throws AppError MESSAGE_INVALID with `details.rule`; DKIM_INVALID if a required signature is missing or
 * wrong.
 */
export function assertMessage(raw: Buffer, expected: Expectation): void {
  assertSize(raw.length);
  assertBytes(raw);
  assertFields(parseHeaderBlock(raw).fields, expected);
}

/** The same of a header that was read already: everything but the bytes. */
export function assertFields(fields: readonly HeaderField[], expected: Expectation): void {
  const byName = fieldsByName(fields);
  const kind = expected.kind ?? 'issue';
  assertNames(byName, kind);
  assertEnvelope(byName, expected);
  assertUnsubscribeFields(byName, kind);
  if (kind === 'issue') assertFeedbackId(fieldValue(byName, 'feedback-id'));
  else if (fieldValue(byName, 'auto-submitted') !== 'auto-generated')
    fail('F15', 'does not say that it was made by a machine');
  if (expected.dkim !== null) assertSignatures(fields.filter(isSignature), expected.dkim, byName);
}

type FieldsByName = ReadonlyMap<string, HeaderField>;

const fieldValue = (byName: FieldsByName, name: string): string => byName.get(name)?.value ?? '';

const isSignature = ({ name }: HeaderField): boolean => name.toLowerCase() === 'dkim-signature';

/** Only DKIM signatures may occur more than once. */
function fieldsByName(fields: readonly HeaderField[]): FieldsByName {
  const byName = new Map<string, HeaderField>();
  for (const field of fields) {
    const name = field.name.toLowerCase();
    if (byName.has(name) && !isSignature(field)) fail('F1', `has the field ${name} more than once`);
    byName.set(name, field);
  }
  return byName;
}

function assertNames(byName: FieldsByName, kind: keyof typeof ONCE): void {
  for (const name of ONCE[kind]) if (!byName.has(name)) fail('F1', `has no field ${name}`);
  for (const name of FORBIDDEN)
    if (byName.has(name)) fail('F14', `has a field ${name}, which it must not have`);
}

function assertEnvelope(byName: FieldsByName, { to, from, messageId }: Expectation): void {
  if (addressIn(fieldValue(byName, 'to')) !== to)
    fail('G12', 'is not addressed to exactly the one recipient of its envelope');
  if (addressIn(fieldValue(byName, 'from')) !== from)
    fail('F2', 'does not come from exactly the configured sender');
  if (fieldValue(byName, 'message-id') !== messageId) fail('F7', 'has an unexpected Message-ID');
}

/** The unsubscribe fields are present if its reader is subscribed, and only then. */
function assertUnsubscribeFields(byName: FieldsByName, kind: keyof typeof ONCE): void {
  if (kind === 'notice') assertNoList(byName);
  else if (kind !== 'letter')
    assertUnsubscribe(fieldValue(byName, 'list-unsubscribe'), fieldValue(byName, 'list-unsubscribe-post'));
  else if (byName.has('list-unsubscribe') || byName.has('list-unsubscribe-post'))
    fail('F10', 'offers an unsubscribe link to somebody who is not subscribed');
}

/**
 * The person who runs the list is not subscribed because of a notice, and their filters must not sort it with
 * the newsletter.
 */
function assertNoList(byName: ReadonlyMap<string, unknown>): void {
  const listed = [...byName.keys()].find(
    (name) => name.startsWith('list-') || name === 'feedback-id' || name === 'precedence',
  );
  if (listed !== undefined) fail('F10', `has the field ${listed}, although it is a notice to the editor`);
}

/** RSA always, and in addition exactly the second signature that is configured (A4). */
function assertSignatures(
  found: readonly HeaderField[],
  { domain, selector, ed25519 }: NonNullable<Expectation['dkim']>,
  byName: ReadonlyMap<string, unknown>,
) {
  const wanted = [
    { algorithm: 'rsa-sha256', selector },
    ...(ed25519 ? [{ algorithm: 'ed25519-sha256', selector: ed25519.selector }] : []),
  ];
  if (found.length > wanted.length) fail('F1', 'has more DKIM signatures than keys');
  for (const [at, one] of wanted.entries())
    assertSignature(found[at]?.value ?? '', { domain, ...one }, byName);
}

function assertUnsubscribe(list: string, post: string): void {
  const match = /^<(https?:\/\/[^<>\s,]+)>(?:, <mailto:[^<>\s,]+>)?$/.exec(list);
  const url = match?.[1] ?? '';
  if (!(url.startsWith('https://') || (url.startsWith('http://') && isLoopbackUrl(url))))
    fail('F9', 'has no List-Unsubscribe with one https address');
  if (post !== 'List-Unsubscribe=One-Click') fail('F10', 'has no valid List-Unsubscribe-Post');
}

function assertFeedbackId(value: string): void {
  const parts = value.split(':');
  const senderId = parts.at(-1) ?? '';
  if (parts.length > 4 || senderId.length < 5 || senderId.length > 15)
    fail('F12', 'has a Feedback-ID that is not issue:list:type:SenderId');
}

/** F24: a larger message is slow to open, and many servers and filters do not treat it as a letter. */
export function assertSize(octets: number): void {
  if (octets > MESSAGE_LIMIT)
    fail(
      'F24',
      `has ${Math.ceil(octets / 1024)} KB, and no message may have more than ${MESSAGE_LIMIT / 1024} KB`,
      'message-size',
    );
}

/** The line from `start` to the line feed at `end`. */
function assertLine(raw: Buffer, start: number, end: number): void {
  if (raw[end - 1] !== 0x0d) fail('F22', 'has a line feed without a carriage return');
  if (end - 1 - start > MAX_LINE) fail('F22', `has a line of more than ${MAX_LINE} octets`);
}

/** F22: lines of at most 998 octets, CRLF only; every byte ASCII, none of them NUL (F21). */
export function assertBytes(raw: Buffer): void {
  let start = 0;
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] ?? 0;
    if (byte === 0x0a) {
      assertLine(raw, start, i);
      start = i + 1;
    } else if (raw[i - 1] === 0x0d && i > 0) fail('F22', 'has a carriage return without a line feed');
    else if (byte > 0x7f || byte === 0) fail('F21', 'has a raw byte outside ASCII');
  }
  if (start !== raw.length) fail('F22', 'does not end in a line break');
}

function assertSignature(
  signature: string,
  wanted: { readonly domain: string; readonly selector: string; readonly algorithm: string },
  byName: ReadonlyMap<string, unknown>,
): void {
  const tags = new Map(
    signature
      .split(';')
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, ''),
      ]),
  );
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const needed = [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    ...[...byName.keys()].filter((name) => name === 'feedback-id' || name.startsWith('list-')),
  ];
  const missing = needed.filter((name) => !signed.includes(name));
  const ours =
    tags.get('a') === wanted.algorithm &&
    tags.get('d') === wanted.domain &&
    tags.get('s') === wanted.selector;
  if (ours && tags.get('b') && tags.get('bh') && missing.length === 0) return;
  const message = `The message has no DKIM signature of ${wanted.domain} over all required fields${missing.length > 0 ? ` (${missing.join(', ')})` : ''}.`;
  throw new AppError(
    'DKIM_INVALID',
    message,
    'Nothing was sent. Correct "dkim" in the configuration: domain, selector and key file.',
    {
      details: { missing },
    },
  );
}

function addressIn(value: string): string | null {
  return BARE_ADDRESS.test(value) ? value : (ONE_ADDRESS.exec(value)?.[1] ?? null);
}

function fail(id: RuleId, what: string, name?: SpecialName): never {
  const details = brokenRule(id, name);
  throw new AppError(
    'MESSAGE_INVALID',
    `The message ${what} (${details.rule}).`,
    'Nothing was sent. Correct the template or the configuration, then try again.',
    { details },
  );
}
