// Schedule: gives an approved issue its instant. The row is the truth; a delayed job is only a nudge.
import { AppError } from '../errors.js';
import {
  instantOf,
  isWallTime,
  type NextWall,
  nextScheduledTime,
  scheduledTimeOn,
  wallOf,
} from './calendar.js';
import { COOLING_MINUTES, coolsUntil } from './cooling.js';
import { assertApproved, type SendingFrom } from './guard-approval.js';
import { type Issue, type IssueLogEntry, type TimeFrom, transition } from './issue.js';
import { FORGET_TIME, keptTime } from './kept-time.js';
import { firstHour, readerHours, startAhead } from './local-time.js';
import type { IssuePatch, IssueWorld } from './ports.js';
import { approversOf, assertApprovers } from './second-approval.js';

export interface Schedule {
  readonly actor: string;
  readonly cron: string;
  readonly zone: string;
  readonly notAfterHours: number;
  readonly nextWall: NextWall;
  /** The identity it would be sent from now (G10). */
  readonly from: SendingFrom;
  /**
   * "now", a wall time of the zone (2026-11-27T09:00), or an instant with offset; without it the time that
   * the issue lost by a change, else the send time of its date.
   */
  readonly at?: string;
  /**
   * Zones of the readers if each gets it at their own hour, unless it is sent "now"; absent if all get it at
   * once.
   */
  readonly readerZones?: readonly string[];
  readonly audience: AudienceComparison;
  /**
   * Whether mail leaves this machine: the very first issue then asks for the number of its readers too (G8).
   */
  readonly live?: boolean;
  /**
   * More readers than this need the approval of two people (G8); absent or null if one is enough for any
   * number.
   */
  readonly secondAbove?: number | null;
  /** The audience size that the editor typed, where the guard asks for it (G8). */
  readonly confirmedAudience?: number;
}

export interface AudienceComparison {
  readonly total: number;
  readonly last: { readonly number: number; readonly total: number } | null;
}

/** An audience that differs by more from last issue's must be confirmed by its number. */
const AUDIENCE_TOLERANCE = 0.2;
/** After that, so few more or fewer keep no issue waiting on its morning, however short the list. */
const FEW = 20;
const AUDIENCE = 'audience';

/**
 * True if somebody should look twice (G8): the audience differs much from last issue's, or mail leaves this
 * machine and there is none to compare it with.
 */
export function audienceSurprises({ total, last }: AudienceComparison, live: boolean): boolean {
  return last === null ? live : Math.abs(total - last.total) > AUDIENCE_TOLERANCE * last.total;
}

/** How many readers an issue was scheduled for, by its log; null if that is not known. */
export function scheduledFor(log: readonly IssueLogEntry[]): number | null {
  const noted = log.filter(({ event }) => event === AUDIENCE).at(-1)?.detail ?? null;
  return noted === null ? null : Number(noted);
}

/** True if the list has become another one since an issue was scheduled for `before` readers. */
export function isAnotherAudience(before: number, total: number): boolean {
  return Math.abs(total - before) > Math.max(AUDIENCE_TOLERANCE * before, FEW);
}

/**
 * @throws AppError SCHEDULE_REFUSED for an instant in the past, an empty audience, or a surprising one that
 * was not confirmed; APPROVAL_REFUSED if a second approval is missing, or it was approved for other settings;
 * INPUT_INVALID for an unreadable time.
 */
