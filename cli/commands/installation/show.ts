// friday installation show: whether this database may send, and if not, why.
import type { Run } from '../../session.js';
import { count } from '../../words.js';
import { holdLine } from './hold-line.js';

export const show: Run = async (session) => {
  const { id, epoch, renewedAt, hold, reason, fix } = await (await session.app()).installation.standing();
  const data = { installation: { id, epoch, renewedAt, hold, reason, fix } };
  if (hold !== null) return { text: holdLine({ reason, fix }), data };
  if (id === null)
    return {
      text: 'Nothing has been sent from this database yet. It gets its identity when the worker starts.',
      data,
    };
  return {
    text: `Installation ${id} may send; its lease was renewed ${count(epoch, 'time')}, last at ${renewedAt ?? 'no time yet'}.`,
    data,
  };
};
