// The pace book in Redis: one for all workers of a newsletter. Without a Redis, the one in memory; if Redis
// is away, no answer.

import type {
  LearningRules,
  PaceBook,
  PlaceAnswer,
  PlaceRequest,
  Report,
} from '../deliveries/pace/pace-book.js';
import { createMemoryBook } from '../deliveries/pace/pace-memory.js';
import { AppError } from '../errors.js';
import { CLOCK, REPORT, STATES, TAKE } from './pace-script.js';
import { createScriptRunner } from './script-runner.js';

export interface SharedBookOptions {
  /** Where Redis is now; null if there is none. */
  readonly url: () => Promise<string | null>;
  /** Key prefix of the newsletter; keep its braces, so that all keys are in one hash slot of a cluster. */
  readonly prefix: string;
  readonly learning: LearningRules;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

export interface SharedBook extends PaceBook {
  close(): Promise<void>;
}

const ANSWER_MS = 1_000;
const WHY = { rate: true, slowed: true, closed: true } as const;

/** @throws AppError REDIS_UNAVAILABLE from each method while Redis is away. */
export function createSharedBook({ url, prefix, learning, now, log }: SharedBookOptions): SharedBook {
  const memory = createMemoryBook(now, learning);
  const ask = createScriptRunner({
    url,
    answerMs: ANSWER_MS,
    log,
    onAway: (reason) => log(`Redis does not answer, so rate limits are unknown: ${reason}`),
  });
  const key = (name: string) => `${prefix}:pace:${name}`;
  const asked = async (
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<readonly string[] | null> => {
    const answer = await ask(CLOCK + script, keys.map(key), args);
    if (answer === 'none') return null;
    if (answer === 'away' || !Array.isArray(answer.reply)) throw away();
    return answer.reply.map(String);
  };
  return {
    take: async (request) => {
      const reply = await asked(TAKE, takeKeys(request), takeArguments(request));
      return reply === null ? memory.take(request) : answerOf(reply);
    },
    report: async (reports) => {
      if (reports.length === 0) return;
      const reply = await asked(
        REPORT,
        ['accepted', 'learned', ...reports.map(({ provider }) => providerKey(provider))],
        reportArguments(reports, learning),
      );
      if (reply === null) await memory.report(reports);
    },
    states: async () => {
      const reply = await asked(STATES, ['learned'], [key(providerKey(''))]);
      if (reply === null) return memory.states();
      return Array.from({ length: Math.floor(reply.length / 4) }, (_, i) => {
        const [provider = '', gap = '0', closed = '0', reason = ''] = reply.slice(4 * i, 4 * i + 4);
        return { provider, gapMs: Number(gap) === 0 ? null : Number(gap), closedMs: Number(closed), reason };
      });
    },
    close: ask.close,
  };
}

/** Running installations hold what they learned under `operator:`, so the key keeps that name. */
const providerKey = (provider: string) => `operator:${provider}`;

/** Keys of TAKE, without the prefix. */
export function takeKeys({ provider, issueId, day }: PlaceRequest): readonly string[] {
  return ['since', 'all', `issue:${issueId}`, providerKey(provider), `day:${day?.name ?? ''}`];
}

export function takeArguments({ gaps, waited, day, provider }: PlaceRequest): readonly (string | number)[] {
  return [gaps.all, gaps.issue, gaps.provider, waited ? 1 : 0, day?.most ?? '', day?.taken ?? '', provider];
}

export function reportArguments(
  reports: readonly Report[],
  { slowestGap, recoverMs, closedMs }: LearningRules,
): readonly (string | number)[] {
  const each = reports.flatMap((r) => [
    r.provider,
    r.accepted,
    r.slowed ? 1 : 0,
    r.refused,
    r.gap,
    r.lately,
    r.restMs,
    r.reason,
  ]);
  return [slowestGap, recoverMs, closedMs, ...each];
}

/** The answer of TAKE as a value. */
export function answerOf([kind = '', ms = '0']: readonly string[]): PlaceAnswer {
  const afterMs = Number(ms);
  if (kind === 'go') return { kind, afterMs };
  if (kind === 'wait' || kind === 'wait-own')
    return { kind: 'wait', afterMs, forProvider: kind === 'wait-own' };
  if (kind === 'full' || kind === 'recount') return { kind };
  if (isWhy(kind)) return { kind: 'later', afterMs, why: kind };
  throw away();
}

function isWhy(kind: string): kind is keyof typeof WHY {
  return kind in WHY;
}

function away(): AppError {
  return new AppError(
    'REDIS_UNAVAILABLE',
    'Redis does not answer, so the rate limits are unknown and no message is sent.',
    'Start Redis again. Sending then continues automatically.',
  );
}
