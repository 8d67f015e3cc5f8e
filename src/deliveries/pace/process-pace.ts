// Keeps the pace of one process by the book that all share. Unthrottled messages need no Redis round trip.

import { memoizeLast } from '../../timing/memoize-last.js';
import { MINUTE_MS } from '../../timing/units.js';
import type { SendingDayStore } from '../ports.js';
import type { Admission, Pace, ThrottledProvider } from './pace.js';
import type { PaceBook, PlaceAnswer, PlaceRequest, ProviderState } from './pace-book.js';
import { asksToSlowDown, PaceNews, refusesUs } from './pace-news.js';
import { dayOf, gapOf, nextDay, type PaceRules, providerGap, quietUntil, warmUpCap } from './pace-rules.js';
import { isKnownProvider } from './providers.js';

export interface PaceParts {
  readonly book: PaceBook;
  readonly rules: PaceRules;
  readonly providerOf: (domain: string) => Promise<string>;
  /** The name of a provider in the book and in the counts of days: nothing that tells a domain of few. */
  readonly keyOf: (provider: string) => string;
  readonly days: SendingDayStore;
  readonly now: () => Date;
  readonly random: () => number;
  /** Resolves after `ms`, or when `stop` is raised. */
  readonly sleep: (ms: number, stop?: AbortSignal) => Promise<void>;
}

const ADMITTED: Admission = { kind: 'admitted', waitMs: 0 };
/**
 * How often the learned rates are read again; if they are older than twice that, they are read before the
 * next message.
 */
const REFRESH_MS = 1_000;
/** How long a message may wait in its lane; then its row goes back and is claimed again. */
const HOLD_MS = 30_000;
/** How long until Redis is asked again after it was away. */
const AWAY_MS = 250;
const WHY = {
  rate: 'the rate for this provider is reached',
  slowed: 'this provider asked Friday to slow down',
  closed: 'this provider rejects our mail',
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
    await book.report(news.successes((key) => providerGap(rules, key))).catch(() => undefined);
  };
  const gapAll = gapOf(rules.rate);
  const { rate, providerRate, providerRates, spreadMinutes, warmUp } = rules;
  const limited =
    [rate, providerRate, warmUp].some((limit) => limit !== null) ||
    spreadMinutes > 0 ||
    Object.keys(providerRates).length > 0;
  return {
    providerOf: parts.providerOf,
    // Quiet hours begin and end on a minute: worked out once for all messages of it.
    quietUntil: memoizeLast(
      (at: Date) => quietUntil(at, rules),
      (at) => Math.floor(at.getTime() / MINUTE_MS),
    ),
    admit: async (provider, issue, stop) => {
      const key = parts.keyOf(provider);
      const fresh = learned.look();
      if (fresh !== null) await fresh;
      if (!limited && !learned.has(key)) return ADMITTED;
      const gaps = {
        all: gapAll,
        issue: (rules.spreadMinutes * 60_000) / Math.max(1, issue.audience),
        provider: providerGap(rules, provider),
      };
      const free =
        gaps.all === 0 &&
        gaps.issue === 0 &&
        gaps.provider === 0 &&
        rules.warmUp === null &&
        !learned.has(key);
      return free
        ? ADMITTED
        : takePlace(parts, caps, { provider: key, issueId: issue.id, gaps, day: null, waited: false }, stop);
    },
    learn: async (provider, verdict) => {
      const key = parts.keyOf(provider);
      const at = now().getTime();
      if (verdict.outcome === 'submitted') {
        news.take(provider, key, learned.has(key), at);
        if (at - toldAt >= REFRESH_MS || at < toldAt) void tell();
      } else if (asksToSlowDown(verdict) || refusesUs(verdict)) {
        await book
          .report([news.complaint(key, verdict, providerGap(rules, provider), at)])
          .catch(() => undefined);
        await learned.refresh();
      }
    },
    throttled: async () => (await book.states()).map((state) => throttledBy(state, now())),
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
    if (stop?.aborted) return postponed(today, 0, 'the worker is stopping');
    const answer = await answerTo(parts.book, caps, next, today, counted);
    // Good for one question only: where the book forgets the day again, it is counted again.
    counted = null;
    const decided = decisionOf(answer, today, until);
    if (decided !== null) return decided;
    if (answer.kind === 'recount') counted = await caps.count(next.provider, today);
    if (answer.kind !== 'wait') continue;
    await sleep(answer.afterMs * (answer.forProvider ? 1 : 1 + random() / 5), stop);
    next = { ...next, waited: answer.forProvider };
  }
}

