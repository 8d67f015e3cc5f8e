// friday issue bounces: hard bounces by mailbox provider, and a person's decision about quarantined ones.
import type { ProviderBounces } from '../../../src/deliveries/bounces/bounce-report.js';
import { AppError } from '../../../src/errors.js';
import type { Issue } from '../../../src/issues/issue.js';
import { byProvider } from '../../deprecated-keys.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { table } from '../../table.js';
import { count, number } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf } from './wording.js';

interface BounceFlags {
  readonly believe?: string;
  readonly dismiss?: string;
  readonly undo?: string;
  readonly by?: string;
}

const DONE = { believe: 'accepted', dismiss: 'dismissed', undo: 'undone' } as const;

export const bounces: Run<BounceFlags, [string | undefined]> = async (session, { by, ...flags }, name) => {
  const [wish, other] = (['believe', 'dismiss', 'undo'] as const).flatMap((act) =>
    flags[act] === undefined ? [] : [{ act, provider: flags[act] }],
  );
  if (other !== undefined)
    throw new AppError('USAGE', '--believe, --dismiss and --undo exclude each other.', 'Use one of them.');
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'bounces', name);
  if (wish === undefined) return list(session, issue, await app.deliveries.bounces(issue));
  const { act, provider } = wish;
  const { settled, suppressed, restored } = await app.deliveries.settleBounces(issue, {
    provider,
    act,
    actor: await actorOf(session, by),
  });
  const readers = {
    believe: `${count(suppressed, 'reader is', 'readers are')} suppressed`,
    dismiss: 'no reader was changed',
    undo: `${count(restored, 'reader is', 'readers are')} subscribed again`,
  };
  return {
    text: `${count(settled, 'bounce')} at ${provider} ${DONE[act]}; ${readers[act]}.`,
    data: { issue: issue.number, provider, operator: provider, act, settled, suppressed, restored },
  };
};

function list(session: Session, issue: Issue, found: readonly ProviderBounces[]) {
  const data = { issue: issue.number, ...byProvider(found) };
  if (found.length === 0) return { text: `${nameOf(issue)} has no hard bounces.`, data };
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: 'Provider' },
    ...['Attempts', 'Bounced', 'Open', 'Accepted', 'Quarantined', 'Dismissed'].map(right),
    { title: 'Reply', flexible: true },
  ];
  const rows = found.map((one) => [
    one.provider,
    ...[one.attempts, one.refused, one.open, one.believed, one.quarantined, one.dismissed].map((n) =>
      n === null ? null : number(n),
    ),
    one.says ?? '',
  ]);
  const held = found.find((one) => one.quarantined > 0);
  const next =
    held === undefined
      ? ''
      : `\n\nQuarantined, as there are too many: friday issue bounces ${issue.name} --believe ${held.provider}, or --dismiss ${held.provider}`;
  return { text: table(session.terminal, columns, rows) + next, data };
}
