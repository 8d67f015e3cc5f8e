// Runs scripts on Redis for those who must not wait long for it: an answer in time, or word that there is
// none.
import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { reasonOf } from '../errors.js';
import { openRedis } from './client.js';
import { redisTrouble } from './trouble.js';

export interface ScriptRunnerOptions {
  /** Where Redis is now; null if there is none. */
  readonly url: () => Promise<string | null>;
  /** Waiting for an answer, finding Redis included. */
  readonly answerMs: number;
  readonly log: (line: string) => void;
  /** Called at each failure; Redis is left alone for a second then. */
  readonly onAway: (reason: string) => void;
}

/** `none`: no Redis is configured or found. `away`: there is one, or was, and it does not answer. */
export type ScriptReply = { readonly reply: unknown } | 'none' | 'away';

export interface ScriptRunner {
  /** Never rejects. */
  (script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<ScriptReply>;
  close(): Promise<void>;
}

/** How long Redis is left alone after a failure, so that not everybody waits for it. */
const REST_MS = 1_000;
const shas = new Map<string, string>();

/** Connects at the first question, and again by itself. */
export function createScriptRunner({ url, answerMs, log, onAway }: ScriptRunnerOptions): ScriptRunner {
  let open: {
    readonly address: string;
    readonly client: Redis | Cluster;
    readonly ready: Promise<void>;
  } | null = null;
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
  const ask = async (
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<ScriptReply> => {
    if (closed || performance.now() < restUntil) return 'away';
    try {
      const run = async (): Promise<ScriptReply> => {
        const redis = await connected();
        if (redis === null) return open === null ? 'none' : 'away';
        return { reply: await evaluate(redis, script, keys, args) };
      };
      return await within(run(), answerMs);
    } catch (error) {
      restUntil = performance.now() + REST_MS;
      onAway(reasonOf(error));
      return 'away';
    }
  };
  const close = async () => {
    closed = true;
    open?.client.disconnect();
  };
  return Object.assign(ask, { close });
}

/** By the script's hash; the whole script where Redis does not know it. */
async function evaluate(
  redis: Redis | Cluster,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  const sha = shas.get(script) ?? createHash('sha1').update(script).digest('hex');
  shas.set(script, sha);
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!reasonOf(error).includes('NOSCRIPT')) throw error;
    return redis.eval(script, keys.length, ...keys, ...args);
  }
}

/**
 * `ready` resolves when the first connection is open or has failed; later ones open by themselves, and nobody
 * waits for them.
 */
function connect(
  url: string,
  log: (line: string) => void,
): { client: Redis | Cluster; ready: Promise<void> } {
  const client = openRedis(url, {
    enableOfflineQueue: false,
    // Questions of one turn go to Redis in one write.
    enableAutoPipelining: true,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: (attempt) => Math.min(50 * attempt, REST_MS),
  });
  let last = '';
  client.on('error', (error: Error) => {
    if (error.message !== last) log(redisTrouble(error).reason);
    last = error.message;
  });
  const ready = new Promise<void>((resolve) => {
    client.once('ready', resolve);
    client.once('close', resolve);
  });
  return { client, ready };
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
