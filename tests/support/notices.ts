// Every notice there is, with every cause, for specs that go through all of them.
import type {
  MissCause,
  NoticeKind,
  NoticeMessage,
  NoticeOf,
  PauseCause,
  RecordFault,
  WaitCause,
} from '../../src/issues/notice.js';

const issue = { number: 12, slug: '2026-12-04' };
const record: RecordFault = {
  record: 'DKIM',
  name: 'f1._domainkey.news.example',
  found: 'different',
  text: 'ENGLISH-RECORD',
};
const fault = {
  origin: 'https://letters.news.example',
  found: 'status',
  status: 502,
  text: 'ENGLISH-LINK',
} as const;

const article = { id: 5, headline: 'Ferry strike ends', url: 'https://news.example/ferry' };

/** One of each: the compiler says where one is missing. */
const PAUSES: { readonly [Why in PauseCause['why']]: PauseCause & { readonly why: Why } } = {
  refusals: { why: 'refusals', count: 20, unanswered: true, reply: '550 5.7.1 blocked' },
  size: { why: 'size', reply: '552 5.3.4 too big' },
  rejected: { why: 'rejected', count: 52, of: 1000, allowed: 5 },
  deferred: { why: 'deferred', count: 220, of: 1000, allowed: 20 },
  complaints: { why: 'complaints', count: 2, of: 1000, allowed: 0.1 },
  authentication: { why: 'authentication', count: 1, reply: '550 5.7.26 unauthenticated' },
  policy: { why: 'policy', operator: null, count: 4, of: 9, allowed: 20 },
  silence: { why: 'silence', answered: 3, size: 50, needed: 20 },
};
const WAITS: { readonly [Why in WaitCause['why']]: WaitCause & { readonly why: Why } } = {
  unsubscribe: { why: 'unsubscribe', fault },
  signature: { why: 'signature', fault: record },
  relay: { why: 'relay', relay: 'relay.news.example:587' },
  'second-approval': { why: 'second-approval', readers: 5000, above: 1000, approver: 'Ada' },
  audience: {
    why: 'audience',
    before: 110,
    readers: 133,
    command: 'friday issue schedule 12 --now --audience 133',
  },
  settings: {
    why: 'settings',
    changes: [{ setting: 'web.url', was: 'http://localhost:8025', is: 'https://letters.news.example' }],
  },
  links: { why: 'links', hosts: ['localhost:8025'] },
  withdrawn: { why: 'withdrawn', articles: [article] },
};
const MISSES: { readonly [Why in MissCause['why']]: MissCause & { readonly why: Why } } = {
  'too-late': { why: 'too-late', slot: '2026-12-04T08:00:00.000Z', latest: '2026-12-04T11:00:00.000Z' },
  changed: { why: 'changed' },
  nameless: { why: 'nameless', readers: 3 },
  copies: { why: 'copies', failed: 4, of: 4 },
};
const FOUND = ['missing', 'silent', 'trial', 'revoked', 'different', 'double', 'strict'] as const;
const LINKS = ['redirect', 'status', 'stranger', 'timeout', 'unreachable'] as const;

const BY_KIND: { readonly [Kind in NoticeKind]: readonly NoticeOf<Kind>[] } = {
  'issue-paused': Object.values(PAUSES).map((cause, at) => ({
    kind: 'issue-paused',
    issue,
    cause,
    canary: at % 2 === 0,
  })),
  'issue-waits': Object.values(WAITS).map((cause) => ({ kind: 'issue-waits', issue, cause })),
  'issue-missed': Object.values(MISSES).map((cause) => ({ kind: 'issue-missed', issue, cause })),
  'issue-late': [{ kind: 'issue-late', issue, readers: 7, hours: 3 }],
  'copies-failed': [{ kind: 'copies-failed', issue, readers: 1 }],
  complaints: [{ kind: 'complaints', issue, count: 2, of: 1000 }],
  'operator-wave': [{ kind: 'operator-wave', issue, operator: 'google', count: 8, of: 60 }],
  'operator-rejects': [{ kind: 'operator-rejects', issue, operator: 'google' }],
  records: [{ kind: 'records', issue, faults: FOUND.map((found) => ({ ...record, found })) }],
  'unsubscribe-broken': LINKS.map((found) => ({ kind: 'unsubscribe-broken', fault: { ...fault, found } })),
  'log-unwritable': [{ kind: 'log-unwritable', folder: '/srv/friday-data/leavings', code: 'ENOSPC' }],
  'articles-withdrawn': [true, false].map((sending) => ({
    kind: 'articles-withdrawn',
    issue,
    sending,
    articles: sending ? [article, { ...article, id: 6 }] : [article],
  })),
  'articles-changed': [true, false].map((sending) => ({
    kind: 'articles-changed',
    issue,
    sending,
    articles: [{ ...article, newHeadline: sending ? null : 'Ferries sail again' }],
  })),
  'feeds-broken': [{ kind: 'feeds-broken', feeds: ['https://news.example/feed.xml'] }],
  'form-closed': [{ kind: 'form-closed', perHour: 5000 }],
  held: (['unknown', 'copied', 'restored', 'superseded'] as const).map((hold) => ({ kind: 'held', hold })),
  adopted: [
    {
      kind: 'adopted',
      issues: (['draft', 'paused', 'unknown'] as const).map((act, at) => ({
        ...issue,
        number: 10 + at,
        act,
        uncertain: act === 'paused' ? 165 : 0,
      })),
      mails: 2,
    },
  ],
  plain: [{ kind: 'plain', title: 'Issue 3 is paused', paragraphs: ['It is paused.', 'Resume it.'] }],
};

export const NOTICES: readonly NoticeMessage[] = Object.values(BY_KIND).flat();

/** What to call one in a test's title. */
export function nameOfNotice(message: NoticeMessage): string {
  if (message.kind === 'unsubscribe-broken') return `${message.kind} ${message.fault.found}`;
  if (message.kind === 'held') return `${message.kind} ${message.hold}`;
  return 'cause' in message ? `${message.kind} ${message.cause.why}` : message.kind;
}
