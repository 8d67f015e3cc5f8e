// friday web: the web process, until it is stopped.
import { AppError } from '../../../src/errors.js';
import { ended, failureOf, firstJsonLine, startScript, stopChild } from '../../children.js';
import type { Run } from '../../session.js';
import { addressLines } from './addresses.js';

export const web: Run<{ readonly desk?: boolean }> = async (session, { desk = false }) => {
  const config = await session.config();
  const stop = session.stopSignal();
  const child = startScript('web', ['--config', config.file, ...(desk ? ['--desk'] : [])], { hear: true });
  const failure = failureOf(child);
  stop.addEventListener('abort', () => void stopChild(child), { once: true });
  const served = await firstJsonLine(child);
  if (served !== null)
    session.out.answer({
      text: `${addressLines(served, session, config)}\nStop with Ctrl+C.`,
      data: { ...served },
    });
  const code = await ended(child);
  if (served !== null && (code === 0 || stop.aborted)) return null;
  throw (
    (await failure) ??
    new AppError(
      'INTERNAL',
      `The web process ended with status ${code}.`,
      'Correct the error above and start it again.',
    )
  );
};
