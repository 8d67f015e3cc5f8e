// What the reason in a bounce means: the code and the words of the server that refused, read by the same
// table that reads replies during the send (B3, C4). Pure.
import type { KindOfBounce } from '../deliveries/bounces/bounce.js';
import type { Verdict } from '../deliveries/ports.js';
import { kindOfBounce } from '../mail/bounce.js';
import { MAILBOX_FULL } from '../mail/replies.js';
import { classifyReply, redact, type Stage } from '../mail/smtp-reply.js';
import type { ReturnClass } from './return.js';
import { CLOSED_GROUP, GLOSSES, NO_SUCH_HOST, OF_THE_MOMENT } from './words.js';

export interface SaidReason {
  /** The server's words, in one or several lines. */
  readonly text: string;
  /** Status of the report; null if it has none. */
  readonly status: string | null;
  /** Host that refused; empty if nobody names it. */
  readonly host?: string;
}

export interface JudgedReason {
  readonly class: ReturnClass;
  readonly status: string | null;
  readonly replyCode: number | null;
  /** Redacted. */
  readonly text: string;
  /** False if neither a code nor a word said why. */
  readonly isClear: boolean;
}

const MOST = 4_000;
const TOO_BIG = /(message|mail) (size|is too|was too|too)|too (big|large)/i;
const ADDRESS = /<?[^\s<>()[\]"',;:]{1,256}@[^\s<>()[\]"',;:]{1,255}>?/gu;

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/refused to talk to me|initial (connection|greeting)|while connecting/i, 'connect'],
  [/in reply to mail from|(after|to|our) mail from/i, 'mail'],
  [/in reply to rcpt to|(after|to|our) rcpt|\[rcpt_to\]|does not like recipient/i, 'rcpt'],
];

/** The class of a refusal, by the reply in its text before the status of the report. */
export function judgeReason({ text, status, host }: SaidReason): JudgedReason {
  const whole = text.slice(0, MOST).replace(/\s+/g, ' ').trim();
  const found = codesIn(whole);
  const words = glossed(wordsOf(whole));
  const enhanced = moreExact(found.enhanced, status);
  const code = found.code ?? codeOf(enhanced);
  const said = { status: enhanced ?? status, replyCode: found.code, text: redact(whole) };
  if (CLOSED_GROUP.test(words) && !/5\.1\.1\b/.test(whole))
    return { ...said, class: 'policy', isClear: true };
  const isCoded = found.code !== null || found.enhanced !== null;
  const plain = isCoded ? null : classOfWords(words, enhanced);
  if (plain !== null) return { ...said, class: plain, isClear: true };
  const reply = {
    code: code ?? 550,
    enhanced,
    text: withHost(words, enhanced),
    host: host === '' ? undefined : host,
    stage: STAGES.find(([pattern]) => pattern.test(whole))?.[1] ?? 'data',
  };
  const verdict = classifyReply(reply);
  const isClear = code !== null || verdict.class !== 'policy' || /policy|spam|block|reject/i.test(words);
  return { ...said, class: isClear ? classOf(verdict, words) : 'soft', isClear };
}

/** Words without any code: what they say of the line, the mailbox and the host. */
function classOfWords(words: string, enhanced: string | null): ReturnClass | null {
  if (MAILBOX_FULL.test(words)) return 'mailbox-full';
  if (enhanced?.startsWith('4.')) return null;
  if (OF_THE_MOMENT.test(words)) return 'soft';
  return null;
}

/** RFC 3463 5.1.2 and 5.4.4 are about the host of the address: gone only where it does not exist. */
function withHost(words: string, enhanced: string | null): string {
  const isAboutHost = enhanced === null || /^5\.(0\.0|1\.2|4\.4)$/.test(enhanced);
  const isMissing = isAboutHost && NO_SUCH_HOST.test(words) && !OF_THE_MOMENT.test(words);
  return isMissing ? `${words} [no such user]` : words;
}

function classOf(verdict: Verdict, words: string): ReturnClass {
  const { outcome, class: cls } = verdict;
  if (cls === 'recipient') return outcome === 'rejected' && isGone(verdict) ? 'hard' : 'soft';
  if (cls === 'mailbox') return classOfMailbox(verdict, words);
  if (cls === 'size' && words.includes('[mailbox full]') && !TOO_BIG.test(words)) return 'mailbox-full';
  if (cls === 'policy' || cls === 'authentication' || cls === 'sender') return 'policy';
  return 'soft';
}

function classOfMailbox({ outcome, enhanced }: Verdict, words: string): ReturnClass {
  if (MAILBOX_FULL.test(words) || enhanced?.endsWith('.2.2')) return 'mailbox-full';
  return outcome === 'rejected' ? 'policy' : 'soft';
}

function isGone(verdict: Verdict): boolean {
  const kind = (kindOfBounce as KindOfBounce)({
    status: 'rejected',
    reason: verdict.class,
    replyCode: verdict.code,
    replyText: verdict.text,
  });
  if (kind === 'gone' || kind === 'other owner') return true;
  return kind === 'refused' && /recipient (address )?(was )?(rejected|refused)/i.test(verdict.text);
}

/** The reply's own code, unless it says nothing and the report says more. */
function moreExact(own: string | null, status: string | null): string | null {
  if (own === null) return status;
  return own.endsWith('.0.0') && status?.[0] === own[0] ? status : own;
}

function codeOf(enhanced: string | null): number | null {
  if (enhanced === null) return null;
  return enhanced.startsWith('5') ? 550 : 450;
}

const BOTH = /(?:^|[^\d.])([45]\d\d)[ -]{1,2}#?\(?([245]\.\d{1,3}\.\d{1,3})(?![.\d])/;
const ENHANCED = /(?:^|[\s(#:;,'"[])([45]\.\d{1,3}\.\d{1,3})(?![.\d])/;
const SAYS = '\\b(?:said|error|reply|response|code|reason|returned|responsecode|smtp|status)[ :=]{1,3}';
/**
 * A reply of three digits where replies are written: at the start, behind a colon, or behind a word for it.
 */
const REPLY = new RegExp(
  `(?:^|[:;'"([#]\\s{0,3}|<<<\\s{1,3}|${SAYS})([45]\\d\\d)(?=[\\s-]|[,;:)'"\\]]|$)`,
  'i',
);

function codesIn(text: string): { readonly code: number | null; readonly enhanced: string | null } {
  const both = BOTH.exec(text);
  if (both !== null) return { code: Number(both[1]), enhanced: both[2] ?? null };
  const code = REPLY.exec(text)?.[1];
  return { code: code === undefined ? null : Number(code), enhanced: ENHANCED.exec(text)?.[1] ?? null };
}

/**
 * What the server said, without the frame that the reporting server puts around it, and without addresses.
 */
function wordsOf(text: string): string {
  const at = /\b(?:said|host said|server (?:returned|said|responded)|response was):?\s/i.exec(text);
  const from = at === null ? 0 : at.index + at[0].length;
  return text
    .slice(from)
    .replace(/\(in reply to [^)]{1,60}\)/g, ' ')
    .replace(ADDRESS, ' ')
    .replace(/(^|[^\d.])[45]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3}\b)?/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

function glossed(words: string): string {
  const means = GLOSSES.filter(({ said }) => said.test(words)).map((gloss) => `[${gloss.means}]`);
  return [words, ...means].join(' ');
}
