// Keeping claims: a living worker renews what it holds, so that a dead one's rows are found within minutes, however slow the relay is.
import type { DeliveryWorld } from './ports.js';

const CLAIM_MS = 90_000;

/** How often a worker should renew, in ms: several times before a claim runs out. */
export const RENEW_EVERY_MS = 20_000;

/** Until when a claim made or renewed at `now` lasts. */
export function claimEnd(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

/** Renews all claims of this worker; how many it holds. */
export function keepClaims(world: DeliveryWorld): Promise<number> {
  return world.deliveries.extendClaims(world.worker, claimEnd(world.now()));
}