/** @param counted how many the provider has had today, where the book asked for it */
async function answerTo(
  book: PaceBook,
  caps: Caps,
  request: PlaceRequest,
  today: Date,
  counted: number | null,
): Promise<PlaceAnswer> {
  const day = await caps.dayFor(request.provider, today);
  if (day === null) return ask(book, { ...request, day });
  if (caps.isFull(request.provider, today)) return { kind: 'full' };
  const answer = await ask(book, { ...request, day: { ...day, taken: counted } });
  if (answer.kind === 'full') caps.full(request.provider, today);
  return answer;
}

/** Null if the book is asked again. */
function decisionOf(answer: PlaceAnswer, today: Date, until: number): Admission | null {
  switch (answer.kind) {
    case 'go':
      return { kind: 'admitted', waitMs: answer.afterMs };
    case 'later':
      return postponed(today, answer.afterMs, WHY[answer.why]);
    case 'full':
      // All at one instant, so that the order of readers stays (B13).
      return postponed(
        today,
        nextDay(today).getTime() - today.getTime(),
        'the daily warm-up limit for this provider is reached',
      );
    case 'recount':
      return null;
    case 'wait':
      return today.getTime() + answer.afterMs > until ? postponed(today, 0, 'it is not its turn yet') : null;
  }
}

function postponed(from: Date, ms: number, reason: string): Admission {
  return { kind: 'postponed', until: new Date(from.getTime() + ms), reason };
}

/** Redis away: nothing is given, and it is asked again. */
async function ask(book: PaceBook, request: PlaceRequest): Promise<PlaceAnswer> {
  return book
    .take(request)
    .catch(() => ({ kind: 'wait', afterMs: AWAY_MS, forProvider: request.waited }) as const);
}

/** What all workers have learned, as far as this process knows. */
function createLearned({ book, now }: PaceParts) {
  let throttled: ReadonlySet<string> = new Set();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  const refresh = (): Promise<void> => {
    looking ??= book
      .states()
      .then((states) => {
        throttled = new Set(states.map(({ provider }) => provider));
      })
      // Redis is away: the last known rates stay in force.
      .catch(() => undefined)
      .finally(() => {
        lookedAt = now().getTime();
        looking = null;
      });
    return looking;
  };
  return {
    has: (key: string) => throttled.has(key),
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
  dayFor(provider: string, today: Date): Promise<{ readonly name: string; readonly most: number } | null>;
  /** Messages that the provider has taken today. */
  count(provider: string, today: Date): Promise<number>;
  isFull(provider: string, today: Date): boolean;
  full(provider: string, today: Date): void;
}

/** The caps of a warm-up by provider, computed once a day; null everywhere without a warm-up. */
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
  const capOf = async (provider: string, name: string, rules: NonNullable<PaceRules['warmUp']>) =>
    warmUpCap(await days.since(rules.since, provider), name, rules);
  return {
    dayFor: async (provider, today) => {
      turn(today);
      if (warmUp === null || day < warmUp.since) return null;
      const cap = most.get(provider) ?? capOf(provider, day, warmUp);
      most.set(provider, cap);
      cap.catch(() => most.delete(provider));
      return { name: dayOf(today), most: await cap };
    },
    count: async (provider, today) => {
      const name = dayOf(today);
      return (await days.since(name, provider)).find((row) => row.day === name)?.submitted ?? 0;
    },
    isFull: (provider, today) => {
      turn(today);
      return full.has(provider);
    },
    full: (provider, today) => {
      turn(today);
      full.add(provider);
    },
  };
}

function throttledBy({ provider, gapMs, closedMs, reason }: ProviderState, now: Date): ThrottledProvider {
  return {
    provider: isKnownProvider(provider) ? provider : 'another provider',
    perSecond: gapMs === null ? null : 1000 / gapMs,
    closedUntil: closedMs > 0 ? new Date(now.getTime() + closedMs) : null,
    reason,
  };
}
