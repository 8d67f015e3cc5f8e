// Limits of one process, in bounded memory: these count while Redis is away. The arithmetic of windows is
// here too; Redis follows the same.
import { createHmac } from 'node:crypto';
import type { LimitAnswer, LimitRule } from '../subscribers/limits.js';

const MOST_ENTRIES = 20_000;
const HASH_LENGTH = 27;

/** One rule at one instant, as both stores take it. */
export interface LimitWindow {
  readonly rule: LimitRule;
  /** Keys of the window that runs and of the one before. */
  readonly now: string;
  readonly before: string;
  /** Share of the window before that lies within reach, from 0 to 1. */
  readonly share: number;
}

/** A keyed hash in place of an address or network: 160 bits, safe in a key. */
export function hashed(secret: string, purpose: string, subject: string): string {
  return createHmac('sha256', secret)
    .update(`${purpose}\n${subject}`)
    .digest('base64url')
    .slice(0, HASH_LENGTH);
}

/** The window of a rule at an instant; its keys hold the subject as a keyed hash only. */
export function limitWindowOf(rule: LimitRule, at: Date, secret: string): LimitWindow {
  const key = `${rule.name}:${hashed(secret, `limit ${rule.name}`, rule.subject)}`;
  const bucket = Math.floor(at.getTime() / rule.windowMs);
  return {
    rule,
    now: `${key}:${bucket}`,
    before: `${key}:${bucket - 1}`,
    share: 1 - (at.getTime() % rule.windowMs) / rule.windowMs,
  };
}

/** The answer for a window that is over, given both counts: when one more would be within the limit again. */
export function over({ rule, share }: LimitWindow, now: number, before: number): LimitAnswer {
  const { most, windowMs } = rule;
  const room = most - now - 1;
  const wait =
    room >= 0 && before > 0
      ? share - (room + 1) / before
      : share + (now > 0 ? Math.max(0, 1 - most / now) : 0);
  return {
    kind: 'over',
    rule: rule.name,
    retryAfterMs: Math.max(1_000, Math.min(2 * windowMs, Math.ceil(wait * windowMs))),
  };
}

interface Entry {
  readonly value: string | number;
  readonly until: number;
}

/** Counts and claims; if it is full, the entry that was not touched for longest goes first. */
export class MemoryLimits {
  readonly #entries = new Map<string, Entry>();

  /** The answer; counts if it is `within`. */
  take(windows: readonly LimitWindow[], at: Date): LimitAnswer {
    for (const window of windows) {
      const [now, before] = [this.#count(window.now, at), this.#count(window.before, at)];
      if (now + Math.floor(before * window.share) >= window.rule.most) return over(window, now, before);
    }
    this.count(windows, at);
    return { kind: 'within' };
  }

  /** Counts only: keeps step with Redis, so that nothing begins at nought when it goes away. */
  count(windows: readonly LimitWindow[], at: Date): void {
    for (const { now, rule } of windows)
      this.#set(now, { value: this.#count(now, at) + 1, until: at.getTime() + 2 * rule.windowMs });
  }

  claim(key: string, holder: string, at: Date, ttlMs: number): boolean {
    const held = this.#get(key, at);
    if (held !== null) return held.value === holder;
    this.#set(key, { value: holder, until: at.getTime() + ttlMs });
    return true;
  }

  get size(): number {
    return this.#entries.size;
  }

  #count(key: string, at: Date): number {
    const value = this.#get(key, at)?.value;
    return typeof value === 'number' ? value : 0;
  }

  #get(key: string, at: Date): Entry | null {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.until <= at.getTime() ? null : entry;
  }

  #set(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > MOST_ENTRIES && !oldest.done) this.#entries.delete(oldest.value);
  }
}
