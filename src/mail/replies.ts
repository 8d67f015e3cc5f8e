// What mail servers mean by their replies, as data. Gathered November 2026 from RFC 3463, 5321, 6647, 7293,
// 7372, 7504, 7505 and the providers' own pages (Gmail, Yahoo, Outlook, Orange, Postfix); numbers are reused
// with other meanings, so rows may name a provider (B5).
import type { Verdict, VerdictClass } from '../deliveries/ports.js';
import { HOUR_MS } from '../timing/units.js';

export type Provider = 'gmail' | 'yahoo' | 'microsoft' | 'orange';

/** How a provider is known: by the host that answered, or by a mark in its text. */
export const PROVIDERS: readonly { readonly name: Provider; readonly host: RegExp; readonly text: RegExp }[] =
  [
    {
      name: 'gmail',
      host: /(^|\.)(google|gmail|googlemail)\.com$/i,
      text: /\bgsmtp\b|support\.google\.com|gmail/i,
    },
    {
      name: 'yahoo',
      host: /(^|\.)(yahoodns\.net|yahoo\.com|aol\.com)$/i,
      text: /\[(TSS?|BL|GL)\d+\]|yahoo/i,
    },
    {
      name: 'microsoft',
      host: /(^|\.)(outlook|hotmail|office365)\.com$/i,
      text: /\(S\d{3,4}\)|protection\.outlook\.com|hotmail|\[[\w-]+\.prod\.outlook\.com\]/i,
    },
    { name: 'orange', host: /(^|\.)(orange|wanadoo)\.fr$/i, text: /\bOFR_?\d+/i },
  ];

export interface ReplyRule {
  /** First digit of the code. */
  readonly reply: 4 | 5;
  readonly codes?: readonly number[];
  /**
   * Subject and detail of the enhanced code (its first digit only repeats the reply's). A trailing * stands
   * for any detail.
   */
  readonly enhanced?: readonly string[];
  readonly provider?: Provider;
  readonly text?: RegExp;
  readonly class: VerdictClass;
  readonly outcome: Verdict['outcome'];
}

const refused = (
  rule: Pick<ReplyRule, 'codes' | 'enhanced' | 'provider' | 'text'>,
  cls: VerdictClass,
  outcome: Verdict['outcome'],
): ReplyRule => ({
  reply: 5,
  ...rule,
  class: cls,
  outcome,
});
const later = (
  rule: Pick<ReplyRule, 'codes' | 'enhanced' | 'provider' | 'text'>,
  cls: VerdictClass,
): ReplyRule => ({
  reply: 4,
  ...rule,
  class: cls,
  outcome: 'deferred',
});

const SPEAKS_OF_SENDER =
  /\bsender\b.*\b(reject|denied|refus|block|invalid|not exist|unknown|verif)|\breject.*\bsender\b|envelope.?sender|return.?path/i;
const NOT_OURS_TO_RELAY =
  /relay(ing)? (access )?(is )?(denied|not (permitted|allowed))|unable to relay|authentication required|not authori[sz]ed|must authenticate/i;
export const NO_SUCH_USER = new RegExp(
  [
    'no such (user|recipient|mailbox|person|address)',
    "(user|recipient|mailbox|account|address|rcpt)\\b.{0,60}(unknown|not found|do(e?s)? ?n[o'’]?t exist|invalid|unavailable|disabled|inactive|no longer|not listed|not known)",
    '(unknown|invalid|unrouteable|non-?existent|bad) (local.?part|user|recipient|mailbox|address|destination)',
    'no (mailbox|user|recipient|account) (was )?found',
    'recipientnotfound',
    "not our customer|no mailbox here|not a valid (mailbox|recipient|user)|do(e?s)? ?n[o'’]?t have an? .{0,30}account|adresse .{0,20}(inconnue|invalide)",
  ].join('|'),
  'i',
);
/** The narrower sense in which 5.7.1 may be about the recipient: most such replies are about us. */
const NOBODY_THERE = new RegExp(
  [
    'no such (user|recipient|mailbox)|recipientnotfound|no (mailbox|user|recipient) (was )?found',
    '(unknown|invalid|non-?existent) (user|recipient|mailbox)',
    "(user|recipient|mailbox)\\b.{0,60}(unknown|not found|do(e?s)? ?n[o'’]?t exist)",
  ].join('|'),
  'i',
);
/**
 * Words about us: how much we send, or that a blocklist has our host. They outweigh a code about the
 * recipient (5.1.1, 5.2.1), because some servers answer with one code for everything. Otherwise existing
 * readers would be unsubscribed because of our conduct.
 */
