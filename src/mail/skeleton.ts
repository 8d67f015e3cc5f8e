// Skeleton: the parts of an issue's message that are the same for every reader, encoded and hashed once. Per reader only slots and five header fields follow.
import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { IssueHead, ReaderCopy, WriteCopy } from '../deliveries/ports.js';
import type { CutIssue, CutText, SlotValues } from '../issues/ports.js';
import { wireAddress } from './address.js';
import { assertMessage } from './assert-message.js';
import { transferEncoding } from './compose.js';
import { relaxedLines, signatureOver } from './dkim.js';
import { type HeaderField, parseHeaderBlock } from './header-block.js';
import { issueFields, messageIdFor, type PlannedField } from './issue-headers.js';
import { checkedSender, type MessageOptions } from './message.js';

/** A piece of the body that is ready for the wire, with its relaxed form for the body hash. Always whole lines. */
interface Piece {
  readonly wire: Buffer;
  readonly relaxed: Buffer;
}
type BodyPart = Piece | ((values: SlotValues) => Piece);

/** One less than 76, as a soft line break may follow. */
const LINE = 75;
const PER_READER = new Set(['to', 'subject', 'date', 'message-id', 'list-unsubscribe']);
const SAMPLE = { publicId: 'sample', address: 'sample@reader.example', name: null, html: '', text: '', test: false } as const;

/** Everything about a newsletter that no issue changes; per issue the returned function makes a writer. */
export function createMessageWriter(options: MessageOptions): (head: IssueHead, cut: CutIssue) => WriteCopy {
  const { sender, from, dkim } = checkedSender(options);
  return (head, cut) => {
    const boundary = `--=_friday-${createHash('sha256')
      .update(`${head.issueId}\n${cut.html.fixed.join('')}`)
      .digest('hex')
      .slice(0, 24)}`;
    const body = [
      opening(boundary, 'text/plain', cut.text),
      ...encoded(cut.text),
      opening(boundary, 'text/html', cut.html),
      ...encoded(cut.html),
      piece(`\r\n--${boundary}--\r\n`),
    ];
    const fixed = fixedFields(
      boundary,
      issueFields(sender, head, { ...SAMPLE, subject: 'x', unsubscribeUrl: sampleUrl(options), at: new Date(0) }, SAMPLE.address),
    );
    return async (reader, at) => {
      const to = wireAddress(reader.address);
      const values = cut.values(reader.values);
      const copy: ReaderCopy = { ...reader, subject: filled(cut.subject, values), html: '', text: '', at, test: false };
      const messageId = messageIdFor(sender, head, copy);
      const own = headerFields(issueFields(sender, head, copy, to).filter(isPerReader));
      const fields = [...own.filter(isPerReader), ...fixed];
      const pieces = body.map((part) => (typeof part === 'function' ? part(values) : part));
      const header = fields.map((field) => `${field.raw}\r\n`).join('');
      const signature = dkim === null ? '' : await signatureOver(fields, hashOf(pieces), dkim, at);
      const top = Buffer.from(`${signature}${header}\r\n`, 'latin1');
      assertMessage(top, { to, from, messageId, dkim });
      return { envelope: { from, to }, messageId, raw: Buffer.concat([top, ...pieces.map((one) => one.wire)]) };
    };
  };
}

function filled({ fixed, gaps }: CutText, values: SlotValues): string {
  return gaps.reduce((out, gap, at) => out + gap(values) + (fixed[at + 1] ?? ''), fixed[0] ?? '');
}

/** An address of the same site as every reader's, so that the fixed fields can be planned. */
function sampleUrl({ newsroom }: MessageOptions): string {
  return newsroom.url.startsWith('https://') ? newsroom.url : 'https://news.example/';
}

/** The fields that are the same for all, and those of the multipart itself. */
function fixedFields(boundary: string, planned: readonly PlannedField[]): readonly HeaderField[] {
  const shared = planned.filter((field) => !isPerReader(field));
  const names = new Set(shared.map((field) => field.name.toLowerCase()));
  const same = headerFields(shared).filter((field) => names.has(field.name.toLowerCase()));
  const mime = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`;
  return [...same, ...parseHeaderBlock(Buffer.from(`${mime}\r\n`, 'latin1')).fields];
}

function isPerReader({ name }: { readonly name: string }): boolean {
  return PER_READER.has(name.toLowerCase());
}

/** Fields as nodemailer writes them: encoded words, folding, dates. It adds some of its own, which the caller leaves out. */
function headerFields(planned: readonly PlannedField[]): readonly HeaderField[] {
  const node = new MimeNode('text/plain');
  for (const { name, value, form } of planned) {
    if (form === 'encoded' || typeof value !== 'string') node.addHeader(name, value);
    else node.addHeader(name, { prepared: true, foldLines: form === 'folded', value });
  }
  return parseHeaderBlock(Buffer.from(`${node.buildHeaders()}\r\n\r\n`, 'latin1')).fields;
}

function opening(boundary: string, type: string, text: CutText): Piece {
  const encoding = encodingOf(text);
  return piece(`${type === 'text/plain' ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`);
}

function encodingOf({ fixed }: CutText): 'quoted-printable' | 'base64' {
  return transferEncoding(fixed.join(''));
}

/** Quoted-printable is cut at the gaps, each piece in whole lines; base64 has no such places and is encoded for each reader. */
function encoded(text: CutText): readonly BodyPart[] {
  if (encodingOf(text) === 'base64') return [(values) => piece(`${base64Lines(normal(filled(text, values)))}\r\n`)];
  const last = text.fixed.length - 1;
  return text.fixed.flatMap((fixed, at) => {
    const gap = text.gaps[at];
    const own = piece(quotedLines(at === last ? closed(normal(fixed)) : normal(fixed), at === last));
    return gap === undefined ? [own] : [own, (values: SlotValues) => piece(quotedLines(normal(gap(values)), false))];
  });
}

function normal(text: string): string {
  return text.normalize('NFC').replace(/\r\n|\r|\n/g, '\r\n');
}

/** One line break at the end, however many there were. */
function closed(text: string): string {
  return `${text.replace(/(\r\n)+$/, '')}\r\n`;
}

/** RFC 2045, 6.7: lines of at most 76. A piece that goes on in the next one ends in a soft line break, so that each piece is whole lines. */
function quotedLines(text: string, isLast: boolean): string {
  if (text === '') return '';
  const lines = wrap(encode(text), LINE);
  if (lines.endsWith('\r\n')) return lines;
  return isLast ? `${lines}\r\n` : `${lines}=\r\n`;
}

function base64Lines(text: string): string {
  return (
    Buffer.from(closed(text))
      .toString('base64')
      .match(/.{1,76}/g)
      ?.join('\r\n') ?? ''
  );
}

function piece(text: string): Piece {
  return { wire: Buffer.from(text, 'latin1'), relaxed: Buffer.from(relaxedLines(text), 'latin1') };
}

function hashOf(pieces: readonly Piece[]): string {
  const hash = createHash('sha256');
  for (const { relaxed } of pieces) hash.update(relaxed);
  return hash.digest('base64');
}