export async function scheduleIssue(
  world: Pick<IssueWorld, 'issues' | 'now' | 'snapshots' | 'transaction'>,
  issue: Issue,
  wish: Schedule,
): Promise<Issue> {
  const status = transition(issue.status, 'schedule', issue.name);
  assertApproved(issue, await world.snapshots.ofIssue(issue.id), wish.from);
  guardAudience(issue, wish);
  assertApprovers(
    issue,
    approversOf(issue, await world.issues.logOf(issue.id)),
    wish.audience.total,
    wish.secondAbove ?? null,
  );
  const now = world.now();
  const times = timesFor(issue, wish, now);
  const at = now.toISOString();
  return world.transaction(async ({ issues }) => {
    const patch = { ...times, ...FORGET_TIME, status, statusReason: null };
    const updated = await issues.update(issue.id, patch, { status: issue.status, revision: issue.revision });
    if (updated === null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} was changed in the meantime.`,
        `Check it with "friday issue show ${issue.name}", then approve and schedule it again.`,
      );
    await issues.log({ issueId: issue.id, at, actor: wish.actor, event: 'scheduled', detail: times.sendAt });
    await issues.log({
      issueId: issue.id,
      at,
      actor: wish.actor,
      event: AUDIENCE,
      detail: String(wish.audience.total),
    });
    return updated;
  });
}

/**
 * The send time as the row stores it. At each reader's hour, it starts before the first of them, and
 * `notAfter` is that of the first (G4).
 */
function timesFor(
  issue: Issue,
  wish: Schedule,
  now: Date,
): Required<Pick<IssuePatch, 'sendAt' | 'sendAtWall' | 'zone' | 'notAfter' | 'timeFrom'>> {
  const { sendTime, timeFrom } = instantFor(issue, wish, now);
  const { zone } = wish;
  const sendAtWall = wallOf(sendTime, zone);
  const first =
    wish.at === 'now' || wish.readerZones === undefined
      ? null
      : new Date(firstHour(readerHours(sendAtWall, zone, wish.readerZones)));
  const notAfter = new Date((first ?? sendTime).getTime() + wish.notAfterHours * 3_600_000);
  const sendAt = first === null ? sendTime : startAhead(first, sendTime, now);
  return { sendAt: sendAt.toISOString(), sendAtWall, zone, notAfter: notAfter.toISOString(), timeFrom };
}

function guardAudience(issue: Issue, { audience, confirmedAudience, live = false }: Schedule): void {
  if (audience.total === 0)
    throw new AppError(
      'SCHEDULE_REFUSED',
      'There is nobody to send the issue to: no confirmed reader may receive mail from here.',
      'Import readers with "friday subscribers import". If delivery.only_to is set, add some of them to it.',
    );
  const isUnlikeConfirmed =
    confirmedAudience !== undefined && isAnotherAudience(confirmedAudience, audience.total);
  if (confirmedAudience === audience.total || !(isUnlikeConfirmed || audienceSurprises(audience, live)))
    return;
  const said = isUnlikeConfirmed ? `, not to ${confirmedAudience}` : '';
  const last =
    audience.last === null
      ? ', and there is no earlier issue'
      : `, issue ${audience.last.number} went to ${audience.last.total}`;
  throw new AppError(
    'SCHEDULE_REFUSED',
    `Issue ${issue.name} would go to ${audience.total} readers${said}${last}.`,
    `If that is correct, repeat the command with --audience ${audience.total}.`,
    { details: { audience } },
  );
}

interface ChosenTime {
  readonly sendTime: Date;
  readonly timeFrom: TimeFrom;
}

function instantFor(issue: Issue, wish: Schedule, now: Date): ChosenTime {
  const cools = coolsUntil(issue);
  if (cools !== null) return timeOfCorrection(issue, wish, now, cools);
  if (wish.at === 'now') return { sendTime: now, timeFrom: 'now' };
  const chosen = chosenTime(issue, wish, now);
  const sendAt = chosen.sendTime;
  if (sendAt.getTime() > now.getTime()) return chosen;
  const next = nextScheduledTime(wish.cron, wish.zone, now, wish.nextWall);
  throw new AppError(
    'SCHEDULE_REFUSED',
    `${sendAt.toISOString()} has passed.`,
    `Send it with --now, at another time with --at, or give it the date of the next send time (${next.date}) with "friday issue edit ${issue.name}" and approve it again.`,
  );
}

/** Without a time, as soon as half an hour has passed since the approval (G22). */
function timeOfCorrection(issue: Issue, wish: Schedule, now: Date, cools: Date): ChosenTime {
  const earliest = new Date(Math.max(now.getTime(), cools.getTime()));
  const kept = keptTime(issue, now);
  if (wish.at === undefined)
    return { sendTime: kept === null || kept < earliest ? earliest : kept, timeFrom: 'at' };
  const wished = wish.at === 'now' ? now : parseTime(wish.at, wish.zone);
  if (wished < now)
    throw new AppError(
      'SCHEDULE_REFUSED',
      `${wished.toISOString()} has passed.`,
      `To send it as soon as it may start, run "friday issue schedule ${issue.name}".`,
    );
  if (wished < cools)
    throw new AppError(
      'SCHEDULE_REFUSED',
      `A correction mail waits ${COOLING_MINUTES} minutes after its approval: ${issue.name} may start at ${cools.toISOString()}.`,
      `Read it again meanwhile. To send it then, run "friday issue schedule ${issue.name}".`,
    );
  return { sendTime: wished, timeFrom: wish.at === 'now' ? 'now' : 'at' };
}

function chosenTime(issue: Issue, wish: Schedule, now: Date): ChosenTime {
  if (wish.at !== undefined) return { sendTime: parseTime(wish.at, wish.zone), timeFrom: 'at' };
  const kept = keptTime(issue, now);
  return kept === null
    ? { sendTime: ownSendTime(issue, wish), timeFrom: 'slot' }
    : { sendTime: kept, timeFrom: issue.timeFrom ?? 'at' };
}

function ownSendTime(issue: Issue, wish: Schedule): Date {
  const sendTime = scheduledTimeOn(issue.slug, wish.cron, wish.zone, wish.nextWall);
  if (sendTime === null)
    throw new AppError(
      'SCHEDULE_REFUSED',
      `The schedule "${wish.cron}" has no send time on ${issue.slug}.`,
      'Choose a time with --at.',
    );
  return sendTime.instant;
}

/** A wall time of the zone, or an instant with Z or an offset. @throws AppError INPUT_INVALID */
export function parseTime(text: string, zone: string): Date {
  const wall = text.trim().replace(' ', 'T');
  if (isWallTime(wall)) return instantOf(wall, zone);
  const [, local = ''] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(wall) ?? [];
  if (isWallTime(local) && !Number.isNaN(Date.parse(wall))) return new Date(wall);
  throw new AppError(
    'INPUT_INVALID',
    `"${text}" is not a valid time.`,
    `Use 2026-11-27T09:00 (in ${zone}), or add an offset, 2026-11-27T08:00Z.`,
  );
}
