// Notice: what Friday tells the editor by mail, as data. The words are chosen when it is sent, in the
// newsletter's language. Pure.
import { type Issue, isCorrection } from './issue.js';

export interface IssueRef {
  /** How commands name it: its number, or the name of a correction mail. */
  readonly number: number | string;
  readonly slug: string;
}

export function issueRef(issue: Pick<Issue, 'kind' | 'name' | 'number' | 'slug'>): IssueRef {
  const { name, number, slug } = issue;
  return { number: isCorrection(issue) ? name : number, slug };
}

/**
 * Why Friday paused an issue. Texts in here are quotations: a mail server's own reply, the name of a mailbox
 * provider.
 */
export type PauseCause =
  | { readonly why: 'refusals'; readonly count: number; readonly unanswered: boolean; readonly reply: string }
  | { readonly why: 'size'; readonly reply: string }
  | {
      readonly why: 'rejected' | 'deferred' | 'complaints';
      readonly count: number;
      readonly of: number;
      readonly allowed: number;
    }
  | { readonly why: 'authentication'; readonly count: number; readonly reply: string | null }
  | {
      readonly why: 'policy';
      /** The mailbox provider; stored rows hold it under this key. */
      readonly operator: string | null;
      readonly count: number;
      readonly of: number;
      readonly allowed: number;
    }
  | { readonly why: 'silence'; readonly answered: number; readonly size: number; readonly needed: number };

/** The problem that a test of the unsubscribe link found at the public address `origin`. */
export interface UnsubscribeFault {
  readonly origin: string;
  readonly found: 'redirect' | 'status' | 'stranger' | 'timeout' | 'unreachable';
  /** HTTP status; null unless `found` is `status`. */
  readonly status: number | null;
  /** The same in English, for logs and the command line. */
  readonly text: string;
}

/** The problem with a record that mailbox providers look at, by the name servers. */
export interface RecordFault {
  readonly record: 'DKIM' | 'DMARC' | 'SPF' | 'MX';
  /** The name that was looked up. */
  readonly name: string;
  readonly found:
    | 'missing'
    | 'silent'
    | 'trial'
    | 'revoked'
    | 'different'
    | 'double'
    | 'strict'
    | 'invalid'
    | 'unaligned';
  /** The same in English, for logs and the command line. */
  readonly text: string;
}

export type WaitCause =
  | { readonly why: 'unsubscribe'; readonly fault: UnsubscribeFault }
  | { readonly why: 'signature'; readonly fault: RecordFault }
  /** Nothing can be handed to the relay, "mail.example:587". */
  | { readonly why: 'relay'; readonly relay: string }
  | {
      readonly why: 'second-approval';
      readonly readers: number;
      readonly above: number;
      readonly approver: string;
    }
  | { readonly why: 'audience'; readonly before: number; readonly readers: number; readonly command: string }
  /** It was approved for other settings (`web.url`), from which it would not be sent now. */
  | {
      readonly why: 'settings';
      readonly changes: readonly { readonly setting: string; readonly was: string; readonly is: string }[];
    }
  /** Its links lead to hosts that no reader can reach. */
  | { readonly why: 'links'; readonly hosts: readonly string[] }
  /** Pages of its articles do not exist any more. */
  | { readonly why: 'withdrawn'; readonly articles: readonly WatchedArticle[] };

/** A picked article; `headline` as it was approved. */
export interface WatchedArticle {
  readonly id: number;
  readonly headline: string;
  readonly url: string;
}

export type MissCause =
  | { readonly why: 'too-late'; readonly slot: string; readonly latest: string }
  | { readonly why: 'changed' }
  | { readonly why: 'nameless'; readonly readers: number }
  | { readonly why: 'copies'; readonly failed: number; readonly of: number };

export interface AdoptedIssue extends IssueRef {
  readonly act: 'draft' | 'paused' | 'unknown';
  readonly uncertain: number;
}

