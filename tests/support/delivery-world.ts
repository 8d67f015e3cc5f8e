// A whole sending side for tests: real store, real slots and messages, real SMTP to a server of the test;
// jobs are only noted.
import { afterAll } from '@jest/globals';
import { createTryCopy } from '../../src/app/try-copy.js';
import type { DeliveryRange } from '../../src/deliveries/delivery.js';
import { ClaimHolders } from '../../src/deliveries/installation/holders.js';
import type { Pace } from '../../src/deliveries/pace/pace.js';
import { createMemoryBook } from '../../src/deliveries/pace/pace-memory.js';
import type { PaceRules } from '../../src/deliveries/pace/pace-rules.js';
import { createPace } from '../../src/deliveries/pace/process-pace.js';
import type { DeliveryRules, DeliveryWorld } from '../../src/deliveries/ports.js';
import type { StopRules } from '../../src/deliveries/safeguards/stop-rules.js';
import type { Frozen } from '../../src/issues/content.js';
import type { Issue } from '../../src/issues/issue.js';
import { approvalHash, freeze } from '../../src/issues/snapshot.js';
import { kindOfBounce } from '../../src/mail/bounce.js';
import { issueMessageId, readMessageId } from '../../src/mail/issue-headers.js';
import { createMessageBuilder, type MessageOptions } from '../../src/mail/message.js';
import { createMessageWriter } from '../../src/mail/message-writer.js';
import { createRelay } from '../../src/mail/smtp.js';
import { cutPlaceholders, preparePlaceholders } from '../../src/render/placeholders.js';
import type { Store } from '../../src/store/store.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { article, content, issue, later, sendingFrom, subscriber } from './factory.js';
import { type SmtpScript, startSmtp, type TestSmtp } from './smtp.js';
import { type Clock, issueWorld } from './world.js';

const LIST = 'weekly.news.example';
const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export interface SendingSide {
  readonly world: DeliveryWorld;
  readonly smtp: TestSmtp;
  readonly nudged: {
    readonly starts: number[];
    readonly batches: { issueId: number; range: DeliveryRange }[];
  };
}

/** Stop rules that no answers break: a test names the rules that it is about. */
const NO_STOP: StopRules = {
  hardBounces: 100,
  unauthenticated: 1_000_000,
  refusedByPolicy: 100,
  deferred: 100,
  complaints: 100,
  atLeast: 20,
};

let workers = 0;

/** One worker's world over `store`; give `smtp` to let several workers share a server. */
export async function sendingSide(
  store: Store,
  time: Clock,
  script: SmtpScript = {},
  rules: Partial<DeliveryRules> = {},
  shared?: TestSmtp,
): Promise<SendingSide> {
  const smtp = shared ?? (await startSmtp(script));
  if (shared === undefined) closing.push(() => smtp.close());
  const silent = () => undefined;
  const connections = rules.connections ?? 4;
  const relay = createRelay({
    smtp: {
      host: '127.0.0.1',
      port: smtp.port,
      security: 'none',
      user: null,
      password: null,
      ehloName: 'newsroom.example',
    },
    connections,
    log: { debug: silent, info: silent, warn: silent },
  });
  closing.push(() => relay.close(200));
  const nudged: SendingSide['nudged'] = { starts: [], batches: [] };
  const newsletter = {
    title: 'The Weekly',
    listId: LIST,
    from: { name: 'The Weekly', address: 'weekly@news.example' },
    replyTo: 'desk@news.example',
    language: 'en',
  };
  const message: MessageOptions = {
    newsletter,
    newsroom: { name: 'The Newsroom', url: 'https://news.example', contact: 'contact@news.example' },
    messageIdSecret: 'a-secret-for-tests-only-0123456789',
    sendingDomain: 'news.example',
    unsubscribeMailbox: null,
    dkim: null,
  };
  const world: DeliveryWorld = {
    ...issueWorld(store, time.now),
    consents: store.consents,
    suppressions: store.suppressions,
    addressChanges: store.addressChanges,
    subscribers: store.subscribers,
    deliveries: store.deliveries,
    audience: store.audience,
    sendingDays: store.sendingDays,
    transaction: (work) => store.transaction(work),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    random: () => 0.5,
    holders: new ClaimHolders(`worker-${++workers}`),
    guard: {
      beforeClaim: async () => ({ known: null, except: [] }),
      claimed: async () => undefined,
      marked: async () => undefined,
    },
    nudge: {
      startIssue: async (issueId) => nudged.starts.push(issueId) > 0,
      deliverBatches: async (issueId, ranges) => {
        nudged.batches.push(...ranges.map((range) => ({ issueId, range })));
        return true;
      },
    },
    prepare: preparePlaceholders,
    build: createMessageBuilder(message),
    copies: (head, snapshot) => createMessageWriter(message)(head, cutPlaceholders(snapshot)),
    tryCopy: createTryCopy(),
    submit: relay.submit,
    submitMarked: relay.submitMarked,
    pace: freePace(store, time.now),
    kindOfBounce,
    readMessageId: (messageId) => readMessageId(message.messageIdSecret, messageId),
    messageIdOf: (issueId, publicId) => issueMessageId(message, issueId, publicId),
    unsubscribeUrl: (id) => `https://letters.news.example/unsubscribe/${id}`,
    supportUrl: (id, act) => `https://letters.news.example/support/${act}/${id}`,
    chooseVariants: async () => null,
    preferencesUrl: (id) => `https://letters.news.example/preferences/${id}`,
    archiveUrl: (slug) => `https://letters.news.example/archive/${slug}`,
    probeUnsubscribeLink: async () => null,
    probeSigning: async () => ({ broken: null, warnings: [] }),
    probeRelay: async () => null,
    noteSent: async () => undefined,
    logSent: () => undefined,
    noteUnsubscribe: async () => undefined,
    rules: {
      from: sendingFrom(),
      secondAbove: null,
      batchSize: 10,
      connections,
      refusalsInARow: 5,
      retryHours: 48,
      notAfterHours: 3,
      editor: 'editor@news.example',
      canary: null,
      stopRules: NO_STOP,
      recentFirst: false,
      ...rules,
    },
  };
  return { world, smtp, nudged };
}

