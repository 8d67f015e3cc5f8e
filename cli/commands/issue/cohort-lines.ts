// Hours: when readers get an issue that reaches each of them at their own hour, in words and as a table.
import type { App } from '../../../src/app.js';
import type { Cohort } from '../../../src/deliveries/cohorts.js';
import { DELIVERY_STATUSES } from '../../../src/deliveries/delivery.js';
import type { Issue } from '../../../src/issues/issue.js';
import { isLocalTime, sendTimeOf } from '../../../src/issues/local-time.js';
import { table } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { count, inZones, number, shortTime } from '../../words.js';

/** As the list is now, and from the start on as it was frozen; none of an issue that all get at once. */
export async function cohortsOf(app: App, issue: Issue): Promise<readonly Cohort[]> {
  if (!isLocalTime(issue)) return [];
  return issue.audienceTotal === null
    ? app.issues.plannedCohorts(issue)
    : (await app.deliveries.audit(issue)).cohorts;
}

/**
 * The send time in the zones that matter (G6); of an issue at each reader's hour, also from when to when.
 * Empty if it is not scheduled.
 */
export function sendTimeLines(
  issue: Issue,
  cohorts: readonly Cohort[],
  zone: string,
  own: string,
): readonly string[] {
  const sendTime = sendTimeOf(issue);
  if (sendTime === null) return [];
  const [first, last] = [cohorts[0], cohorts.at(-1)];
  if (!isLocalTime(issue) || first === undefined || last === undefined) return inZones(sendTime, zone, own);
  const wall = issue.sendAtWall.slice(11);
  return [
    ...inZones(sendTime, issue.zone, own),
    `${wall} in each reader's own time zone: from ${hourOf(first, issue.zone)} to ${hourOf(last, issue.zone)}`,
    `Text and readers are fixed at ${bothZones(issue.sendAt, issue.zone)}`,
  ];
}

/** "2026-11-26 23:00 Europe/Paris, 2026-11-26 22:00 UTC (clocks at +11:00)" */
function hourOf({ at, offset }: Cohort, zone: string): string {
  return `${bothZones(at, zone)} (clocks at ${offset})`;
}

function bothZones(at: string, zone: string): string {
  return zone === 'UTC'
    ? `${shortTime(at, zone)} UTC`
    : `${shortTime(at, zone)} ${zone}, ${shortTime(at, 'UTC')} UTC`;
}

/** A remark for the editor who schedules when it is late for some; null if all hours are to come. */
export function lateLine(cohorts: readonly Cohort[], now: Date, notAfterHours: number): string | null {
  const age = ({ at }: Cohort) => (now.getTime() - Date.parse(at)) / 3_600_000;
  const readers = (some: readonly Cohort[]) => some.reduce((sum, cohort) => sum + cohort.readers, 0);
  const soon = readers(cohorts.filter((cohort) => age(cohort) > 0 && age(cohort) <= notAfterHours));
  const never = readers(cohorts.filter((cohort) => age(cohort) > notAfterHours));
  if (soon + never === 0) return null;
  const parts = [
    ...(soon > 0 ? [`${count(soon, 'reader')} will get it immediately`] : []),
    ...(never > 0
      ? [
          `${count(never, 'reader')} will not get it, because that was more than ${number(notAfterHours)} h ago`,
        ]
      : []),
  ];
  return `The hour has passed for some: ${parts.join('; ')}.`;
}

/** One line for each hour with what became of its readers; only statuses that occur. */
export function hoursTable(terminal: Terminal, cohorts: readonly Cohort[], zone: string): string {
  const statuses = DELIVERY_STATUSES.filter((status) =>
    cohorts.some(({ counts }) => counts !== null && counts[status] > 0),
  );
  const right = (title: string) => ({ title, align: 'right' as const });
  const zones = zone === 'UTC' ? [zone] : [zone, 'UTC'];
  const columns = [
    ...zones.map((name) => ({ title: `Hour in ${name}` })),
    { title: 'Readers’ time' },
    right('Readers'),
    ...statuses.map(right),
  ];
  const rows = cohorts.map(({ at, offset, readers, counts }) => [
    ...zones.map((name) => shortTime(at, name)),
    offset,
    number(readers),
    ...statuses.map((status) => number(counts?.[status] ?? 0)),
  ]);
  return table(terminal, columns, rows);
}