const ABOUT_US = new RegExp(
  [
    'too many (recipients|messages|mails|e-?mails|connections|sessions|errors|invalid recipients|bad commands)',
    '(recipients?|messages?|mails?|e-?mails?) (per|an|this|in an?|within an?|in the last) (second|minute|hour|day)',
    '(hourly|daily|sending|rate|connection|submission) (limit|quota)s?|limit(s|ed)? (exceeded|reached)|rate.?limit|throttl',
    'black.?list|block.?list|deny.?list|\\b(d?rbl|dnsbl|dbl|zen|sbl|xbl|pbl)\\b|spamhaus|spamcop|barracuda|sorbs|uceprotect|invaluement|blocked using',
    '\\b(your|client|sending|sender.?s?|source) (ip|host|server|network|mail ?server)\\b.{0,60}(block|reject|listed|reputation|denied|banned|refus)',
    '\\b(ip|address|host) \\[?\\d{1,3}(\\.\\d{1,3}){3}\\]?.{0,40}(block|reject|listed|reputation|denied|banned|refus)',
    'mail ?from domain .{0,40}(listed|blocked)|\\bIB\\d{3}\\b',
    'bad ?mail ?from|your (envelope )?sender|\\bforge(d|ry)\\b|spoof|maximum number of (messages|mails|e-?mails|recipients)',
  ].join('|'),
  'i',
);
/** The mailbox gets too much at the moment, from all senders: it is alive, and takes more later. */
const MAILBOX_IS_BUSY =
  /receiving (mail|e-?mail|messages|too many|too much).{0,40}(at a rate|too (quickly|fast|rapidly)|messages|mail)|at a rate that prevents/i;
/**
 * Given up by a server on the way after hours of trying (RFC 3463 X.4.7; Microsoft's 5.4.300, 5.4.312,
 * 5.4.316 and 5.4.317): it says nothing of the reader.
 */
const EXPIRED = ['4.7', '4.300', '4.312', '4.316', '4.317'] as const;
const HAS_EXPIRED =
  /\b(message|mail|delivery time|retry time(out)?|queue (life)?time)\b.{0,20}\bexpired|retry time(out)? exceeded|expired in (the )?queue/i;
export const MAILBOX_FULL =
  /(mailbox|inbox|quota|storage|account).{0,40}(full|exceed|over)|over ?quota|quota exceeded|OFR_?417|not enough (disk )?space/i;
/** The same where the code is about the recipient: some servers have one code for everything. */
const IS_FULL = /\b(mailbox|inbox) (is )?full\b|\bover ?quota\b|quota exceeded/i;
const TOO_BIG = /(message|size|mail).{0,40}(too (big|large)|exceed|larger than)|size limit/i;
/** SPF, DKIM, DMARC: who sends is not proven. */
const NOT_AUTHENTICATED =
  /\b(dmarc|dkim|spf)\b|sender policy framework|unauthenticated|authentication (level|check|failed|failure|results?)/i;
/** RFC 7372. */
const AUTHENTICATION = ['7.20', '7.21', '7.22', '7.23', '7.24', '7.25', '7.26'] as const;
/**
 * Gmail has its own sense of numbers that mean something else to others: 7.27 SPF, 7.30 DKIM, 7.31 and 7.40
 * DMARC, 7.32 alignment (B5).
 */