export type NoticeMessage =
  | {
      readonly kind: 'issue-paused';
      readonly issue: IssueRef;
      readonly cause: PauseCause;
      readonly canary: boolean;
    }
  | { readonly kind: 'issue-waits'; readonly issue: IssueRef; readonly cause: WaitCause }
  | { readonly kind: 'issue-missed'; readonly issue: IssueRef; readonly cause: MissCause }
  | {
      readonly kind: 'issue-late';
      readonly issue: IssueRef;
      readonly readers: number;
      readonly hours: number;
    }
  | { readonly kind: 'copies-failed'; readonly issue: IssueRef; readonly readers: number }
  | { readonly kind: 'complaints'; readonly issue: IssueRef; readonly count: number; readonly of: number }
  | {
      /** One mailbox provider rejects many readers. Stored rows have the kind and the key `operator`. */
      readonly kind: 'operator-wave';
      readonly issue: IssueRef;
      readonly operator: string | null;
      readonly count: number;
      readonly of: number;
    }
  | { readonly kind: 'operator-rejects'; readonly issue: IssueRef; readonly operator: string | null }
  | { readonly kind: 'records'; readonly issue: IssueRef; readonly faults: readonly RecordFault[] }
  | { readonly kind: 'unsubscribe-broken'; readonly fault: UnsubscribeFault }
  | { readonly kind: 'log-unwritable'; readonly folder: string; readonly code: string | null }
  | {
      readonly kind: 'articles-withdrawn';
      readonly issue: IssueRef;
      /** Its deliveries have begun. */
      readonly sending: boolean;
      readonly articles: readonly WatchedArticle[];
    }
  | {
      readonly kind: 'articles-changed';
      readonly issue: IssueRef;
      readonly sending: boolean;
      /** `newHeadline` is null where something else has changed. */
      readonly articles: readonly (WatchedArticle & { readonly newHeadline: string | null })[];
    }
  /** Feeds of the configuration, by their addresses. */
  | { readonly kind: 'feeds-broken'; readonly feeds: readonly string[] }
  | { readonly kind: 'form-closed'; readonly perHour: number }
  | { readonly kind: 'held'; readonly hold: 'unknown' | 'copied' | 'restored' | 'superseded' }
  | { readonly kind: 'adopted'; readonly issues: readonly AdoptedIssue[]; readonly mails: number }
  /** Written by a version that kept English paragraphs. */
  | { readonly kind: 'plain'; readonly title: string; readonly paragraphs: readonly string[] };

export type NoticeKind = NoticeMessage['kind'];
export type NoticeOf<K extends NoticeKind> = Extract<NoticeMessage, { readonly kind: K }>;

/**
 * now: readers wait, or more harm is done with every hour. soon: before the next issue. none: nothing has to
 * be done.
 */
export type Urgency = 'now' | 'soon' | 'none';

const URGENCY: Readonly<Record<NoticeKind, Urgency>> = {
  'issue-paused': 'now',
  'issue-waits': 'now',
  'issue-missed': 'now',
  'issue-late': 'now',
  'copies-failed': 'soon',
  complaints: 'soon',
  'operator-wave': 'soon',
  'operator-rejects': 'soon',
  records: 'soon',
  'unsubscribe-broken': 'now',
  'log-unwritable': 'now',
  'articles-withdrawn': 'now',
  'articles-changed': 'now',
  'feeds-broken': 'soon',
  'form-closed': 'soon',
  held: 'now',
  adopted: 'none',
  plain: 'soon',
};

export function urgencyOf({ kind }: NoticeMessage): Urgency {
  // A newer version may have left kinds that this one does not know.
  return URGENCY[kind] ?? 'soon';
}

/** What a command is for. */
export type Purpose =
  | 'look'
  | 'edit'
  | 'waive'
  | 'refresh'
  | 'drop'
  | 'pause'
  | 'amend'
  | 'resume'
  | 'approve'
  | 'approve-second'
  | 'schedule'
  | 'resend'
  | 'believe'
  | 'dismiss'
  | 'adopt';

export interface NextCommand {
  readonly purpose: Purpose;
  readonly command: string;
}

