// friday issue bounces: what mail operators refused for good, and what a person makes of it where that is too much to be believed.
import type { OperatorBounces } from '../../../src/deliveries/bounce-report.js';
import { AppError } from '../../../src/errors.js';
import type { Issue } from '../../../src/issues/issue.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { table } from '../../table.js';
import { count, number } from '../../words.js';
import { nameOf } from './wording.js';

interface BounceFlags {
  readonly believe?: string;
  readonly dismiss?: string;
  readonly by?: string;
}

export const bounces: Run<BounceFlags, [string | undefined]> = async (session, { believe, dismiss, by }, name) => {
  if (believe !== undefined && dismiss !== undefined) throw new AppError('USAGE', '--believe and --dismiss contradict each other.', 'Give one of them.');
  const app = await session.app();
  const issue = await app.issues.find(name);
  const operator = believe ?? dismiss;
  if (operator === undefined) return list(session, issue, await app.deliveries.bounces(issue));
  const act = believe === undefined ? 'dismiss' : 'believe';
  const { settled, suppressed } = await app.deliveries.settleBounces(issue, { operator, act, actor: await actorOf(session, by) });
  const readers = act === 'believe' ? `; ${count(suppressed, 'reader is', 'readers are')} off the list` : '; no reader was touched';
  const text = `${count(settled, 'refusal')} by ${operator} ${act === 'believe' ? 'believed' : 'dismissed'}${readers}.`;
  return { text, data: { issue: issue.number, operator, act, settled, suppressed } };
};

function list(session: Session, issue: Issue, found: readonly OperatorBounces[]) {
  const data = { issue: issue.number, operators: found };
  if (found.length === 0) return { text: `No mailbox refused ${nameOf(issue)} for good.`, data };
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: 'Operator' },
    ...['Tried', 'Refused', 'Open', 'Believed', 'Quarantined', 'Dismissed'].map(right),
    { title: 'Says', flexible: true },
  ];
  const rows = found.map((one) => [
    one.operator,
    ...[one.attempts, one.refused, one.open, one.believed, one.quarantined, one.dismissed].map((n) => (n === null ? null : number(n))),
    one.says ?? '',
  ]);
  const held = found.find((one) => one.quarantined > 0);
  const next =
    held === undefined ? '' : `\n\nToo many to be believed: friday issue bounces ${issue.number} --believe ${held.operator}, or --dismiss ${held.operator}`;
  return { text: table(session.terminal, columns, rows) + next, data };
}
