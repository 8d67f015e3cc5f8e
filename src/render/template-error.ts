// TEMPLATE_INVALID: a mistake in a template, always with the file and the line that hold it.
import { AppError } from '../errors.js';

/** @param file path of the template as the newsroom would open it. @param line counted from 1. */
export function templateError(file: string, line: number, wrong: string, cause?: unknown): AppError {
  const sentence = wrong.trim().replace(/\.$/, '');
  return new AppError(
    'TEMPLATE_INVALID',
    `${file}, line ${line}: ${sentence}.`,
    'Correct that line of the template. Issues that are already frozen do not change.',
    {
      cause,
      details: { file, line },
    },
  );
}
