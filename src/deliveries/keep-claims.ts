// Keeping claims: a living batch renews what it holds, so that what a dead or failed one held is found within minutes, however slow the relay is.
import type { DeliveryWorld } from './ports.js';

const CLAIM_MS = 90_000;

/** How often a worker should renew, in ms: several times before a claim runs out. */
export const RENEW_EVERY_MS = 20_000;

/** Until when a claim made or renewed at `now` lasts. */
export function claimEnd(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

/** The batches at work in one process, each with a name of its own in its claims. A batch that ended holds nothing any more, however it ended. */
export class Holders {
  readonly #process: string;
  readonly #names = new Set<string>();
  #made = 0;

  /** @param process unlike the name of any other process, now or before */
  constructor(process: string) {
    this.#process = process;
  }

  get names(): readonly string[] {
    return [...this.#names];
  }

  /** Runs one batch under a new name. */
  async during<T>(batch: (holder: string) => Promise<T>): Promise<T> {
    const holder = `${this.#process}/${++this.#made}`;
    this.#names.add(holder);
    try {
      return await batch(holder);
    } finally {
      this.#names.delete(holder);
    }
  }
}

/** Renews the claims of the batches at work in this process; how many they hold. */
export async function keepClaims(world: DeliveryWorld): Promise<number> {
  const until = claimEnd(world.now());
  const held = await Promise.all(world.holders.names.map((holder) => world.deliveries.extendClaims(holder, until)));
  return held.reduce((sum, n) => sum + n, 0);
}
