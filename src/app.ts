// App: the composition root. createApp opens what a process needs, each part at its first use, and close()
// closes what was opened.

import { setTimeout as delay } from 'node:timers/promises';
import { chooseFrozen } from './app/appeals.js';
import { boundedNudge } from './app/bounded-nudge.js';
import { type AddressChangeDesk, createAddressChangeDesk } from './app/desks/address-changes.js';
import { type AgreementDesk, createAgreementDesk, policyAsked } from './app/desks/agreements.js';
import { type AppealDesk, createAppealDesk } from './app/desks/appeals.js';
import { type ArticleDesk, createArticleDesk } from './app/desks/articles.js';
import { createDeliveryDesk, type DeliveryDesk } from './app/desks/deliveries.js';
import { createDoctorDesk, type DoctorDesk } from './app/desks/doctor.js';
import type { InstallationDesk, InstallationStanding } from './app/desks/installation.js';
import { createIssueDesk, type IssueDesk } from './app/desks/issues.js';
import {
  createEvidenceDesk,
  createPersonDesk,
  type EvidenceDesk,
  type PersonDesk,
} from './app/desks/persons.js';
import { createPictureDesk, type PictureDesk } from './app/desks/pictures.js';
import { createPolicyDesk, type PolicyDesk } from './app/desks/policies.js';
import { createReaderPagesDesk, type ReaderPagesDesk } from './app/desks/reader-pages.js';
import { createReminderDesk, type ReminderDesk } from './app/desks/reminders.js';
import { createSignUpDesk, type SignUpDesk } from './app/desks/sign-up.js';
import { createSignUpWork, type SignUpWork } from './app/desks/sign-up-work.js';
import { signUpWorld } from './app/desks/sign-up-world.js';
import { createSubscriberDesk, type SubscriberDesk } from './app/desks/subscribers.js';
import { createSupporterDesk, type SupporterDesk } from './app/desks/supporters.js';
import { createEmbedDesk, type EmbedDesk } from './app/embed-snippet.js';
import { createFormCopies, type FormCopies } from './app/form-copies.js';
import { openGate } from './app/gate.js';
import { relayProbe } from './app/inspect-configured.js';
import { messageOptions } from './app/message-options.js';
import { openLease } from './app/open-lease.js';
import { type OpenPace, openPace } from './app/pace.js';
import { createPolicyUrls } from './app/policy-urls.js';
import { createReaderMails } from './app/reader-mails.js';
import { ownRedis } from './app/redis.js';
import { createRelayDesk, type RelayDesk } from './app/relay-check.js';
import { createReminderPost } from './app/reminder-post.js';
import { mayBeAskedBy, reminderChoices } from './app/reminder-rules.js';
import { sendingFrom } from './app/send-identity.js';
import { supportWorld } from './app/support-world.js';
import { inboxDir, lazyTransport, openTransport } from './app/transport.js';
import { openUnsubscribeLog } from './app/unsubscribe-log.js';
import type { Config } from './config/config.js';
import { readersMeant } from './deliveries/audience.js';
import type { DeliveryWorld, IssueHead, PrepareCopies, WriteCopy } from './deliveries/ports.js';
import { reasonOf } from './errors.js';
import type { CutIssue, CutPlaceholders, IssueWorld } from './issues/ports.js';
import { keyringReader, rotateKeys } from './keyring.js';
import type { Logger } from './log.js';
import type { InboxReader } from './mail/inbox.js';
import { createProducer } from './queue/bullmq.js';
import { keyPrefix } from './queue/contract.js';
import { openStore } from './store/connect.js';
import type { Store } from './store/store.js';
import type { Gate } from './subscribers/gate.js';
import { PROBE_ID, type TokenPurpose } from './subscribers/tokens.js';
import { lazy } from './timing/lazy.js';

export type { Kept, StaleIssue } from './app/desks/issue-approvals.js';
export type { PickedArticle } from './app/desks/issues.js';
export type { RelayStanding } from './app/relay-check.js';
export type {
  ArticleDesk,
  DeliveryDesk,
  EvidenceDesk,
  InstallationDesk,
  InstallationStanding,
  IssueDesk,
  PersonDesk,
  PolicyDesk,
  ReaderPagesDesk,
  ReminderDesk,
  SignUpDesk,
  SignUpWork,
  SubscriberDesk,
  SupporterDesk,
};

