// What the delivery verbs need from the outside, as plain types.
import type { SendingFrom } from '../issues/guard-approval.js';
import type { Issue } from '../issues/issue.js';
import type { ReaderHours } from '../issues/local-time.js';
import type { UnsubscribeFault } from '../issues/notice.js';
import type { IssueStores, PreparePlaceholders } from '../issues/ports.js';
import type { SubscriberStores } from '../subscribers/ports.js';
import type { UnsubscribeNotes } from '../subscribers/unsubscribe-log.js';
import type { AudienceCount, AudienceReader, ReadersOfIssue } from './audience.js';
import type { KindOfBounce, ProviderRefusals, Refusal } from './bounces/bounce.js';
import type { HourCounts, ZoneCount } from './cohorts.js';
import type { ClaimedDelivery, Delivery, DeliveryCounts, DeliveryRange, DeliveryStatus } from './delivery.js';
import type { ClaimHolders } from './installation/holders.js';
import type { SentNote } from './installation/installation.js';
import type { KnownState, RowStep } from './installation/trail.js';
import type { BuildMessage, PrepareCopies, Submit, SubmitMarked, TryCopy } from './outgoing.js';
import type { Pace } from './pace/pace.js';
import type { RelayFault } from './relay-check.js';
import type { SigningCheck } from './safeguards/signing.js';
import type { CanaryOutcomes, CanaryRules, Outcomes, StopRules } from './safeguards/stop-rules.js';
import type { VariantChoice, VariantCount } from './variant-choice.js';

export type { AudienceCount, AudienceReader } from './audience.js';
export type {
  BuildMessage,
  IssueHead,
  OutgoingMessage,
  PrepareCopies,
  ReaderCopy,
  Submit,
  SubmitMarked,
  TryCopy,
  WholeMessage,
  WriteCopy,
} from './outgoing.js';
export type { Verdict, VerdictClass } from './verdict.js';

