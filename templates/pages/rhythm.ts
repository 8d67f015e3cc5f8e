// When the newsletter comes, in words.
import { timeOf, weekdayOf } from '../../src/issues/rhythm.js';
import type { PageWords } from './words/words.js';

export interface Rhythm {
  /** "every Friday"; null if the schedule is not weekly. */
  readonly every: string | null;
  /** "Every Friday at 9 am"; null if issues have no fixed day or hour. */
  readonly comesAt: string | null;
}

export function rhythmIn(words: PageWords, cron: string): Rhythm {
  const weekday = weekdayOf(cron);
  const every = weekday === null ? null : (words.everyWeekday[weekday] ?? null);
  const time = timeOf(cron);
  return {
    every,
    comesAt: every === null || time === null ? null : words.comesAt(every, time.hour, time.minute),
  };
}

/** As exactly as the schedule says. */
export function rhythmLine({ every, comesAt }: Rhythm, words: PageWords): string {
  if (comesAt !== null) return comesAt;
  return every === null ? words.inYourInboxRegularly : words.inYourInbox(every);
}
