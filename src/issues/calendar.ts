// Calendar: wall time and IANA zone to an instant and back, and the send times of a schedule. Pure; zone
// rules come from Intl.
import { DAY_MS, MINUTE_MS } from '../timing/units.js';

/** Wall time of a zone, YYYY-MM-DDTHH:mm. */
export type WallTime = string;

/**
 * The first wall time that a cron expression of five fields matches after `after`, daylight saving left
 * aside.
 */
export type NextWall = (cron: string, after: WallTime) => WallTime;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** Wall time as milliseconds, counted as if the wall clock were UTC. */
function wallMs(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
}

function offset(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return wallMs(whole, zone) - whole;
}

/** The wall time that a clock in `zone` shows at `instant`, to the minute. */
export function wallOf(instant: Date, zone: string): WallTime {
  return new Date(wallMs(instant.getTime(), zone)).toISOString().slice(0, 16);
}

/** True for YYYY-MM-DDTHH:mm that exists in the calendar (daylight saving left aside). */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 16) === text;
}

/** True for a date YYYY-MM-DD that exists. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isWallTime(`${text}T00:00`);
}

/**
 * The instant at which clocks in `zone` show `wall`. A wall time that daylight saving leaves out becomes the
 * next one that exists; one that comes twice is its first coming (G5).
 * @param wall must satisfy isWallTime
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsets = [offset(asUtc - DAY_MS, zone), offset(asUtc + DAY_MS, zone)];
  const fits = offsets.map((o) => asUtc - o).filter((at) => wallMs(at, zone) === asUtc);
  if (fits.length > 0) return new Date(Math.min(...fits));
  return new Date(firstAfterGap(asUtc - Math.max(...offsets), asUtc - Math.min(...offsets), zone));
}

/** The instant within (low, high] at which the offset changes. */
function firstAfterGap(low: number, high: number, zone: string): number {
  const before = offset(low, zone);
  let from = low;
  let to = high;
  while (to - from > 1000) {
    const middle = Math.floor((from + to) / 2000) * 1000;
    if (offset(middle, zone) === before) from = middle;
    else to = middle;
  }
  return to;
}

/** The same time of day in `zone` this many weeks later (G5), to the millisecond. */
export function weeksLater(at: Date, weeks: number, zone: string): Date {
  const wall = Date.parse(`${wallOf(at, zone)}:00Z`) + weeks * 7 * DAY_MS;
  const later = instantOf(new Date(wall).toISOString().slice(0, 16), zone);
  return new Date(later.getTime() + (at.getTime() % MINUTE_MS));
}

export interface SendTime {
  readonly wall: WallTime;
  readonly instant: Date;
  /** YYYY-MM-DD of the send time in its zone. */
  readonly date: string;
}

/** The first send time of `cron` in `zone` after `after`. An hour that occurs twice gives one send time. */
export function nextScheduledTime(cron: string, zone: string, after: Date, nextWall: NextWall): SendTime {
  let wall = wallOf(new Date(after.getTime() - DAY_MS), zone);
  for (;;) {
    wall = nextWall(cron, wall);
    const instant = instantOf(wall, zone);
    if (instant.getTime() > after.getTime()) return { wall, instant, date: wall.slice(0, 10) };
  }
}

/** The first date (YYYY-MM-DD) of `cron` after `date`; null if that is not a date. */
export function dateAfter(date: string, cron: string, nextWall: NextWall): string | null {
  return isDate(date) ? nextWall(cron, `${date}T23:59`).slice(0, 10) : null;
}

/** The first send time of `cron` on that date of the zone, or null if there is none. */
export function scheduledTimeOn(
  date: string,
  cron: string,
  zone: string,
  nextWall: NextWall,
): SendTime | null {
  const dayBefore = new Date(Date.parse(`${date}T00:00:00Z`) - MINUTE_MS).toISOString().slice(0, 16);
  const wall = nextWall(cron, dayBefore);
  return wall.startsWith(date) ? { wall, instant: instantOf(wall, zone), date } : null;
}
