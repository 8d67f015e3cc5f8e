// The pace book of one process, in memory: for a pass without Redis. The same rules as the script in
// src/redis/pace-script.ts; a test compares both.
import {
  HALVE_EVERY_MS,
  LEAST_RATE,
  type LearningRules,
  LOOK_AGAIN_MS,
  MEASURE_S,
  NEAR_MS,
  OTHERS_WITHIN_MS,
  type PaceBook,
  PLACE_WAIT_MS,
  type PlaceAnswer,
  type PlaceRequest,
  type ProviderState,
  REFUSALS_TO_CLOSE,
  type Report,
} from './pace-book.js';

/** Instants and distances in ms; 0 means never or none. */
interface ProviderEntry {
  /** The next message may go then. */
  tat: number;
  /** Up to here places were shown to those who wait for them. */
  shown: number;
  /** Up to here later instants were promised. */
  planned: number;
  gap: number;
  best: number;
  halved: number;
  grown: number;
  refused: number;
  closed: number;
  reason: string;
  seconds: Map<number, number>;
}

const MOST_PROVIDERS = 20_000;

/** A book of this process alone. `now` is in milliseconds. */
export function createMemoryBook(now: () => number, rules: LearningRules): PaceBook {
  const providers = new Map<string, ProviderEntry>();
  const clocks = new Map<string, number>();
  const days = new Map<string, Map<string, number>>();
  const accepted = new Map<string, number>();
  const since = now();
  const entryOf = (provider: string): ProviderEntry => {
    const known = providers.get(provider);
    if (known !== undefined) return known;
    const made = {
      tat: 0,
      shown: 0,
      planned: 0,
      gap: 0,
      best: 0,
      halved: 0,
      grown: 0,
      refused: 0,
      closed: 0,
      reason: '',
      seconds: new Map(),
    };
    providers.set(provider, made);
    const oldest = providers.keys().next();
    if (providers.size > MOST_PROVIDERS && !oldest.done) providers.delete(oldest.value);
    return made;
  };
  return {
    take: async (request) => {
      const at = now();
      const taken = countDay(days, request);
      if (typeof taken === 'string') return { kind: taken };
      const answer = takePlace(entryOf(request.provider), clocks, request, {
        at,
        since: Math.min(since, at),
      });
      if (answer.kind === 'go' && request.day !== null)
        days.get(request.day.name)?.set(request.provider, taken + 1);
      return answer;
    },
    report: async (reports) => {
      for (const report of reports) learn(entryOf(report.provider), accepted, report, now(), rules);
    },
    states: async () => [...providers].flatMap(([provider, entry]) => stateOf(provider, entry, now())),
  };
}

/**
 * How many the provider has had on the day. Two days are kept: the one that ends, and the one that begins.
 */
function countDay(
  days: Map<string, Map<string, number>>,
  { day, provider }: PlaceRequest,
): number | 'full' | 'recount' {
  if (day === null) return 0;
  const counts = days.get(day.name) ?? new Map<string, number>();
  days.set(day.name, counts);
  for (const name of days.keys()) if (days.size > 2 && name !== day.name) days.delete(name);
  const taken = counts.get(provider) ?? day.taken;
  if (taken === null) return 'recount';
  counts.set(provider, taken);
  return taken >= day.most ? 'full' : taken;
}

function takePlace(
  entry: ProviderEntry,
  clocks: Map<string, number>,
  request: PlaceRequest,
  time: Times,
): PlaceAnswer {
  const { gaps, issueId, waited } = request;
  const { at } = time;
  const gap = Math.max(gaps.provider, entry.gap);
  const turn = Math.max(
    at,
    nextTurn(clocks.get('all'), gaps.all, time),
    nextTurn(clocks.get(`issue ${issueId}`), gaps.issue, time),
  );
  const isShown = !waited && entry.shown !== 0;
  const shown = isShown ? nextTurn(entry.shown, gap, time) : 0;
  const own = Math.max(at, nextTurn(entry.tat, gap, time), shown);
  if (entry.closed > at) return later(entry, gap, entry.closed, at, 'closed');
  if (own > turn + NEAR_MS) {
    const why = entry.gap > gaps.provider ? 'slowed' : 'rate';
    if (waited || own - at > PLACE_WAIT_MS) return later(entry, gap, own, at, why);
    entry.shown = own + gap;
    return { kind: 'wait', afterMs: own - at - NEAR_MS / 2, forProvider: true };
  }
  const place = Math.max(turn, own);
  if (place - at > PLACE_WAIT_MS)
    return {
      kind: 'wait',
      afterMs: Math.min(place - at - PLACE_WAIT_MS, PLACE_WAIT_MS),
      forProvider: waited,
    };
  if (gap > 0) entry.tat = place + gap;
  setClocks(clocks, request, place);
  return { kind: 'go', afterMs: place - at };
}

