// Limits in Redis, shared by all web processes: one script decides and counts. Redis away or slow: the same in this process's own memory.
import type { Cluster, Redis } from 'ioredis';
import { reasonOf } from '../errors.js';
import type { Limits } from '../subscribers/limits.js';
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

/** KEYS: per rule the window that runs and the one before. ARGV: per rule most, share of the one before, lifetime in ms. */
const TAKE = `
for i = 1, #KEYS / 2 do
  local now = tonumber(redis.call('GET', KEYS[2 * i - 1]) or '0')
  local before = tonumber(redis.call('GET', KEYS[2 * i]) or '0')
  if now + math.floor(before * tonumber(ARGV[3 * i - 1])) >= tonumber(ARGV[3 * i - 2]) then return {i, now, before} end
end
for i = 1, #KEYS / 2 do
  if redis.call('INCR', KEYS[2 * i - 1]) == 1 then redis.call('PEXPIRE', KEYS[2 * i - 1], ARGV[3 * i]) end
end
return {0, 0, 0}`;

const CLAIM = `
local held = redis.call('GET', KEYS[1])
if held then return held == ARGV[1] and 1 or 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** Waiting for Redis, finding it included; what is left of 200 ms is for a busy event loop. */
const ANSWER_MS = 120;
/** After a failure Redis is left alone for so long, so that not every reader waits for it. */
const REST_MS = 1_000;

/** Connects at the first question, and again by itself. */
export function createLimits(options: LimitsOptions): SharedLimits {
  const { prefix, secret } = options;
  const memory = new MemoryLimits();
  const ask = redisAsker(options);
  return {
    async take(rules, at) {
      const windows = rules.map((rule) => windowOf(rule, at, secret));
      const keys = windows.flatMap(({ now, before }) => [`${prefix}:limit:${now}`, `${prefix}:limit:${before}`]);
      const args = windows.flatMap(({ rule, share }) => [rule.most, share, 2 * rule.windowMs]);
      const reply = await ask(TAKE, keys, args);
      if (!Array.isArray(reply)) return memory.take(windows, at);
      const [which = 0, now = 0, before = 0] = reply.map(Number);
      const window = windows[which - 1];
      if (window !== undefined) return over(window, now, before);
      memory.count(windows, at);
      return { kind: 'within' };
    },
    async claim(purpose, subject, holder, at, ttlMs) {
      const key = `${prefix}:claim:${purpose}:${hashed(secret, `claim ${purpose}`, subject)}`;
      const name = hashed(secret, `holder ${purpose}`, holder);
      const own = memory.claim(key, name, at, ttlMs);
      const reply = await ask(CLAIM, [key], [name, Math.max(1, Math.ceil(ttlMs))]);
      return reply === null ? own : own && reply === 1;
    },
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
