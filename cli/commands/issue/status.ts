// friday issue status: one line, or a live bar while the send goes on.
import type { InstallationStanding } from '../../../src/app.js';
import type { Cohort } from '../../../src/deliveries/cohorts.js';
import type { Answer } from '../../output.js';
import type { Run, Session } from '../../session.js';
import { heldLine } from '../installation/held.js';
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
  if (!once && moving && (watch || session.terminal.live)) return present(session, await follow(session, app, standing), await app.installation.standing());
  const planned = standing.issue.status === 'scheduled' ? await app.issues.plannedCohorts(standing.issue) : [];
  return present(session, standing, await app.installation.standing(), planned);
};

function present(session: Session, standing: Standing, installation: InstallationStanding, planned: readonly Cohort[] = []): Answer {
  const { issue, audit, rate } = standing;
  const { terminal } = session;
  const next = issue.status === 'sending' || issue.status === 'scheduled' ? '' : nextLine(issue, 1, terminal);
  const zone = issue.zone ?? 'UTC';
  const times = issue.status === 'scheduled' ? slotLines(issue, planned, zone, terminal.zone).map((line) => `\n  ${line}`) : [];
  const cohorts = planned.length > 0 ? planned : audit.cohorts;
  const hours = cohorts.length === 0 ? '' : `\n\n${hoursTable(terminal, cohorts, zone)}`;
  const { hold, reason, fix } = installation;
  const held = hold === null ? '' : `\n${heldLine(installation)}`;
  const text = statusLine(standing) + times.join('') + held + hours + next;
  return { text, data: { issue, audit, perSecond: rate, cohorts, held: hold === null ? null : { ...hold, reason, fix } } };
}
