// Sleep: many rows of a batch wait for their turn at once, and one stop signal, which they share, wakes all
// of them.

/** Resolves after `ms`, or as soon as `stop` is aborted; never rejects. */
export type Sleep = (ms: number, stop?: AbortSignal) => Promise<void>;

/**
 * All sleepers on one signal share one abort listener, which goes with the last of them. With a listener
 * each, Node.js warns of a leak (MaxListenersExceededWarning) at the eleventh, and a real leak would no
 * longer be noticed.
 */
export function createSleep(): Sleep {
  const groups = new WeakMap<AbortSignal, Sleepers>();
  return (ms, stop) =>
    new Promise((resolve) => {
      if (stop?.aborted) return resolve();
      const group = stop === undefined ? null : (groups.get(stop) ?? new Sleepers(stop));
      if (stop !== undefined && group !== null) groups.set(stop, group);
      const wake = () => {
        clearTimeout(timer);
        group?.leave(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      group?.join(wake);
    });
}

/** The sleepers on one signal. */
class Sleepers {
  readonly #signal: AbortSignal;
  readonly #wakes = new Set<() => void>();
  readonly #wakeAll = () => {
    for (const wake of [...this.#wakes]) wake();
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  join(wake: () => void): void {
    if (this.#wakes.size === 0) this.#signal.addEventListener('abort', this.#wakeAll);
    this.#wakes.add(wake);
  }

  leave(wake: () => void): void {
    this.#wakes.delete(wake);
    if (this.#wakes.size === 0) this.#signal.removeEventListener('abort', this.#wakeAll);
  }
}
