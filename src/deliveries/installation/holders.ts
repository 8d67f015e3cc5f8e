// Holders: in whose name deliveries are claimed, and which holders are still at work in this process.

/**
 * The batches at work in one process, each with a name of its own in its claims. A batch that ended holds
 * nothing any more, however it ended.
 */
export class ClaimHolders {
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
