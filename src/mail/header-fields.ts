// Header fields as nodemailer writes them: encoded words, folding, dates. A field that needs none of that is
// written at once, byte for byte the same.
import MimeNode from 'nodemailer/lib/mime-node';
import { type HeaderField, parseHeaderBlock } from './header-block.js';
import type { PlannedField } from './issue-headers.js';

/** Longest line that is never folded. */
const UNFOLDED = 76;
const PLAIN_TEXT = /^[A-Za-z0-9](?:[A-Za-z0-9 ,.:;!?'()/-]*[A-Za-z0-9.!?)])?$/;
const PLAIN_NAME = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;
const PLAIN_ADDRESS = /^[A-Za-z0-9._+-]+@[a-z0-9.-]+$/;

export function headerFields(planned: readonly PlannedField[]): readonly HeaderField[] {
  return planned.flatMap((field) => {
    const value = plainValue(field);
    const raw = `${field.name}: ${value}`;
    return value !== null && (field.form === 'exact' || raw.length <= UNFOLDED)
      ? [{ name: field.name, value, raw }]
      : composedFields([field]);
  });
}

/** The same by nodemailer alone. */
export function composedFields(planned: readonly PlannedField[]): readonly HeaderField[] {
  const node = new MimeNode('text/plain');
  for (const { name, value, form } of planned) {
    if (form === 'encoded' || typeof value !== 'string') node.addHeader(name, value);
    else node.addHeader(name, { prepared: true, foldLines: form === 'folded', value });
  }
  const wanted = new Set(planned.map((field) => field.name.toLowerCase()));
  // It adds some of its own.
  return parseHeaderBlock(Buffer.from(`${node.buildHeaders()}\r\n\r\n`, 'latin1')).fields.filter((field) =>
    wanted.has(field.name.toLowerCase()),
  );
}

function plainMailbox({ name, address }: { readonly name: string; readonly address: string }): string | null {
  if (!PLAIN_ADDRESS.test(address)) return null;
  if (name === '') return address;
  return PLAIN_NAME.test(name) ? `${name} <${address}>` : null;
}

/** The text after the colon if nothing has to be encoded, quoted or folded; else null. */
function plainValue({ value, form }: PlannedField): string | null {
  if (value instanceof Date) return value.toUTCString().replace('GMT', '+0000');
  if (typeof value !== 'string') return plainMailbox(value);
  if (form === 'exact') return value;
  return form === 'encoded' && PLAIN_TEXT.test(value) ? value : null;
}
