// friday articles remove
import { AppError } from '../../../src/errors.js';
import { clean } from '../../output.js';
import type { Run } from '../../session.js';

export const remove: Run<Record<never, never>, [readonly string[]]> = async (session, _flags, names) => {
  const { articles } = await session.app();
  const removed: { id: number; headline: string }[] = [];
  const failed: AppError[] = [];
  for (const name of names) {
    try {
      const { id, headline } = await articles.remove((await articles.find(name)).id);
      removed.push({ id, headline });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed.push(error);
    }
  }
  const text = removed.map(({ id, headline }) => `Removed ${id}: ${clean(headline)}`).join('\n');
  const [first, ...others] = failed;
  if (first === undefined) return { text, data: { removed } };
  const message = [first, ...others].map((error) => error.message).join('\n');
  return { text, data: { removed }, failure: new AppError(first.code, message, first.fix) };
};
