// friday worker: the worker process, until it is stopped.
import { AppError } from '../../../src/errors.js';
import { ended, startScript, stopChild } from '../../children.js';
import type { Run } from '../../session.js';

export const worker: Run = async (session) => {
  const config = await session.config();
  const stop = session.stopSignal();
  const child = startScript('worker', [config.file], { hear: false });
  session.out.note(`The worker runs. Stop it with Ctrl+C: it finishes what is on the wire.`);
  stop.addEventListener('abort', () => void stopChild(child), { once: true });
  const code = await ended(child);
  if (code === 0 || stop.aborted) return { text: 'The worker has stopped.', data: { code } };
  throw new AppError('INTERNAL', `The worker ended by itself with status ${code}.`, 'What it said is above. Mend that and start it again.');
};