/** The commands to run next, in order; none if nothing can be done on the command line. */
export function commandsOf(message: NoticeMessage): readonly NextCommand[] {
  const look = (command: string): NextCommand => ({ purpose: 'look', command });
  switch (message.kind) {
    case 'issue-paused': {
      const n = message.issue.number;
      return [look(lookInto(message.cause, n)), { purpose: 'resume', command: `friday issue resume ${n}` }];
    }
    case 'issue-waits':
      return afterWait(message);
    case 'issue-missed': {
      const n = message.issue.number;
      return [
        look(`friday issue status ${n}`),
        { purpose: 'approve', command: `friday issue approve ${n}` },
        { purpose: 'schedule', command: `friday issue schedule ${n}` },
      ];
    }
    case 'issue-late': {
      const n = message.issue.number;
      return [
        look(`friday issue audit ${n}`),
        { purpose: 'resend', command: `friday issue resend ${n} --missed` },
      ];
    }
    case 'copies-failed':
      return [look(`friday issue deliveries ${message.issue.number} --status skipped`)];
    case 'complaints':
      return [look(`friday issue audit ${message.issue.number}`)];
    case 'operator-wave': {
      const bounces = `friday issue bounces ${message.issue.number}`;
      const provider = message.operator ?? 'unknown';
      return [
        look(bounces),
        { purpose: 'believe', command: `${bounces} --believe ${provider}` },
        { purpose: 'dismiss', command: `${bounces} --dismiss ${provider}` },
      ];
    }
    case 'operator-rejects':
      return [look(`friday issue deliveries ${message.issue.number} --status deferred`)];
    case 'articles-withdrawn':
      return message.sending ? whileSending(message.issue) : afterWithdrawal(message);
    case 'articles-changed':
      return message.sending ? whileSending(message.issue) : afterChange(message);
    case 'feeds-broken':
      return [look('friday articles feeds')];
    case 'held':
      return [look('friday installation show'), { purpose: 'adopt', command: 'friday installation adopt' }];
    case 'adopted':
      return message.issues
        .filter(({ uncertain }) => uncertain > 0)
        .map(({ number }) => look(`friday issue uncertain ${number}`));
    default:
      return [];
  }
}

function lookInto({ why }: PauseCause, n: IssueRef['number']): string {
  if (why === 'rejected') return `friday issue bounces ${n}`;
  if (why === 'complaints') return `friday issue audit ${n}`;
  if (why === 'size' || why === 'silence') return `friday issue status ${n}`;
  return `friday issue deliveries ${n} --status deferred`;
}

/** Nothing pauses by itself. */
function whileSending({ number }: IssueRef): readonly NextCommand[] {
  return [
    { purpose: 'look', command: `friday issue check ${number}` },
    { purpose: 'pause', command: `friday issue pause ${number}` },
    { purpose: 'amend', command: `friday issue amend ${number}` },
  ];
}

function afterWithdrawal({ issue: { number }, articles }: NoticeOf<'articles-withdrawn'>) {
  return [
    ...keepOrDrop(number, articles),
    { purpose: 'approve', command: `friday issue approve ${number} --keep-time` } as const,
  ];
}

/** Go on, refresh or drop. */
function keepOrDrop(number: IssueRef['number'], articles: readonly WatchedArticle[]): readonly NextCommand[] {
  const [only] = articles.length === 1 ? articles : [];
  const which = only === undefined ? '' : ` --article ${only.id}`;
  const ids = articles.map(({ id }) => id).join(' ');
  return [
    {
      purpose: 'waive',
      command: `friday issue check ${number} --waive article-withdrawn${which} --reason TEXT`,
    },
    { purpose: 'refresh', command: `friday issue refresh ${number}` },
    { purpose: 'drop', command: `friday issue unpick ${ids} --issue ${number}` },
  ];
}

function afterChange({ issue: { number }, articles }: NoticeOf<'articles-changed'>): readonly NextCommand[] {
  return [
    { purpose: 'look', command: `friday issue check ${number}` },
    ...articles.map(({ url }) => ({ purpose: 'edit', command: `friday articles add ${url}` }) as const),
    { purpose: 'refresh', command: `friday issue refresh ${number}` },
  ];
}

function afterWait({ issue: { number }, cause }: NoticeOf<'issue-waits'>): readonly NextCommand[] {
  if (cause.why === 'withdrawn')
    return [
      ...keepOrDrop(number, cause.articles),
      { purpose: 'approve', command: `friday issue approve ${number}` },
      { purpose: 'schedule', command: `friday issue schedule ${number} --now` },
    ];
  if (cause.why === 'second-approval')
    return [{ purpose: 'approve-second', command: `friday issue approve ${number} --by NAME` }];
  if (cause.why === 'settings') return [{ purpose: 'approve', command: `friday issue refresh ${number}` }];
  if (cause.why === 'links')
    return [
      { purpose: 'edit', command: `friday issue edit ${number}` },
      { purpose: 'approve', command: `friday issue approve ${number} --keep-time` },
    ];
  if (cause.why === 'audience') return [{ purpose: 'schedule', command: cause.command }];
  return [{ purpose: 'look', command: `friday issue status ${number}` }];
}
