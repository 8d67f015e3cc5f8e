// friday issue deliveries
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../../src/deliveries/delivery.js';
import { readList } from '../../lists.js';
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { shortTime } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf } from './wording.js';

interface DeliveryFlags {
  readonly status?: string;
  readonly limit: number;
}

export const deliveries: Run<DeliveryFlags, [string | undefined]> = async (
  session,
  { status, limit },
  name,
) => {
  const wanted: readonly DeliveryStatus[] | undefined =
    status === undefined ? undefined : readList(status, DELIVERY_STATUSES, '--status');
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'deliveries', name);
  const found = await app.deliveries.list(issue, { limit: limit + 1, ...(wanted && { status: wanted }) });
  const shown = found.slice(0, limit);
  const data = { issue: issue.number, deliveries: shown, more: found.length > limit };
  if (shown.length === 0) return { text: `${nameOf(issue)} has no such deliveries.`, data };
  const columns = [
    { title: 'Reader' },
    { title: 'Status' },
    { title: 'Attempts', align: 'right' as const },
    { title: 'When' },
    { title: 'Reply or reason', flexible: true },
  ];
  const rows = shown.map((d) => {
    const when = d.submittedAt ?? (d.status === 'deferred' ? d.dueAt : d.wireAt);
    return [
      d.address,
      d.status,
      d.attempts,
      when === null ? null : shortTime(when, app.config.newsletter.zone),
      d.reason ?? d.replyText ?? '',
    ];
  });
  return {
    text:
      table(session.terminal, columns, rows) +
      (found.length > limit ? '\nThere are more. Raise --limit.' : ''),
    data,
  };
};
