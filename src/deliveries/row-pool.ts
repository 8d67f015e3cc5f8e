// Row pool: the claimed rows that a batch is working on. Any number of them may wait; only a limited number
// is on the wire at once.

const STEPS_AT_ONCE = 16;

/** Awaits a promise. While it waits, another row may use the place on the wire. */
export type ReleaseWhile = <A>(waiting: Promise<A>) => Promise<A>;

interface RowWork<T> {
  readonly work: (releaseWhile: ReleaseWhile) => Promise<T>;
  readonly after: (result: T) => Promise<void>;
}

const NOTHING: readonly (() => void)[] = [];

export class RowPool {
  #size = 0;
  #free: number;
  #fault: { readonly error: unknown } | null = null;
  /** The most rows whose work has not begun: thousands of promises would be a burden. */
  readonly #queued: (() => void)[] = [];
  readonly #resuming: (() => void)[] = [];
  /** Rows in the pool, and what begins once the work on them has ended. */
  readonly #rows = new Map<number, readonly (() => void)[]>();
  #watch: { readonly size: number; readonly reached: () => void } | null = null;

  /** @param most how many may be on the wire at once */
  constructor(most: number) {
    this.#free = most;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether the work on a row failed: then nothing more should be begun. */
  get broken(): boolean {
    return this.#fault !== null;
  }

  /** Nothing more should be begun, for this reason. */
  fail(error: unknown): false {
    this.#fault ??= { error };
    return false;
  }

  /**
   * Takes one more row: `work` runs on the wire as soon as there is room, and `after` when it has left it. A
   * failure is kept for `throwIfBroken`. A row whose claim ran out may come back while it is in the pool.
   * Then its work begins once the work under way has ended, because nobody else could tell the two apart.
   */
  take<T>(row: number, { work, after }: RowWork<T>): void {
    this.#size++;
    const ready = () => {
      this.#queued.push(() => void this.#run(row, { work, after }));
      this.#begin();
    };
    const before = this.#rows.get(row);
    this.#rows.set(row, before === undefined ? NOTHING : [...before, ready]);
    if (before === undefined) ready();
  }

  #begin(): void {
    while (this.#free > 0) {
      const next = this.#queued.shift();
      if (next === undefined) return;
      this.#free--;
      next();
    }
  }

  async #run<T>(row: number, { work, after }: RowWork<T>): Promise<void> {
    try {
      await after(await work((waiting) => this.#releaseWhile(waiting)).finally(() => this.#leave()));
    } catch (error) {
      this.fail(error);
    }
    const [next, ...others] = this.#rows.get(row) ?? NOTHING;
    if (next === undefined) this.#rows.delete(row);
    else {
      this.#rows.set(row, others);
      next();
    }
    this.#size--;
    if (this.#watch !== null && this.#size <= this.#watch.size) this.#watch.reached();
  }

  async #releaseWhile<A>(waiting: Promise<A>): Promise<A> {
    if (await isSettledAtOnce(waiting)) return waiting;
    this.#leave();
    try {
      return await waiting;
    } finally {
      await this.#enter();
    }
  }

  /** Those who were there before go first. */
  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((turn) => this.#resuming.push(turn));
  }

  #leave(): void {
    const next = this.#resuming.shift();
    if (next === undefined) {
      this.#free++;
      this.#begin();
    } else next();
  }

  /** Resolves once no more than `size` rows are in the pool. One waits at a time. */
  async downTo(size: number): Promise<void> {
    if (this.#size > size) await new Promise<void>((reached) => (this.#watch = { size, reached }));
    this.#watch = null;
  }

  throwIfBroken(): void {
    if (this.#fault !== null) throw this.#fault.error;
  }
}

/**
 * Whether it settles within some steps of the same turn of the event loop, and so waits for nothing from
 * outside.
 */
async function isSettledAtOnce(waiting: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  waiting.then(note, note);
  for (let step = 0; step < STEPS_AT_ONCE && !settled; step++) await undefined;
  return settled;
}
