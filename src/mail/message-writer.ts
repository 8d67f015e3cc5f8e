// Skeleton: the parts of an issue's message that are the same for every reader, encoded and hashed once. Per
// reader only placeholders and five header fields follow.
import { createHash } from 'node:crypto';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { IssueHead, ReaderCopy, WriteCopy } from '../deliveries/ports.js';
import type { CutIssue, CutText, PlaceholderValues } from '../issues/ports.js';
import { sha256Hex } from '../text/sha256.js';
import { memoizeLast } from '../timing/memoize-last.js';
import { wireAddress } from './address.js';
import { assertBytes, assertFields, assertSize } from './assert-message.js';
import { transferEncoding } from './compose.js';
import { relaxedLines, signatureOver } from './dkim.js';
import { type HeaderField, parseHeaderBlock } from './header-block.js';
import { headerFields } from './header-fields.js';
import { messageIdFor, type PlannedField, readerFields, sharedFields } from './issue-headers.js';
import { checkedSender, type MessageOptions } from './message.js';
import { hasDot, sizeOf } from './wire.js';

/**
 * A piece of the body that is ready for the wire, with its relaxed form for the body hash. Always whole
 * lines.
 */
interface Piece {
  readonly wire: Buffer;
  readonly relaxed: Buffer;
}
/** The part that is written for each reader, always whole lines. */
interface Gap {
  readonly value: (values: PlaceholderValues) => string;
  readonly lines: (value: string) => string;
}
type BodyPart = Piece | Gap;

/** One less than 76, as a soft line break may follow. */
const LINE = 75;
/** The characters that quoted-printable leaves as they are, within a line. */
const SHORT_LINE = /^[!-\-/-<>-~](?:[ -<>-~]{0,72}[!-<>-~])?$/;
/** The same without spaces, of any length: it may be broken anywhere. */
const ONE_WORD = /^[!-<>-~]+$/;
const WHOLE_LINES = new RegExp(`.{1,${LINE}}`, 'g');

const LEADING_DOTS = /^\.+/gm;

/** Everything about a newsletter that no issue changes; per issue the returned function makes a writer. */
export function createMessageWriter(options: MessageOptions): (head: IssueHead, cut: CutIssue) => WriteCopy {
  const { sender, from, dkim } = checkedSender(options);
  return (head, cut) => {
    const boundary = `--=_friday-${sha256Hex(`${head.issueId}\n${cut.html.fixed.join('')}`).slice(0, 24)}`;
    const body = [
      opening(boundary, 'text/plain', cut.text),
      ...encoded(cut.text),
      opening(boundary, 'text/html', cut.html),
      ...encoded(cut.html),
      piece(`\r\n--${boundary}--\r\n`),
    ];
    const fixed = fixedFields(boundary, sharedFields(sender, head, false));
    const fixedWire = Buffer.from(`${textOf(fixed)}\r\n`, 'latin1');
    for (const part of body) if ('wire' in part) assertBytes(part.wire);
    assertBytes(fixedWire);
    // Text that is written for a reader never has one (`quotedLines`).
    const dotFree = body.every((part) => !('wire' in part) || !hasDot(part.wire));
    // Most subjects are the same for all readers, and encoding one takes longer than anything else in the
    // header.
    const subjectField = memoizeLast(
      (field: PlannedField) => headerFields([field]),
      ({ value }) => value,
    );
    return async (reader, at) => {
      const to = wireAddress(reader.address);
      const values = cut.values(reader.values);
      const copy: ReaderCopy = {
        ...reader,
        subject: filled(cut.subject, values),
        html: '',
        text: '',
        at,
        test: false,
      };
      const messageId = messageIdFor(sender, head, copy);
      const own = readerFields(sender, copy, { to, messageId }).flatMap((field) =>
        field.name === 'Subject' ? subjectField(field) : headerFields([field]),
      );
      const fields = [...own, ...fixed];
      const pieces = body.map(writtenFor(values));
      const signature = dkim === null ? '' : await signatureOver(fields, hashOf(pieces), dkim, at);
      const top = Buffer.from(`${signature}${textOf(own)}`, 'latin1');
      assertBytes(top);
      assertFields(
        [
          ...(signature === '' ? [] : parseHeaderBlock(Buffer.from(`${signature}\r\n`, 'latin1')).fields),
          ...fields,
        ],
        { to, from, messageId, dkim },
      );
      const rest = pieces.map((one) => (Buffer.isBuffer(one) ? one : one.wire));
      const raw = [top, fixedWire, ...rest];
      assertSize(sizeOf(raw));
      return { envelope: { from, to }, messageId, raw, dotFree };
    };
  };
}

