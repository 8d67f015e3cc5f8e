// Limits in Redis, shared by all web processes: one script decides and counts. Redis away or slow: the same in this process's own memory.
import type { Cluster, Redis } from 'ioredis';
import { reasonOf } from '../errors.js';
import type { Claim, Limits } from '../subscribers/limits.js';
import { hashed, MemoryLimits, over, windowOf } from './memory-limits.js';
import { openRedis } from './redis-client.js';

export interface LimitsOptions {
  /** Where Redis is now; null where there is none to be found. */
  readonly url: () => Promise<string | null>;
  /** Key prefix of the newsletter; keep its braces, so that all keys lie in one cluster slot. */
  readonly prefix: string;
  /** Key of the hashes that stand for addresses and networks. */
  readonly secret: string;
  readonly log: (line: string) => void;
}

export interface SharedLimits extends Limits {
  close(): Promise<void>;
}

/**
 * KEYS: per rule the window that runs and the one before; then one per claim. ARGV: how many rules; per rule most, share of the one before, lifetime in ms;
 * per claim its holder and its lifetime in ms. Gives the rule that is over and both its counts; else 0 and whether all claims are held.
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

/** Waiting for Redis, finding it included; what is left of 200 ms is for a busy event loop. */
const ANSWER_MS = 120;
/** After a failure Redis is left alone for so long, so that not every reader waits for it. */
const REST_MS = 1_000;

const WITHIN = { kind: 'within' } as const;
const CLAIMED = { kind: 'claimed' } as const;

/** A claim as Redis and memory take it: nothing in it names anybody. */
interface Held {
  readonly key: string;
  readonly name: string;
  readonly ttlMs: number;
}

/** Connects at the first question, and again by itself. */
export function createLimits(options: LimitsOptions): SharedLimits {
  const { prefix, secret } = options;
  const memory = new MemoryLimits();
  const ask = redisAsker(options);
  const held = ({ purpose, subject, holder, ttlMs }: Claim): Held => ({
    key: `${prefix}:claim:${purpose}:${hashed(secret, `claim ${purpose}`, subject)}`,
    name: hashed(secret, `holder ${purpose}`, holder),
    ttlMs: Math.max(1, Math.ceil(ttlMs)),
  });
  const enter: Limits['enter'] = async (rules, claims, at) => {
    const windows = rules.map((rule) => windowOf(rule, at, secret));
    const holds = claims.map(held);
    const reply = await ask(
      ENTER,
      [...windows.flatMap(({ now, before }) => [`${prefix}:limit:${now}`, `${prefix}:limit:${before}`]), ...holds.map(({ key }) => key)],
      [windows.length, ...windows.flatMap(({ rule, share }) => [rule.most, share, 2 * rule.windowMs]), ...holds.flatMap(({ name, ttlMs }) => [name, ttlMs])],
    );
    const claimHere = () => !holds.map(({ key, name, ttlMs }) => memory.claim(key, name, at, ttlMs)).includes(false);
    if (!Array.isArray(reply)) {
      const answer = memory.take(windows, at);
      return answer.kind === 'over' ? answer : claimHere() ? WITHIN : CLAIMED;
    }
    const [which = 0, now = 0, before = 0] = reply.map(Number);
    const window = windows[which - 1];
    if (window !== undefined) return over(window, now, before);
    memory.count(windows, at);
    return claimHere() && now === 1 ? WITHIN : CLAIMED;
  };
  return {
    enter,
    async take(rules, at) {
      const answer = await enter(rules, [], at);
      return answer.kind === 'claimed' ? WITHIN : answer;
    },
    claim: async (purpose, subject, holder, at, ttlMs) => (await enter([], [{ purpose, subject, holder, ttlMs }], at)).kind === 'within',
    close: ask.close,
  };
}

/** Runs a script on Redis, or says null in time. */
function redisAsker({ url, log }: LimitsOptions) {
  let open: { readonly address: string; readonly client: Redis | Cluster; readonly ready: Promise<void> } | null = null;
  let restUntil = 0;
  let closed = false;
  const connected = async (): Promise<Redis | Cluster | null> => {
    if (open?.client.status === 'ready') return open.client;
    const address = await url();
    if (address === null || closed) return null;
    if (open?.address !== address) {
      open?.client.disconnect();
      open = { address, ...connect(address, log) };
    }
    await open.ready;
    return open.client;
  };
  const ask = async (script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> => {
    if (closed || performance.now() < restUntil) return null;
    try {
      return await within(connected().then((redis) => (redis === null ? null : redis.eval(script, keys.length, ...keys, ...args))));
    } catch (error) {
      restUntil = performance.now() + REST_MS;
      log(`Limits count in this process alone, as Redis does not answer: ${reasonOf(error)}`);
      return null;
    }
  };
  const close = async () => {
    closed = true;
    open?.client.disconnect();
  };
  return Object.assign(ask, { close });
}

/** `ready` resolves when the first connection stands or has failed; later ones are made by themselves, and nobody waits for them. */
function connect(url: string, log: (line: string) => void): { client: Redis | Cluster; ready: Promise<void> } {
  const client = openRedis(url, {
    enableOfflineQueue: false,
    // Readers who come at once go to Redis in one write.
    enableAutoPipelining: true,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: (attempt) => Math.min(50 * attempt, REST_MS),
  });
  let last = '';
  client.on('error', (error: Error) => {
    if (error.message !== last) log(`Redis: ${error.message}`);
    last = error.message;
  });
  const ready = new Promise<void>((resolve) => {
    client.once('ready', resolve);
    client.once('close', resolve);
  });
  return { client, ready };
}

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
