// Pace news: what providers answered between two reports to the book. A success is cheap and waits; a
// complaint goes at once.

import type { Verdict } from '../ports.js';
import { isGreylisting } from '../verdict.js';
import type { Report } from './pace-book.js';
import { isKnownProvider } from './providers.js';

/** Small providers take mail under one name in the book, or every domain would have a record there. */
const OTHERS = 'others';
const WINDOW_MS = 10_000;
const MOST_COUNTED = 20_000;
/** The relay refuses us, not a provider. */
const RELAY_CODES: readonly number[] = [530, 534, 535, 538];

/**
 * True if a provider asks for a slower pace (B7). Greylisting asks one message to come again, whatever the
 * pace.
 */
export function asksToSlowDown(verdict: Verdict): boolean {
  const { outcome, class: kind, code, enhanced } = verdict;
  if (
    outcome !== 'deferred' ||
    !['policy', 'authentication', 'transient'].includes(kind) ||
    isGreylisting(verdict)
  )
    return false;
  return code === 421 || enhanced?.startsWith('4.7.') === true;
}

/** True if a provider rejects the newsroom, independent of the reader (B4). */
export function refusesUs({ class: kind, code }: Verdict): boolean {
  return (
    code !== null &&
    code >= 500 &&
    ['policy', 'authentication', 'sender'].includes(kind) &&
    !RELAY_CODES.includes(code)
  );
}

export class PaceNews {
  private accepted = new Map<string, number>();
  private readonly counts = new Map<string, { start: number; now: number; before: number }>();
  private readonly watched = new Set<string>();

  /** One message taken. `throttled`: the provider is slowed or closed, so that its own record must know. */
  take(provider: string, key: string, throttled: boolean, at: number): void {
    const name = isKnownProvider(provider) || throttled || this.watched.has(key) ? key : OTHERS;
    this.accepted.set(name, (this.accepted.get(name) ?? 0) + 1);
    const count = this.countOf(key, at);
    count.now++;
  }

  /** The report of a complaint; from then on this provider's successes are reported under its own key. */
  complaint(key: string, verdict: Verdict, gap: number, at: number): Report {
    if (this.watched.size < MOST_COUNTED) this.watched.add(key);
    const { now, before, start } = this.countOf(key, at);
    const lately = now + before * Math.max(0, 1 - (at - start) / WINDOW_MS);
    const said = [verdict.code, verdict.enhanced, verdict.text]
      .filter((part) => part !== null && part !== '')
      .join(' ');
    const accepted = this.accepted.get(key) ?? 0;
    this.accepted.delete(key);
    const asked = {
      slowed: asksToSlowDown(verdict),
      refused: refusesUs(verdict) ? 1 : 0,
      restMs: verdict.restMs ?? 0,
    };
    return { provider: key, accepted, ...asked, reason: said, gap, lately };
  }

  /** Successes since the last time. */
  successes(gapOf: (key: string) => number): readonly Report[] {
    const reports = [...this.accepted].map(([provider, accepted]) => ({
      provider,
      accepted,
      slowed: false,
      refused: 0,
      restMs: 0,
      reason: '',
      gap: gapOf(provider),
      lately: 0,
    }));
    this.accepted = new Map();
    return reports;
  }

  private countOf(key: string, at: number) {
    const known = this.counts.get(key);
    if (known !== undefined && at - known.start < WINDOW_MS && at >= known.start) return known;
    const fresh = {
      start: at,
      now: 0,
      before: known !== undefined && at - known.start < 2 * WINDOW_MS ? known.now : 0,
    };
    this.counts.set(key, fresh);
    const oldest = this.counts.keys().next();
    if (this.counts.size > MOST_COUNTED && !oldest.done) this.counts.delete(oldest.value);
    return fresh;
  }
}
