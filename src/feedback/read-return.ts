// What a mail that came back says: bounces, delays, complaints, automatic replies, requests to
// unsubscribe. The order of questions matters: half of all real bounces call themselves an automatic
// reply, so that question comes last.
import { complainants, isDomainReport, kindOfReport } from './complaint.js';
import { readStatusPart, type StatusBlock, type StatusPart } from './delivery-status.js';
import { type JudgedReason, judgeReason } from './diagnostic.js';
import { type OpenedMail, openMail } from './opened-mail.js';
import { type NamedRecipient, namesCode, type ReportText, readReportText, reasonIn } from './report-text.js';
import type {
  Return,
  ReturnAction,
  ReturnClass,
  ReturnEnvelope,
  ReturnedRecipient,
  ReturnKind,
} from './return.js';
import { readSesNote, type SesNote } from './ses-note.js';
import { tiesOf } from './ties.js';
import {
  AUTO_REPLY_SUBJECT,
  CHALLENGE,
  DAEMON,
  GIVEN_UP,
  MOVED,
  NOT_DELIVERED,
  STILL_TRYING,
  UNSUBSCRIBE,
} from './words.js';

/** What was found, before the ties are added. */
type Meaning = Omit<Return, 'ties'>;

interface Seen {
  readonly mail: OpenedMail;
  readonly envelope: ReturnEnvelope;
  readonly status: StatusPart | null;
  readonly report: ReportText;
}

/** Characters in which the sense of a text is looked for. */
const OPENING = 3_000;

/**
 * Reads one mail. Bounded in size and time; anything that cannot be read is `none`. Never throws (C8).
 * @param bytes the whole mail as it arrived; only the first MiB is read
 */
export async function readReturn(bytes: Uint8Array, envelope: ReturnEnvelope = {}): Promise<Return> {
  const mail = await openMail(bytes);
  const status = readStatusPart(mail);
  const report = readReportText(mail.text, oursIn(mail, envelope));
  const seen = { mail, envelope, status, report };
  const ties = tiesOf({ mail, envelope, status, returnedText: report.returned });
  return { ...meaningOf(seen), ties };
}

/** The questions, in the order in which they are asked. */
const QUESTIONS: readonly ((seen: Seen) => Meaning | null)[] = [
  askReport,
  askStatus,
  askProviderNote,
  askChallenge,
  askReportText,
  askUnsubscribe,
  askAutoReply,
];

function meaningOf(seen: Seen): Meaning {
  for (const ask of QUESTIONS) {
    const answer = ask(seen);
    if (answer !== null) return answer;
  }
  return plainly('none');
}

function plainly(kind: ReturnKind): Meaning {
  return { kind, recipients: [], isClear: true };
}

function askReport({ mail }: Seen): Meaning | null {
  const kind = kindOfReport(mail) ?? (isDomainReport(mail) ? 'report' : null);
  if (kind === 'complaint') return { ...plainly(kind), recipients: complainants(mail).map(complained) };
  if (kind !== null) return plainly(kind);
  // A disposition (RFC 8098) says what a reader did, not whether the mail arrived.
  return mail.parts.some(({ type }) => type === 'message/disposition-notification') ? plainly('none') : null;
}

function complained(recipient: string): ReturnedRecipient {
  return { recipient, original: null, action: 'delivered', ...nothing(null), class: 'complaint' };
}

function askStatus(seen: Seen): Meaning | null {
  const blocks = seen.status?.blocks ?? [];
  if (blocks.length === 0) return null;
  const recipients = blocks.map((block) => recipientOf(block, seen));
  const has = (action: ReturnAction) => recipients.some((one) => one.action === action);
  const otherwise = has('delayed') ? 'delayed' : 'delivered';
  const isClear = recipients.every((one) => one.isClear);
  return {
    kind: has('failed') ? 'bounce' : otherwise,
    recipients: recipients.map(({ isClear: _, ...recipient }) => recipient),
    isClear,
  };
}

type JudgedRecipient = ReturnedRecipient & { readonly isClear: boolean };

function recipientOf(block: StatusBlock, seen: Seen): JudgedRecipient {
  const recipient = block.recipient ?? failedRecipients(seen.mail)[0] ?? onlyNamed(seen.report);
  const action = block.action ?? actionOf(block.status);
  const named = { recipient, original: block.original, action };
  if (action !== 'failed') return { ...named, ...nothing(block.status), isClear: true };
  return { ...named, ...reasonOf(block, recipient, seen) };
}