export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly articles: ArticleDesk;
  readonly issues: IssueDesk;
  readonly subscribers: SubscriberDesk;
  readonly deliveries: DeliveryDesk;
  readonly signUps: SignUpDesk;
  readonly readerPages: ReaderPagesDesk;
  readonly appeals: AppealDesk;
  readonly addressChanges: AddressChangeDesk;
  readonly supporters: SupporterDesk;
  readonly reminders: ReminderDesk;
  readonly signUpWork: SignUpWork;
  readonly policies: PolicyDesk;
  readonly pictures: PictureDesk;
  readonly agreements: AgreementDesk;
  readonly embed: EmbedDesk;
  readonly persons: PersonDesk;
  readonly evidence: EvidenceDesk;
  readonly formCopies: FormCopies;
  readonly installation: InstallationDesk;
  /** The local inbox; null if a relay is configured. */
  inbox(): Promise<InboxReader | null>;
  /** Signs new links with fresh keys; returns their ids by purpose. */
  rotateKeys(purposes: readonly TokenPurpose[]): Readonly<Record<string, string>>;
  /**
   * Address of the Redis in use; with `start`, a private one is started or shared if none is configured. Null
   * if there is none.
   */
  redisUrl(options: { readonly start: boolean }): Promise<string | null>;
  readonly relay: RelayDesk;
  readonly doctor: DoctorDesk;
  /** Closes what was opened, in reverse. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly log: Logger;
  /** The clock; the machine's unless given. */
  readonly now?: () => Date;
  /** Protects the sign-up form; the one with limits, proof of work and address checks unless given. */
  readonly gate?: Gate;
  /** Name servers to ask about mail hosts ("192.0.2.1:53"); those of the machine unless given. */
  readonly nameServers?: readonly string[];
  /** How long a reader's page waits for Redis, in ms; one second unless given. */
  readonly redisWaitMs?: number;
}

