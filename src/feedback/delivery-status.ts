// The machine part of a delivery status notification (RFC 3464, RFC 6533): text in, one block per
// recipient out.
import { fieldsIn, type OpenedMail } from './opened-mail.js';
import type { ReturnAction } from './return.js';

export interface StatusBlock {
  readonly recipient: string | null;
  readonly original: string | null;
  /** null if the field is missing or has a word of its own. */
  readonly action: ReturnAction | null;
  readonly status: string | null;
  /** Diagnostic-Code without its type; empty if there is none. */
  readonly diagnostic: string;
  /** A comment behind the status, which some servers use in place of a diagnostic. */
  readonly comment: string;
  /** Host that refused; empty if none is named. */
  readonly host: string;
}

export interface StatusPart {
  readonly envelopeId: string | null;
  /** Message-ID of the original, where the server states it. */
  readonly messageId: string | null;
  readonly blocks: readonly StatusBlock[];
}

const MACHINE_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);
/** More recipients are not read: one copy has one. */
const MOST_BLOCKS = 50;
const REPEATS = ['final-recipient', 'action', 'status'] as const;

/** The outermost machine part; null if the mail has none. An inner report is about another message. */
export function readStatusPart(mail: OpenedMail): StatusPart | null {
  const text = machineText(mail);
  return text === null ? null : parseStatus(text);
}

function machineText({ parts, text, fields }: OpenedMail): string | null {
  const labelled = parts.find(({ type }) => MACHINE_TYPES.has(type));
  if (labelled !== undefined) return labelled.text;
  const unlabelled = parts.find(
    (part) => !/^message\/|rfc822/.test(part.type) && /^\s{0,20}Reporting-MTA[ \t]{0,8}:/i.test(part.text),
  );
  if (unlabelled !== undefined) return unlabelled.text;
  // Broken boundaries leave the machine part in the words of a report.
  if (!/multipart\/report/i.test(fields.get('content-type')?.[0] ?? '')) return null;
  const from = text.search(/^Reporting-MTA[ \t]{0,8}:/im);
  return from === -1 ? null : text.slice(from);
}

export function parseStatus(text: string): StatusPart {
  const groups = text
    .split(/\n[ \t]*\n/)
    .flatMap(splitAtRepeats)
    .map(fieldsIn);
  const first = (name: string) => groups.flatMap((group) => group.get(name) ?? [])[0];
  const blocks = groups
    .filter((group) => ['final-recipient', 'original-recipient', 'action'].some((name) => group.has(name)))
    .slice(0, MOST_BLOCKS)
    .map(blockOf);
  return {
    envelopeId: first('original-envelope-id') ?? null,
    messageId: first('x-original-message-id') ?? null,
    blocks,
  };
}

/** Some servers leave out the empty line between two recipients. */
function splitAtRepeats(group: string): readonly string[] {
  const split: string[][] = [[]];
  let seen = new Set<string>();
  for (const line of group.split('\n')) {
    const name = /^([\w-]{1,64})[ \t]{0,8}:/.exec(line)?.[1]?.toLowerCase() ?? '';
    const isMark = (REPEATS as readonly string[]).includes(name);
    if (isMark && seen.has(name)) {
      split.push([]);
      seen = new Set();
    }
    if (isMark) seen.add(name);
    split.at(-1)?.push(line);
  }
  return split.map((lines) => lines.join('\n'));
}

function blockOf(fields: ReadonlyMap<string, readonly string[]>): StatusBlock {
  const value = (name: string) => fields.get(name)?.[0] ?? '';
  const [, status = null, comment = ''] = /([245]\.\d{1,3}\.\d{1,3})\s{0,8}(.*)$/.exec(value('status')) ?? [];
  return {
    recipient: addressOf(value('final-recipient')),
    original: addressOf(value('original-recipient')),
    action: actionOf(value('action')),
    status,
    diagnostic: value('diagnostic-code').replace(/^[\w./-]{1,40}\s{0,4};\s{0,8}/, ''),
    comment: comment.replace(/^\(|\)$/g, ''),
    host:
      value('remote-mta')
        .replace(/^[\w-]{1,20}\s{0,4};\s{0,8}/, '')
        .split(/[\s[(]/)[0] ?? '',
  };
}

function actionOf(value: string): ReturnAction | null {
  const [, word = ''] = /^(fail|delay|deliver|relay|expand)/i.exec(value) ?? [];
  const actions = {
    fail: 'failed',
    delay: 'delayed',
    deliver: 'delivered',
    relay: 'relayed',
    expand: 'expanded',
  };
  return (actions[word.toLowerCase() as keyof typeof actions] as ReturnAction | undefined) ?? null;
}

/** `rfc822; reader@example.test`, also with xtext (RFC 3461) or the escapes of RFC 6533; null for a path. */
export function addressOf(value: string): string | null {
  const [, type = '', typed = ''] = /^([\w/-]{1,20})\s{0,8};(.*)$/.exec(value) ?? ['', '', value];
  const plain =
    type.toLowerCase() === 'utf-8' ? unescapeUtf8(typed) : typed.replace(/\+(2B|3D)/g, unescapeXtext);
  const address = plain.trim().replace(/^<|>$/g, '');
  return /^[^\s<>]{1,256}@[^\s<>@]{1,255}$/.test(address) ? address : null;
}

function unescapeXtext(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function unescapeUtf8(text: string): string {
  return text.replace(/\\x\{([0-9A-F]{2,6})\}/gi, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
