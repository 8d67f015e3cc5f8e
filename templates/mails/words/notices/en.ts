// Every string of the notices to the editor in English.
import type { WatchedArticle } from '../../../../src/issues/notice.js';
import {
  type NoticeWords,
  numberIn,
  type RecordWords,
  recordLine,
  shareIn,
  type UnsubscribeFaultWords,
} from './notice-words.js';

const n = numberIn('en');
const percent = (count: number, of: number) => `${shareIn('en')(count, of)} %`;
const limit = (allowed: number) => `${shareIn('en')(allowed, 100)} %`;
const readers = (count: number) => (count === 1 ? '1 reader' : `${n(count)} readers`);
const messages = (count: number) => (count === 1 ? '1 message' : `${n(count)} messages`);
const providerName = (provider: string | null) => provider ?? 'an unknown mailbox provider';
const providerFirst = (provider: string | null) => provider ?? 'An unknown mailbox provider';
const quoted = (reply: string | null) =>
  reply === null || reply === '' ? [] : [`The last reply was: “${reply}”`];

const leaving: UnsubscribeFaultWords = {
  redirect: ({ origin }) => `${origin} answers with a redirect.`,
  status: ({ origin, status }) => `${origin} answers with HTTP status ${status}.`,
  stranger: ({ origin }) => `Something other than this Friday answers at ${origin}.`,
  timeout: ({ origin }) => `${origin} does not answer within 3 seconds.`,
  unreachable: ({ origin }) => `${origin} cannot be reached.`,
};

const records: RecordWords = {
  missing: 'no such record is published',
  silent: 'no name server answered',
  trial: 'the record says t=y, so receivers treat the signature as a test',
  revoked: 'the key was revoked',
  different: 'another key is published than the one that signs',
  double: 'two records are published, so receivers ignore both',
  strict: 'adkim=s counts only signatures of exactly this domain',
  invalid: 'the record is not valid',
  unaligned: 'the signature belongs to another organisation than the sender address',
};

const withdrawn = (articles: readonly WatchedArticle[]) => [
  articles.length === 1
    ? 'Friday asked for the page twice, and it does not exist any more.'
    : 'Friday asked for these pages twice, and they do not exist any more.',
  ...articles.flatMap((article) => [`Article ${article.id}: “${article.headline}”`, article.url]),
];

