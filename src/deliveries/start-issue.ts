// Start: at its send time an issue's audience is frozen, once, however many processes try and however often.

import { notifyEditor, tryStatusChange, VOID_APPROVAL } from '../issues/change-status.js';
import { coolsUntil } from '../issues/cooling.js';
import type { Issue } from '../issues/issue.js';
import { transition } from '../issues/issue.js';
import { isLocalTime, lastHour, latestHour, type ReaderHours, readerHours } from '../issues/local-time.js';
import { issueRef } from '../issues/notice.js';
import { bindingOf } from '../issues/snapshot.js';
import { readersMeant } from './audience.js';
import { closeWindow } from './close-window.js';
import { zonesOf } from './cohorts.js';
import { sentNote } from './installation/installation.js';
import type { DeliveryStores, DeliveryWorld } from './ports.js';
import { judgeCanary } from './safeguards/apply-stop-rules.js';
import { chooseCanary } from './safeguards/choose-canary.js';
import { approvalWait } from './safeguards/guard-approval.js';
import { audienceWait } from './safeguards/guard-audience.js';
import { withdrawnWait } from './safeguards/guard-withdrawn.js';
import { postponeStart, probeStart, reportWarnings } from './safeguards/probe-start.js';
import { startEarlier } from './start-earlier.js';
import {
  type CopyFault,
  type CopyTrial,
  faultIn,
  reportFailedCopies,
  skipFailed,
  tryCopies,
} from './try-copies.js';

export type StartOutcome = 'started' | 'already' | 'not due' | 'held' | 'missed' | 'not scheduled';

const PAGE = 5000;
/**
 * Deliveries are worked on in the order in which they were written. Each span looks through the list once:
 * few of them do.
 */
const SPANS = 16;

/**
 * Safe to call at any time, twice, and from two processes at once: one conditional UPDATE decides who starts.
 * Of an issue that has started, it sets going whose hour has come.
 */
export async function startIssue(world: DeliveryWorld, issueId: number): Promise<StartOutcome> {
  const found = await world.issues.byId(issueId);
  if (found === null) return 'not scheduled';
  const issue = found.status === 'scheduled' ? await startEarlier(world, found) : found;
  if (issue.status === 'sending') return goOn(world, issue);
  if (issue.status !== 'scheduled' || issue.sendAt === null) return 'not scheduled';
  const now = world.now();
  if (earliestStart(issue, issue.sendAt) > now.getTime()) return 'not due';
  const hours = await hoursOf(world, issue);
  const obstacle = await obstacleTo(world, issue, now, hours);
  if (obstacle !== null) return miss(world, issue, obstacle);
  const wait =
    (await approvalWait(world, issue)) ??
    (await audienceWait(world, issue)) ??
    (await withdrawnWait(world, issue));
  if (wait !== null) return postponeStart(world, issue, wait);
  const { waits, warnings } = await probeStart(world);
  if (waits !== null) return postponeStart(world, issue, waits);
  const trial = await tryCopies(world, issue, lastAwake(world, issue));
  const fault = faultIn(trial);
  if (fault !== null) return miss(world, issue, fault);
  // Before the fact: a note too many is looked at by a person, one too few would be sent twice.
  const note = sentNote('started', issue, now);
  await world.noteSent(note);
  const started = await begin(world, issue, now);
  if (started === null) return 'already';
  world.logSent(note);
  await reportWarnings(world, started, warnings);
  return freezeAudience(world, started, hours, trial);
}

/**
 * For an issue that has started: freezes its audience if the process died before that, or wakes the workers.
 */
async function goOn(world: DeliveryWorld, issue: Issue): Promise<StartOutcome> {
  if (issue.audienceTotal !== null) return wake(world, issue);
  const hours = await hoursOf(world, issue);
  const trial = await tryCopies(world, issue, lastAwake(world, issue));
  return freezeAudience(world, issue, hours, trial);
}

async function wake(world: DeliveryWorld, issue: Issue): Promise<StartOutcome> {
  const canary = await judgeCanary(world, issue);
  if (canary === 'passed' || (canary === 'waits' && isLocalTime(issue))) await nudgeDue(world, issue);
  return 'already';
}

/** Its send time (UTC), but for a correction mail not before the pause after its approval (G22). */
function earliestStart(issue: Issue, sendAt: string): number {
  return Math.max(Date.parse(sendAt), coolsUntil(issue)?.getTime() ?? 0);
}

/**
 * The hours of an issue that reaches each reader at their own; null for one that reaches all at once.
 * Daylight saving as the rules are now.
 */
export async function hoursOf(world: DeliveryWorld, issue: Issue): Promise<ReaderHours | null> {
  return isLocalTime(issue)
    ? readerHours(
        issue.sendAtWall,
        issue.zone,
        zonesOf(await world.audience.zones(lastAwake(world, issue), readersMeant(issue))),
      )
    : null;
}

/**
 * The last instant at which a reader's pause may end who is of the audience: at each reader's own hour some
 * are awake by then who are not yet.
 */
function lastAwake(world: DeliveryWorld, issue: Issue): string {
  const now = world.now().getTime();
  return new Date(
    isLocalTime(issue) ? Math.max(now, latestHour(issue.sendAtWall).getTime()) : now,
  ).toISOString();
}

/**
 * The instant after which a start makes no sense; null if there is none. At each reader's hour, it is that of
 * the last readers.
 */
function latestStart(world: DeliveryWorld, issue: Issue, hours: ReaderHours | null): string | null {
  return hours === null
    ? issue.notAfter
    : new Date(Date.parse(lastHour(hours)) + world.rules.notAfterHours * 3_600_000).toISOString();
}

