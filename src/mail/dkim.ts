// DKIM signatures (RFC 6376): rsa-sha256, relaxed/relaxed, over every List-* field (RFC 8058 section 4), with
// oversigning; ed25519-sha256 in addition to it (RFC 8463).
import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { type HeaderField, parseHeaderBlock } from './header-block.js';

export interface DkimIdentity {
  /** d=: the organisational domain of From, in A-labels. */
  readonly domain: string;
  /** s=: the selector under which the public key is published. */
  readonly selector: string;
  /** RSA private key, as `loadDkimKey` gives it. */
  readonly privateKey: KeyObject;
  /** A second signature under a selector of its own; never alone, as large providers verify RSA only (A4). */
  readonly ed25519?: { readonly selector: string; readonly privateKey: KeyObject } | null;
}

/** Fields that are signed where they are present (A3); all List-* fields as well. */
const SIGNED = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'reply-to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-language',
  'feedback-id',
  'cfbl-address',
  'cfbl-feedback-id',
];

/**
 * Named one more time than they occur, so that adding another one breaks the signature (RFC 6376 section
 * 8.15): a second Content-Type could show other parts of a signed message, Cc and Sender other people.
 */
const OVERSIGNED =
  'from to cc sender subject date reply-to mime-version content-type list-unsubscribe list-unsubscribe-post'.split(
    ' ',
  );

const signAsync = promisify(sign) as (
  algorithm: string | null,
  data: Buffer,
  key: KeyObject,
) => Promise<Buffer>;

/**
 * The message with a DKIM-Signature on top, and below it a second one if there is an Ed25519 key. `at`
 * becomes t=, in whole seconds. The bytes of `raw` stay as they are.
 * @throws AppError MESSAGE_INVALID if `raw` has no readable header block.
 */
export async function signDkim(raw: Buffer, identity: DkimIdentity, at: Date): Promise<Buffer> {
  const { fields, bodyStart } = parseHeaderBlock(raw);
  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.toString('latin1', bodyStart)), 'latin1')
    .digest('base64');
  return Buffer.concat([Buffer.from(await signatureOver(fields, bodyHash, identity, at), 'latin1'), raw]);
}

/**
 * The DKIM-Signature field, with its CRLF, and after it the one by Ed25519 if there is such a key, over these
 * fields and a body whose relaxed form has this SHA-256 (base64). For messages whose body was hashed while it
 * was put together.
 */
export async function signatureOver(
  fields: readonly HeaderField[],
  bodyHash: string,
  identity: DkimIdentity,
  at: Date,
): Promise<string> {
  const names = signedNames(fields);
  const lines = fieldsByName(fields, names)
    .map((field) => `${relaxedField(field)}\r\n`)
    .join('');
  const { domain, selector, privateKey, ed25519 } = identity;
  const rsa = await signed(
    lines,
    signatureField({ algorithm: 'rsa-sha256', domain, selector, names, at, bodyHash }),
    (data) => signAsync('RSA-SHA256', data, privateKey),
  );
  if (ed25519 === undefined || ed25519 === null) return rsa;
  // RFC 8463, section 3: Ed25519 signs the SHA-256 of the data, not the data.
  const second = await signed(
    lines,
    signatureField({ algorithm: 'ed25519-sha256', domain, selector: ed25519.selector, names, at, bodyHash }),
    (data) => signAsync(null, createHash('sha256').update(data).digest(), ed25519.privateKey),
  );
  return `${rsa}${second}`;
}

async function signed(
  lines: string,
  unsigned: string,
  signer: (data: Buffer) => Promise<Buffer>,
): Promise<string> {
  const signature = await signer(Buffer.from(`${lines}${relaxedField(unsigned)}`, 'latin1'));
  return `${unsigned}${fold(signature.toString('base64'))}\r\n`;
}

/**
 * Whole lines of a body in relaxed form (RFC 6376 section 3.4.4), empty lines at the end left as they are.
 */
export function relaxedLines(lines: string): string {
  return lines.replace(/[ \t]{2,}|\t/g, ' ').replace(/ \r\n/g, '\r\n');
}

/** h=: the names to sign, in order; a name occurs as often as instances are covered. */
function signedNames(fields: readonly HeaderField[]): string[] {
  const present = fields.map((field) => field.name.toLowerCase());
  const covered = present.filter((name) => SIGNED.includes(name) || name.startsWith('list-'));
  return [...covered, ...OVERSIGNED];
}

/**
 * The instances that h= names, each name from the bottom up (RFC 6376 section 5.4.2); a name with no instance
 * left adds nothing.
 */
function fieldsByName(fields: readonly HeaderField[], names: readonly string[]): string[] {
  const left = new Map<string, string[]>();
  for (const field of fields) {
    const name = field.name.toLowerCase();
    left.set(name, [...(left.get(name) ?? []), field.raw]);
  }
  return names.flatMap((name) => left.get(name)?.pop() ?? []);
}

interface SignatureTags {
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256';
  readonly domain: string;
  readonly selector: string;
  readonly names: readonly string[];
  readonly at: Date;
  readonly bodyHash: string;
}

function signatureField({ algorithm, domain, selector, names, at, bodyHash }: SignatureTags): string {
  const tags = [
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain};`,
    ` s=${selector}; t=${Math.floor(at.getTime() / 1000)};`,
    ` h=${foldNames(names)};`,
    ` bh=${bodyHash};`,
    ' b=',
  ];
  return tags.join('\r\n');
}

/**
 * Names joined by colons, in lines of about 70 characters; white space around a colon is allowed (RFC 6376
 * section 3.5).
 */
function foldNames(names: readonly string[]): string {
  let line = 0;
  return names
    .map((name, index) => {
      const text = index === names.length - 1 ? name : `${name}:`;
      line += text.length;
      if (line <= 70) return text;
      line = text.length;
      return `\r\n  ${text}`;
    })
    .join('');
}

function fold(base64: string): string {
  return base64.match(/.{1,72}/g)?.join('\r\n  ') ?? '';
}

/** RFC 6376 section 3.4.2 */
function relaxedField(raw: string): string {
  const colon = raw.indexOf(':');
  const value = raw
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${raw.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** RFC 6376 section 3.4.4 */
function relaxedBody(body: string): string {
  const text = relaxedLines(body);
  let end = text.endsWith(' ') ? text.length - 1 : text.length;
  while (end >= 2 && text.startsWith('\r\n', end - 2)) end -= 2;
  return end === 0 ? '' : `${text.slice(0, end)}\r\n`;
}
