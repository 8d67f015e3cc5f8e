// From planned header fields and two bodies to the bytes of a multipart/alternative message (F20–F22).
import MimeNode from 'nodemailer/lib/mime-node';
import { sha256Hex } from '../text/sha256.js';
import type { PlannedField } from './issue-headers.js';

/**
 * The message: text/plain first, text/html last, utf-8, NFC, CRLF only, every byte ASCII.
 * `seed` decides the boundary, so that the same copy has the same bytes.
 */
export async function compose(
  fields: readonly PlannedField[],
  text: string,
  html: string,
  seed: string,
): Promise<Buffer> {
  const root = new MimeNode('multipart/alternative', { baseBoundary: sha256Hex(seed).slice(0, 24) });
  for (const { name, value, form } of fields) {
    if (form === 'encoded' || typeof value !== 'string') root.addHeader(name, value);
    else root.addHeader(name, { prepared: true, foldLines: form === 'folded', value });
  }
  addPart(root, 'text/plain', text);
  addPart(root, 'text/html', html);
  return root.build();
}

function addPart(root: MimeNode, type: string, content: string): void {
  const body = `${content
    .normalize('NFC')
    .replace(/\r\n|\r|\n/g, '\r\n')
    .replace(/(\r\n)+$/, '')}\r\n`;
  root
    .createChild(`${type}; charset=utf-8`, {})
    .setHeader('Content-Transfer-Encoding', transferEncoding(body))
    .setContent(body);
}

/** base64 if more letters are outside ASCII than in it, because quoted-printable would triple them (F21). */
export function transferEncoding(content: string): 'quoted-printable' | 'base64' {
  let ascii = 0;
  for (let i = 0; i < content.length; i++) if (content.charCodeAt(i) < 0x80) ascii++;
  return content.length - ascii > ascii ? 'base64' : 'quoted-printable';
}

/** The most that a reader's own values and all header fields take. */
const ROOM_FOR_ONE_READER = 10 * 1024;

/** Octets of the largest message that these bodies become, before there is a reader (F24). */
export async function largestMessage(text: string, html: string): Promise<number> {
  return (await compose([], text, html, '')).length + ROOM_FOR_ONE_READER;
}
