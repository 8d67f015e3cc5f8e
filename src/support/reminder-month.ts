// Which months a reminder may be for, and when its mail is due. Pure; days are YYYY-MM-DD, months YYYY-MM.

/** How many months the form offers. */
export const OFFERED_MONTHS = 12;
/** From this day of the month on, next month is too near to be the default. */
const LATE_DAY = 20;
const HOUR = '10:00';

/** Wall time and zone to an instant; daylight saving is settled there. */
export type InstantOf = (wall: string, zone: string) => Date;

/** The month that comes `months` later. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The months that somebody may choose today: next month and those after it. */
export function offeredMonths(today: string): readonly string[] {
  const month = today.slice(0, 7);
  return Array.from({ length: OFFERED_MONTHS }, (_, i) => monthAfter(month, i + 1));
}

/** Next month; from the 20th, the one after. */
export function defaultMonth(today: string): string {
  return monthAfter(today.slice(0, 7), Number(today.slice(8, 10)) >= LATE_DAY ? 2 : 1);
}

/** The first day of the month that is neither a Saturday nor a Sunday. */
export function firstWeekday(month: string): string {
  const day = new Date(`${month}-01T00:00:00Z`);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** 10:00 in the zone on the first weekday of the month. */
export function reminderTime(month: string, zone: string, instantOf: InstantOf): Date {
  return instantOf(`${firstWeekday(month)}T${HOUR}`, zone);
}

/**
 * The month whose reminder is still to come: the chosen one, or the next one where its day has passed before
 * the request was confirmed.
 */
export function comingMonth(
  month: string,
  { zone, now, instantOf }: { readonly zone: string; readonly now: Date; readonly instantOf: InstantOf },
): { readonly month: string; readonly dueAt: Date } {
  for (let coming = month; ; coming = monthAfter(coming, 1)) {
    const dueAt = reminderTime(coming, zone, instantOf);
    if (dueAt > now) return { month: coming, dueAt };
  }
}
