// The delivery desk: what workers, `friday tick` and `friday issue status` do, wired to store, renderer and
// transport.

import type { Config } from '../../config/config.js';
import { type Audit, audit, type CanaryStanding } from '../../deliveries/audit.js';
import {
  bouncesOf,
  type NamedDecision,
  type ProviderBounces,
  type SettledBounces,
  settleByName,
} from '../../deliveries/bounces/bounce-report.js';
import { type ComplaintOutcome, recordComplaint } from '../../deliveries/bounces/complaints.js';
import { carriedHash, type ReachedVersion, reachedVersions } from '../../deliveries/carried-hash.js';
import { frozenCohorts } from '../../deliveries/cohorts.js';
import { type DeliveryBatch, deliverBatch } from '../../deliveries/deliver-batch.js';
import { type Delivery, type DeliveryStatus, STOPPED } from '../../deliveries/delivery.js';
import type { Hold } from '../../deliveries/installation/lease.js';
import { keepClaims, longestClaim, RENEW_EVERY_MS } from '../../deliveries/keep-claims.js';
import type { Pace, ThrottledProvider } from '../../deliveries/pace/pace.js';
import { oldestDay } from '../../deliveries/pace/pace-rules.js';
import type { ClaimsAhead, DeliveryWorld } from '../../deliveries/ports.js';
import { acceptUncertain, type Decision, resendMissed, resendUncertain } from '../../deliveries/resolve.js';
import { allowListFinding } from '../../deliveries/safeguards/allow-list.js';
import { watchUnsubscribeLink } from '../../deliveries/safeguards/watch-unsubscribe-link.js';
import { type StartOutcome, startIssue } from '../../deliveries/start-issue.js';
import { type SweepReport, sweep } from '../../deliveries/sweep.js';
import { AppError, reasonOf } from '../../errors.js';
import type { Issue } from '../../issues/issue.js';
import { isLocalTime } from '../../issues/local-time.js';
import type { Logger } from '../../log.js';
import type { LeaseKeeper } from '../lease.js';
import { sendNotices } from '../notices.js';
import { relayFinding } from '../relay-findings.js';
import { createProgressLog } from '../send-progress.js';

/** With the reader's address, and the Message-ID under which a relay's log knows it. */
export type NamedDelivery = Delivery & {
  readonly address: string;
  readonly messageId: string;
  /** SHA-256 (hex) of the frozen text that reached the wire; null if nothing did. */
  readonly hash: string | null;
};