function actionOf(status: string | null): ReturnAction {
  if (status === null || status.startsWith('5')) return 'failed';
  return status.startsWith('2') ? 'delivered' : 'delayed';
}

function nothing(status: string | null): Pick<ReturnedRecipient, 'status' | 'replyCode' | 'class' | 'text'> {
  return { status, replyCode: null, class: 'none', text: '' };
}

/** The diagnostic, where it says something; else what the covering text says of the recipient. */
function reasonOf(block: StatusBlock, recipient: string | null, seen: Seen): JudgedReason {
  const { status, host } = block;
  const diagnostic = [block.diagnostic, block.comment].filter((part) => part !== '').join(' ');
  const own = judgeReason({ text: diagnostic, status, host });
  const isVague = status === null || /^[45]\.(0|5)\.0$/.test(status);
  const saysEnough = /[a-z]{3}/i.test(diagnostic) && (own.isClear || !isVague);
  if (saysEnough || (!isVague && own.isClear)) return own;
  const text = reasonInText(seen.report, recipient);
  const told = judgeReason({ text, status, host });
  return told.isClear || diagnostic === '' ? told : own;
}

function reasonInText({ named, said }: ReportText, recipient: string | null): string {
  const mine = named.find((one) => one.recipient.toLowerCase() === recipient?.toLowerCase());
  return mine !== undefined && mine.reason !== '' ? mine.reason : reasonIn(said);
}

function onlyNamed({ named }: ReportText): string | null {
  return named.length === 1 ? (named[0]?.recipient ?? null) : null;
}

/** X-Failed-Recipients of Exim, Gmail and others. */
function failedRecipients({ fields }: OpenedMail): readonly string[] {
  return (fields.get('x-failed-recipients') ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim().replace(/^<|>$/g, ''))
    .filter((value) => /^[^\s<>]{1,256}@[^\s<>]{1,255}$/.test(value))
    .slice(0, 50);
}

function askProviderNote({ mail }: Seen): Meaning | null {
  const note = readSesNote(mail.text);
  return note === null
    ? null
    : { kind: note.kind, recipients: note.recipients.map((one) => noted(note, one)), isClear: true };
}

function noted(
  note: SesNote,
  { address, status, diagnostic }: SesNote['recipients'][number],
): ReturnedRecipient {
  const named = { recipient: address, original: null };
  if (note.kind === 'complaint') return complained(address);
  if (note.kind !== 'bounce') return { ...named, action: 'delivered', ...nothing(status) };
  const { isClear: _, ...judged } = judgeReason({ text: diagnostic, status });
  const cls: ReturnClass = judged.class === 'hard' && !note.isFirm ? 'soft' : judged.class;
  return { ...named, action: 'failed', ...judged, class: cls };
}

function askChallenge({ mail, report, envelope }: Seen): Meaning | null {
  if (failedRecipients(mail).length > 0 || namesCode(report.said)) return null;
  if (isDaemon(mail, envelope) && report.named.length > 0) return null;
  const opening = `${mail.subject}\n${report.said.slice(0, OPENING)}`;
  return CHALLENGE.test(opening) ? plainly('auto-reply') : null;
}

/** Anybody may call themselves a mail system; the name alone counts where the envelope has no sender. */
function isDaemon({ from, fields }: OpenedMail, envelope: ReturnEnvelope): boolean {
  if (DAEMON.test(from.address)) return true;
  return DAEMON.test(from.name) && (from.address === '' || isFromNobody(fields, envelope));
}

function isFromNobody(fields: OpenedMail['fields'], envelope: ReturnEnvelope): boolean {
  return envelope.from === '' || /^\s*<?>?\s*$/.test(fields.get('return-path')?.[0] ?? 'unknown');
}

function askReportText(seen: Seen): Meaning | null {
  const { mail, report } = seen;
  if (!isReportText(seen)) return null;
  const fromFields = failedRecipients(mail).map((recipient) => ({ recipient, reason: '' }));
  const named = mergeNamed(fromFields, report.named);
  const isDelay = isDelayNote(mail, report.said);
  const listed: readonly (NamedRecipient | null)[] = named.length > 0 ? named : [null];
  const recipients = listed.map((one) => toldRecipient(one, report, isDelay ? 'delayed' : 'failed'));
  return {
    kind: isDelay ? 'delayed' : 'bounce',
    recipients: recipients.map(({ isClear: _, ...recipient }) => recipient),
    isClear: recipients.every((one) => one.isClear),
  };
}

