// A strict reader of the header block of a message (RFC 5322 section 2.2), for the checks on what was built
// and for DKIM.
import { AppError } from '../errors.js';
import { brokenRule } from '../issues/rule-names.js';

export interface HeaderField {
  /** As written. */
  readonly name: string;
  /** Unfolded: line breaks removed, outer white space trimmed. */
  readonly value: string;
  /** The field as it is, folded, without its last CRLF. */
  readonly raw: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Offset of the first byte after the empty line. */
  readonly bodyStart: number;
}

const FIELD = /^([!-9;-~]+):([\s\S]*)$/;

/**
 * The header fields of `raw`, from the top.
 * @throws AppError MESSAGE_INVALID if a line is neither a field nor a continuation, or no empty line ends the
 * block.
 */
export function parseHeaderBlock(raw: Buffer): HeaderBlock {
  const end = raw.indexOf('\r\n\r\n');
  if (end < 1) throw broken('has no header block that ends in an empty line');
  const folded: string[] = [];
  for (const line of raw.subarray(0, end).toString('latin1').split('\r\n')) {
    if (/^[ \t]/.test(line)) {
      const last = folded.length - 1;
      if (last < 0 || line.trim() === '') throw broken('has a continuation line that continues nothing');
      folded[last] += `\r\n${line}`;
    } else folded.push(line);
  }
  const fields = folded.map((text) => {
    const match = FIELD.exec(text);
    if (match === null) throw broken('has a header line without a field name');
    const [, name = '', value = ''] = match;
    return { name, value: value.replace(/\r\n/g, '').trim(), raw: text };
  });
  return { fields, bodyStart: end + 4 };
}

function broken(what: string): AppError {
  return new AppError(
    'MESSAGE_INVALID',
    `The message ${what}.`,
    'Nothing was sent. Report this with the issue that caused it.',
    {
      details: brokenRule('F1'),
    },
  );
}
