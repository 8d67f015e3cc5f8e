// Keeps the pace of one process by the book that all share. Where nothing is limited and nothing was learned,
// a message costs no question at all.

import { memoizeLast } from '../../timing/memoize-last.js';
import { MINUTE_MS } from '../../timing/units.js';
import type { SendingDayStore } from '../ports.js';
import { isKnownOperator } from './operators.js';
import type { Admission, HeldOperator, Pace } from './pace.js';
import type { OperatorState, PaceBook, PlaceAnswer, PlaceRequest } from './pace-book.js';
import { asksToSlowDown, PaceNews, refusesUs } from './pace-news.js';
import { dayOf, gapOf, nextDay, operatorGap, type PaceRules, quietUntil, warmUpCap } from './pace-rules.js';

export interface PaceParts {
  readonly book: PaceBook;
  readonly rules: PaceRules;
  readonly operatorOf: (domain: string) => Promise<string>;
  /** The name of an operator in the book and in the counts of days: nothing that tells a domain of few. */
  readonly keyOf: (operator: string) => string;
  readonly days: SendingDayStore;
  readonly now: () => Date;
  readonly random: () => number;
  /** Resolves after so many ms, or when `stop` is raised. */
  readonly sleep: (ms: number, stop?: AbortSignal) => Promise<void>;
}

const ADMITTED: Admission = { kind: 'admitted', waitMs: 0 };
/**
 * What was learned is looked at anew after so long; where it is older than twice that, before the next
 * message.
 */
const REFRESH_MS = 1_000;
/** A message waits in its lane for so long at most; then its row goes back, and is claimed again. */
const HOLD_MS = 30_000;
/** After so long Redis is asked again, where it is away. */
const AWAY_MS = 250;
const WHY = {
  rate: 'the rate for this operator is reached',
  slowed: 'this operator asked for a slower pace',
  closed: 'this operator refuses our mail',
};

/** The pace of this process, over a book that it may share with others. */
export function createPace(parts: PaceParts): Pace {
  const { book, rules, now } = parts;
  const news = new PaceNews();
  const learned = createLearned(parts);
  const caps = createCaps(parts);
  let toldAt = 0;
  const tell = async () => {
    toldAt = now().getTime();
    await book.report(news.successes((key) => operatorGap(rules, key))).catch(() => undefined);
  };
  const gapAll = gapOf(rules.rate);
  const { rate, operatorRate, operatorRates, spreadMinutes, warmUp } = rules;
  const limited =
    [rate, operatorRate, warmUp].some((limit) => limit !== null) ||
    spreadMinutes > 0 ||
    Object.keys(operatorRates).length > 0;
  return {
    operatorOf: parts.operatorOf,
    // Quiet hours begin and end on a minute: worked out once for all messages of it.
    quietUntil: memoizeLast(
      (at: Date) => quietUntil(at, rules),
      (at) => Math.floor(at.getTime() / MINUTE_MS),
    ),
    admit: async (operator, issue, stop) => {
      const key = parts.keyOf(operator);
      const fresh = learned.look();
      if (fresh !== null) await fresh;
      if (!limited && !learned.has(key)) return ADMITTED;
      const gaps = {
        all: gapAll,
        issue: (rules.spreadMinutes * 60_000) / Math.max(1, issue.audience),
        operator: operatorGap(rules, operator),
      };
      const free =
        gaps.all === 0 &&
        gaps.issue === 0 &&
        gaps.operator === 0 &&
        rules.warmUp === null &&
        !learned.has(key);
      return free
        ? ADMITTED
        : takePlace(parts, caps, { operator: key, issueId: issue.id, gaps, day: null, waited: false }, stop);
    },
    learn: async (operator, verdict) => {
      const key = parts.keyOf(operator);
      const at = now().getTime();
      if (verdict.outcome === 'submitted') {
        news.take(operator, key, learned.has(key), at);
        if (at - toldAt >= REFRESH_MS || at < toldAt) void tell();
      } else if (asksToSlowDown(verdict) || refusesUs(verdict)) {
        await book
          .report([news.complaint(key, verdict, operatorGap(rules, operator), at)])
          .catch(() => undefined);
        await learned.refresh();
      }
    },
    held: async () => (await book.states()).map((state) => heldOf(state, now())),
    settle: tell,
  };
}

