// Hand: the claimed rows that a batch is at work on. Any number may wait for their place; only so many are on the wire at once.

const STEPS_AT_ONCE = 16;

export class Hand {
  #size = 0;
  #free: number;
  #fault: { readonly error: unknown } | null = null;
  readonly #turns: (() => void)[] = [];
  /** By row, when the work on it ends. */
  readonly #atWork = new Map<number, Promise<void>>();
  #watch: { readonly size: number; readonly reached: () => void } | null = null;

  /** @param lanes how many may be on the wire at once */
  constructor(lanes: number) {
    this.#free = lanes;
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
   * Begins the work on one more row; a failure is kept for `throwIfBroken`. A row whose claim ran out may come back while it is in hand: then its work
   * begins once that under way has ended, as nobody else could tell the two apart.
   */
  take(row: number, work: () => Promise<void>): void {
    this.#size++;
    const ended = () => {
      if (this.#atWork.get(row) === done) this.#atWork.delete(row);
      this.#size--;
      if (this.#watch !== null && this.#size <= this.#watch.size) this.#watch.reached();
    };
    const before = this.#atWork.get(row);
    const done = (before === undefined ? work() : before.then(work)).then(ended, (error: unknown) => {
      this.fail(error);
      ended();
    });
    this.#atWork.set(row, done);
  }

  /** Runs `work` as one of those on the wire, as soon as there is room. What it awaits `aside` leaves its room to others meanwhile. */
  async turn<T>(work: (aside: <A>(waiting: Promise<A>) => Promise<A>) => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work((waiting) => this.#aside(waiting));
    } finally {
      this.#leave();
    }
  }

  async #aside<A>(waiting: Promise<A>): Promise<A> {
    if (await isSettledAtOnce(waiting)) return waiting;
    this.#leave();
    try {
      return await waiting;
    } finally {
      await this.#enter();
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((turn) => this.#turns.push(turn));
  }

  #leave(): void {
    const next = this.#turns.shift();
    if (next === undefined) this.#free++;
    else next();
  }

  /** Resolves once no more than `size` rows are in hand. One waits at a time. */
  async downTo(size: number): Promise<void> {
    if (this.#size > size) await new Promise<void>((reached) => (this.#watch = { size, reached }));
    this.#watch = null;
  }

  throwIfBroken(): void {
    if (this.#fault !== null) throw this.#fault.error;
  }
}

/** Whether it settles within some steps of the same turn of the event loop, and so waits for nothing from outside. */
async function isSettledAtOnce(waiting: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  waiting.then(note, note);
  for (let step = 0; step < STEPS_AT_ONCE && !settled; step++) await undefined;
  return settled;
}
