// The witness that several machines share: what a Redis named by URL knows of installations and of issues
// that were sent (G3).
import type { Cluster, Redis } from 'ioredis';
import type { SentNote, Witness } from '../deliveries/installation/installation.js';
import type { WitnessRecord } from '../deliveries/installation/lease.js';
import type { Trail } from '../deliveries/installation/trail.js';
import { reasonOf } from '../errors.js';
import { openRedis } from './client.js';
import { redisAddress } from './url.js';

export interface RedisWitnessOptions {
  readonly url: string;
  /** Key prefix of the newsletter. */
  readonly prefix: string;
  /**
   * Names this machine: a Redis on this machine is trusted on this machine only, because it is copied with
   * the disk.
   */
  readonly machine: string;
  readonly parseNote: (line: string) => SentNote | null;
  readonly log: (line: string) => void;
}

interface KeptTrail {
  readonly trail: Trail;
  readonly machine: string;
}

interface Kept extends Omit<WitnessRecord, 'witness'> {
  readonly machine: string;
}

/** ARGV: epoch, the new value. Never writes less over more, nor over what was superseded. */
const TELL = `
local kept = redis.call('GET', KEYS[1])
if kept then
  local known = cjson.decode(kept)
  if (known.superseded and known.superseded ~= cjson.null) or known.epoch >= tonumber(ARGV[1]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

const ANSWER_MS = 2_000;
/** How long a Redis that gave no answer is not asked for trails again. */
const AWAY_MS = 5_000;

/** Connects at the first question; a Redis that is away knows nothing. */
export function createRedisWitness({
  url,
  prefix,
  machine,
  parseNote,
  log,
}: RedisWitnessOptions): Witness & { close(): Promise<void> } {
  let client: Redis | Cluster | null = null;
  const here = onThisMachine(url);
  const key = (id: string) => `${prefix}:installation:${id}`;
  const trailKey = (id: string) => `${key(id)}:trails`;
  let awaySince = Number.NEGATIVE_INFINITY;
  const sent = `${prefix}:sent`;
  const asked = async <T>(question: (redis: Redis | Cluster) => Promise<T>): Promise<T | null> => {
    // Try again if an earlier connection is gone: Redis may have been restarted meanwhile.
    const again = client !== null;
    try {
      client ??= connect(url);
      return await within(question(client));
    } catch (error) {
      client?.disconnect();
      client = null;
      if (again) return asked(question);
      log(`Redis cannot be asked about this installation: ${reasonOf(error)}`);
      awaySince = performance.now();
      return null;
    }
  };
  // Each page of claims asks: a Redis that is away must not hold up every one of them.
  const unlessAway = async <T>(question: (redis: Redis | Cluster) => Promise<T>): Promise<T | null> =>
    performance.now() - awaySince < AWAY_MS ? null : asked(question);
  const ask = async (id: string) => parseKept(await asked((redis) => redis.get(key(id))));
  const kept = (value: Omit<Kept, 'machine'>) => JSON.stringify({ ...value, machine } satisfies Kept);
  return {
    ask: async (id) => {
      const known = await ask(id);
      if (known === null || (here && known.machine !== machine)) return null;
      const { epoch, renewedAt, place, superseded } = known;
      return { witness: 'Redis', epoch, renewedAt, place, superseded };
    },
    tell: async ({ id, epoch, renewedAt }, place) =>
      (await asked((redis) =>
        redis.eval(TELL, 1, key(id), epoch, kept({ epoch, renewedAt, place, superseded: null })),
      )) !== null,
    supersede: async (id, by) => {
      const { epoch = 0, renewedAt = null, place = [] } = (await ask(id)) ?? {};
      await asked((redis) => redis.set(key(id), kept({ epoch, renewedAt, place, superseded: by })));
      await asked((redis) => redis.del(trailKey(id)));
    },
    note: async (note) => (await asked((redis) => redis.sadd(sent, JSON.stringify(note)))) !== null,
    notes: async () =>
      ((await asked((redis) => redis.smembers(sent))) ?? []).flatMap((line) => parseNote(line) ?? []),
    trails: async (id) => {
      const trails = Object.values((await unlessAway((redis) => redis.hgetall(trailKey(id)))) ?? {}).flatMap(
        (text) => parseKeptTrail(text) ?? [],
      );
      return trails.filter((one) => !here || one.machine === machine).map(({ trail }) => trail);
    },
    keepTrail: async (id, trail, durable) => {
      const set = (redis: Redis | Cluster) =>
        redis.hset(trailKey(id), trail.process, JSON.stringify({ trail, machine } satisfies KeptTrail));
      if (durable) return (await unlessAway(set)) !== null;
      // The command is in the hands of the system before the message is: nobody waits for the answer.
      if (client?.status !== 'ready') return false;
      void set(client).catch(() => undefined);
      return true;
    },
    forgetTrail: async (id, process) => void (await unlessAway((redis) => redis.hdel(trailKey(id), process))),
    close: async () => client?.disconnect(),
  };
}

function connect(url: string): Redis | Cluster {
  const client = openRedis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: ANSWER_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, 500),
  });
  client.on('error', () => undefined);
  return client;
}

function parseKept(text: string | null): Kept | null {
  try {
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function parseKeptTrail(text: string): KeptTrail | null {
  try {
    const kept = JSON.parse(text) as KeptTrail;
    return Array.isArray(kept.trail.claims) ? kept : null;
  } catch {
    return null;
  }
}

function onThisMachine(url: string): boolean {
  const address = redisAddress(url);
  if (address.kind === 'cluster') return address.nodes.every(isLoopback);
  return 'sentinels' in address.options
    ? address.options.sentinels.every(isLoopback)
    : address.options.path !== undefined || isLoopback(address.options);
}

function isLoopback({ host = '' }: { readonly host?: string }): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
