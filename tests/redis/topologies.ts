// Real Redis servers in the two shapes that are more than one server: a master with replicas under Sentinels,
// and a cluster.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { reasonOf } from '../../src/errors.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { type ChildServer, startChild } from '../../src/redis/child-server.js';
import type { Certificates } from '../support/certificates.js';
import { temporaryFolder } from '../support/folder.js';

export interface Topology {
  /** As FRIDAY_REDIS_URL takes it. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SentinelTopology extends Topology {
  /** Port of the master that the first Sentinel names now. */
  masterPort(): Promise<number>;
  /** Kills the server of that port as a power cut would. */
  kill(port: number): void;
  /** Ends all Sentinels, or starts them again where they were. */
  sentinels(go: 'stop' | 'start'): Promise<void>;
}

export interface ClusterTopology extends Topology {
  readonly ports: readonly number[];
}

type Settings = Readonly<Record<string, string>>;
/** Ends a test that hangs; no answer is expected to take that long, even on a machine without a free core. */
const PATIENCE_MS = 120_000;
const SLOTS = 16_384;

/** Servers that speak TLS only, by port. */
const secured = new Map<number, Certificates>();

/** One server; `settings` as redis.conf names them. */
export async function startOne(
  settings: Settings,
  tls: Certificates | null = null,
): Promise<Topology & { readonly port: number }> {
  const [port = 0] = await freePorts(1);
  const server = await startServer(temporaryFolder(), port, settings, tls);
  return {
    port,
    url: `${tls === null ? 'redis' : 'rediss'}://localhost:${port}/0`,
    close: () => server.stop(2_000),
  };
}

/** One master, two replicas, three Sentinels of which two must agree. */
export async function startSentinels(tls: Certificates | null = null): Promise<SentinelTopology> {
  const folder = temporaryFolder();
  const ports = await freePorts(6);
  const [master = 0, ...replicas] = ports.slice(0, 3);
  const watchers = ports.slice(3);
  const servers = new Map<number, ChildServer>([[master, await startServer(folder, master, {}, tls)]]);
  for (const port of replicas)
    servers.set(
      port,
      await startServer(
        folder,
        port,
        { replicaof: `127.0.0.1 ${master}`, 'repl-diskless-sync-delay': '0' },
        tls,
      ),
    );
  for (const port of watchers)
    writeFileSync(join(folder, `sentinel-${port}.conf`), sentinelFile(folder, port, master, tls));
  const guards: ChildServer[] = [];
  const sentinels = async (go: 'stop' | 'start') => {
    for (const guard of guards.splice(0)) await guard.stop(2_000);
    if (go === 'start') for (const port of watchers) guards.push(await startSentinel(folder, port, tls));
  };
  const topology: SentinelTopology = {
    url: `${tls === null ? 'redis' : 'rediss'}+sentinel://${watchers.map((port) => `127.0.0.1:${port}`).join(',')}/newsroom`,
    masterPort: async () =>
      Number(
        (
          await asked<[string, string]>(watchers[0] ?? 0, 'SENTINEL', 'get-master-addr-by-name', 'newsroom')
        )[1],
      ),
    kill: (port) => process.kill(servers.get(port)?.pid ?? 0, 'SIGKILL'),
    sentinels,
    close: async () => {
      await sentinels('stop');
      for (const server of servers.values()) await server.stop(2_000);
    },
  };
  await sentinels('start');
  await until('the Sentinels know each other and both replicas', async () => {
    const states = await Promise.all(
      watchers.map((port) => asked<string[]>(port, 'SENTINEL', 'MASTER', 'newsroom')),
    );
    return states.every(
      (state) => fieldOf(state, 'num-slaves') === '2' && fieldOf(state, 'num-other-sentinels') === '2',
    );
  });
  await until(
    'both replicas follow',
    async () =>
      ((await asked<string>(master, 'INFO', 'replication')).match(/state=online/g) ?? []).length === 2,
  );
  return topology;
}

