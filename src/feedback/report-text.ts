// The words of a bounce that has no machine part: which recipients they name, and the reason of each. By
// structure: a line that begins with an address begins a block. Pure.

export interface NamedRecipient {
  readonly recipient: string;
  /** The lines about this recipient; empty if the reason is elsewhere. */
  readonly reason: string;
}

export interface ReportText {
  /** What the mail system says. */
  readonly said: string;
  /** The returned message, as far as it is in the text. */
  readonly returned: string;
  readonly named: readonly NamedRecipient[];
}

const ADDRESS = '[^\\s<>()[\\]"\',;:|]{1,128}@[^\\s<>()[\\]"\',;:|@]{1,255}';
/** A line that begins with an address, behind bullets, quotes or the word for a recipient. */
const BEGINS = new RegExp(
  `^[\\s\\-*>•"'(<\\[]{0,20}(?:rfc822;\\s{0,3}|mailto:|<)?(${ADDRESS})[>"'\\])]{0,3}(?=\\s*$|\\s*[:(\\[]|\\s+on\\s|\\s*\\.{3})(.*)$`,
  'u',
);
const LABELLED = new RegExp(
  `^[\\s\\-*]{0,20}[^@:]{0,40}(?:recipient|address|empfänger|destinataire|destinatario|получател|адрес|宛先|收件人|\\bto|\\bRCPT)[^@:<]{0,30}:\\s{0,8}[<"']?(${ADDRESS})[>"']?(.*)$`,
  'iu',
);
const ANYWHERE = new RegExp(`[<"'(\\[]?(${ADDRESS})`, 'u');
const TRIES = new RegExp(`(?:rcpt to|address)\\s{0,3}:\\s{0,3}<(${ADDRESS})>`, 'iu');
const SENDERS = /^\s{0,20}(from|sender|reply-to|return-path|return path|mail from)\b|mail from:/i;

/** Whom the message was addressed to, which forwarding changes. */
const ADDRESSED = /^\s{0,20}(to|cc)\s{0,3}:/i;

/** A line after which the returned message begins. */
const CUT = new RegExp(
  [
    '^[\\s\\W_]{0,60}(?:this is a copy of|(?:below|enclosed|here|following)( this line)? is (?:a|the) (?:copy|header|original)|the (?:header|original message|original mail) (?:of the original message |headers? )?(?:is |are )?follow|message headers? follow|original message (?:headers?|follows|header follows)|headers of the original|returned message|unsent message below|bounced e-?mail|undelivered message)',
    '^[\\s\\W_]{0,60}original (?:message|mail|e-?mail|header)s?[\\s\\W_]{0,60}$',
    '^(?:received|return-path|dkim-signature|x-received|delivered-to|arc-seal|x-original-to)[ \\t]{0,3}:',
  ].join('|'),
  'i',
);
const MOST_LINES = 600;
const MOST_NAMED = 50;
const MOST_REASON = 2_000;

/** @param ours addresses that are not recipients: the mail system's and the sender's own */
export function readReportText(text: string, ours: ReadonlySet<string>): ReportText {
  const lines = text.split('\n').slice(0, MOST_LINES);
  const cut = lines.findIndex((line) => CUT.test(line));
  const said = cut === -1 ? lines : lines.slice(0, cut);
  const blocks = blocksIn(said, ours);
  return {
    said: said.join('\n'),
    returned: cut === -1 ? '' : lines.slice(cut).join('\n'),
    named: blocks.length > 0 ? blocks : inPassing(said, ours),
  };
}

/** The address that a line begins with, and what follows it. */
function beginningOf(line: string): readonly [address: string, rest: string] | null {
  if (SENDERS.test(line) || ADDRESSED.test(line)) return null;
  const match = BEGINS.exec(line) ?? LABELLED.exec(line);
  return match === null ? null : [cleaned(match[1]), (match[2] ?? '').replace(/^[>"'\])]{0,3}\s*:?\s*/, '')];
}

function cleaned(address = ''): string {
  return address.replace(/^mailto:/i, '').replace(/[.>]+$/, '');
}

function blocksIn(lines: readonly string[], ours: ReadonlySet<string>): readonly NamedRecipient[] {
  const found = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const line of lines) {
    const beginning = beginningOf(line);
    const [address, rest] = beginning ?? ['', line];
    if (beginning !== null && !ours.has(address.toLowerCase()) && found.size < MOST_NAMED) {
      // The same address again: the reason in another language, or its next line.
      current = found.get(address.toLowerCase()) ?? [address];
      current.push(rest);
      found.set(address.toLowerCase(), current);
      continue;
    }
    // A paragraph without a reason yet may follow an empty line.
    const ends = line.trim() === '' && current !== null && current.slice(1).join('').trim() !== '';
    if (ends) current = null;
    else current?.push(line.trim());
  }
  return [...found.values()].map(([recipient = '', ...reason]) => ({
    recipient,
    reason: reason.join(' ').trim().slice(0, MOST_REASON),
  }));
}

/** An address within a sentence: "There was an error delivering your mail to <reader@example.test>." */
function inPassing(lines: readonly string[], ours: ReadonlySet<string>): readonly NamedRecipient[] {
  const tried = lines.flatMap((line) => TRIES.exec(line)?.[1] ?? [])[0];
  const named = lines.flatMap((line) => (SENDERS.test(line) ? [] : (ANYWHERE.exec(line)?.[1] ?? [])));
  const recipient = tried ?? named.map(cleaned).find((address) => !ours.has(address.toLowerCase()));
  return recipient === undefined ? [] : [{ recipient: cleaned(recipient), reason: '' }];
}

const REFUSES = /(?:^|[\s:;'"([<#-])[45]\d\d(?=[\s-]|$)|(?:^|[\s(#:;])[45]\.\d{1,3}\.\d{1,3}(?![.\d])/;

/** True if the text names the code of a refusal. */
export function namesCode(text: string): boolean {
  return REFUSES.test(text);
}

/** The lines of a report that give its reason: from the first one with a code of refusal, else all of it. */
export function reasonIn(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => REFUSES.test(line) && !/^(in|>>>)\s?:/i.test(line));
  const from = at === -1 ? 0 : at;
  return lines
    .slice(from, from + 12)
    .join(' ')
    .slice(0, MOST_REASON);
}