function textOf(fields: readonly HeaderField[]): string {
  return fields.map((field) => `${field.raw}\r\n`).join('');
}

function filled({ fixed, gaps }: CutText, values: PlaceholderValues): string {
  return gaps.reduce((out, gap, at) => out + gap(values) + (fixed[at + 1] ?? ''), fixed[0] ?? '');
}

/** The fields that are the same for all, and those of the multipart itself. */
function fixedFields(boundary: string, shared: readonly PlannedField[]): readonly HeaderField[] {
  const mime = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`;
  return [...headerFields(shared), ...parseHeaderBlock(Buffer.from(`${mime}\r\n`, 'latin1')).fields];
}

function opening(boundary: string, type: string, text: CutText): Piece {
  const encoding = encodingOf(text);
  return piece(
    `${type === 'text/plain' ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
  );
}

function encodingOf({ fixed }: CutText): 'quoted-printable' | 'base64' {
  return transferEncoding(fixed.join(''));
}

/**
 * Quoted-printable is cut at the gaps, each piece in whole lines; base64 has no such places and is encoded
 * for each reader.
 */
function encoded(text: CutText): readonly BodyPart[] {
  if (encodingOf(text) === 'base64') return [{ value: (values) => filled(text, values), lines: base64Lines }];
  const last = text.fixed.length - 1;
  return text.fixed.flatMap((fixed, at) => {
    const gap = text.gaps[at];
    const own = piece(quotedLines(at === last ? closed(normal(fixed)) : normal(fixed), at === last));
    return gap === undefined ? [own] : [own, { value: gap, lines: quotedValue }];
  });
}

/** The parts of one copy. A value that occurs in several places is encoded once. */
function writtenFor(values: PlaceholderValues): (part: BodyPart) => Piece | Buffer {
  const written = new Map<string, Buffer>();
  return (part) => {
    if ('wire' in part) return part;
    const value = part.value(values);
    if (part.lines !== quotedValue) return Buffer.from(part.lines(value), 'latin1');
    const bytes = written.get(value) ?? Buffer.from(part.lines(value), 'latin1');
    written.set(value, bytes);
    return bytes;
  };
}

/** Most values are one short line of ASCII, which is as it is, or a link. */
function quotedValue(value: string): string {
  if (SHORT_LINE.test(value)) return `${value}=\r\n`;
  if (ONE_WORD.test(value)) return withoutLeadingDots(value.replace(WHOLE_LINES, '$&=\r\n'));
  return quotedLines(normal(value), false);
}

function normal(text: string): string {
  return text.normalize('NFC').replace(/\r\n|\r|\n/g, '\r\n');
}

/** One line break at the end, however many there were. */
function closed(text: string): string {
  return `${text.replace(/(\r\n)+$/, '')}\r\n`;
}

/**
 * RFC 2045, 6.7: lines of at most 76. A piece that goes on in the next one ends in a soft line break, so that
 * each piece is whole lines.
 */
function quotedLines(text: string, isLast: boolean): string {
  if (text === '') return '';
  const lines = withoutLeadingDots(wrap(encode(text), LINE));
  if (lines.endsWith('\r\n')) return lines;
  return isLast ? `${lines}\r\n` : `${lines}=\r\n`;
}

/**
 * RFC 2049, section 3: a line that begins with a full stop is met by too many careless servers. Here none
 * does, each is written out with a line of its own.
 */
function withoutLeadingDots(lines: string): string {
  return lines.replace(LEADING_DOTS, (dots) => '=2E=\r\n'.repeat(dots.length));
}

function base64Lines(text: string): string {
  const lines = Buffer.from(closed(normal(text)))
    .toString('base64')
    .match(/.{1,76}/g);
  return `${lines?.join('\r\n') ?? ''}\r\n`;
}

function piece(text: string): Piece {
  return { wire: Buffer.from(text, 'latin1'), relaxed: Buffer.from(relaxedLines(text), 'latin1') };
}

function hashOf(pieces: readonly (Piece | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const one of pieces)
    hash.update(
      Buffer.isBuffer(one) ? Buffer.from(relaxedLines(one.toString('latin1')), 'latin1') : one.relaxed,
    );
  return hash.digest('base64');
}