/** @throws AppError DATABASE_UNAVAILABLE */
export async function createApp(
  config: Config,
  { log, now = () => new Date(), gate, nameServers, redisWaitMs }: AppOptions,
): Promise<App> {
  const store = await openStore(config.databaseUrl, {
    log: (line) => log.info(line),
    onlyTo: config.delivery.onlyTo,
  });
  const redis = ownRedis(config, log);
  const redisUrl = () => redis.url({ start: false });
  const producer = createProducer({
    url: redisUrl,
    prefix: keyPrefix(config.newsletter.listId),
    log: (line) => log.debug(line),
  });
  const transport = lazy(() => openTransport(config, log));
  const keyring = keyringReader(config.keysFile);
  const unsubscribeLog = openUnsubscribeLog({ config, store, now, log });
  const { noteUnsubscribe } = unsubscribeLog;
  const subscribers = createSubscriberDesk({
    store,
    keyring,
    now,
    noteUnsubscribe,
    afterImport: () => persons.replayLogsOrTell(),
    // Whatever becomes of the reminders, which the timed work ends as well, the reader is unsubscribed.
    afterUnsubscribing: (reader) =>
      reminders
        .stopFor(reader, 'unsubscribed')
        .catch((error: unknown) => log.error('a reminder could not be ended', { reason: reasonOf(error) })),
  });
  const { submit, submitMarked } = lazyTransport(transport);
  const openedLease = openLease({ config, store, now, log });
  const shared = {
    config,
    store,
    now,
    log,
    nameServers,
    noteSent: openedLease.noteSent,
    noteUnsubscribe,
    claiming: openedLease.claiming(() => persons.unsubscribingNow()),
  };
  const pace = lazy(async () =>
    openPace({ config, sendingDays: store.sendingDays, keyring, log, now, redisUrl }),
  );
  const world = lazy(async () =>
    openWorld({ ...shared, nudge: producer, submit, submitMarked, subscribers, pace: await pace() }),
  );
  const ownGate = lazy(async () => openGate({ config, store, keyring, log, now, redisUrl, nameServers }));
  const policies = createPolicyDesk(config, store, now);
  const formCopies = createFormCopies(config, now, log);
  const issues = createIssueDesk({
    config,
    world,
    issueWorld: issueWorld(store, now),
    readersWithoutName: (issue) => store.audience.withoutName(now().toISOString(), readersMeant(issue)),
    audience: store.audience,
    issuesHaving: store.deliveries.issuesHaving,
    archive: store.archive,
    pictureFiles: store.pictureFiles,
  });
  const policyUrls = createPolicyUrls(config, store, policies);
  const compose = createReaderMails({
    config,
    keyring,
    submit,
    log,
    nextIssueOn: () => issues.nextIssueOn(),
    latestStories: async () => (await issues.latest())?.card?.stories ?? [],
    policyAsked: (mail) => policyAsked(store, mail),
    policyUrls,
  });
  const mayBeAsked = mayBeAskedBy(config);
  const supporting = () => supportWorld({ config, store, keyring, now, log, mayBeAsked });
  const reminderPost = createReminderPost({
    config,
    keyring,
    submit,
    log,
    world: supporting,
    choices: (reminder, language) => reminderChoices(config, reminder, language),
    policyUrls,
  });
  const signingUp = () =>
    signUpWorld({
      store,
      keyring,
      now,
      log,
      compose,
      noteUnsubscribe,
      reminderPost,
      onlyTo: config.delivery.onlyTo,
    });
  const persons = createPersonDesk({
    config,
    store,
    world: signingUp,
    unsubscribeLog,
    log,
    findReader: (addressOrId) => subscribers.find(addressOrId),
  });
  await persons.replayLogsOrTell();
  const reading = { config, store, world: signingUp, nudge: producer, now, keyring };
  const nudge = boundedNudge(producer, redisWaitMs);
  const forms = { ...reading, nudge, policies, gate: async () => gate ?? ownGate() };
  const signUps = createSignUpDesk(forms);
  const reminders = createReminderDesk({ ...forms, world: supporting });
  const appeals = createAppealDesk(config);
  return {
    config,
    log,
    articles: createArticleDesk(config, store, now, () => openedLease.lease.check()),
    issues,
    subscribers,
    deliveries: createDeliveryDesk({
      config,
      world,
      lease: openedLease.lease,
      log,
      beforeStart: () => persons.replayLogs(),
    }),
    signUps,
    readerPages: createReaderPagesDesk({
      ...forms,
      stopReminders: (reader) => reminders.stopFor(reader, 'never'),
    }),
    appeals,
    addressChanges: createAddressChangeDesk(forms),
    supporters: createSupporterDesk({ config, world: supporting, now }),
    reminders,
    signUpWork: createSignUpWork({
      world: signingUp,
      reminders,
      nudge: producer,
      held: () => openedLease.lease.check(),
    }),
    agreements: createAgreementDesk(reading),
    embed: createEmbedDesk(config, signUps, appeals),
    policies,
    pictures: createPictureDesk(store.pictureFiles, now),
    persons,
    evidence: createEvidenceDesk({ config, store, policies, formCopies, now }),
    formCopies,
    installation: openedLease.desk(() => persons.replayLogs(true)),
    inbox: async () =>
      config.smtp === null ? (await import('./mail/inbox.js')).createInboxReader(inboxDir(config)) : null,
    rotateKeys: (purposes) => rotateKeys(config.keysFile, purposes),
    redisUrl: redis.url,
    relay: createRelayDesk({ config, transport, checks: store.relayChecks, now, log }),
    doctor: createDoctorDesk({
      config,
      log,
      now,
      nameServers,
      probeUrl: () => probeUrlOf(config, subscribers),
    }),
    close: async () => {
      await transport.settle((open) => open.close());
      await pace.settle((open) => open.close());
      await ownGate.settle((open) => open.close());
      await producer.close();
      await openedLease.close();
      await redis.close();
      await unsubscribeLog.close();
      await store.close();
    },
  };
}

/** A one-click link that names no reader. */
function probeUrlOf({ web }: Config, subscribers: Pick<SubscriberDesk, 'tokenFor'>): string {
  return `${web.url}/unsubscribe/${subscribers.tokenFor('unsubscribe', PROBE_ID)}`;
}

function issueWorld(store: Store, now: () => Date): IssueWorld {
  const { issues, picks, blocks, corrections, revisions, snapshots } = store;
  const { articles, notices, pictures, waivers, articleWatches } = store;
  return {
    issues,
    picks,
    blocks,
    corrections,
    revisions,
    snapshots,
    articles,
    notices,
    pictures,
    waivers,
    articleWatches,
    transaction: (work) => store.transaction(work),
    now,
  };
}

