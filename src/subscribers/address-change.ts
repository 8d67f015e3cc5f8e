// A change of address, and the transition table of its status. Pure.
import { AppError } from '../errors.js';
import { DAY_MS } from '../timing/units.js';
import { CONFIRM_DAYS } from './sign-up.js';

/**
 * `asked`: the mail to the old address is on its way. `open`: the new inbox may confirm. `refused`: the new
 * address gets no mail, and no page says so. `replaced`: the reader asked for another one. `done`: the
 * address changed.
 */
export const CHANGE_STATUSES = [
  'asked',
  'open',
  'refused',
  'done',
  'replaced',
  'cancelled',
  'undone',
] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];
export type ChangeEvent = 'offer' | 'refuse' | 'confirm' | 'replace' | 'cancel' | 'undo';

/** The one transition table. */
export const CHANGE_TRANSITIONS: Readonly<
  Record<ChangeStatus, Partial<Readonly<Record<ChangeEvent, ChangeStatus>>>>
> = {
  asked: { offer: 'open', refuse: 'refused', replace: 'replaced', cancel: 'cancelled' },
  open: { confirm: 'done', refuse: 'refused', replace: 'replaced', cancel: 'cancelled' },
  refused: { replace: 'replaced', cancel: 'cancelled' },
  done: { undo: 'undone' },
  replaced: { cancel: 'cancelled' },
  cancelled: {},
  undone: {},
};

/** The status after `event`. @throws AppError ILLEGAL_TRANSITION */
export function changeTransition(status: ChangeStatus, event: ChangeEvent): ChangeStatus {
  const next = CHANGE_TRANSITIONS[status][event];
  if (next !== undefined) return next;
  throw new AppError(
    'ILLEGAL_TRANSITION',
    `A change of address that is ${status} cannot ${event}.`,
    'Ask for the change again on the preferences page.',
    { details: { status, event } },
  );
}

export interface AddressChange {
  readonly id: number;
  /** Random, opaque, safe in a URL: what its links contain. */
  readonly publicId: string;
  readonly subscriberId: number;
  readonly status: ChangeStatus;
  readonly askedAt: string;
  /** When the new inbox confirmed. */
  readonly doneAt: string | null;
  /** When it was cancelled, replaced or undone. */
  readonly endedAt: string | null;
  /** Both null once they are no longer needed: their hashes stay. */
  readonly oldAddress: string | null;
  readonly oldKey: string | null;
  readonly oldHmac: string;
  readonly newAddress: string | null;
  readonly newKey: string | null;
  readonly newHmac: string;
  /** Of the gate, with commas; as of a sign-up. */
  readonly flags: string | null;
  /** Ids of its mails: to the old address at the request, to the new one, and after "It wasn't me". */
  readonly noticeMail: number | null;
  readonly offerMail: number | null;
  readonly answerMail: number | null;
}

/** For how long "It wasn't me" undoes a change, in days. */
export const UNDO_DAYS = 30;
/** Changes that ended before this have no address left to undo, as an instant (D23). */
export function addressesBefore(now: Date): string {
  return new Date(now.getTime() - (UNDO_DAYS + 1) * DAY_MS).toISOString();
}

/** For how long no change is accepted after "It wasn't me", in days. */
const BLOCKED_DAYS = 30;
/** The most that a reader may ask for, and the least time between two (D10). */
const MOST: readonly (readonly [count: number, days: number])[] = [
  [3, 1],
  [6, 30],
];
const GAP_MS = 60_000;

/** Why the address of the suppression is not mailed any more. */
export const MOVED = 'a reader moved to another address; kept so that no old list brings this one back';
/** Basis in the evidence: stands for a consent at the new address, and is compared with stored rows. */
export const ADDRESS_CHANGED = 'address changed by the reader, confirmed by the new inbox';

/** Until when the link in the new inbox works. */
export function offerEnds({ askedAt }: AddressChange): Date {
  return new Date(Date.parse(askedAt) + CONFIRM_DAYS * DAY_MS);
}

/** True for a form that was sent twice. Asked again later, the address may be free by then. */
export function isRepeated(newest: AddressChange | undefined, newKey: string, now: Date): boolean {
  if (newest === undefined || newest.newKey !== newKey || !isWaiting(newest, now)) return false;
  return now.getTime() - Date.parse(newest.askedAt) < GAP_MS;
}

/** True while the reader waits for the new inbox. It looks the same whatever the new address is (D11). */
export function isWaiting(change: AddressChange, now: Date): boolean {
  return ['asked', 'open', 'refused'].includes(change.status) && now < offerEnds(change);
}

export function mayUndo({ status, doneAt }: AddressChange, now: Date): boolean {
  return status === 'done' && doneAt !== null && now.getTime() - Date.parse(doneAt) <= UNDO_DAYS * DAY_MS;
}

/** Until when no change is accepted, because the reader said that one was not theirs; null if none was. */
export function blockedUntil(changes: readonly AddressChange[], now: Date): Date | null {
  const disowned = changes.flatMap(({ status, endedAt }) =>
    (status === 'cancelled' || status === 'undone') && endedAt !== null ? [Date.parse(endedAt)] : [],
  );
  const until = new Date(Math.max(...disowned, 0) + BLOCKED_DAYS * DAY_MS);
  return until > now ? until : null;
}

/** When the reader may ask again, in ms from now; 0 if at once. */
export function waitMs(changes: readonly AddressChange[], now: Date): number {
  const asked = changes.map(({ askedAt }) => Date.parse(askedAt)).sort((a, b) => b - a);
  const ends = MOST.map(([count, days]) => (asked[count - 1] ?? -Infinity) + days * DAY_MS);
  const wait = Math.max((asked[0] ?? -Infinity) + GAP_MS, ...ends) - now.getTime();
  return Math.max(wait, 0);
}
