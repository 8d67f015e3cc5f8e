// friday issue list
import { isCorrection } from '../../../src/issues/issue.js';
import { sendTimeOf } from '../../../src/issues/local-time.js';
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { shortTime } from '../../words.js';

export const list: Run<{ readonly limit: number }> = async (session, { limit }) => {
  const app = await session.app();
  const issues = await app.issues.list({ limit });
  if (issues.length === 0)
    return { text: 'There is no issue yet. Make one with "friday issue new".', data: { issues } };
  const { zone } = app.config.newsletter;
  // The number that readers see, if it differs from that of commands.
  const others = issues.some(
    ({ number, mastheadNumber }) => mastheadNumber !== null && mastheadNumber !== number,
  );
  const columns = [
    { title: 'Issue', align: 'right' as const, paint: session.terminal.paint.bold },
    ...(others ? [{ title: 'Masthead', align: 'right' as const }] : []),
    { title: 'Date' },
    { title: 'Status' },
    { title: 'Send time' },
    { title: 'Readers', align: 'right' as const },
    { title: 'Subject', flexible: true },
  ];
  const rows = issues.map((i) => {
    const sendTime = sendTimeOf(i);
    const masthead = others ? [i.mastheadNumber === null ? null : `No. ${i.mastheadNumber}`] : [];
    return [
      i.name,
      ...masthead,
      isCorrection(i) ? null : i.slug,
      i.status,
      sendTime === null ? null : shortTime(sendTime, zone),
      i.audienceTotal,
      i.subject || '(no subject yet)',
    ];
  });
  return { text: table(session.terminal, columns, rows), data: { issues } };
};