interface WorldParts
  extends Pick<DeliveryWorld, 'now' | 'nudge' | 'submit' | 'submitMarked' | 'noteSent' | 'noteUnsubscribe'> {
  readonly claiming: Pick<DeliveryWorld, 'holders' | 'guard'>;
  readonly pace: OpenPace;
  readonly nameServers: readonly string[] | undefined;
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  readonly subscribers: SubscriberDesk;
}

async function openWorld({
  nameServers,
  config,
  store,
  now,
  log,
  nudge,
  submit,
  submitMarked,
  subscribers,
  pace,
  noteSent,
  noteUnsubscribe,
  claiming,
}: WorldParts): Promise<DeliveryWorld> {
  const { cutPlaceholders, preparePlaceholders } = await import('./render/placeholders.js');
  const { createMessageBuilder } = await import('./mail/message.js');
  const { createMessageWriter } = await import('./mail/message-writer.js');
  const { signingProbe } = await import('./app/signing-probe.js');
  const { createTryCopy } = await import('./app/try-copy.js');
  const { issueMessageId, readMessageId } = await import('./mail/issue-headers.js');
  const { web } = config;
  const message = await messageOptions(config, log);
  return {
    ...issueWorld(store, now),
    consents: store.consents,
    suppressions: store.suppressions,
    addressChanges: store.addressChanges,
    subscribers: store.subscribers,
    deliveries: store.deliveries,
    audience: store.audience,
    pace: pace.pace,
    sendingDays: pace.sendingDays,
    transaction: (work) => store.transaction(work),
    wait: (ms) => delay(ms),
    random: Math.random,
    ...claiming,
    nudge,
    prepare: preparePlaceholders,
    build: createMessageBuilder(message),
    copies: preparedOnce(createMessageWriter(message), cutPlaceholders),
    tryCopy: createTryCopy(),
    submit,
    submitMarked,
    noteSent,
    logSent: ({ event, number, slug }) =>
      log.info(event === 'started' ? 'an issue starts' : 'an issue is sent', { issue: number, slug }),
    noteUnsubscribe,
    // Without a relay nothing leaves this machine, and no public address is needed.
    probeUnsubscribeLink: async () =>
      config.smtp === null
        ? null
        : (await import('./intake/fetching/probe-unsubscribe-link.js')).probeUnsubscribeLink(
            probeUrlOf(config, subscribers),
          ),
    probeSigning: signingProbe({ config, message, nameServers }),
    probeRelay: relayProbe(config),
    kindOfBounce: (await import('./mail/bounce.js')).kindOfBounce,
    readMessageId: (messageId) => readMessageId(message.messageIdSecret, messageId),
    messageIdOf: (issueId, publicId) => issueMessageId(message, issueId, publicId),
    unsubscribeUrl: (publicId) => `${web.url}/unsubscribe/${subscribers.tokenFor('unsubscribe', publicId)}`,
    supportUrl: (publicId, act) => `${web.url}/support/${act}/${subscribers.tokenFor('support', publicId)}`,
    chooseVariants: (issue) => chooseFrozen(config, store, issue, now()),
    preferencesUrl: (publicId) => `${web.url}/preferences/${subscribers.tokenFor('preferences', publicId)}`,
    archiveUrl: (slug) => `${web.url}/archive/${slug}`,
    rules: {
      from: sendingFrom(config),
      secondAbove: config.approval.secondAbove,
      batchSize: config.delivery.batchSize,
      connections: config.delivery.connections,
      refusalsInARow: config.delivery.refusalsInARow,
      canary: config.delivery.canary,
      stopRules: config.delivery.stopRules,
      retryHours: config.delivery.retryHours,
      notAfterHours: config.schedule.notAfterHours,
      recentFirst: config.delivery.pace.warmUp !== null || config.delivery.pace.spreadMinutes > 0,
      editor: config.editor.address,
    },
  };
}

/**
 * A worker comes back to the same issue every few messages: what was prepared for it is kept until another
 * one comes.
 */
function preparedOnce(
  writer: (head: IssueHead, cut: CutIssue) => WriteCopy,
  cut: CutPlaceholders,
): PrepareCopies {
  let kept: { readonly key: string; readonly write: WriteCopy } | null = null;
  return (head, snapshot) => {
    const key = JSON.stringify([head, snapshot.sha256]);
    if (kept?.key !== key) kept = { key, write: writer(head, cut(snapshot)) };
    return kept.write;
  };
}
