// Asking: every question goes through here, so that giving up (Ctrl+C, Esc) ends the command in one way and nothing is half done.
import { isCancel } from '@clack/prompts';
import { AppError } from '../src/errors.js';

/** The answer. @throws AppError USAGE where the person gave up. */
export async function asked<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await answer;
  if (isCancel(given)) throw new AppError('USAGE', 'You stopped.', 'Nothing was changed. Run the command again when you like.');
  return given as Exclude<T, symbol>;
}
