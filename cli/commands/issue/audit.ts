// friday issue audit: everybody of the frozen audience is accounted for, or it says who is not and ends with
// 1.

import { DELIVERY_STATUSES } from '../../../src/deliveries/delivery.js';
import { AppError } from '../../../src/errors.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { number } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { hoursTable } from './cohort-lines.js';
import { nameOf } from './wording.js';

const MEANING: Readonly<Record<(typeof DELIVERY_STATUSES)[number], string>> = {
  pending: 'waiting',
  submitting: 'being sent by a worker',
  submitted: 'accepted by the relay',
  rejected: 'hard bounce',
  deferred: 'soft bounce, will be retried',
  uncertain: 'outcome unknown, never resent automatically',
  expired: 'the send window closed',
  skipped: 'reader unsubscribed, copy not possible, or issue stopped',
};
const REASONED = ['rejected', 'uncertain', 'expired', 'skipped'] as const;

export const audit: Run<Record<never, never>, [string | undefined]> = async (session, _flags, name) => {
  const app = await session.app();
  const { deliveries } = app;
  const issue = await chooseIssue(session, app, 'audit', name);
  const proof = await deliveries.audit(issue);
  const reasons = Object.fromEntries(
    await Promise.all(
      REASONED.filter((s) => proof.counts[s] > 0).map(
        async (s) => [s, await deliveries.reasons(issue, s)] as const,
      ),
    ),
  );
  const rows = DELIVERY_STATUSES.filter((s) => proof.counts[s] > 0 || s === 'submitted').map((s) => {
    const why = (reasons[s] ?? []).slice(0, 3).map(({ reason, count }) => `${number(count)} × ${reason}`);
    return [s, number(proof.counts[s]), [MEANING[s], ...why].join('; ')];
  });
  const columns = [
    { title: 'Status' },
    { title: 'Readers', align: 'right' as const },
    { title: '', flexible: true },
  ];
  const total = ['audience', proof.audience === null ? '–' : number(proof.audience), 'frozen at the start'];
  const hours =
    proof.cohorts.length === 0
      ? ''
      : `${hoursTable(session.terminal, proof.cohorts, issue.zone ?? 'UTC')}\n\n`;
  const text = `${nameOf(issue)}: ${issue.status}\n\n${table(session.terminal, columns, [...rows, total])}\n\n${hours}${proof.verdict}`;
  const data = { audit: proof, reasons };
  if (proof.proven) return { text, data };
  return {
    text,
    data,
    failure: new AppError(
      'AUDIT_MISMATCH',
      `Issue ${issue.name}: the audit does not add up yet.`,
      whatToDo(issue),
    ),
  };
};

function whatToDo({ name: n, status }: Issue): string {
  if (status === 'sending')
    return `Wait until it is sent (friday issue status ${n}), then repeat this command.`;
  if (status === 'paused')
    return `Run friday issue resume ${n}, or friday issue stop ${n} --reason TEXT, then repeat this command.`;
  return 'Repeat this command once it has been sent.';
}
