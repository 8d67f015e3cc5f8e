// friday subscribers count
import { SUBSCRIBER_STATUSES } from '../../../src/subscribers/subscriber.js';
import type { Run } from '../../session.js';
import { table } from '../../table.js';
import { number } from '../../words.js';

export const countSubscribers: Run = async (session) => {
  const counts = await (await session.app()).subscribers.counts();
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const rows = [
    ...SUBSCRIBER_STATUSES.map((status) => [status, number(counts[status])]),
    ['all', number(total)],
  ];
  return {
    text: table(session.terminal, [{ title: 'Status' }, { title: 'Readers', align: 'right' }], rows),
    data: { counts, total },
  };
};