/** Asks until there is a place, for as long as a lane may be held. */
async function takePlace(
  parts: PaceParts,
  caps: Caps,
  request: PlaceRequest,
  stop: AbortSignal | undefined,
): Promise<Admission> {
  const { now, random, sleep } = parts;
  const until = now().getTime() + HOLD_MS;
  let counted: number | null = null;
  for (let next = request; ; ) {
    const today = now();
    const back = (ms: number, reason: string): Admission => ({
      kind: 'postponed',
      until: new Date(today.getTime() + ms),
      reason,
    });
    if (stop?.aborted) return back(0, 'the worker stops');
    const day = await caps.dayFor(next.operator, today);
    next = { ...next, day: day === null ? null : { ...day, taken: counted } };
    // Good for one question only: where the book forgets the day again, it is counted again.
    counted = null;
    const answer =
      next.day !== null && caps.isFull(next.operator, today)
        ? { kind: 'full' as const }
        : await ask(parts.book, next);
    if (answer.kind === 'go') return { kind: 'admitted', waitMs: answer.afterMs };
    if (answer.kind === 'later') return back(answer.afterMs, WHY[answer.why]);
    if (answer.kind === 'full') {
      caps.full(next.operator, today);
      // All at one instant, so that the order of readers stays (B13).
      return back(
        nextDay(today).getTime() - today.getTime(),
        'this operator has had its share of the day, while warming up',
      );
    }
    if (answer.kind === 'recount') {
      counted = await caps.count(next.operator, today);
      continue;
    }
    if (today.getTime() + answer.afterMs > until) return back(0, 'it is not its turn yet');
    await sleep(answer.afterMs * (answer.forOperator ? 1 : 1 + random() / 5), stop);
    next = { ...next, waited: answer.forOperator };
  }
}

/** Redis away: nothing is given, and it is asked again. */
async function ask(book: PaceBook, request: PlaceRequest): Promise<PlaceAnswer> {
  return book
    .take(request)
    .catch(() => ({ kind: 'wait', afterMs: AWAY_MS, forOperator: request.waited }) as const);
}

/** What all workers have learned, as this process knows it. */
function createLearned({ book, now }: PaceParts) {
  let held: ReadonlySet<string> = new Set();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  const refresh = (): Promise<void> => {
    looking ??= book
      .states()
      .then((states) => {
        held = new Set(states.map(({ operator }) => operator));
      })
      // Away: what was known last holds on.
      .catch(() => undefined)
      .finally(() => {
        lookedAt = now().getTime();
        looking = null;
      });
    return looking;
  };
  return {
    has: (key: string) => held.has(key),
    refresh,
    /** A promise to wait for where what is known is too old, else null. */
    look: (): Promise<void> | null => {
      const age = Math.abs(now().getTime() - lookedAt);
      if (age < REFRESH_MS) return null;
      const fresh = refresh();
      return age < 2 * REFRESH_MS ? null : fresh;
    },
  };
}

interface Caps {
  dayFor(operator: string, today: Date): Promise<{ readonly name: string; readonly most: number } | null>;
  /** Messages that the operator has taken today. */
  count(operator: string, today: Date): Promise<number>;
  isFull(operator: string, today: Date): boolean;
  full(operator: string, today: Date): void;
}

/** The caps of a warm-up by operator, worked out once a day; null everywhere where there is none. */
function createCaps({ rules: { warmUp }, days }: PaceParts): Caps {
  let day = '';
  const most = new Map<string, Promise<number>>();
  const full = new Set<string>();
  const turn = (today: Date) => {
    if (day === dayOf(today)) return;
    day = dayOf(today);
    most.clear();
    full.clear();
  };
  const capOf = async (operator: string, name: string, rules: NonNullable<PaceRules['warmUp']>) =>
    warmUpCap(await days.since(rules.since, operator), name, rules);
  return {
    dayFor: async (operator, today) => {
      turn(today);
      if (warmUp === null || day < warmUp.since) return null;
      const cap = most.get(operator) ?? capOf(operator, day, warmUp);
      most.set(operator, cap);
      cap.catch(() => most.delete(operator));
      return { name: dayOf(today), most: await cap };
    },
    count: async (operator, today) => {
      const name = dayOf(today);
      return (await days.since(name, operator)).find((row) => row.day === name)?.submitted ?? 0;
    },
    isFull: (operator, today) => {
      turn(today);
      return full.has(operator);
    },
    full: (operator, today) => {
      turn(today);
      full.add(operator);
    },
  };
}

function heldOf({ operator, gapMs, closedMs, reason }: OperatorState, now: Date): HeldOperator {
  return {
    operator: isKnownOperator(operator) ? operator : 'another operator',
    perSecond: gapMs === null ? null : 1000 / gapMs,
    closedUntil: closedMs > 0 ? new Date(now.getTime() + closedMs) : null,
    reason,
  };
}
