// The door of cron-parser: matches cron fields on the wall clock, with daylight saving left to the calendar.
import { CronExpressionParser } from 'cron-parser';
import { AppError } from '../errors.js';

/**
 * The first wall time (YYYY-MM-DDTHH:mm) after `after` that the five fields match.
 * @throws AppError INPUT_INVALID for an expression that is none or never matches.
 */
export function nextWall(cron: string, after: string): string {
  try {
    const at = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: `${after}:59.999Z` }).next();
    return new Date(at.getTime()).toISOString().slice(0, 16);
  } catch (cause) {
    throw new AppError(
      'INPUT_INVALID',
      `"${cron}" is not a cron expression with a next time.`,
      'Use five fields, such as "0 9 * * 5" for Friday 09:00.',
      {
        cause,
      },
    );
  }
}