/** Refusals of an issue and what was concluded from them (B8, C9). */
export interface BounceStore {
  /** Refusals of readers (class recipient) by mailbox provider, most first. */
  refusals(issueId: number): Promise<readonly ProviderRefusals[]>;
  /** Readers tried at each provider with enough refusals for a wave; looks through the whole issue. */
  attemptsAt(issueId: number): Promise<ReadonlyMap<string | null, number>>;
  /**
   * Last words of servers of which nothing was concluded: refusals until `before`; null takes all, and copies
   * that expired after a refusal.
   */
  unjudged(
    issueId: number,
    query: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly Refusal[]>;
  /** Open refusals of readers at one provider -> quarantined. Returns how many. */
  quarantine(issueId: number, provider: string | null): Promise<number>;
  quarantined(issueId: number, provider: string | null, limit: number): Promise<readonly Refusal[]>;
  /** Hard bounces of readers at one provider that took effect, and copies that expired after one. */
  believed(issueId: number, provider: string | null, limit: number): Promise<readonly Refusal[]>;
  /** One conditional UPDATE: the ids that still were `from` and are `to` now. */
  judge(
    ids: readonly number[],
    from: 'quarantined' | 'believed' | null,
    to: 'believed' | 'dismissed',
  ): Promise<readonly number[]>;
  /** A reader's copies before that one, the newest first. */
  earlierCopies(subscriberId: number, beforeId: number, limit: number): Promise<readonly Refusal[]>;
}

/** Who claims, and under which conditions. */
export interface ClaimRequest {
  readonly worker: string;
  readonly now: string;
  readonly until: string;
  /** What the database must have; nothing is checked if it is left out or null. */
  readonly known?: KnownState | null;
  /** Subscribed readers who stay pending for now, by the keyed hash of their address. */
  readonly except?: readonly string[];
}

/**
 * The latest end of a claim: `believed` allows for clocks that differ, and `until` is the end of one made
 * now.
 */
export interface LongestClaim {
  readonly believed: string;
  readonly until: string;
}

export interface ClaimsAhead {
  readonly count: number;
  readonly until: string;
}

/** The guard between the database and the wire: an older copy of the database mails nobody (G3). */
export interface ClaimGuard {
  /**
   * Called before each claim: what the witnesses know now, and whose unsubscription is still being written.
   * @throws AppError FILE_UNREADABLE
   */
  beforeClaim(): Promise<Required<Pick<ClaimRequest, 'known' | 'except'>>>;
  /**
   * A page of claims is on the disk. Resolves once the witnesses have it there, too; before that none of its
   * messages may leave.
   */
  claimed(known: KnownState | null, rows: readonly RowStep[]): Promise<void>;
  /**
   * A message is marked for the first time since its claim. Resolves once a witness knows, however this
   * process ends; before that the message may not leave.
   */
  marked(row: RowStep): Promise<void>;
}

/** Days (UTC, YYYY-MM-DD): from the first one on, and before the other; null if it is open. */
export interface ConfirmedSpan {
  readonly from: string;
  readonly before: string | null;
}

/** With its reader's address and public id. */
export type ListedDelivery = Delivery & { readonly address: string; readonly publicId: string };

export interface DeliveryStore extends BounceStore {
  /**
   * Inserts one pending row for each subscriber who is confirmed and not suppressed, in pages of `pageSize`
   * after `afterSubscriberId`. Unique per issue and subscriber: an existing row stays as it is. Returns the
   * last subscriber id read, null when there are no more. All are due at `dueAt`, or with `hours`, at the
   * reader's own hour. With `span`, only readers who confirmed within it, the latest of a page first. With
   * `choice`, each row gets its variant and the reason in the same statement.
   */
  insertAudiencePage(
    issueId: number,
    dueAt: string,
    afterSubscriberId: number,
    pageSize: number,
    hours?: ReaderHours | null,
    span?: ConfirmedSpan | null,
    choice?: VariantChoice | null,
  ): Promise<number | null>;
  /**
   * At most about `most` spans of days in which confirmed readers confirmed, the latest first, each with
   * about as many of them.
   */
  confirmedSpans(most: number): Promise<readonly ConfirmedSpan[]>;
  counts(issueId: number): Promise<DeliveryCounts>;
  /** The same by the reader's own hour, earliest first; rows that follow the issue's are left out. */
  countsByHour(issueId: number): Promise<readonly HourCounts[]>;
  /** Ids of the issues that have at least one delivery of this status. */
  issuesHaving(status: DeliveryStatus): Promise<ReadonlySet<number>>;
  /** True while a delivery of the issue is not settled; reads one row, however many there are. */
  anyOpen(issueId: number): Promise<boolean>;
  /**
   * Ranges of at most `size` rows each that hold at least one pending row due at `now`; only of its canary as
   * long as that has not been judged.
   */
  dueRanges(issueId: number, size: number, now: string): Promise<readonly DeliveryRange[]>;
  /**
   * In one transaction, flushed to disk before it answers: at most `limit` due pending rows of the range
   * become submitting, claimed by `worker` until `until`. Rows met on the way whose reader is no longer
   * confirmed become skipped. One conditional UPDATE decides, so two workers never claim the same row. Only
   * while the issue's status is `sending`, and only its canary until that has been judged.
   * @throws AppError DATABASE_OUTDATED if the database lacks what is `known` of it
   */
  claim(
    issueId: number,
    range: DeliveryRange,
    limit: number,
    claim: ClaimRequest,
  ): Promise<readonly ClaimedDelivery[]>;
  /**
   * Marks that the message now goes on the wire; with `again`, that a marked message of which nothing was
   * sent does. False if the claim was lost, the issue is no longer `sending`, or the reader is no longer
   * confirmed (B2): then nothing may be sent. With `version`, the delivery carries that version of the frozen
   * issue from now on; false if it already carries another, or the issue has been amended meanwhile.
   */
  markWire(id: number, worker: string, at: string, again?: boolean, version?: number): Promise<boolean>;
  /** Records the outcome of a claimed row; false if the claim was lost meanwhile. */
  settle(
    id: number,
    worker: string,
    outcome: {
      readonly status: 'submitted' | 'rejected' | 'deferred' | 'uncertain' | 'pending' | 'skipped';
      readonly at: string;
      /** When it is looked at again; a refusal keeps its instant there. */
      readonly dueAt?: string;
      readonly replyCode: number | null;
      readonly replyText: string | null;
      readonly reason: string | null;
      /** Who runs the mailbox, if known. */
      readonly provider?: string | null;
      /** The id that the relay gave the message in place of ours. */
      readonly providerId?: string;
      /** With `pending`: the row may have been marked, but it is certain that nothing was sent. */
      readonly neverSent?: boolean;
    },
  ): Promise<boolean>;
  /** A living holder keeps its claims: all of them last until `until`. Returns how many. */
  extendClaims(worker: string, until: string): Promise<number>;
  /**
   * Claims that ran out, of all issues or of one: never on the wire -> pending, else uncertain. Returns how
   * many of each.
   */
  sweepStaleClaims(
    now: string,
    issueId?: number,
  ): Promise<{ readonly released: number; readonly uncertain: number }>;
  /**
   * Deliveries of an issue that a worker has claimed, and the instant at which the last of these claims runs
   * out; null if there are none.
   */
  heldClaims(issueId: number): Promise<{ readonly count: number; readonly until: string | null }>;
  /**
   * Claims that end later than `believed` were made while a clock was ahead: they now end at `until`. Returns
   * how many.
   */
  shortenClaims(longest: LongestClaim): Promise<number>;
  /**
   * Claims of an issue that a clock made which was ahead, and the latest of their ends; null if there are
   * none.
   */
  claimsAhead(issueId: number, longest: LongestClaim): Promise<ClaimsAhead | null>;
  /** Deferred rows of an issue that are due -> pending. */
  wakeDeferred(issueId: number, now: string): Promise<number>;
  /** Makes all deferred rows due at once, when an editor resumes. */
  hastenDeferred(issueId: number, now: string): Promise<number>;
  /**
   * Pending (never attempted, or also deferred where `deferred` is true) -> expired. With `sendBefore`, only
   * those whose own hour lies before it.
   */
  expire(
    issueId: number,
    options: { readonly pending: boolean; readonly deferred: boolean; readonly sendBefore?: string },
    reason: string,
  ): Promise<number>;
  /**
   * Uncertain rows -> submitted: a person says that they arrived. `ids` null means all of the issue. Returns
   * the ids that moved.
   */
  acceptUncertain(issueId: number, ids: readonly number[] | null, at: string): Promise<readonly number[]>;
  /**
   * Uncertain or expired rows -> pending, due at `dueAt`: a person decided to (re)send them. Returns the ids
   * that moved.
   */
  resend(
    issueId: number,
    status: 'uncertain' | 'expired',
    ids: readonly number[] | null,
    dueAt: string,
  ): Promise<readonly number[]>;
  /** Pending deliveries of these readers in one issue -> skipped. Returns how many. */
  skipReaders(issueId: number, subscriberIds: readonly number[], reason: string): Promise<number>;
  /**
   * Pending and deferred deliveries of an issue that a person stops -> skipped, with the reason STOPPED.
   * Returns how many.
   */
  stop(issueId: number): Promise<number>;
  /**
   * What may have been sent since a restored database was copied -> uncertain: its open deliveries, claimed
   * or not, and those that were skipped because their reader unsubscribed at `since` or later. Returns how
   * many.
   */
  markUncertain(issueId: number, since: string, reason: string): Promise<number>;
  /** How many `doubt` would move. Changes nothing. */
  doubtful(issueId: number, since: string): Promise<number>;
  /**
   * At most `most` pending rows that never reached the wire, evenly from the whole issue, or from those
   * planned for `hour`; the domain in lower case.
   */
  canaryCandidates(
    issueId: number,
    hour: string | null,
    most: number,
  ): Promise<readonly { readonly id: number; readonly domain: string }[]>;
  /** No row of the issue goes ahead of the others any more. */
  clearCanary(issueId: number): Promise<void>;
  /** These rows go ahead of the others (G15). */
  markCanary(issueId: number, ids: readonly number[]): Promise<void>;
  canaryOutcomes(issueId: number): Promise<Omit<CanaryOutcomes, 'complaints'>>;
  /** Deferred deliveries of the issue whose last attempt was refused (5xx) because of who sends, or what. */
  policyRefusals(issueId: number): Promise<Pick<Outcomes, 'unauthenticated' | 'byPolicy'>>;
  /** Open deliveries of a reader who unsubscribed -> skipped. */
  skipForSubscriber(subscriberId: number, reason: string): Promise<number>;
  /** The copy that a relay reports by its own id; null if no message got it. */
  byProviderId(providerId: string): Promise<{ readonly issueId: number; readonly publicId: string } | null>;
  list(
    issueId: number,
    query: { readonly status?: readonly DeliveryStatus[]; readonly limit: number },
  ): Promise<readonly ListedDelivery[]>;
  /** How many deliveries were on the wire, by the version that they carry. */
  reachedByVersion(issueId: number): Promise<ReadonlyMap<number, number>>;
  /** Reasons of a status with how many deliveries each, most frequent first. */
  reasons(
    issueId: number,
    status: DeliveryStatus,
  ): Promise<readonly { readonly reason: string; readonly count: number }[]>;
}

/** How many messages a mailbox provider took on one day (UTC, YYYY-MM-DD). */
export interface SendingDay {
  readonly day: string;
  readonly provider: string;
  readonly submitted: number;
}

export interface SendingDayStore {
  /**
   * Adds to the counts of a day, all at once; safe from any number of workers. Best in the transaction that
   * settles these deliveries.
   */
  add(day: string, counts: ReadonlyMap<string, number>): Promise<void>;
  /** Days from `day` on, in order; of one provider if it is named. */
  since(day: string, provider?: string): Promise<readonly SendingDay[]>;
  /** Forgets the days before `day`. How many counts. */
  forgetBefore(day: string): Promise<number>;
}

export interface AudienceStore {
  /** At an instant, as readers may pause. `meant` as `readersMeant` gives it, here and below. */
  count(at: string, meant: ReadersOfIssue | null): Promise<AudienceCount>;
  /** The audience by time zone, as readers or imports gave it; null for readers without one. */
  zones(at: string, meant: ReadersOfIssue | null): Promise<readonly ZoneCount[]>;
  /** Those of the audience with a greater id, in order of ids; at most `size`. */
  page(
    at: string,
    meant: ReadersOfIssue | null,
    after: number,
    size: number,
  ): Promise<readonly AudienceReader[]>;
  /** How many of the audience would get which variant, and why. */
  variants(at: string, choice: VariantChoice): Promise<readonly VariantCount[]>;
  /** The time zones that confirmed readers gave. */
  zonesInUse(): Promise<readonly string[]>;
  /** Ids of the weekly issues that started last, this one left out. */
  recentIssues(exceptIssueId: number, limit: number): Promise<readonly number[]>;
  /** How many of the audience have no value for `name`. */
  withoutName(at: string, meant: ReadersOfIssue | null): Promise<number>;
  /** How many copies of an issue mailboxes have, or may have. */
  reached(readers: ReadersOfIssue): Promise<number>;
  /** Frozen audience of the weekly issue that was sent last before this one; null for the first. */
  lastTotal(exceptIssueId: number): Promise<{ readonly number: number; readonly total: number } | null>;
}

/**
 * Wakes workers. Jobs have ids only and may be lost or duplicated: rows are the truth. Resolves false if
 * Redis is away.
 */
export interface Nudge {
  /** A start-issue job that comes due at that instant. */
  startIssue(issueId: number, at: Date): Promise<boolean>;
  /** At once, or when that instant has come. */
  deliverBatches(issueId: number, ranges: readonly DeliveryRange[], at?: Date): Promise<boolean>;
}

/** The stores that delivery verbs work on. */
export interface DeliveryStores extends IssueStores, SubscriberStores {
  readonly deliveries: DeliveryStore;
  readonly audience: AudienceStore;
  readonly sendingDays: SendingDayStore;
}

export interface DeliveryRules {
  /** Where issues are sent from: an approval for elsewhere starts nothing. */
  readonly from: SendingFrom;
  /** More readers than this need the approval of two people (G8); null: never. */
  readonly secondAbove: number | null;
  readonly batchSize: number;
  /** Messages on the wire at once in one worker. */
  readonly connections: number;
  /** Refusals of the relay in a row, across all workers, that pause the issue. */
  readonly refusalsInARow: number;
  /** null: all go at once. */
  readonly canary: CanaryRules | null;
  readonly stopRules: StopRules;
  /** Hours after the send time during which deferred deliveries are retried. */
  readonly retryHours: number;
  /** Hours after a reader's own hour during which their copy may be tried first. */
  readonly notAfterHours: number;
  /** Newest subscribers get an issue first, because not all get it at once (B13). */
  readonly recentFirst: boolean;
  /** The address that is notified when an issue pauses or misses its window. */
  readonly editor: string;
}

/** Everything the delivery verbs work with. */
export interface DeliveryWorld extends DeliveryStores, UnsubscribeNotes {
  transaction<T>(work: (stores: DeliveryStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** Evenly from 0 to 1, for jitter. */
  readonly random: () => number;
  /** The batches at work in this process, by whose names rows are claimed. */
  readonly holders: ClaimHolders;
  readonly guard: ClaimGuard;
  /** Who of the audience gets which variant of the frozen issue; null where it has only one. */
  readonly chooseVariants: (issue: Issue) => Promise<VariantChoice | null>;
  readonly nudge: Nudge;
  readonly prepare: PreparePlaceholders;
  readonly build: BuildMessage;
  readonly copies: PrepareCopies;
  readonly tryCopy: TryCopy;
  readonly submit: Submit;
  readonly submitMarked: SubmitMarked;
  readonly pace: Pace;
  /** Issue and reader of a Message-ID that was made here for an issue; null for any other. */
  readonly readMessageId: (
    messageId: string,
  ) => { readonly issueId: number; readonly publicId: string } | null;
  /** The Message-ID under which a reader gets an issue, whatever the attempt (F7). */
  readonly messageIdOf: (issueId: number, publicId: string) => string;
  /** What a server's final reply says about the reader. */
  readonly kindOfBounce: KindOfBounce;
  readonly unsubscribeUrl: (publicId: string) => string;
  readonly preferencesUrl: (publicId: string) => string;
  /** The links of an appeal: "remind me later" and "do not ask me again". */
  readonly supportUrl: (publicId: string, act: 'later' | 'never') => string;
  readonly archiveUrl: (slug: string) => string;
  /**
   * Tests the unsubscribe link through the public URL with a token that names no reader, as a mailbox
   * provider would call it (RFC 8058). Returns the problem; null if all is well (G11).
   */
  readonly probeUnsubscribeLink: () => Promise<UnsubscribeFault | null>;
  /**
   * Asks the name servers whether receivers will find the key that signs (G14), and whether the domain that
   * sends resolves (F7).
   */
  readonly probeSigning: () => Promise<SigningCheck>;
  /** Connects to the relay and logs in, without sending. Null if it can be used, or none is set (A11). */
  readonly probeRelay: () => Promise<RelayFault | null>;
  /** Writes down outside the database that an issue is started or finished (G3). */
  readonly noteSent: (note: SentNote) => Promise<void>;
  /** Logs that an issue is started or finished. For the one process that made it so. */
  readonly logSent: (note: SentNote) => void;
  readonly rules: DeliveryRules;
}
