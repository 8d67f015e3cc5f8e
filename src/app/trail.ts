// The trail of this process: its last steps in the ledger, stored by the witnesses before the messages leave
// (G3).
import type { Witness } from '../deliveries/installation/installation.js';
import {
  afterClaim,
  afterMark,
  type KnownState,
  newTrail,
  type RowStep,
  type Trail,
} from '../deliveries/installation/trail.js';
import type { Logger } from '../log.js';

export interface TrailParts {
  /** Unlike the name of any other process, now or before. */
  readonly process: string;
  /** @see Store.boot */
  readonly boot: string | null;
  readonly witnesses: () => Promise<readonly Witness[]>;
  readonly now: () => Date;
  readonly log: Logger;
}

const TELL_EVERY_MS = 60_000;

export class TrailKeeper {
  readonly #parts: TrailParts;
  #own: { readonly id: string; readonly trail: Trail } | null = null;
  /** Opened with the first claim: from then on a mark waits for nothing. */
  #witnesses: readonly Witness[] = [];
  #turn: Promise<void> | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(parts: TrailParts) {
    this.#parts = parts;
  }

  get process(): string {
    return this.#parts.process;
  }

  /** The steps of this process in the database of that id; it may lose every other witness while it runs. */
  of(id: string): readonly Trail[] {
    return this.#own?.id === id ? [this.#own.trail] : [];
  }

  /**
   * Rows claimed in one transaction, which is on the disk. Resolves once the witnesses have one of them
   * there, too.
   */
  async claimed({ id }: Pick<KnownState, 'id'>, rows: readonly RowStep[]): Promise<void> {
    const { process, boot, witnesses } = this.#parts;
    const last = rows.at(-1);
    if (last === undefined) return;
    this.#witnesses = await witnesses();
    const at = this.#at();
    // A database that was adopted has another identity, and knows nothing of what was done under the one
    // before.
    const before = this.#own?.id === id ? this.#own.trail : newTrail(process, boot, at);
    this.#own = { id, trail: afterClaim(before, { id: last.id, steps: last.steps }, at) };
    await this.#keep(true);
  }

  /** A row whose mark is committed. Those of one statement come in the same turn, and share one write. */
  marked(row: RowStep): Promise<void> {
    if (this.#own === null) return Promise.resolve();
    this.#own = { ...this.#own, trail: afterMark(this.#own.trail, row, this.#at()) };
    this.#turn ??= Promise.resolve().then(() => {
      this.#turn = null;
      return this.#keep(false);
    });
    return this.#turn;
  }

  async #keep(durable: boolean): Promise<void> {
    if (this.#own === null) return;
    const { id, trail } = this.#own;
    const kept = await Promise.all(this.#witnesses.map((witness) => witness.keepTrail(id, trail, durable)));
    if (!kept.some((done) => done)) this.#tell();
  }

  #tell(): void {
    if (performance.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = performance.now();
    this.#parts.log.warn(
      'no witness outside the database can be written, so a restored copy might not be recognised',
      {
        fix: 'Check the free space and the permissions of the state folder (FRIDAY_STATE).',
      },
    );
  }

  #at(): string {
    return this.#parts.now().toISOString();
  }
}