/** Why the issue must not start; null if nothing is in the way. */
async function obstacleTo(
  world: DeliveryWorld,
  issue: Issue,
  now: Date,
  hours: ReaderHours | null,
): Promise<CopyFault | null> {
  const latest = latestStart(world, issue, hours);
  if (latest !== null && now.toISOString() > latest) {
    const cause = { why: 'too-late', slot: issue.sendAt ?? '', latest } as const;
    return { text: `its send time was ${issue.sendAt}, and it may not start after ${latest}`, cause };
  }
  const snapshots = await world.snapshots.ofIssue(issue.id);
  if (bindingOf(issue, snapshots, world.rules.from.identity).kind === 'broken')
    return { text: 'the stored issue differs from the approved one', cause: { why: 'changed' } };
  const needsName = snapshots.some((s) =>
    s.placeholders.some((one) => one.name === 'first_name' && one.fallback === null),
  );
  const nameless = needsName ? await world.audience.withoutName(now.toISOString(), readersMeant(issue)) : 0;
  if (nameless === 0) return null;
  return {
    text: `${nameless} readers have no value for first_name, and the text has no fallback`,
    cause: { why: 'nameless', readers: nameless },
  };
}

async function miss(
  world: DeliveryWorld,
  issue: Issue,
  { text: reason, cause }: CopyFault,
): Promise<StartOutcome> {
  const moved = await tryStatusChange(
    world,
    issue,
    { event: 'miss', actor: 'friday', reason },
    VOID_APPROVAL,
  );
  if (moved === null) return 'already';
  await notifyEditor(world, world.rules.editor, { kind: 'issue-missed', issue: issueRef(issue), cause });
  return 'missed';
}

async function begin(world: DeliveryWorld, issue: Issue, now: Date): Promise<Issue | null> {
  const status = transition(issue.status, 'start');
  const at = now.toISOString();
  return world.transaction(async ({ issues }) => {
    const updated = await issues.update(
      issue.id,
      // Until the audience is whole and its canary chosen, nobody goes.
      {
        status,
        statusReason: null,
        startedAt: at,
        refusalsInARow: 0,
        canaryUntil: world.rules.canary === null ? null : at,
        canaryPassedAt: null,
      },
      { status: issue.status, revision: issue.revision },
    );
    if (updated !== null)
      await issues.log({ issueId: issue.id, at, actor: 'friday', event: 'started', detail: null });
    return updated;
  });
}

/**
 * Writes one row per reader in pages, then the total and the canary. A process that dies in between is
 * followed by one that does the rest; of two at once, the slower one stops at the other's total: nobody is
 * added to an audience that is frozen.
 */
async function freezeAudience(
  world: DeliveryWorld,
  issue: Issue,
  hours: ReaderHours | null,
  trial: CopyTrial,
): Promise<StartOutcome> {
  const dueAt = world.now().toISOString();
  const choice = await world.chooseVariants(issue);
  const spans = world.rules.recentFirst ? await world.deliveries.confirmedSpans(SPANS) : [];
  // All of them at the end: a reader who confirms again meanwhile may be in a span that is finished.
  for (const span of [...spans, null])
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      after = await whileOpen(world, issue, ({ deliveries }) =>
        deliveries.insertAudiencePage(issue.id, dueAt, from, PAGE, hours, span, choice),
      );
    }
  const frozen = await whileOpen(world, issue, async (stores) => {
    await skipFailed(stores, issue, trial);
    const audienceTotal = Object.values(await stores.deliveries.counts(issue.id)).reduce(
      (sum, n) => sum + n,
      0,
    );
    return stores.issues.update(issue.id, {
      audienceTotal,
      ...(await chooseCanary(world, stores, issue, audienceTotal, hours)),
    });
  });
  if (frozen !== null) await reportFailedCopies(world, issue, trial);
  if (hours !== null) await tellLate(world, issue, await closeWindow(world, issue));
  await nudgeDue(world, issue);
  const judged = frozen?.canaryUntil ?? null;
  for (const at of [...hoursAhead(hours, dueAt), ...(judged === null ? [] : [judged])])
    await world.nudge.startIssue(issue.id, new Date(at));
  return 'started';
}

async function nudgeDue(world: DeliveryWorld, issue: Issue): Promise<void> {
  await world.nudge.deliverBatches(
    issue.id,
    await world.deliveries.dueRanges(issue.id, world.rules.batchSize, world.now().toISOString()),
  );
}

/** Each instant at which the hour of more readers comes. */
function hoursAhead(hours: ReaderHours | null, now: string): readonly string[] {
  return hours === null
    ? []
    : [...new Set([hours.otherwise, ...hours.byZone.values()])].filter((hour) => hour > now).sort();
}

/**
 * Notifies the editor of readers whose hour was over when the issue started: the audit lists them, and only a
 * person decides for them.
 */
async function tellLate(world: DeliveryWorld, issue: Issue, late: number): Promise<void> {
  if (late === 0) return;
  const told = {
    kind: 'issue-late',
    issue: issueRef(issue),
    readers: late,
    hours: world.rules.notAfterHours,
  } as const;
  await notifyEditor(world, world.rules.editor, told);
}

/**
 * Runs `work` in a transaction that holds the row of the issue, as long as it is being sent and its audience
 * is not frozen; else null.
 */
function whileOpen<T>(
  world: DeliveryWorld,
  issue: Issue,
  work: (stores: DeliveryStores) => Promise<T>,
): Promise<T | null> {
  return world.transaction(async (stores) => {
    const held = await stores.issues.update(issue.id, {}, { status: 'sending' });
    return held?.audienceTotal === null ? work(stores) : null;
  });
}
