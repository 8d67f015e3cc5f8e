// Kept time: an issue that loses its send time by a change remembers it, so that one command gives it back.
// Pure.
import type { Issue } from './issue.js';
import { sendTimeOf } from './local-time.js';
import type { IssuePatch } from './ports.js';

/** The fields that an issue loses when it gets another send time, or none. */
export const FORGET_TIME = { keptAt: null, keptWall: null, keptZone: null } as const;

/** What a changed issue keeps of its send time; nothing new if it had none. */
export function keepTime(issue: Issue): IssuePatch {
  const sendTime = issue.status === 'scheduled' ? sendTimeOf(issue) : null;
  if (sendTime === null) return {};
  return { keptAt: sendTime.toISOString(), keptWall: issue.sendAtWall, keptZone: issue.zone };
}

/**
 * The remembered send time, if it can still be used: it has not passed, and is not that of a Friday that the
 * issue no longer has. Null otherwise.
 */
export function keptTime({ keptAt, keptWall, timeFrom, slug }: Issue, now: Date): Date | null {
  if (keptAt === null || Date.parse(keptAt) <= now.getTime()) return null;
  const isOfAnotherFriday = timeFrom === 'slot' && keptWall?.slice(0, 10) !== slug;
  return isOfAnotherFriday ? null : new Date(keptAt);
}

export type KeptStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'usable' }
  | { readonly kind: 'passed'; readonly at: string };

/**
 * The use of a remembered send time. One that followed the date of the issue follows it to another Friday.
 */
export function keptStanding(issue: Issue, now: Date): KeptStanding {
  const { keptAt, keptWall, timeFrom, slug } = issue;
  if (keptAt === null) return { kind: 'none' };
  const isOfAnotherFriday = timeFrom === 'slot' && keptWall?.slice(0, 10) !== slug;
  return isOfAnotherFriday || Date.parse(keptAt) > now.getTime()
    ? { kind: 'usable' }
    : { kind: 'passed', at: keptAt };
}