export interface DeliveryDesk {
  /**
   * Opens what sending needs, so that a process that cannot send does not start. @throws AppError
   * DKIM_INVALID, CONFIG_MISSING
   */
  open(): Promise<void>;
  start(issueId: number): Promise<StartOutcome>;
  /** Messages submitted; none if this database may not send. @see deliverBatch */
  deliver(batch: DeliveryBatch, stop: AbortSignal): Promise<number>;
  /** Does nothing if this database may not send. */
  sweep(): Promise<SweepReport>;
  /**
   * Logs how far each issue is that is being sent; call it once a minute. Logs nothing if this database may
   * not send.
   */
  logProgress(): Promise<void>;
  /**
   * Tests the unsubscribe link while issues are recent, and notifies the editor if it is broken. @see
   * src/deliveries/safeguards/watch-unsubscribe-link.ts
   */
  watchUnsubscribeLink(): Promise<string | null>;
  /** Renews the claims of this process, and its lease; call every RENEW_EVERY_MS while delivering. */
  keepClaims(): Promise<number>;
  /** Sends the mails that wait for the editor; how many the relay took. */
  sendNotices(): Promise<number>;
  /**
   * One whole pass without a worker: sweep, deliver what is due, notify the editor. Safe to run at the same
   * time as workers and other passes.
   */
  tick(
    stop: AbortSignal,
  ): Promise<
    SweepReport & { readonly submitted: number; readonly notices: number; readonly held: Hold | null }
  >;
  audit(issue: Issue): Promise<Audit>;
  /** Settles uncertain deliveries by a person's decision. How many. @see src/deliveries/resolve.ts */
  resolve(issue: Issue, act: 'accept' | 'resend', decision: Omit<Decision, 'hours'>): Promise<number>;
  /** Sends to those who were not reached in time. How many. */
  resendMissed(issue: Issue, decision: Omit<Decision, 'hours'>): Promise<number>;
  /** Hard bounces by mailbox provider, most first. */
  bounces(issue: Issue): Promise<readonly ProviderBounces[]>;
  /**
   * Settles what is quarantined at a provider by a person's decision, or takes back what took effect. @throws
   * AppError NOT_FOUND if there is nothing to settle.
   */
  settleBounces(issue: Issue, decision: NamedDecision): Promise<SettledBounces>;
  /** A report of a mailbox provider (ARF, RFC 5965). Safe to give twice. */
  complain(report: Buffer): Promise<ComplaintOutcome | 'no complaint'>;
  list(
    issue: Issue,
    query: { readonly status?: readonly DeliveryStatus[]; readonly limit: number },
  ): Promise<readonly NamedDelivery[]>;
  /** How many readers each version of the issue has reached, and its frozen texts by hash. */
  versions(issue: Issue): Promise<readonly ReachedVersion[]>;
  reasons(
    issue: Issue,
    status: DeliveryStatus,
  ): Promise<readonly { readonly reason: string; readonly count: number }[]>;
  /**
   * Mailbox providers that are slowed or closed now, whatever the issue; null if Redis is away, so that
   * nobody knows.
   */
  throttledProviders(): Promise<readonly ThrottledProvider[] | null>;
  /** Claims that a clock made which was ahead, so that they end far in the future; null if there are none. */
  claimsAhead(issue: Issue): Promise<ClaimsAhead | null>;
  /** Forgets how much each provider took on days long ago. How many counts. */
  forgetDays(): Promise<number>;
}

const AHEAD =
  'claims ended far in the future: a clock was ahead when they were made. What no living worker holds is given back within two minutes';
const NOTHING: SweepReport = {
  started: 0,
  released: 0,
  uncertain: 0,
  ahead: 0,
  expired: 0,
  finished: 0,
  due: [],
};

export interface DeliveryDeskParts {
  readonly config: Config;
  readonly world: () => Promise<DeliveryWorld>;
  readonly lease: LeaseKeeper;
  readonly log: Logger;
  /** Runs before anything that may start an issue. */
  readonly beforeStart: () => Promise<unknown>;
}