/** Three masters that share the slots, without replicas. */
export async function startCluster(tls: Certificates | null = null): Promise<ClusterTopology> {
  const folder = temporaryFolder();
  const free = await freePorts(6);
  const nodes = free.slice(0, 3).map((port, i) => ({ port, bus: free[i + 3] ?? 0 }));
  const servers: ChildServer[] = [];
  for (const { port, bus } of nodes)
    servers.push(
      await startServer(
        folder,
        port,
        {
          'cluster-enabled': 'yes',
          'cluster-port': String(bus),
          'cluster-config-file': `nodes-${port}.conf`,
        },
        tls,
      ),
    );
  const [first] = nodes;
  for (const [i, { port, bus }] of nodes.entries()) {
    const share = (n: number) => Math.floor((SLOTS * n) / nodes.length);
    await asked(port, 'CLUSTER', 'ADDSLOTSRANGE', String(share(i)), String(share(i + 1) - 1));
    await asked(port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1));
    if (i > 0) await asked(first?.port ?? 0, 'CLUSTER', 'MEET', '127.0.0.1', String(port), String(bus));
  }
  await until('the cluster is whole', async () => {
    const infos = await Promise.all(nodes.map(({ port }) => asked<string>(port, 'CLUSTER', 'INFO')));
    return infos.every((info) => info.includes('cluster_state:ok') && info.includes('cluster_size:3'));
  });
  return {
    ports: nodes.map(({ port }) => port),
    url: `${tls === null ? 'redis' : 'rediss'}+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    close: async () => {
      for (const server of servers) await server.stop(2_000);
    },
  };
}

/** One command to one server, over a connection of its own. */
export async function asked<T>(port: number, command: string, ...words: string[]): Promise<T> {
  // Without a limit of its own, ioredis holds the process for two seconds after a connection that was
  // refused.
  const manner = {
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableReadyCheck: false,
    disconnectTimeout: 50,
  };
  const redis = new Redis({ host: '127.0.0.1', port, ...manner, ...tlsOf(port) });
  redis.on('error', () => undefined);
  try {
    return (await redis.call(command, ...words)) as T;
  } finally {
    redis.disconnect();
  }
}

/** Waits until `seen` says so; what it throws counts as no. */
export async function until(
  what: string,
  seen: () => Promise<boolean>,
  withinMs = PATIENCE_MS,
): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await delay(50)) {
    if (await seen().catch(() => false)) return;
  }
  throw new Error(`${what}: not within ${withinMs / 1000} s`);
}

function tlsOf(port: number) {
  const tls = secured.get(port);
  return tls === undefined ? {} : { tls: { ca: tls.ca } };
}

/** Where it listens; with `tls` for nothing else, also among themselves. */
function listening(port: number, tls: Certificates | null): Settings {
  if (tls === null) return { port: String(port) };
  secured.set(port, tls);
  const files = {
    'tls-cert-file': tls.certFile,
    'tls-key-file': tls.keyFile,
    'tls-ca-cert-file': tls.caFile,
  };
  return {
    port: '0',
    'tls-port': String(port),
    ...files,
    'tls-auth-clients': 'no',
    'tls-replication': 'yes',
  };
}

async function startServer(
  folder: string,
  port: number,
  more: Settings = {},
  tls: Certificates | null = null,
): Promise<ChildServer> {
  const dir = join(folder, String(port));
  mkdirSync(dir);
  const inCluster: Settings = tls !== null && 'cluster-enabled' in more ? { 'tls-cluster': 'yes' } : {};
  const settings: Settings = {
    ...listening(port, tls),
    ...inCluster,
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: 'no',
    logfile: join(dir, 'redis.log'),
    ...more,
  };
  const server = await startChild(
    await binary(),
    Object.entries(settings).flatMap(([key, value]) => [
      `--${key}`,
      ...(['replicaof', 'user'].includes(key) ? value.split(' ') : [value]),
    ]),
    { cwd: dir },
  );
  await until(`Redis on port ${port}`, async () => (await asked(port, 'PING')) === 'PONG');
  return server;
}

async function startSentinel(folder: string, port: number, tls: Certificates | null): Promise<ChildServer> {
  listening(port, tls);
  const server = await startChild(await binary(), [join(folder, `sentinel-${port}.conf`), '--sentinel'], {
    cwd: folder,
  });
  await until(`Sentinel on port ${port}`, async () => (await asked(port, 'PING')) === 'PONG');
  return server;
}

function sentinelFile(folder: string, port: number, master: number, tls: Certificates | null): string {
  return [
    ...Object.entries(listening(port, tls)).map(([key, value]) => `${key} ${value}`),
    'bind 127.0.0.1',
    `dir ${folder}`,
    `logfile ${join(folder, `sentinel-${port}.log`)}`,
    `sentinel monitor newsroom 127.0.0.1 ${master} 2`,
    'sentinel down-after-milliseconds newsroom 500',
    'sentinel failover-timeout newsroom 3000',
    '',
  ].join('\n');
}

const binary = () => findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: () => {} });

async function hasRedisServer(): Promise<boolean> {
  try {
    await binary();
    return true;
  } catch (error) {
    process.stderr.write(`tests: Sentinel and Cluster are skipped: ${reasonOf(error)}\n`);
    return false;
  }
}

/** `describe` if servers can be started; else its tests are counted as skipped, with the reason. */
export const describeWithRedisServers = (await hasRedisServer()) ? describe : describe.skip;

function fieldOf(flat: readonly string[], key: string): string {
  return flat[flat.indexOf(key) + 1] ?? '';
}

/** Ports that were free a moment ago, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer();
          server.listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