function toldRecipient(
  named: NamedRecipient | null,
  report: ReportText,
  action: 'failed' | 'delayed',
): JudgedRecipient {
  const who = { recipient: named?.recipient ?? null, original: null, action };
  const told = judgeReason({ text: toldReason(named, report), status: null });
  const isAlone = report.named.length < 2;
  const reason = told.isClear || !isAlone ? told : judgeReason({ text: reasonIn(report.said), status: null });
  if (action === 'delayed') return { ...who, ...reason, class: 'none', isClear: true };
  return { ...who, ...reason };
}

/** The block of the recipient; the whole report where that says less and is about nobody else. */
function toldReason(named: NamedRecipient | null, { said, named: all }: ReportText): string {
  const whole = reasonIn(said);
  if (named === null || named.reason === '') return whole;
  const isOnly = all.length < 2;
  if (isOnly && !namesCode(named.reason) && namesCode(whole)) return whole;
  return named.reason;
}

/** Recipients that a field names are those; the text gives their reasons. */
function mergeNamed(
  fromFields: readonly NamedRecipient[],
  fromText: readonly NamedRecipient[],
): readonly NamedRecipient[] {
  if (fromFields.length === 0) return fromText;
  return fromFields.map(
    (one) => fromText.find(({ recipient }) => recipient.toLowerCase() === one.recipient.toLowerCase()) ?? one,
  );
}

/** Known by who writes and what it says; a machine's answer for a person says neither. */
function isReportText({ mail, envelope, report }: Seen): boolean {
  if (failedRecipients(mail).length > 0) return true;
  const type = mail.fields.get('content-type')?.[0] ?? '';
  const isNdr =
    /report-type="?delivery-status/i.test(type) || mail.fields.has('x-ms-exchange-message-is-ndr');
  if (isNdr) return true;
  const says = NOT_DELIVERED.test(mail.subject) || STILL_TRYING.test(mail.subject);
  const opening = report.said.slice(0, OPENING);
  const tells = says || NOT_DELIVERED.test(opening) || /transcript of session/i.test(opening);
  if (isDaemon(mail, envelope)) return tells || /errors? from/i.test(mail.subject);
  const returns = report.returned !== '' || mail.parts.some(({ type: part }) => /rfc822/.test(part));
  return says && isFromNobody(mail.fields, envelope) && returns;
}

function isDelayNote({ subject }: OpenedMail, said: string): boolean {
  const opening = said.slice(0, OPENING);
  if (STILL_TRYING.test(subject)) return !/\(failure\)|failed/i.test(subject);
  return STILL_TRYING.test(opening) && !GIVEN_UP.test(opening);
}

function askUnsubscribe({ mail, report, envelope }: Seen): Meaning | null {
  if (isAutomatic(mail)) return null;
  const firstLine = report.said.trimStart().split('\n')[0] ?? '';
  const isToUnsubscribe = /^(unsubscribe|leave|u)[-+@]/i.test(envelope.to ?? '');
  const asks = UNSUBSCRIBE.test(mail.subject) || UNSUBSCRIBE.test(firstLine);
  return asks || isToUnsubscribe ? plainly('unsubscribe') : null;
}

function isAutomatic({ fields, subject }: OpenedMail): boolean {
  const value = (name: string) => fields.get(name)?.[0]?.toLowerCase() ?? '';
  const submitted = value('auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return true;
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from'].some((name) => fields.has(name))
  )
    return true;
  return /auto_?reply/.test(value('precedence')) || AUTO_REPLY_SUBJECT.test(subject);
}

function askAutoReply({ mail, report, envelope }: Seen): Meaning | null {
  const isReply =
    isAutomatic(mail) || (isDaemon(mail, envelope) && MOVED.test(report.said.slice(0, OPENING)));
  if (!isReply) return null;
  const recipient = mail.from.address === '' ? null : mail.from.address;
  const said = {
    action: 'delivered' as const,
    status: null,
    replyCode: null,
    class: 'auto-reply' as const,
    text: '',
  };
  return { kind: 'auto-reply', recipients: [{ recipient, original: null, ...said }], isClear: true };
}

/** Addresses that are nobody's mailbox here: the mail system's, and the one it writes to. */
function oursIn(mail: OpenedMail, envelope: ReturnEnvelope): ReadonlySet<string> {
  const to = (mail.fields.get('to') ?? []).flatMap(
    (value) => value.match(/[^\s<>"',;]{1,128}@[^\s<>"',;]{1,255}/g) ?? [],
  );
  return new Set([mail.from.address, envelope.to ?? '', ...to].map((address) => address.toLowerCase()));
}