export function createDeliveryDesk(parts: DeliveryDeskParts): DeliveryDesk {
  const { config, world, lease, log, beforeStart } = parts;
  const progressLog = createProgressLog(log);
  const hours = config.schedule.notAfterHours;
  const allowList = allowListFinding(config.delivery.onlyTo);
  const sending = createSending(parts);
  return {
    open: async () => {
      await world();
      for (const found of [allowList, relayFinding(config)])
        if (found !== null) log.warn(found.message, { fix: found.fix });
    },
    start: async (issueId) => {
      await beforeStart();
      return (await lease.renew()) === null ? startIssue(await world(), issueId) : 'held';
    },
    ...sending,
    logProgress: async () => ((await lease.check()) === null ? progressLog(await world()) : undefined),
    watchUnsubscribeLink: async () => watchUnsubscribeLink(await world()),
    audit: async (issue) => {
      const { issues, deliveries } = await world();
      const current = (await issues.byId(issue.id)) ?? issue;
      const cohorts = isLocalTime(current)
        ? frozenCohorts(current, await deliveries.countsByHour(issue.id))
        : [];
      const counts = await deliveries.counts(issue.id);
      const stopped =
        counts.skipped === 0
          ? 0
          : ((await deliveries.reasons(issue.id, 'skipped')).find(({ reason }) => reason === STOPPED)
              ?.count ?? 0);
      return audit(current, counts, { cohorts, canary: await canaryOf(current, deliveries), stopped });
    },
    resolve: async (issue, act, decision) =>
      (act === 'accept' ? acceptUncertain : resendUncertain)(await world(), issue, { ...decision, hours }),
    resendMissed: async (issue, decision) => resendMissed(await world(), issue, { ...decision, hours }),
    bounces: async (issue) => bouncesOf(await world(), issue),
    settleBounces: async (issue, decision) => settleByName(await world(), issue, decision),
    complain: async (raw) => {
      const { readReturn } = await import('../../feedback/read-return.js');
      const { kind, ties } = await readReturn(raw);
      if (kind !== 'complaint') return 'no complaint';
      const opened = await world();
      const outcomes: ComplaintOutcome[] = [];
      for (const messageId of ties.messageIds) outcomes.push(await recordComplaint(opened, messageId));
      return (['recorded', 'known'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'not ours';
    },
    list: async (issue, query) => listNamed(await world(), issue, query),
    versions: async ({ id }) => {
      const { deliveries, snapshots } = await world();
      return reachedVersions(await snapshots.hashes(id), await deliveries.reachedByVersion(id));
    },
    reasons: async (issue, status) => (await world()).deliveries.reasons(issue.id, status),
    throttledProviders: async () => throttledProviders((await world()).pace),
    claimsAhead: async ({ id }) => {
      const { deliveries, now } = await world();
      return deliveries.claimsAhead(id, longestClaim(now()));
    },
    forgetDays: async () => {
      const { sendingDays, now } = await world();
      return sendingDays.forgetBefore(oldestDay(now()));
    },
  };
}

/** Puts messages on the wire, and keeps what is under way. */
function createSending({
  config,
  world,
  lease,
  log,
  beforeStart,
}: DeliveryDeskParts): Pick<DeliveryDesk, 'deliver' | 'sweep' | 'keepClaims' | 'sendNotices' | 'tick'> {
  const tell = async () => sendNotices(config, await world(), log);
  const atRisk = (error: unknown) => log.warn('claims could not be renewed', { reason: reasonOf(error) });
  const keep = async () => {
    const kept = await keepClaims(await world());
    await lease.check();
    return kept;
  };
  const passOver = async () => {
    await beforeStart();
    if ((await lease.renew()) !== null) return NOTHING;
    const report = await sweep(await world());
    if (report.ahead > 0) log.warn(AHEAD, { claims: report.ahead });
    return report;
  };
  const deliver = async (batch: DeliveryBatch, stop: AbortSignal) => {
    try {
      return await deliverBatch(await world(), batch, lease.stopWith(stop));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'DATABASE_OUTDATED')) throw error;
      // The lease finds out why, writes it down and tells the editor.
      await lease.renew();
      return 0;
    }
  };
  return {
    deliver: async (batch, stop) => ((await lease.check()) === null ? deliver(batch, stop) : 0),
    sweep: passOver,
    keepClaims: keep,
    sendNotices: tell,
    tick: async (stop) => {
      const report = await passOver();
      const renewal = setInterval(() => void keep().catch(atRisk), RENEW_EVERY_MS);
      let submitted = 0;
      try {
        for (const batch of report.due) submitted += await deliver(batch, stop);
      } finally {
        clearInterval(renewal);
      }
      return { ...report, submitted, notices: await tell(), held: await lease.check() };
    },
  };
}

/** With the Message-ID by which a relay's log knows each copy. */
async function listNamed(
  { deliveries, snapshots, messageIdOf }: DeliveryWorld,
  { id }: Issue,
  query: Parameters<DeliveryDesk['list']>[1],
): ReturnType<DeliveryDesk['list']> {
  const rows = await deliveries.list(id, query);
  const hashOf = carriedHash(await snapshots.hashes(id));
  return rows.map(({ publicId, ...row }) => ({
    ...row,
    messageId: messageIdOf(id, publicId),
    hash: hashOf(row),
  }));
}

async function canaryOf(
  { id, audienceTotal, canaryUntil, canaryPassedAt }: Issue,
  deliveries: DeliveryWorld['deliveries'],
): Promise<CanaryStanding | null> {
  if (canaryUntil === null || audienceTotal === null) return null;
  return {
    readers: (await deliveries.canaryOutcomes(id)).size,
    until: canaryUntil,
    passedAt: canaryPassedAt,
  };
}

async function throttledProviders(pace: Pace): Promise<readonly ThrottledProvider[] | null> {
  return pace.throttled().catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'REDIS_UNAVAILABLE') return null;
    throw error;
  });
}
