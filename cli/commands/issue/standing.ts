// Standing: how far a send is, in one line.
import type { App } from '../../../src/app.js';
import type { Audit } from '../../../src/deliveries/audit.js';
import type { Issue } from '../../../src/issues/issue.js';
import { clean } from '../../output.js';
import { clock, duration, number } from '../../words.js';

export interface Standing {
  readonly issue: Issue;
  readonly audit: Audit;
  /** Settled deliveries a second since the start; null before it, or where nothing is settled. */
  readonly rate: number | null;
}

/** How an issue stands right now. */
export async function standingOf(app: App, issueNumber: number): Promise<Standing> {
  const issue = await app.issues.find(String(issueNumber));
  const audit = await app.deliveries.audit(issue);
  const until = issue.finishedAt === null ? Date.now() : Date.parse(issue.finishedAt);
  const seconds = issue.startedAt === null ? 0 : (until - Date.parse(issue.startedAt)) / 1000;
  return { issue, audit, rate: audit.settled > 0 && seconds > 0 ? audit.settled / seconds : null };
}

export function isOver(issue: Issue): boolean {
  return issue.status === 'sent' || issue.status === 'cancelled';
}

/** "Issue 12 is sending: 5,210 of 10,000 (52%), 120/s, 40 s left, 3 deferred." */
export function statusLine({ issue, audit, rate }: Standing): string {
  const reason = issue.statusReason === null ? '' : ` (${clean(issue.statusReason)})`;
  const opening = `Issue ${issue.number} is ${issue.status === 'draft' ? 'a draft' : issue.status}${reason}`;
  if (audit.audience === null) return `${opening}.`;
  const percent = audit.audience === 0 ? 100 : Math.floor((100 * audit.settled) / audit.audience);
  // At each reader's hour, how long it takes is told by the clock and not by the pace.
  const left =
    issue.status === 'sending' && audit.cohorts.length === 0 && !waitsForCanary(audit) && rate !== null && audit.open > 0
      ? [`${duration(audit.open / rate)} left`]
      : [];
  const speed = rate === null ? [] : [`${rate >= 10 ? number(Math.round(rate)) : rate.toFixed(1)}/s`];
  return `${opening}: ${[`${number(audit.settled)} of ${number(audit.audience)} (${percent}%)`, ...speed, ...left, ...troubles(audit), ...canaryNote(issue, audit)].join(', ')}.`;
}

/** What is not simply submitted: "3 deferred", "1 rejected". */
export function troubles({ counts }: Audit): readonly string[] {
  const notable = ['deferred', 'rejected', 'uncertain', 'expired', 'skipped'] as const;
  return notable.filter((s) => counts[s] > 0).map((s) => `${number(counts[s])} ${s}`);
}

export function waitsForCanary({ canary }: Audit): boolean {
  return canary !== null && canary.passedAt === null;
}

/** "canary: 50 of 12,345, judged at 09:10", while the issue is on its way; nothing where all went at once. */
export function canaryNote(issue: Issue, audit: Audit): readonly string[] {
  const line = issue.status === 'sending' || issue.status === 'paused' ? canaryLine(issue, audit) : null;
  return line === null ? [] : [`canary: ${line}`];
}

/** "50 of 12,345, passed at 09:10"; null where nobody went first. */
export function canaryLine({ status, zone }: Issue, { canary, audience }: Audit): string | null {
  if (canary === null || audience === null) return null;
  const at = (instant: string) => clock(instant, zone ?? 'UTC');
  const outcome = status === 'sending' ? `judged at ${at(canary.until)}` : 'not judged well';
  return `${number(canary.readers)} of ${number(audience)}, ${canary.passedAt === null ? outcome : `passed at ${at(canary.passedAt)}`}`;
}
