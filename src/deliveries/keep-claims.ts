// Keeping claims: a living batch renews its claims, so that those of a dead or failed one are found within
// minutes, however slow the relay is.
import type { DeliveryWorld, LongestClaim } from './ports.js';

const CLAIM_MS = 90_000;

/** How often a worker should renew, in ms: several times before a claim runs out. */
export const RENEW_EVERY_MS = 20_000;

/** Until when a claim made or renewed at `now` lasts. */
export function claimEnd(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

/** Clocks of several machines may differ by this much, in ms. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * The latest end of a claim by the current clock. A later end means that the clock was ahead when the row was
 * claimed.
 */
export function longestClaim(now: Date): LongestClaim {
  const until = claimEnd(now);
  return { until, believed: new Date(Date.parse(until) + CLOCKS_DIFFER_MS).toISOString() };
}

/** Renews the claims of the batches at work in this process; how many they hold. */
export async function keepClaims(
  world: Pick<DeliveryWorld, 'deliveries' | 'holders' | 'now'>,
): Promise<number> {
  const until = claimEnd(world.now());
  const held = await Promise.all(
    world.holders.names.map((holder) => world.deliveries.extendClaims(holder, until)),
  );
  return held.reduce((sum, n) => sum + n, 0);
}
