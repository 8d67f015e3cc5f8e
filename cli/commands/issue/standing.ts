// Standing: how far a send is, in one line.
import type { App } from '../../../src/app.js';
import type { Audit } from '../../../src/deliveries/audit.js';
import type { Issue } from '../../../src/issues/issue.js';
import { clean } from '../../output.js';
import { duration, number } from '../../words.js';

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
  const opening = `Issue ${issue.number} is ${issue.status}${reason}`;
  if (audit.audience === null) return `${opening}.`;
  const percent = audit.audience === 0 ? 100 : Math.floor((100 * audit.settled) / audit.audience);
  // At each reader's hour, how long it takes is told by the clock and not by the pace.
  const left = issue.status === 'sending' && audit.cohorts.length === 0 && rate !== null && audit.open > 0 ? [`${duration(audit.open / rate)} left`] : [];
  const speed = rate === null ? [] : [`${rate >= 10 ? number(Math.round(rate)) : rate.toFixed(1)}/s`];
  return `${opening}: ${[`${number(audit.settled)} of ${number(audit.audience)} (${percent}%)`, ...speed, ...left, ...troubles(audit)].join(', ')}.`;
}

/** What is not simply submitted: "3 deferred", "1 rejected". */
export function troubles({ counts }: Audit): readonly string[] {
  const notable = ['deferred', 'rejected', 'uncertain', 'expired', 'skipped'] as const;
  return notable.filter((s) => counts[s] > 0).map((s) => `${number(counts[s])} ${s}`);
}
