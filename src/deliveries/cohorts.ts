// Cohorts: the readers of an issue whose clocks show the send time at the same instant. Pure.
import type { Issue } from '../issues/issue.js';
import { isLocalTime, readerHours } from '../issues/local-time.js';
import { type DeliveryCounts, OPEN_STATUSES } from './delivery.js';

export interface ZoneCount {
  readonly zone: string | null;
  readonly readers: number;
}

export interface HourCounts {
  /** UTC instant. */
  readonly at: string;
  readonly counts: DeliveryCounts;
}

export interface Cohort {
  /** UTC instant of their hour. */
  readonly at: string;
  /**
   * The offset of their clocks from UTC by then ("+10:30"), by the wall time; daylight saving may skip that
   * one.
   */
  readonly offset: string;
  readonly readers: number;
  /** null as long as the audience is not frozen. */
  readonly counts: DeliveryCounts | null;
  /** pending + submitting + deferred; null as above. */
  readonly open: number | null;
}

/** Cohorts of a frozen audience, earliest first; none if all get the issue at once. */
export function frozenCohorts({ sendAtWall }: Issue, hours: readonly HourCounts[]): readonly Cohort[] {
  return hours.map(({ at, counts }) => ({
    at,
    offset: offsetOf(sendAtWall, at),
    readers: Object.values(counts).reduce((sum, n) => sum + n, 0),
    counts,
    open: OPEN_STATUSES.reduce((sum, status) => sum + counts[status], 0),
  }));
}

/** Cohorts as they would be if the audience were frozen now. */
export function plannedCohorts(issue: Issue, zones: readonly ZoneCount[]): readonly Cohort[] {
  if (!isLocalTime(issue)) return [];
  const { byZone, otherwise } = readerHours(issue.sendAtWall, issue.zone, zonesOf(zones));
  const readers = new Map<string, number>();
  for (const { zone, readers: more } of zones) {
    const at = byZone.get(zone ?? '') ?? otherwise;
    readers.set(at, (readers.get(at) ?? 0) + more);
  }
  const sorted = [...readers].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([at, n]) => ({
    at,
    offset: offsetOf(issue.sendAtWall, at),
    readers: n,
    counts: null,
    open: null,
  }));
}

/** The zones that readers have. */
export function zonesOf(zones: readonly ZoneCount[]): readonly string[] {
  return zones.flatMap(({ zone }) => (zone === null ? [] : [zone]));
}

function offsetOf(wall: string | null, at: string): string {
  const minutes = Math.round((Date.parse(`${wall}:00Z`) - Date.parse(at)) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