export const en: NoticeWords = {
  language: 'en',
  direction: 'ltr',
  urgency: {
    now: 'Please act now.',
    soon: 'Please check this before the next issue.',
    none: 'For your information: nothing to do.',
  },
  readersTitle: 'What happens to readers',
  nextTitle: 'What to run next',
  open: 'Open the desk',
  purposes: {
    look: 'See the details',
    edit: 'Correct the issue',
    waive: 'Send it with the article all the same',
    refresh: 'Or approve it with the articles as they are now',
    drop: 'Or remove the article',
    pause: 'Stop sending for now',
    amend: 'Then correct the issue',
    resume: 'Continue sending',
    approve: 'Approve the issue again',
    'approve-second': 'Ask a colleague to approve it',
    schedule: 'Schedule the issue',
    resend: 'Send it to the readers who missed it',
    believe: 'Suppress these readers',
    dismiss: 'Or keep them subscribed',
    adopt: 'If no other copy is sending: take over this database',
  },
  foot: (newsletter, newsroom) =>
    `You receive this email because you are the editor of ${newsletter} (${newsroom}).`,
  kinds: {
    'issue-paused': ({ issue, cause, canary }) => {
      const name = `Issue ${issue.number}`;
      const before = canary
        ? ['The first, small group of readers was used as a test, and the test failed.']
        : [];
      const kept = 'Nobody is lost. Readers who were not reached wait until you resume the issue.';
      const paused = (short: string, reason: readonly string[], to = kept) => ({
        subject: `${name} is paused: ${short}`,
        reason: [...before, ...reason],
        readers: to,
      });
      switch (cause.why) {
        case 'rejected': {
          const said = `${n(cause.count)} of ${messages(cause.of)} (${percent(cause.count, cause.of)}) were rejected.`;
          return paused(`${percent(cause.count, cause.of)} rejected`, [
            `${said} The limit is ${limit(cause.allowed)}.`,
          ]);
        }
        case 'deferred': {
          const said = `${n(cause.count)} of ${messages(cause.of)} (${percent(cause.count, cause.of)}) were deferred.`;
          return paused(`${percent(cause.count, cause.of)} deferred`, [
            `${said} The limit is ${limit(cause.allowed)}.`,
          ]);
        }
        case 'complaints': {
          const said = `${n(cause.count)} of ${readers(cause.of)} (${percent(cause.count, cause.of)}) reported it as spam.`;
          return paused(`${percent(cause.count, cause.of)} complained`, [
            `${said} The limit is ${limit(cause.allowed)}.`,
          ]);
        }
        case 'authentication':
          return paused('mail servers cannot verify the sender', [
            `${messages(cause.count)} rejected because SPF, DKIM or DMARC do not prove who sends. Check the DNS records of your domain.`,
            ...quoted(cause.reply),
          ]);
        case 'policy': {
          const share = percent(cause.count, cause.of);
          const who = providerName(cause.operator);
          return paused(`${who} rejects ${share}`, [
            `${providerFirst(cause.operator)} rejected ${n(cause.count)} of ${messages(cause.of)} (${share}) because of the sender or the content. The limit is ${limit(cause.allowed)}.`,
          ]);
        }
        case 'refusals': {
          const how = cause.unanswered ? 'rejected or left unanswered' : 'rejected';
          return paused(`${messages(cause.count)} in a row ${how}`, [
            `The relay ${how} ${messages(cause.count)} in a row.`,
            ...quoted(cause.reply),
          ]);
        }
        case 'size':
          return paused(
            'too large for a mail server',
            [
              'A mail server rejects the message as too large.',
              ...quoted(cause.reply),
              'An issue that has started cannot be changed. Shorten the next one; this one may still suit most servers.',
            ],
            'Nobody is lost. If you resume, readers whose server still rejects it are listed in the audit.',
          );
        case 'silence': {
          const few = `Only ${n(cause.answered)} of ${messages(cause.size)} have been answered, and ${n(cause.needed)} are needed.`;
          return paused('too few replies to the first messages', [few]);
        }
      }
    },
    'issue-waits': ({ issue, cause }) => {
      const subject = (short: string) => `Issue ${issue.number} has not started: ${short}`;
      const retry = 'Nobody has received it. Friday tries again automatically until the send window closes.';
      switch (cause.why) {
        case 'unsubscribe':
          return {
            subject: subject('readers could not unsubscribe'),
            reason: ['One-click unsubscribe does not work.', leaving[cause.fault.found](cause.fault)],
            readers: retry,
          };
        case 'signature':
          return {
            subject: subject('its signature would not be accepted'),
            reason: ['Receivers would not accept the DKIM signature.', recordLine(records, cause.fault)],
            readers: retry,
          };
        case 'relay':
          return {
            subject: subject('the relay cannot be used'),
            reason: [
              `Friday cannot hand mail to the relay ${cause.relay}. Run "friday doctor --only relay" to see why.`,
            ],
            readers: retry,
          };
        case 'second-approval':
          return {
            subject: subject('a second approval is missing'),
            reason: [
              `It would go to ${readers(cause.readers)}. Above ${readers(cause.above)} two people must approve it. So far only ${cause.approver} has.`,
            ],
            readers: retry,
          };
        case 'audience':
          return {
            subject: subject('the list has changed'),
            reason: [
              `It was scheduled for ${readers(cause.before)} and would now go to ${readers(cause.readers)}. If that is correct, schedule it again.`,
            ],
            readers: retry,
          };
        case 'settings':
          return {
            subject: subject('its approval is for other settings'),
            reason: cause.changes.map(
              ({ setting, was, is }) => `${setting} was ${was} when it was approved and is now ${is}.`,
            ),
            readers: retry,
          };
        case 'links':
          return {
            subject: subject('its links lead nowhere'),
            reason: [`Its links lead to ${cause.hosts.join(', ')}, which readers cannot open.`],
            readers: retry,
          };
        case 'withdrawn':
          return {
            subject: subject('an article was withdrawn'),
            reason: withdrawn(cause.articles),
            readers: retry,
          };
      }
    },
    'issue-missed': ({ issue, cause }) => {
      const missed = (short: string, reason: string) => ({
        subject: `Issue ${issue.number} was not sent: ${short}`,
        reason: [reason],
        readers: 'Nobody has received it. It is a draft again and needs a new approval and a new send time.',
      });
      switch (cause.why) {
        case 'too-late':
          return missed(
            'its send time has passed',
            `Its send time was ${cause.slot}, and it may not start after ${cause.latest}.`,
          );
        case 'changed':
          return missed('its approval is not valid', 'The stored issue differs from the approved one.');
        case 'nameless':
          return missed(
            'names are missing',
            `${readers(cause.readers)} gave no name, and the text has no fallback for first_name.`,
          );
        case 'copies':
          return missed(
            'copies cannot be built',
            `${n(cause.failed)} of ${n(cause.of)} copies cannot be built.`,
          );
      }
    },
    'issue-late': ({ issue, readers: count, hours }) => ({
      subject: `Issue ${issue.number} came too late for ${readers(count)}`,
      reason: [
        `When it started, the local send time of ${readers(count)} had passed by more than ${n(hours)} hours.`,
      ],
      readers: 'They did not receive it. All others receive it as planned.',
    }),
    'copies-failed': ({ issue, readers: count }) => ({
      subject: `Issue ${issue.number} cannot be built for ${readers(count)}`,
      reason: [
        `The issue has started. The copies of ${readers(count)} could not be built from the data that Friday has.`,
      ],
      readers: 'They will not receive this issue. All others will. Correct their data before the next issue.',
    }),
    complaints: ({ issue, count, of }) => ({
      subject: `Issue ${issue.number}: ${percent(count, of)} complained`,
      reason: [
        `${n(count)} of ${readers(of)} (${percent(count, of)}) reported it as spam. Mailbox providers block senders with many complaints.`,
      ],
      readers:
        'Readers who complained are unsubscribed. Review the audience and the content of the next issue.',
    }),
    'operator-wave': ({ issue, operator, count, of }) => ({
      subject: `Issue ${issue.number}: ${providerName(operator)} rejects many readers`,
      reason: [
        `${providerFirst(operator)} permanently rejected ${n(count)} of ${messages(of)}. This may be a fault of the provider.`,
      ],
      readers: 'Nobody was unsubscribed. Friday waits for your decision on these readers.',
    }),
    'operator-rejects': ({ issue, operator }) => ({
      subject: `Issue ${issue.number}: ${providerName(operator)} rejects messages`,
      reason: [`${providerFirst(operator)} rejects messages because of the sender or the content.`],
      readers: 'Its readers are retried later. All others get the issue.',
    }),
    records: ({ issue, faults }) => ({
      subject: `Issue ${issue.number} has started: check your DNS records`,
      reason: [
        'Mailbox providers may reject the next issue because of these records:',
        ...faults.map((fault) => recordLine(records, fault)),
      ],
      readers: 'They get this issue as planned.',
    }),
    'unsubscribe-broken': ({ fault }) => ({
      subject: 'Readers cannot unsubscribe',
      reason: [
        'Friday tried the one-click unsubscribe link of recent issues, and it does not work.',
        leaving[fault.found](fault),
        'Repair the web pages or their public address soon. It harms your reputation with mailbox providers.',
      ],
      readers: 'Readers who click the link stay subscribed.',
    }),
    'log-unwritable': ({ folder, code }) => ({
      subject: 'Unsubscribe requests cannot be logged',
      reason: [
        `Friday cannot write to ${folder}${code === null ? '' : ` (${code})`}. Repair the disk or the permissions of the folder, then make a backup of the database.`,
      ],
      readers:
        'They are unsubscribed. But if the database were restored from an older backup, they would be subscribed again.',
    }),
    'articles-withdrawn': ({ issue, articles, sending }) => ({
      subject: `Issue ${issue.number}: ${articles.length === 1 ? 'an article was withdrawn' : `${n(articles.length)} articles were withdrawn`}`,
      reason: withdrawn(articles),
      readers: sending
        ? 'Friday keeps sending the issue. To stop it, pause it. Readers who have not been sent it get the corrected version.'
        : 'Nobody has received it yet. If nobody decides, the issue waits at its send time. When its send window closes, it is a draft again.',
    }),
    'articles-changed': ({ issue, articles, sending }) => ({
      subject: `Issue ${issue.number}: ${articles.length === 1 ? 'an article has changed' : `${n(articles.length)} articles have changed`}`,
      reason: articles.map((article) =>
        article.newHeadline === null
          ? `Article ${article.id}: the page of “${article.headline}” has changed.`
          : `Article ${article.id}: “${article.headline}” now has the headline “${article.newHeadline}”.`,
      ),
      readers: sending
        ? 'They get the issue as it was approved. To change that, pause and amend it.'
        : 'They get the issue on time, as it was approved, unless you approve it again.',
    }),
    'feeds-broken': ({ feeds }) => ({
      subject: feeds.length === 1 ? 'A feed does not work' : 'Several feeds do not work',
      reason: [...feeds],
      readers: 'Nothing changes for readers. New articles of these feeds are missing until they work again.',
    }),
    'form-closed': ({ perHour }) => ({
      subject: 'The sign-up form is closed for now',
      reason: [
        `There were more than ${n(perHour)} sign-ups within an hour, most likely by programs. The form opens again automatically.`,
        'If you expect this many readers, raise sign_up.per_hour.overall in friday.yaml.',
      ],
      readers: 'New readers are asked to come back later. Confirming and unsubscribing still work.',
    }),
    held: ({ hold }) => ({
      subject: 'Nothing is sent: this database may be a copy',
      reason: [
        {
          unknown: 'Nothing outside this database knows it, so it was copied or restored.',
          copied: 'This database was copied from another place.',
          restored: 'This database was restored from an older backup.',
          superseded: 'Another copy of this database has taken over.',
        }[hold],
      ],
      readers: 'They get nothing until you take over this database or start the right one.',
    }),
    adopted: ({ issues, mails }) => ({
      subject: 'A copy of the database was taken over',
      reason: [
        'Friday now sends from this copy.',
        ...issues.map(({ number, slug, act, uncertain }) => {
          const name = `Issue ${number} (${slug})`;
          if (act === 'draft') return `${name} is a draft again.`;
          if (act === 'unknown')
            return `${name} was sent, but this database does not know it. Do not send it again.`;
          return `${name} is paused; ${n(uncertain)} deliveries have an unknown outcome.`;
        }),
        ...(mails === 0
          ? []
          : [`Transactional emails that may already have been sent were dropped: ${n(mails)}.`]),
      ],
      readers: 'Deliveries with an unknown outcome are never resent automatically.',
    }),
  },
};
