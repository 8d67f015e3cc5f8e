// Words: counts, instants and what recurs, as people read them.
import type { Config } from '../src/config/config.js';

const numbers = new Intl.NumberFormat('en-US');

/** 1234 -> "1,234" */
export function number(n: number): string {
  return numbers.format(n);
}

/** 1 -> "1 article", 1200 -> "1,200 articles" */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** Said where Redis could not be reached: one of our own runs only as long as the worker does. */
export function awayLine({ redis }: Pick<Config, 'redis'>, kept: string): string {
  return `${redis.url === null ? 'No worker is running on this machine.' : 'Redis is not reachable at the moment.'} Nothing is lost: ${kept}.`;
}

/** "Friday 27 November 2026, 09:00" in that zone. */
export function longTime(instant: string | Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  return `${parts.format(new Date(instant)).replace(',', '')}, ${clock(instant, zone)}`;
}

/** "2026-11-27 09:00" in that zone. */
export function shortTime(instant: string | Date, zone: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zone,
  });
  return `${day.format(new Date(instant))} ${clock(instant, zone)}`;
}

/**
 * A wall time without a zone, "2026-11-20T08:00" or "2026-11-20", as the tables show it; null for any other
 * text.
 */
export function wallTime(text: string | null): string | null {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text ?? '') ? (text ?? '').replace('T', ' ') : null;
}

/** "Friday 27 November 2026" for 2026-11-27. */
export function longDate(date: string): string {
  return longTime(`${date}T12:00:00Z`, 'UTC').split(',', 1)[0] ?? date;
}

/** The same instant in the newsletter's zone, in UTC, and in the editor's own zone if that differs. */
export function inZones(instant: string | Date, zone: string, own: string): readonly string[] {
  const lines = [`${longTime(instant, zone)} ${zone}`];
  if (zone !== 'UTC') lines.push(`${longTime(instant, 'UTC')} UTC`);
  if (own !== zone && own !== 'UTC') lines.push(`${longTime(instant, own)} ${own} (your clock)`);
  return lines;
}

/** 95 -> "1 min 35 s" */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** "09:00" in that zone. */
export function clock(instant: string | Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(instant));
}
