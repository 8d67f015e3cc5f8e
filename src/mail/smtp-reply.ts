// What a mail server's reply, or a lost connection, means for one delivery (B3–B6). Pure: reply or error in,
// verdict out.
import type { Verdict, VerdictClass } from '../deliveries/ports.js';
import { PROVIDERS, type Provider, REPLY_RULES, RESTS, type ReplyRule } from './replies.js';

/** Which command a reply answers. A refusal before RCPT is never the reader's. */
export type Stage = 'connect' | 'mail' | 'rcpt' | 'data';

export interface Reply {
  /** Three digits. */
  readonly code: number;
  /** RFC 3463 code such as 5.1.1; null if the server gave none. */
  readonly enhanced: string | null;
  readonly text: string;
  /** The host that answered, where known. */
  readonly host?: string | undefined;
  readonly stage?: Stage | undefined;
}

/**
 * How much of the message can have reached the relay: nothing, a part without the final dot, or all of it.
 */
export type WireProgress = 'nothing' | 'part' | 'all';

/** What nodemailer reports of a failure. */
export interface SmtpFailure {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

const TEXT_LIMIT = 300;
/** How many octets of a reply are read: its first lines say what it means. */
const REPLY_LIMIT = 4_000;

/** Text for the records: one line, at most 300 characters, no addresses. */
export function redact(text: string): string {
  const line = text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .slice(0, TEXT_LIMIT * 4)
    .replace(/[^\s<>()[\]"',;:]{1,256}(?:@|=40|%40)[^\s<>()[\]"',;:]{1,256}/giu, '(address)')
    .replace(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, TEXT_LIMIT).join('');
}

/**
 * A server's whole reply, with its lines joined and the codes that each line repeats taken off; null if it
 * has no code.
 */
export function parseReply(
  response: string,
): { readonly code: number; readonly enhanced: string | null; readonly text: string } | null {
  const code = /^\s{0,9}(\d{3})(?=[\s-]|$)/.exec(response)?.[1];
  if (code === undefined) return null;
  let enhanced: string | null = null;
  const lines = response
    .slice(0, REPLY_LIMIT)
    .split(/\r?\n/)
    .map((line) => {
      const match = /^\s*\d{3}[\s-]?(?:([245]\.\d{1,3}\.\d{1,3})(?=\s|$))?\s*(.*)$/.exec(line);
      enhanced ??= match?.[1] ?? null;
      return match?.[2] ?? line;
    });
  return { code: Number(code), enhanced, text: lines.join(' ').trim() };
}

/** The verdict on a reply: three-digit code first, enhanced code second, text third (B3). */
export function classifyReply(reply: Reply): Verdict {
  const digit = Math.floor(reply.code / 100);
  if (digit === 2) return verdict(reply, 'submitted', 'unknown');
  if (digit !== 4 && digit !== 5) return verdict(reply, 'deferred', 'unknown');
  if (reply.stage === 'connect') return verdict(reply, 'deferred', 'connection');
  const rule = REPLY_RULES.find((candidate) => matches(candidate, reply, digit));
  if (digit === 4) return verdict(reply, 'deferred', rule?.class ?? 'transient');
  return refusal(reply, rule);
}

function refusal(reply: Reply, rule: ReplyRule | undefined): Verdict {
  if (reply.stage === 'mail') return verdict(reply, 'deferred', aboutSender(rule?.class));
  // 550 4.4.1: one half says permanent and the other temporary. Half a reply unsubscribes nobody.
  if (reply.enhanced?.startsWith('4.')) {
    const named = rule?.class ?? 'transient';
    return verdict(reply, 'deferred', named === 'recipient' ? 'transient' : named);
  }
  if (rule !== undefined) return verdict(reply, rule.outcome, rule.class);
  return isAboutRecipient(reply)
    ? verdict(reply, 'rejected', 'recipient')
    : verdict(reply, 'deferred', 'policy');
}

/** At MAIL FROM no recipient was named yet, so a refusal is about us. */
function aboutSender(named: VerdictClass | undefined): VerdictClass {
  return named === 'authentication' || named === 'policy' || named === 'size' ? named : 'sender';
}

/** A refusal that says nothing more: at RCPT it is about the recipient, after DATA about the message. */
function isAboutRecipient(reply: Reply): boolean {
  return reply.stage === undefined ? [550, 551, 553].includes(reply.code) : reply.stage === 'rcpt';
}

/**
 * The verdict on a failed attempt. If no final dot can have left, the relay cannot have taken the message
 * (RFC 5321 section 4.1.1.4) and it is deferred. If one can have, and no reply to it was read, nobody knows:
 * uncertain.
 */
export function classifyFailure(failure: SmtpFailure, progress: WireProgress, host?: string): Verdict {
  const parsed = failure.response === undefined ? null : parseReply(failure.response);
  const answersData = failure.command === 'DATA';
  const refuses = parsed !== null && parsed.code >= 400 && parsed.code < 600;
  if (progress === 'all' && !(answersData && refuses)) {
    return connectionVerdict('uncertain', 'unknown', failure);
  }
  // A failure whose words refuse nothing, such as a greeting with 200, comes from no mail server that we
  // understand.
  if (refuses) return classifyReply({ ...parsed, host, stage: stageOf(failure.command) });
  if (failure.code === 'EMESSAGE' && progress === 'nothing')
    return connectionVerdict('deferred', 'size', failure);
  return connectionVerdict('deferred', 'connection', failure);
}

/**
 * The verdict on an accepted message; a relay that answers 2xx before it can have had the whole message is
 * not trusted.
 */
export function classifySuccess(response: string, progress: WireProgress): Verdict {
  const parsed = parseReply(response);
  if (parsed === null || progress !== 'all')
    return connectionVerdict('uncertain', 'unknown', { message: `early or unreadable reply: ${response}` });
  return classifyReply({ ...parsed, stage: 'data' });
}

function stageOf(command: string | undefined): Stage {
  if (command === 'MAIL FROM') return 'mail';
  if (command === 'RCPT TO') return 'rcpt';
  return command === 'DATA' ? 'data' : 'connect';
}

function providerOf(reply: Reply): Provider | null {
  const byHost =
    reply.host === undefined ? undefined : PROVIDERS.find((provider) => provider.host.test(reply.host ?? ''));
  return (byHost ?? PROVIDERS.find((provider) => provider.text.test(reply.text)))?.name ?? null;
}

function matches(rule: ReplyRule, reply: Reply, digit: number): boolean {
  if (rule.reply !== digit) return false;
  if (rule.codes !== undefined && !rule.codes.includes(reply.code)) return false;
  if (rule.enhanced !== undefined && !enhancedMatches(rule.enhanced, reply.enhanced)) return false;
  if (rule.text !== undefined && !rule.text.test(reply.text)) return false;
  return rule.provider === undefined || rule.provider === providerOf(reply);
}

function enhancedMatches(wanted: readonly string[], enhanced: string | null): boolean {
  if (enhanced === null) return false;
  const detail = enhanced.slice(enhanced.indexOf('.') + 1);
  return wanted.some((entry) =>
    entry.endsWith('*') ? detail.startsWith(entry.slice(0, -1)) : detail === entry,
  );
}

function verdict(reply: Reply, outcome: Verdict['outcome'], cls: VerdictClass): Verdict {
  const rest =
    outcome === 'submitted'
      ? undefined
      : RESTS.find(({ provider, text }) => text.test(reply.text) && provider === providerOf(reply));
  // The enhanced code stays with the text, which is what is recorded.
  const said = {
    code: reply.code,
    enhanced: reply.enhanced,
    text: redact([reply.enhanced ?? '', reply.text].join(' ')),
  };
  return { outcome, class: cls, ...said, ...(rest !== undefined && { restMs: rest.ms }) };
}

function connectionVerdict(outcome: Verdict['outcome'], cls: VerdictClass, failure: SmtpFailure): Verdict {
  const parsed = failure.response === undefined ? null : parseReply(failure.response);
  const what = [failure.code, failure.message].filter((part) => part !== undefined && part !== '').join(': ');
  return {
    outcome,
    class: cls,
    code: parsed?.code ?? null,
    enhanced: parsed?.enhanced ?? null,
    text: redact(what || 'no reason given'),
  };
}
