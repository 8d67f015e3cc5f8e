// The pause between the approval of a correction mail and its first message: time to read it again (G22).
// Pure.
import { MINUTE_MS } from '../timing/units.js';
import { type Issue, isCorrection } from './issue.js';

export const COOLING_MINUTES = 30;

/** The instant before which a correction mail does not start; null for any other issue. */
export function coolsUntil(issue: Pick<Issue, 'kind' | 'approvedAt'>): Date | null {
  if (!isCorrection(issue) || issue.approvedAt === null) return null;
  return new Date(Date.parse(issue.approvedAt) + COOLING_MINUTES * MINUTE_MS);
}
