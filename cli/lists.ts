// Flags that take several words of a known set, separated by commas. Pure.
import { AppError } from '../src/errors.js';

/** @throws AppError USAGE naming the word that is not known */
export function readList<T extends string>(text: string, known: readonly T[], flag: string): readonly T[] {
  return text.split(',').map((part) => {
    const word = known.find((k) => k === part.trim().toLowerCase());
    if (word === undefined)
      throw new AppError(
        'USAGE',
        `${flag} does not know "${part.trim()}".`,
        `Choose from ${known.join(', ')}.`,
      );
    return word;
  });
}