/** A pace without limits but those given, that learns all the same, in this process alone. */
export function freePace(store: Store, now: () => Date, limits: Partial<PaceRules> = {}): Pace {
  const rules = {
    rate: null,
    providerRate: null,
    providerRates: {},
    spreadMinutes: 0,
    quietHours: null,
    warmUp: null,
    zone: 'UTC',
    ...limits,
  };
  const learning = { slowestGap: 10_000, recoverMs: 1_200_000, closedMs: 3_600_000 };
  const book = createMemoryBook(() => now().getTime(), learning);
  const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const own = async (domain: string) => domain;
  return createPace({
    book,
    rules,
    providerOf: own,
    keyOf: (name) => name,
    days: store.sendingDays,
    now,
    random: () => 0.5,
    sleep,
  });
}

const frozen: Frozen = {
  subject: 'The harbour opens again',
  preheader: 'And five more stories',
  html: '<html lang="en"><body><p>Hello SLOTNAME</p><a href="SLOTLEAVE">Leave</a></body></html>',
  text: 'Hello SLOTNAME\n\nLeave: SLOTLEAVE\n',
  placeholders: [
    { name: 'first_name', marker: 'SLOTNAME', fallback: 'reader' },
    { name: 'unsubscribe_url', marker: 'SLOTLEAVE', fallback: null },
  ],
};

/** An approved issue whose slot is `time.now()`, and `readers` confirmed readers. */
export async function scheduledIssue(
  store: Store,
  time: Pick<Clock, 'now'>,
  readers: number,
  identity = sendingFrom().identity,
): Promise<{ issue: Issue; readers: readonly Subscriber[] }> {
  const inserted = await store.subscribers.insertMany(Array.from({ length: readers }, () => subscriber()));
  await store.articles.insert(article());
  const now = time.now().toISOString();
  const draft = await store.issues.insert(
    issue({
      status: 'scheduled',
      sendAt: now,
      sendAtWall: now.slice(0, 16),
      zone: 'UTC',
      notAfter: later(180, now),
      approvedBy: 'Ada',
      approvedAt: now,
    }),
  );
  if (draft === null) throw new Error('no issue');
  const snapshot = freeze(draft.id, { locale: 'en', frozen, content: content(), identity }, time.now());
  await store.snapshots.replace(draft.id, [snapshot]);
  const bound = await store.issues.update(draft.id, {
    approvedHash: approvalHash([snapshot]),
    mastheadNumber: draft.number,
  });
  if (bound === null) throw new Error('not bound');
  return { issue: bound, readers: inserted };
}