const GMAIL_AUTHENTICATION = ['7.27', '7.30', '7.31', '7.32', '7.40'] as const;
/** Microsoft: 7.509 DMARC, 7.515 the level asked of bulk senders. */
const MICROSOFT_AUTHENTICATION = ['7.509', '7.515'] as const;
const POLICY =
  /spam|blocked|block ?list|black ?list|blacklist|\bRBL\b|spamhaus|reputation|policy|dmarc|\bdkim\b|\bspf\b|unsolicited|rate limit|too many|abuse|virus|content (was )?reject|ptr record|reverse dns|\bOFR_?\d+|banned/i;

/** Codes by which servers say that there is no such reader, and others everything else. */
const RECIPIENT_CODES = [
  '0.0',
  '0.1',
  '1.0',
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '1.9',
  '1.10',
  '2.0',
  '2.1',
  '4.1',
  '4.4',
  '5.0',
  '5.2',
] as const;

/** First match wins. Within a reply class: enhanced codes with a provider, enhanced codes, then text (B3). */
export const REPLY_RULES: readonly ReplyRule[] = [
  // 4xx: always deferred; the class says whether the reader's mailbox, the relay or our own conduct is in the
  // way.
  later({ text: MAILBOX_IS_BUSY }, 'mailbox'),
  later({ provider: 'orange', text: /OFR_?417/i }, 'mailbox'),
  later({ text: /gr[ea]y.?list|postgrey|early talker/i }, 'transient'),
  later({ enhanced: ['2.2'] }, 'mailbox'),
  later({ enhanced: AUTHENTICATION }, 'authentication'),
  later({ provider: 'gmail', enhanced: GMAIL_AUTHENTICATION }, 'authentication'),
  later({ enhanced: MICROSOFT_AUTHENTICATION }, 'authentication'),
  later({ enhanced: ['7.*'], text: /try (again )?later/i, codes: [450, 451] }, 'transient'),
  later({ enhanced: ['7.*'] }, 'policy'),
  later({ enhanced: ['1.8'] }, 'sender'),
  later({ codes: [452, 450, 451], text: MAILBOX_FULL }, 'mailbox'),
  later(
    { text: /\[TSS?\d+\]|\bOFR_?\d|too many|rate|max(imum)? message|reputation|spam|blocked/i },
    'policy',
  ),

  // 5xx that are soft, or about us, whatever their code says.
  refused({ text: MAILBOX_IS_BUSY }, 'mailbox', 'deferred'),
  refused({ enhanced: EXPIRED }, 'transient', 'deferred'),
  refused({ text: HAS_EXPIRED }, 'transient', 'deferred'),
  refused({ enhanced: RECIPIENT_CODES, text: ABOUT_US }, 'policy', 'deferred'),
  refused({ enhanced: RECIPIENT_CODES, text: IS_FULL }, 'mailbox', 'rejected'),

  // 5xx, by enhanced code.
  refused({ provider: 'microsoft', enhanced: ['4.1'] }, 'recipient', 'rejected'),
  refused({ provider: 'yahoo', enhanced: ['7.9'] }, 'authentication', 'deferred'),
  refused({ provider: 'gmail', enhanced: GMAIL_AUTHENTICATION }, 'authentication', 'deferred'),
  refused(
    { provider: 'gmail', enhanced: ['7.17', '7.18'], text: /spf|dkim|dmarc|authenticat/i },
    'authentication',
    'deferred',
  ),
  refused({ enhanced: ['7.13', '7.17', '7.18'] }, 'recipient', 'rejected'),
  refused({ enhanced: ['7.2', '7.124', '7.133', '7.134', '7.136'] }, 'mailbox', 'rejected'),
  refused({ enhanced: ['7.0', '7.1'], text: NOT_OURS_TO_RELAY }, 'sender', 'deferred'),
  refused({ enhanced: ['7.0', '7.1'], text: NOT_AUTHENTICATED }, 'authentication', 'deferred'),
  refused({ enhanced: ['7.0', '7.1'], text: ABOUT_US }, 'policy', 'deferred'),
  refused({ enhanced: ['7.0', '7.1'], text: SPEAKS_OF_SENDER }, 'policy', 'deferred'),
  refused({ enhanced: ['7.0', '7.1'], text: NOBODY_THERE }, 'recipient', 'rejected'),
  refused({ enhanced: [...AUTHENTICATION, ...MICROSOFT_AUTHENTICATION] }, 'authentication', 'deferred'),
  refused({ enhanced: ['7.*'], text: NOT_AUTHENTICATED }, 'authentication', 'deferred'),
  refused({ enhanced: ['7.*'] }, 'policy', 'deferred'),
  refused({ enhanced: ['1.7', '1.8'] }, 'sender', 'deferred'),
  refused({ enhanced: ['1.0'], text: SPEAKS_OF_SENDER }, 'sender', 'deferred'),
  refused({ enhanced: ['1.0'], text: POLICY }, 'policy', 'deferred'),
  refused(
    { enhanced: ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.9', '1.10'] },
    'recipient',
    'rejected',
  ),
  refused({ enhanced: ['2.1'] }, 'recipient', 'rejected'),
  refused({ enhanced: ['2.2', '2.4'] }, 'mailbox', 'rejected'),
  refused({ enhanced: ['2.3', '3.4'] }, 'size', 'deferred'),
  refused({ enhanced: ['4.1'], text: NO_SUCH_USER }, 'recipient', 'rejected'),
  refused({ enhanced: ['4.1'], text: /recipient address rejected: access denied/i }, 'recipient', 'rejected'),
  refused({ enhanced: ['4.4'] }, 'recipient', 'rejected'),
  refused({ enhanced: ['4.6', '4.14'] }, 'mailbox', 'rejected'),
  refused({ enhanced: ['5.0', '5.2'], text: NO_SUCH_USER }, 'recipient', 'rejected'),
  refused({ enhanced: ['5.*'] }, 'sender', 'deferred'),
  refused({ enhanced: ['6.7', '6.9'] }, 'mailbox', 'rejected'),
  refused({ enhanced: ['6.*'] }, 'policy', 'deferred'),

  // 5xx, by text.
  refused({ provider: 'orange', text: /OFR_?416/i }, 'recipient', 'rejected'),
  refused({ text: /OFR_?417/i }, 'mailbox', 'rejected'),
  refused({ codes: [530, 534, 535, 538] }, 'sender', 'deferred'),
  refused({ text: NOT_OURS_TO_RELAY }, 'sender', 'deferred'),
  refused({ text: SPEAKS_OF_SENDER }, 'sender', 'deferred'),
  refused({ text: MAILBOX_FULL }, 'mailbox', 'rejected'),
  refused({ text: TOO_BIG }, 'size', 'deferred'),
  refused({ text: ABOUT_US }, 'policy', 'deferred'),
  refused({ text: NO_SUCH_USER }, 'recipient', 'rejected'),
  refused({ text: NOT_AUTHENTICATED }, 'authentication', 'deferred'),
  refused({ text: POLICY }, 'policy', 'deferred'),
  refused({ codes: [500, 501, 502, 503, 504, 555] }, 'sender', 'deferred'),
  refused({ codes: [552] }, 'size', 'deferred'),
  refused({ codes: [556] }, 'recipient', 'rejected'),
];

/**
 * What a provider means by some replies for all further mail: Yahoo takes nothing more for hours, and after
 * TS03 asks for two days of silence (B6).
 */
export const RESTS: readonly { readonly provider: Provider; readonly text: RegExp; readonly ms: number }[] = [
  { provider: 'yahoo', text: /\[TS0*3\]/, ms: 48 * HOUR_MS },
  { provider: 'yahoo', text: /\[TSS0*4\]/, ms: 4 * HOUR_MS },
];
