// friday issue status: one line, or a live bar while the send goes on.
import type { Cohort } from '../../../src/deliveries/cohorts.js';
import type { Answer } from '../../output.js';
import type { Run, Session } from '../../session.js';
import { follow } from './follow.js';
import { hoursTable, slotLines } from './hours.js';
import { isOver, type Standing, standingOf, statusLine } from './standing.js';
import { nextLine } from './wording.js';

interface StatusFlags {
  readonly watch?: boolean;
  readonly once?: boolean;
}

export const status: Run<StatusFlags, [string | undefined]> = async (session, { watch = false, once = false }, name) => {
  const app = await session.app();
  const issue = await app.issues.find(name);
  const standing = await standingOf(app, issue.number);
  const moving = standing.issue.status === 'sending' || (watch && !isOver(standing.issue));
  if (!once && moving && (watch || session.terminal.live)) return present(session, await follow(session, app, standing));
  return present(session, standing, standing.issue.status === 'scheduled' ? await app.issues.plannedCohorts(standing.issue) : []);
};

function present(session: Session, standing: Standing, planned: readonly Cohort[] = []): Answer {
  const { issue, audit, rate } = standing;
  const { terminal } = session;
  const next = issue.status === 'sending' || issue.status === 'scheduled' ? '' : nextLine(issue, 1, terminal);
  const zone = issue.zone ?? 'UTC';
  const times = issue.status === 'scheduled' ? slotLines(issue, planned, zone, terminal.zone).map((line) => `\n  ${line}`) : [];
  const cohorts = planned.length > 0 ? planned : audit.cohorts;
  const hours = cohorts.length === 0 ? '' : `\n\n${hoursTable(terminal, cohorts, zone)}`;
  return { text: statusLine(standing) + times.join('') + hours + next, data: { issue, audit, perSecond: rate, cohorts } };
}
