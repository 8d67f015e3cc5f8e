// The plan of a round: what goes wrong, when, and who unsubscribes. Pure: the seed decides all of it. How the
// processes race is not in the plan.
import { type Random, seeded } from './random.js';

export interface RoundOptions {
  readonly seed: number;
  readonly database: 'sqlite' | 'postgres';
  readonly workers: number;
  readonly readers: number;
  /**
   * No waiting for what Redis finds by itself after half a minute: single passes (`friday tick`) do the rest.
   */
  readonly quick: boolean;
  /** Keeps the folder of the round, even if all was well. */
  readonly keep: boolean;
}

/**
 * `at` is in ms: after the workers were started (`opening`), or of the window, as far as the send is
 * (`faults`). `lasts` is in ms.
 */
export type Fault = { readonly at: number } & (
  | { readonly kind: 'kill' | 'stop'; readonly worker: number; readonly backAfter: number }
  | { readonly kind: 'redis'; readonly how: 'killed' | 'restarted' | 'emptied'; readonly lasts: number }
  | { readonly kind: 'flush' }
  | { readonly kind: 'disk'; readonly lasts: number }
  | { readonly kind: 'clock'; readonly seconds: number; readonly lasts: number }
  | { readonly kind: 'ticks'; readonly count: number; readonly killAfter: number | null }
  | { readonly kind: 'pause'; readonly lasts: number }
  | { readonly kind: 'restore'; readonly age: number }
);

export interface Plan extends RoundOptions {
  /** Messages on the wire at once in one worker. */
  readonly connections: number;
  readonly batchSize: number;
  readonly refusalsInARow: number;
  /** How long faults last, in ms. */
  readonly window: number;
  /**
   * How long the receiver takes for each message, in ms, so that the send lasts about as long as the faults.
   */
  readonly pace: number;
  /** Whether single passes help at the end, as crontab would; else workers and their sweep are alone. */
  readonly passes: boolean;
  /** While the issue is being started. */
  readonly opening: readonly Fault[];
  readonly faults: readonly Fault[];
  /** `reader` null is one whose message is claimed at that moment; `dice` from 0 to 1 says which. */
  readonly leaving: readonly { readonly at: number; readonly reader: number | null; readonly dice: number }[];
}

const WINDOW = { shortest: 5_000, longest: 25_000, perReader: 16 };
const LEAVING_SHARE = 0.12;
/** How old a copy is when everything is killed, in ms. */
const AGES = [100, 400, 1_000, 2_500, 4_000] as const;
const STEPS = [40, 95, 180, 600, 4_000, -45, -180, -900] as const;

export function planRound(options: RoundOptions): Plan {
  const random = seeded(options.seed);
  const window = Math.min(WINDOW.longest, Math.max(WINDOW.shortest, options.readers * WINDOW.perReader));
  const connections = random.whole(2, 6);
  const leavers = Math.max(3, Math.round(options.readers * LEAVING_SHARE));
  return {
    ...options,
    connections,
    batchSize: random.pick([20, 50, 100, 500]),
    refusalsInARow: random.whole(4, 12),
    window,
    pace: (window * options.workers * connections) / options.readers,
    passes: options.quick || random.percent(75),
    opening: openingOf(random, options),
    faults: faultsOf(random, options, window),
    leaving: Array.from({ length: leavers }, () => {
      const reader = random.percent(50) ? null : random.whole(0, options.readers - 1);
      return { at: random.between(0, window), reader, dice: random.next() };
    }),
  };
}

/**
 * Two passes at the same time as the workers, all of which want to start the issue; perhaps one of them is
 * killed.
 */
function openingOf(random: Random, { workers }: RoundOptions): readonly Fault[] {
  const ticks: Fault = {
    at: random.between(0, 800),
    kind: 'ticks',
    count: 2,
    killAfter: random.percent(30) ? random.between(500, 1_500) : null,
  };
  const kill: Fault = {
    at: random.between(200, 1_500),
    kind: 'kill',
    worker: random.whole(0, workers - 1),
    backAfter: random.between(50, 2_000),
  };
  return random.percent(40) ? [ticks, kill] : [ticks];
}

function faultsOf(random: Random, { workers, database }: RoundOptions, window: number): readonly Fault[] {
  const at = () => random.between(0, window);
  const lasts = () => random.between(200, 3_000);
  const backAfter = () => random.between(50, 2_000);
  const some = (most: number, make: () => Fault, least = 0): Fault[] =>
    Array.from({ length: random.whole(least, most) }, make);
  return [
    ...some(
      3,
      () => ({ at: at(), kind: 'kill', worker: random.whole(0, workers - 1), backAfter: backAfter() }),
      1,
    ),
    ...some(2, () => ({
      at: at(),
      kind: 'stop',
      worker: random.whole(0, workers - 1),
      backAfter: backAfter(),
    })),
    ...some(1, () => ({
      at: at(),
      kind: 'redis',
      how: random.pick(['killed', 'restarted', 'emptied']),
      lasts: lasts(),
    })),
    ...some(1, () => ({ at: at(), kind: 'flush' })),
    ...(database === 'sqlite' ? some(1, () => ({ at: at(), kind: 'disk', lasts: lasts() })) : []),
    ...some(1, () => ({ at: at(), kind: 'clock', seconds: random.pick([...STEPS]), lasts: lasts() })),
    ...some(1, () => ({
      at: at(),
      kind: 'ticks',
      count: random.whole(1, 2),
      killAfter: random.percent(60) ? random.between(600, 2_500) : null,
    })),
    ...some(1, () => ({ at: at(), kind: 'pause', lasts: lasts() })),
    ...some(1, () => ({
      at: random.between(0.2, 0.9) * window,
      kind: 'restore',
      age: random.pick([...AGES]),
    })),
  ].sort((a, b) => a.at - b.at);
}