function setClocks(clocks: Map<string, number>, { gaps, issueId }: PlaceRequest, place: number): void {
  if (gaps.all > 0) clocks.set('all', place + gaps.all);
  if (gaps.issue > 0) clocks.set(`issue ${issueId}`, place + gaps.issue);
}

interface Times {
  readonly at: number;
  /** Since when this memory knows what was promised. */
  readonly since: number;
}

/**
 * When a clock that was set to `tat` gives the next place. What is not known may have been promised just
 * before it was forgotten. A clock that was set back holds nobody up for longer than it can have promised.
 */
function nextTurn(tat: number | undefined, distance: number, { at, since }: Times): number {
  if (distance === 0) return 0;
  const promised = tat || since + PLACE_WAIT_MS + distance;
  return Math.min(promised, at + PLACE_WAIT_MS + distance);
}

/**
 * Each request that is sent away gets an instant of its own. If the rate was learned, that instant is within
 * the time after which the rate is read again.
 */
function later(
  entry: ProviderEntry,
  gap: number,
  from: number,
  at: number,
  why: 'rate' | 'slowed' | 'closed',
): PlaceAnswer {
  const learned = entry.gap > 0 || why === 'closed';
  if (entry.planned < from || (learned && entry.planned > from + LOOK_AGAIN_MS)) entry.planned = from;
  const promised = entry.planned;
  entry.planned += gap;
  return { kind: 'later', afterMs: promised - at, why };
}

function learn(
  entry: ProviderEntry,
  accepted: Map<string, number>,
  report: Report,
  at: number,
  rules: LearningRules,
): void {
  const measured = measure(entry, report, at);
  if (report.accepted > 0) {
    entry.refused = 0;
    accepted.set(report.provider, at);
  }
  entry.refused += report.refused;
  const others = [...accepted].some(
    ([provider, last]) => provider !== report.provider && at - last < OTHERS_WITHIN_MS,
  );
  const closes = entry.refused >= REFUSALS_TO_CLOSE && others;
  const rest = Math.max(report.restMs, closes ? rules.closedMs : 0);
  if (closes) entry.refused = 0;
  if (rest > 0) {
    entry.closed = Math.max(entry.closed, at + rest);
    entry.reason = report.reason;
  }
  if (report.slowed || closes) halve(entry, report, measured, at, rules);
  else if (report.accepted > 0 && entry.gap > 0) recover(entry, at, rules);
}

/** Messages a second that the provider took lately, from the first of them on, and at least `LEAST_RATE`. */
function measure(entry: ProviderEntry, { accepted, lately }: Report, at: number): number {
  const second = Math.floor(at / 1000);
  for (const known of entry.seconds.keys()) if (known <= second - MEASURE_S) entry.seconds.delete(known);
  if (accepted > 0) entry.seconds.set(second, (entry.seconds.get(second) ?? 0) + accepted);
  const sum = [...entry.seconds.values()].reduce((a, b) => a + b, 0);
  const span = second - Math.min(second, ...entry.seconds.keys()) + 1;
  return Math.max(sum / span, lately / MEASURE_S, LEAST_RATE);
}

function halve(
  entry: ProviderEntry,
  { gap, reason }: Report,
  measured: number,
  at: number,
  rules: LearningRules,
): void {
  // A clock that was set back neither hides a complaint nor counts as time with success.
  if (entry.halved > 0 && at >= entry.halved && at - entry.halved < HALVE_EVERY_MS) return;
  if (entry.gap === 0) entry.best = gap > 0 ? gap : 1000 / measured;
  const doubled = 2 * (entry.gap === 0 ? entry.best : entry.gap);
  entry.gap = Math.max(Math.min(doubled, rules.slowestGap), entry.best);
  entry.halved = at;
  entry.grown = at;
  entry.reason = reason;
}

/**
 * The rate grows by the same share of the old one in the same time; when it is back there, nothing is
 * remembered.
 */
function recover(entry: ProviderEntry, at: number, rules: LearningRules): void {
  const passed = Math.max(0, Math.min(at - entry.grown, MEASURE_S * 1000));
  entry.grown = at;
  entry.gap = 1 / (1 / entry.gap + passed / rules.recoverMs / entry.best);
  if (entry.gap > entry.best) return;
  entry.gap = 0;
  entry.best = 0;
}

function stateOf(provider: string, { gap, closed, reason }: ProviderEntry, at: number): ProviderState[] {
  if (gap === 0 && closed <= at) return [];
  return [{ provider, gapMs: gap === 0 ? null : gap, closedMs: Math.max(0, closed - at), reason }];
}
