// Opens Redis for whatever its address names: one server, the master that Sentinels name, or a cluster. The
// only place that tells them apart.
import { Cluster, Redis } from 'ioredis';
import { type RedisAddress, redisAddress } from './url.js';

export interface RedisOptions {
  /** How often a command is tried again over a new connection; null: for ever, as workers want it. */
  readonly maxRetriesPerRequest: number | null;
  readonly connectTimeout?: number;
  /** false: a command fails at once while there is no connection. */
  readonly enableOfflineQueue?: boolean;
  readonly autoResendUnfulfilledCommands?: boolean;
  /**
   * Commands of the same moment go out in one write. Not in a cluster, where ioredis would look for the hash
   * slot of a script in its text.
   */
  readonly enableAutoPipelining?: boolean;
  /** Milliseconds before the next attempt to connect. */
  readonly retryStrategy?: (attempt: number) => number;
}

/**
 * Between two rounds of asking all Sentinels; ioredis's own beginning of 10 ms would ask a hundred times a
 * second during a failover.
 */
const SENTINEL_ROUND_MS = 250;
/**
 * 2: connect again and repeat the command. A replica that was the master a moment ago accepts no writes
 * (READONLY).
 */
const reconnectOnError = (error: Error): 2 | false => (error.message.startsWith('READONLY') ? 2 : false);

/** @throws AppError CONFIG_INVALID for anything that is not an address. */
export function openRedis(url: string, manner: RedisOptions): Redis | Cluster {
  const address = redisAddress(url);
  return address.kind === 'cluster'
    ? openCluster(address, manner)
    : new Redis(singleOptions(address.options, manner));
}

/** What BullMQ takes as `connection`, and how our part of it is closed after its queues and workers. */
export interface JobConnection {
  readonly connection: Redis | Cluster | ReturnType<typeof singleOptions>;
  close(): void;
}

/**
 * Connections for jobs. BullMQ opens and closes its own, but a cluster has to be passed to it.
 * @throws AppError CONFIG_INVALID for anything that is not an address.
 */
export function jobConnection(url: string, manner: RedisOptions): JobConnection {
  const address = redisAddress(url);
  if (address.kind !== 'cluster')
    return { connection: singleOptions(address.options, manner), close: () => undefined };
  const cluster = openCluster(address, manner);
  // BullMQ listens as well, and tells; without a listener of ours an error after its end would be printed by
  // ioredis.
  cluster.on('error', () => undefined);
  return { connection: cluster, close: () => cluster.disconnect() };
}

type ClusterAddress = Extract<RedisAddress, { kind: 'cluster' }>;

function singleOptions(options: Exclude<RedisAddress, ClusterAddress>['options'], manner: RedisOptions) {
  const sentinelRetryStrategy = (round: number) => Math.min(SENTINEL_ROUND_MS * round, 2_000);
  return {
    ...options,
    ...manner,
    reconnectOnError,
    ...('sentinels' in options ? { sentinelRetryStrategy } : {}),
  };
}

function openCluster(
  { nodes, options }: ClusterAddress,
  { retryStrategy, enableOfflineQueue = true, enableAutoPipelining: _, ...rest }: RedisOptions,
): Cluster {
  return new Cluster(nodes, {
    enableOfflineQueue,
    ...(retryStrategy === undefined ? {} : { clusterRetryStrategy: retryStrategy }),
    // Names go to TLS as they are: a certificate names hosts, not the addresses behind them.
    ...(options.tls === undefined
      ? {}
      : { dnsLookup: (name: string, done: (error: null, found: string) => void) => done(null, name) }),
    redisOptions: { ...options, ...rest },
  });
}
