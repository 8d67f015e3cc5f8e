// friday issue uncertain: deliveries with an unknown outcome, with the Message-ID by which the relay's log
// knows the message.
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf } from './wording.js';

const MOST_SHOWN = 1000;

export const uncertain: Run<Record<never, never>, [string | undefined]> = async (session, _flags, name) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'uncertain', name);
  const found = await app.deliveries.list(issue, { limit: MOST_SHOWN + 1, status: ['uncertain'] });
  const shown = found.slice(0, MOST_SHOWN);
  const data = { issue: issue.number, deliveries: shown, more: found.length > MOST_SHOWN };
  if (shown.length === 0) return { text: `${nameOf(issue)} has no uncertain deliveries.`, data };
  const columns = [{ title: 'Reader' }, { title: 'Message-ID' }, { title: 'Why', flexible: true }];
  const rows = shown.map((d) => [d.address, d.providerId ?? d.messageId, d.reason]);
  const lines = [
    table(session.terminal, columns, rows),
    ...(data.more ? ['There are more. Settle these first.'] : []),
    '',
    "Look the Message-IDs up in the relay's log.",
    `Accepted:      friday issue resolve ${issue.name} --accept --address READER…`,
    `Not accepted:  friday issue resolve ${issue.name} --resend --address READER…`,
    'Without --address, the command applies to all of them.',
  ];
  return { text: lines.join('\n'), data };
};
