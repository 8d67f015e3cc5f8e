// Status lines: the progress of a send, in one line.
import type { App } from '../../../src/app.js';
import type { Audit } from '../../../src/deliveries/audit.js';
import type { WorkerStanding } from '../../../src/deliveries/installation/worker-standing.js';
import { type Issue, statusInWords } from '../../../src/issues/issue.js';
import type { ThisFriday } from '../../../src/issues/this-friday.js';
import { clean } from '../../output.js';
import { clock, duration, longTime, number, shortTime } from '../../words.js';

export interface SendStatus {
  readonly issue: Issue;
  readonly audit: Audit;
  /** Settled deliveries a second since the start; null before it, or where nothing is settled. */
  readonly rate: number | null;
  readonly worker: WorkerStanding;
  /**
   * Nothing may be sent from this database: then no lease is renewed, and nothing is known of its workers.
   */
  readonly held: boolean;
  /** UTC instant at which it should have started; null if it is not late. */
  readonly overdue: string | null;
}

/** A start may take the workers this long, in ms. */
const START_WITHIN_MS = 60_000;

/**
 * The current state of an issue. Give the standing `before` while following: then the hold is not checked
 * again each time.
 */
export async function sendStatusOf(
  app: App,
  issueNumber: number,
  before: SendStatus | null = null,
): Promise<SendStatus> {
  const issue = await app.issues.find(String(issueNumber));
  const audit = await app.deliveries.audit(issue);
  const until = issue.finishedAt === null ? Date.now() : Date.parse(issue.finishedAt);
  const seconds = issue.startedAt === null ? 0 : (until - Date.parse(issue.startedAt)) / 1000;
  const rate = audit.settled > 0 && seconds > 0 ? audit.settled / seconds : null;
  const worker = await app.installation.worker();
  const held = before === null ? (await app.installation.standing()).hold !== null : before.held;
  const overdue = overdueSince(issue, await app.issues.thisFriday(), new Date());
  return { issue, audit, rate, worker, held, overdue };
}

/** A scheduled issue is late by its own time; one that is not scheduled, by the send time of its Friday. */
export function overdueSince(issue: Issue, thisFriday: ThisFriday, now: Date): string | null {
  const at = dueAt(issue, thisFriday);
  return at !== null && now.getTime() - Date.parse(at) > START_WITHIN_MS ? at : null;
}

function dueAt(
  { status, sendAt, number: own }: Issue,
  { number: friday, sendTime }: ThisFriday,
): string | null {
  if (status === 'scheduled') return sendAt;
  return (status === 'draft' || status === 'approved') && friday === own ? sendTime : null;
}

/**
 * Settled deliveries a second; null also while it is being sent and no worker runs: then nothing may be
 * concluded from the past.
 */
export function currentRate({
  issue,
  rate,
  worker,
  held,
}: Pick<SendStatus, 'issue' | 'rate' | 'worker' | 'held'>): number | null {
  return issue.status === 'sending' && (held || !worker.running) ? null : rate;
}

/** "no worker since 09:12" where one is needed and none runs; nothing otherwise. */
export function workerNote(
  { issue, worker, held }: Pick<SendStatus, 'issue' | 'worker' | 'held'>,
  zone: string,
  now: Date,
): readonly string[] {
  if (held || worker.running || (issue.status !== 'sending' && issue.status !== 'scheduled')) return [];
  return [
    worker.since === null ? 'no worker has run yet' : `no worker since ${sinceWhen(worker.since, zone, now)}`,
  ];
}

/** "09:12", with its date if that was not today. */
export function sinceWhen(instant: string, zone: string, now: Date): string {
  const full = shortTime(instant, zone);
  return full.slice(0, 10) === shortTime(now, zone).slice(0, 10) ? clock(instant, zone) : full;
}

/** What is due this Friday, if another issue is shown, so that last week's is not taken for this week's. */
export function fridayLine(
  { sendTime, number: due, state }: ThisFriday,
  issue: Issue,
  zone: string,
  now: Date,
): string | null {
  if (due === issue.number) return null;
  const what = state === 'none' ? 'no issue' : `issue ${due} is ${statusInWords(state)}`;
  const late =
    ['none', 'draft', 'approved', 'scheduled'].includes(state) &&
    now.getTime() - Date.parse(sendTime) > START_WITHIN_MS;
  return `Send time ${longTime(sendTime, zone)}: ${what}${late ? ', overdue' : ''}.`;
}

function overdueNote({ overdue }: SendStatus, zone: string, now: Date): readonly string[] {
  return overdue === null ? [] : [`overdue since ${sinceWhen(overdue, zone, now)}`];
}

export function isOver(issue: Issue): boolean {
  return issue.status === 'sent' || issue.status === 'cancelled';
}

/** "Issue 12 is sending: 5,210 of 10,000 (52%), 120/s, 40 s left, 3 deferred." */
export function statusLine(standing: SendStatus, zone: string, now: Date): string {
  const { issue, audit } = standing;
  const rate = currentRate(standing);
  const reason = issue.statusReason === null ? '' : ` (${clean(issue.statusReason)})`;
  const opening = `Issue ${issue.name} is ${issue.status === 'draft' ? 'a draft' : issue.status}${reason}`;
  const notes = [...overdueNote(standing, zone, now), ...workerNote(standing, zone, now)];
  if (audit.audience === null) return `${[opening, ...notes].join(', ')}.`;
  const percent = audit.audience === 0 ? 100 : Math.floor((100 * audit.settled) / audit.audience);
  // At each reader's hour, the clock decides how long it takes, not the pace.
  const left =
    issue.status === 'sending' &&
    audit.cohorts.length === 0 &&
    !waitsForCanary(audit) &&
    rate !== null &&
    audit.open > 0
      ? [`${duration(audit.open / rate)} left`]
      : [];
  const speed = rate === null ? [] : [`${rate >= 10 ? number(Math.round(rate)) : rate.toFixed(1)}/s`];
  return `${opening}: ${[`${number(audit.settled)} of ${number(audit.audience)} (${percent}%)`, ...speed, ...left, ...troubles(audit), ...canaryNote(issue, audit), ...notes].join(', ')}.`;
}

/** Deliveries that are not simply submitted: "3 deferred", "1 rejected". */
export function troubles({ counts }: Audit): readonly string[] {
  const notable = ['deferred', 'rejected', 'uncertain', 'expired', 'skipped'] as const;
  return notable.filter((s) => counts[s] > 0).map((s) => `${number(counts[s])} ${s}`);
}

export function waitsForCanary({ canary }: Audit): boolean {
  return canary !== null && canary.passedAt === null;
}

/** "canary: 50 of 12,345, judged at 09:10", while the issue is on its way; nothing if all went at once. */
export function canaryNote(issue: Issue, audit: Audit): readonly string[] {
  const line = issue.status === 'sending' || issue.status === 'paused' ? canaryLine(issue, audit) : null;
  return line === null ? [] : [`canary: ${line}`];
}

/** "50 of 12,345, passed at 09:10"; null if nobody went first. */
export function canaryLine({ status, zone }: Issue, { canary, audience }: Audit): string | null {
  if (canary === null || audience === null) return null;
  const at = (instant: string) => clock(instant, zone ?? 'UTC');
  const outcome = status === 'sending' ? `judged at ${at(canary.until)}` : 'not passed';
  return `${number(canary.readers)} of ${number(audience)}, ${canary.passedAt === null ? outcome : `passed at ${at(canary.passedAt)}`}`;
}
