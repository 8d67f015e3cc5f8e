// When issues come, as a cron expression of five fields says it. Pure.

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * The one weekday (0 is Sunday) on which a cron expression of five fields fires; null if it is not weekly.
 */
export function weekdayOf(cron: string): number | null {
  const [, , day, month, weekday = '*'] = cron.trim().toLowerCase().split(/\s+/);
  if (day !== '*' || month !== '*') return null;
  if (/^[0-7]$/.test(weekday)) return Number(weekday) % 7;
  const named = WEEKDAYS.indexOf(weekday);
  return named < 0 ? null : named;
}

/** The one time of the day at which a cron expression of five fields fires; null if it has several. */
export function timeOf(cron: string): { readonly hour: number; readonly minute: number } | null {
  const [minute = '', hour = ''] = cron.trim().split(/\s+/);
  return /^\d+$/.test(minute) && /^\d+$/.test(hour) ? { hour: Number(hour), minute: Number(minute) } : null;
}
