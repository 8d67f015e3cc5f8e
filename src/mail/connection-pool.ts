// Connection pool: the bounded number of connections to the relay. Each carries one message at a time; a
// message that finds none free waits for its turn.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { failureOf, type RelayConnection } from './connection.js';

export interface ConnectionPoolOptions {
  /** Open at most, at once. */
  readonly most: number;
  readonly open: () => Promise<RelayConnection>;
  /** Least time between the starts of two messages on one connection, in ms. */
  readonly gapMs: number;
  /**
   * How long a message waits for a connection that the relay refuses to open for now (421 in its greeting);
   * then it fails with that reply.
   */
  readonly patienceMs: number;
  /** How long a connection may be idle, in ms; 20 s unless given. */
  readonly idleMs?: number;
}

/** Relays commonly bound it as well; a long-lived connection would also never meet a relay's other hosts. */
const MESSAGES_PER_CONNECTION = 500;
/** Idle connections are closed by us, before relays commonly do. */
const IDLE_MS = 20_000;
const DRAIN_POLL_MS = 20;
/** How long a relay that accepts no more connections (421 in its greeting) is not asked for another one. */
const FULL_MS = 10_000;
/**
 * How soon a message that finds no free connection tries again, because another worker may have released one.
 */
const FULL_POLL_MS = 1_000;

interface Idle {
  readonly connection: RelayConnection;
  /** On the clock of `performance`. */
  readonly since: number;
}

function closedByUs(): AppError {
  return new AppError(
    'RELAY_UNAVAILABLE',
    'Friday closed its connections to the relay.',
    'No action is needed: unsent messages are retried automatically.',
  );
}

export class ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  readonly #idle: Idle[] = [];
  readonly #busy = new Set<RelayConnection>();
  readonly #waiting: (() => void)[] = [];
  readonly #nextStart = new WeakMap<RelayConnection, number>();
  /** Until the next look at who has been idle for too long. */
  #watch: NodeJS.Timeout | null = null;
  #opening = 0;
  #closed = false;
  /** When the relay may have room for more connections than there are. */
  #roomAt = 0;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` with a connection of its own. @throws what opening one throws; AppError RELAY_UNAVAILABLE if
   * they are closed
   */
  async with<T>(work: (connection: RelayConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    try {
      await this.#gap(connection);
      return await work(connection);
    } finally {
      this.#giveBack(connection);
    }
  }

  /** Lets what is under way finish for at most `graceMs`, then cuts it off. */
  async close(graceMs: number): Promise<void> {
    const end = performance.now() + graceMs;
    while (this.#busy.size + this.#opening + this.#waiting.length > 0 && performance.now() < end)
      await delay(DRAIN_POLL_MS);
    this.#closed = true;
    if (this.#watch !== null) clearTimeout(this.#watch);
    for (const { connection } of this.#idle.splice(0)) connection.quit();
    for (const connection of this.#busy) connection.close();
    for (const turn of this.#waiting.splice(0)) turn();
  }

  async #take(): Promise<RelayConnection> {
    const patience = performance.now() + this.#options.patienceMs;
    for (;;) {
      const idle = this.#usableIdle();
      if (idle !== null) return this.#engage(idle);
      if (this.#closed) throw closedByUs();
      if (this.#busy.size + this.#opening >= this.#most()) {
        await new Promise<void>((turn) => this.#waiting.push(turn));
        continue;
      }
      const connection = await this.#openOne(performance.now() < patience);
      if (connection !== null) return this.#engage(connection);
      // With others at work, the next one that is free will do.
      if (this.#busy.size === 0) await delay(FULL_POLL_MS);
    }
  }

  /** The last one that was given back and still works; those that do not are dropped. */
  #usableIdle(): RelayConnection | null {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop())
      if (idle.connection.usable) return idle.connection;
    return null;
  }

  get #idleMs(): number {
    return this.#options.idleMs ?? IDLE_MS;
  }

  /** At least one is tried, or nobody would ever know that there is room again. */
  #most(): number {
    return performance.now() < this.#roomAt
      ? Math.max(1, Math.min(this.#busy.size, this.#options.most))
      : this.#options.most;
  }

  /** null if the relay takes no more connections now, and that may be waited for. */
  async #openOne(patient: boolean): Promise<RelayConnection | null> {
    this.#opening++;
    try {
      return await this.#options.open();
    } catch (error) {
      const full = failureOf(error).response?.startsWith('421') === true;
      if (full) this.#roomAt = performance.now() + FULL_MS;
      if (full && patient && !this.#closed) return null;
      this.#waiting.shift()?.();
      throw error;
    } finally {
      this.#opening--;
    }
  }

  #engage(connection: RelayConnection): RelayConnection {
    this.#busy.add(connection);
    return connection;
  }

  #giveBack(connection: RelayConnection): void {
    this.#busy.delete(connection);
    if (connection.usable && (this.#closed || connection.carried >= MESSAGES_PER_CONNECTION))
      connection.quit();
    else if (connection.usable) {
      this.#idle.push({ connection, since: performance.now() });
      this.#watchIdle(this.#idleMs);
    }
    this.#waiting.shift()?.();
  }

  /** The last one given back is taken first, so those at the front have been idle for longest. */
  #watchIdle(afterMs: number): void {
    this.#watch ??= setTimeout(() => {
      this.#watch = null;
      const now = performance.now();
      while (this.#idle[0] !== undefined && now - this.#idle[0].since >= this.#idleMs)
        this.#idle.shift()?.connection.quit();
      const next = this.#idle[0];
      if (next !== undefined) this.#watchIdle(Math.max(1, next.since + this.#idleMs - now));
    }, afterMs).unref();
  }

  async #gap(connection: RelayConnection): Promise<void> {
    const { gapMs } = this.#options;
    if (gapMs === 0) return;
    const now = performance.now();
    const start = Math.max(now, this.#nextStart.get(connection) ?? 0);
    this.#nextStart.set(connection, start + gapMs);
    if (start > now) await delay(start - now);
  }
}
