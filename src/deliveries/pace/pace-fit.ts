// Pace fit: whether the pace allows every reader's first attempt within the window, and what to change if
// not. Pure.
import type { Finding } from '../../issues/finding.js';
import { HOUR_MS } from '../../timing/units.js';
import { leastDuration, type PaceRules, quietStart, quietUntil } from './pace-rules.js';

/** Readers who get the issue at the same instant. */
export interface Hour {
  readonly at: Date;
  readonly readers: number;
}

/** The longest `schedule.not_after_hours` may be. */
const MOST_HOURS = 96;
/** How many nights are considered; a send that needs more is far too slow anyway. */
const NIGHTS = 14;

/**
 * The problem, if the total rate, the spread or quiet hours leave readers without a first attempt within
 * `notAfterHours` of their hour (G4, B14); null if everything fits. `hours` are in order; each begins when
 * the one before is finished. Rates of single providers and warm-up are ignored, because the volume per
 * provider is not known before.
 */
export function paceFinding(hours: readonly Hour[], rules: PaceRules, notAfterHours: number): Finding | null {
  const audience = hours.reduce((sum, { readers }) => sum + readers, 0);
  let through = new Date(0);
  let needed = 0;
  for (const { at, readers } of hours) {
    if (readers === 0) continue;
    const whole = leastDuration(rules, audience);
    through = runsUntil(through > at ? through : at, (whole * readers) / audience, rules);
    needed = Math.max(needed, (through.getTime() - at.getTime()) / HOUR_MS);
  }
  if (needed <= notAfterHours) return null;
  const message = `At this pace the last readers are reached ${hoursText(needed)} after their send time. Readers not reached within ${hoursText(notAfterHours)} get no issue.`;
  return {
    rule: 'G4',
    severity: 'warning',
    where: 'schedule.not_after_hours',
    about: 'machine',
    message,
    fix: remedy(needed, rules),
  };
}

/** When work of this duration (ms) is done, if it begins at `from` and rests in quiet hours. */
function runsUntil(from: Date, durationMs: number, rules: PaceRules): Date {
  let at = quietUntil(from, rules) ?? from;
  let left = durationMs;
  for (let night = 0; night < NIGHTS; night++) {
    const rest = quietStart(at, rules);
    if (rest === null || rest.getTime() - at.getTime() >= left) break;
    left -= rest.getTime() - at.getTime();
    at = quietUntil(rest, rules) ?? rest;
  }
  return new Date(at.getTime() + left);
}

function remedy(needed: number, { rate, spreadMinutes, quietHours }: PaceRules): string {
  const whole = Math.ceil(needed);
  const ways = [
    ...(whole <= MOST_HOURS ? [`raise schedule.not_after_hours to ${whole}`] : []),
    ...(rate === null ? [] : ['raise delivery.rate']),
    ...(spreadMinutes === 0 ? [] : ['lower delivery.spread_minutes']),
    ...(quietHours === null ? [] : ['shorten delivery.quiet_hours']),
  ];
  const text = ways.join(', or ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** "3 h", "9 h 20 min" */
function hoursText(hours: number): string {
  const minutes = Math.ceil(hours * 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
