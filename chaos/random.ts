// Chance with a seed: the same seed makes the same plan of a round, so that a round can be repeated.

export interface Random {
  /** Evenly from 0 to 1, without 1. */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True in this many of a hundred cases. */
  percent(share: number): boolean;
  pick<T>(of: readonly [T, ...T[]]): T;
}

/**
 * The generator "mulberry32" by Tommy Ettinger, which is in the public domain: 32 bits of state are plenty
 * for a plan.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    percent: (share) => next() * 100 < share,
    pick: (of) => of[whole(0, of.length - 1)] ?? of[0],
  };
}
