// friday subscribers list
import { SUBSCRIBER_STATUSES } from '../../../src/subscribers/subscriber.js';
import { readList } from '../../lists.js';
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { shortTime } from '../../words.js';

interface ListFlags {
  readonly status?: string;
  readonly search?: string;
  readonly limit: number;
}

export const list: Run<ListFlags> = async (session, { status, search, limit }) => {
  const wanted = status === undefined ? {} : { status: readList(status, SUBSCRIBER_STATUSES, '--status') };
  const app = await session.app();
  const found = await app.subscribers.list({ ...wanted, ...(search && { search }), limit: limit + 1 });
  const shown = found.slice(0, limit);
  const data = {
    subscribers: shown.map(({ addressHmac: _hmac, ...rest }) => rest),
    more: found.length > limit,
  };
  if (shown.length === 0) return { text: 'No reader matches.', data };
  const columns = [
    { title: 'Address', flexible: true },
    { title: 'Name' },
    { title: 'Status' },
    { title: 'Confirmed' },
  ];
  const rows = shown.map((s) => [
    s.address,
    s.name,
    s.status,
    s.confirmedAt === null ? null : shortTime(s.confirmedAt, app.config.newsletter.zone),
  ]);
  return {
    text:
      table(session.terminal, columns, rows) +
      (found.length > limit ? '\nThere are more. Raise --limit, or use "friday subscribers export".' : ''),
    data,
  };
};
