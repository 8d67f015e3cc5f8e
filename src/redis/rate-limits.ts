// Limits in Redis, shared by all web processes: one script decides and counts. Redis away or slow: the same
// in this process's own memory.
import type { Claim, Limits } from '../subscribers/limits.js';
import { hashed, limitWindowOf, MemoryLimits, over } from './memory-limits.js';
import { createScriptRunner } from './script-runner.js';

export interface LimitsOptions {
  /** Where Redis is now; null if there is none. */
  readonly url: () => Promise<string | null>;
  /** Key prefix of the newsletter; keep its braces, so that all keys are in one hash slot of a cluster. */
  readonly prefix: string;
  /** Key of the hashes that stand for addresses and networks. */
  readonly secret: string;
  readonly log: (line: string) => void;
}

export interface SharedLimits extends Limits {
  close(): Promise<void>;
}

/**
 * KEYS: per rule the window that runs and the one before; then one per claim. ARGV: how many rules; per rule
 * most, share of the one before, lifetime in ms; per claim its holder and its lifetime in ms. Gives the rule
 * that is over and both its counts; else 0 and whether all claims are held.
 */
const ENTER = `
local rules = tonumber(ARGV[1])
for i = 1, rules do
  local now = tonumber(redis.call('GET', KEYS[2 * i - 1]) or '0')
  local before = tonumber(redis.call('GET', KEYS[2 * i]) or '0')
  if now + math.floor(before * tonumber(ARGV[3 * i])) >= tonumber(ARGV[3 * i - 1]) then return {i, now, before} end
end
for i = 1, rules do
  if redis.call('INCR', KEYS[2 * i - 1]) == 1 then redis.call('PEXPIRE', KEYS[2 * i - 1], ARGV[3 * i + 1]) end
end
local all = 1
for i = 1, #KEYS - 2 * rules do
  local key, holder = KEYS[2 * rules + i], ARGV[3 * rules + 2 * i]
  local held = redis.call('GET', key)
  if not held then redis.call('SET', key, holder, 'PX', ARGV[3 * rules + 2 * i + 1]) elseif held ~= holder then all = 0 end
end
return {0, all, 0}`;

/** The wait for Redis, including finding it; the rest of 200 ms is for a busy event loop. */
const ANSWER_MS = 120;

const WITHIN = { kind: 'within' } as const;
const CLAIMED = { kind: 'claimed' } as const;

/** A claim as Redis and memory take it: nothing in it names anybody. */
interface Held {
  readonly key: string;
  readonly name: string;
  readonly ttlMs: number;
}

/** Claims each of them in this process, also behind one that another holds. */
function claimHere(memory: MemoryLimits, holds: readonly Held[], at: Date): typeof WITHIN | typeof CLAIMED {
  const held = holds.map(({ key, name, ttlMs }) => memory.claim(key, name, at, ttlMs));
  return held.includes(false) ? CLAIMED : WITHIN;
}

/** Connects at the first question, and again by itself. */
export function createLimits(options: LimitsOptions): SharedLimits {
  const { prefix, secret } = options;
  const memory = new MemoryLimits();
  const ask = createScriptRunner({
    url: options.url,
    answerMs: ANSWER_MS,
    log: options.log,
    onAway: (reason) => options.log(`Redis does not answer, so this process counts limits alone: ${reason}`),
  });
  const held = ({ purpose, subject, holder, ttlMs }: Claim): Held => ({
    key: `${prefix}:claim:${purpose}:${hashed(secret, `claim ${purpose}`, subject)}`,
    name: hashed(secret, `holder ${purpose}`, holder),
    ttlMs: Math.max(1, Math.ceil(ttlMs)),
  });
  const enter: Limits['enter'] = async (rules, claims, at) => {
    const windows = rules.map((rule) => limitWindowOf(rule, at, secret));
    const holds = claims.map(held);
    const answered = await ask(
      ENTER,
      [
        ...windows.flatMap(({ now, before }) => [`${prefix}:limit:${now}`, `${prefix}:limit:${before}`]),
        ...holds.map(({ key }) => key),
      ],
      [
        windows.length,
        ...windows.flatMap(({ rule, share }) => [rule.most, share, 2 * rule.windowMs]),
        ...holds.flatMap(({ name, ttlMs }) => [name, ttlMs]),
      ],
    );
    const reply = typeof answered === 'string' ? null : answered.reply;
    if (!Array.isArray(reply)) {
      const answer = memory.take(windows, at);
      return answer.kind === 'over' ? answer : claimHere(memory, holds, at);
    }
    const [which = 0, now = 0, before = 0] = reply.map(Number);
    const window = windows[which - 1];
    if (window !== undefined) return over(window, now, before);
    memory.count(windows, at);
    const here = claimHere(memory, holds, at);
    return now === 1 ? here : CLAIMED;
  };
  return {
    enter,
    async take(rules, at) {
      const answer = await enter(rules, [], at);
      return answer.kind === 'claimed' ? WITHIN : answer;
    },
    claim: async (purpose, subject, holder, at, ttlMs) =>
      (await enter([], [{ purpose, subject, holder, ttlMs }], at)).kind === 'within',
    close: ask.close,
  };
}
