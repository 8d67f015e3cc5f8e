// friday worker: the worker process, until it is stopped.
import { AppError } from '../../../src/errors.js';
import { ended, failureOf, startScript, stopChild } from '../../children.js';
import type { Run } from '../../session.js';

export const worker: Run = async (session) => {
  const config = await session.config();
  const stop = session.stopSignal();
  const child = startScript('worker', [config.file], { hear: false });
  const failure = failureOf(child);
  session.out.note(`The worker is running. Stop it with Ctrl+C: it completes messages in transfer.`);
  stop.addEventListener('abort', () => void stopChild(child), { once: true });
  const code = await ended(child);
  if (code === 0 || stop.aborted) return { text: 'The worker has stopped.', data: { code } };
  throw (
    (await failure) ??
    new AppError(
      'INTERNAL',
      `The worker ended with status ${code}.`,
      'Correct the error above and start it again.',
    )
  );
};
