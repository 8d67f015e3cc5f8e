// The day up to which nobody asks a supporter again. Days are YYYY-MM-DD.
import { monthAfter } from './reminder-month.js';

/** The same day of a later month; the last day of a shorter one. */
export function dayAfterMonths(today: string, months: number): string {
  const month = monthAfter(today.slice(0, 7), months);
  const last = new Date(Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) - 1).getUTCDate();
  return `${month}-${String(Math.min(Number(today.slice(8, 10)), last)).padStart(2, '0')}`;
}
