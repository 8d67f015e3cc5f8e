// friday issue status: one line, or a live bar while the send goes on.
import type { Answer } from '../../output.js';
import type { Run, Session } from '../../session.js';
import { inZones } from '../../words.js';
import { follow } from './follow.js';
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
  return present(session, standing);
};

function present(session: Session, standing: Standing): Answer {
  const { issue, audit, rate } = standing;
  const next = issue.status === 'sending' || issue.status === 'scheduled' ? '' : nextLine(issue, 1, session.terminal);
  const times =
    issue.status === 'scheduled' && issue.sendAt !== null
      ? inZones(issue.sendAt, issue.zone ?? 'UTC', session.terminal.zone)
          .map((t) => `\n  ${t}`)
          .join('')
      : '';
  return { text: statusLine(standing) + times + next, data: { issue, audit, perSecond: rate } };
}
