// The address of Redis as ioredis wants it: one server (redis://, rediss:// with TLS, unix://), Sentinel or
// Cluster, in plain objects of connection options.
import { isIP } from 'node:net';
import { AppError } from '../errors.js';
import { canParseUrl } from '../web-address.js';

/** The part of ioredis's options that the address of one server decides. */
export interface RedisConnection {
  readonly path?: string;
  readonly host?: string;
  readonly port?: number;
  readonly db?: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly servername?: string };
  readonly disconnectTimeout: number;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** The same of Sentinels, which are asked who is the master now. */
export interface SentinelConnection extends Omit<RedisConnection, 'host' | 'port' | 'path'> {
  readonly name: string;
  readonly sentinels: RedisNode[];
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly sentinelTLS?: Record<string, never>;
  readonly enableTLSForSentinelMode?: boolean;
}

export type RedisAddress =
  | { readonly kind: 'server'; readonly options: RedisConnection }
  | { readonly kind: 'sentinel'; readonly options: SentinelConnection }
  | {
      readonly kind: 'cluster';
      readonly nodes: RedisNode[];
      readonly options: Pick<RedisConnection, 'username' | 'password' | 'tls' | 'disconnectTimeout'>;
    };

/**
 * How long, in ms, ioredis waits for an ended socket to close before it destroys it. Its own two seconds
 * would run on, and keep the process alive, even if the socket had closed before.
 */
const DISCONNECT_MS = 250;

const SERVER_FIX = 'Use redis://host:6379/0, rediss://host:6379/0 or unix:///path/to/redis.sock.';
const SENTINEL_FIX =
  'Use redis+sentinel://host1:26379,host2:26379/master-name (rediss+sentinel:// for TLS), with ?db=1 at the end for a database other than 0.';
const CLUSTER_FIX =
  'Write redis+cluster://host1:7000,host2:7001 (rediss+cluster:// for TLS) and no database number, as a cluster has only one.';

/** Scheme, kind, credentials, hosts, path, query: several hosts with ports are more than a URL can hold. */
const SEVERAL = /^(rediss?)\+(sentinel|cluster):\/\/(?:([^@/?#]*)@)?([^@/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `rediss://…`, `unix:///path/redis.sock[?db=1]`,
 * `redis+sentinel://[user:password@]host[:26379][,host…]/master-name[?db=1][&sentinel_user=…]` (with
 * `&sentinel_password=…`), or `redis+cluster://[user:password@]host[:6379][,host…]`, the last two also as
 * `rediss+…`. The result has the passwords: it is for the connection, never for a log.
 * @throws AppError CONFIG_INVALID if it is none of these; the address is not repeated, because it may contain
 * a password.
 */
export function redisAddress(address: string): RedisAddress {
  const several = SEVERAL.exec(address);
  if (several === null) {
    if (/^rediss?\+sentinel:/.test(address)) throw noAddress(SENTINEL_FIX);
    if (/^rediss?\+cluster:/.test(address)) throw noAddress(CLUSTER_FIX);
    return { kind: 'server', options: redisConnection(address) };
  }
  const [, scheme, kind, credentials, hosts = '', path = '', query = ''] = several;
  const fix = kind === 'sentinel' ? SENTINEL_FIX : CLUSTER_FIX;
  // A plus sign stays one, as in the rest of the address.
  const wanted = new URLSearchParams(query.replaceAll('+', '%2B'));
  const [user = '', ...secret] = (credentials ?? '').split(':');
  const common = {
    disconnectTimeout: DISCONNECT_MS,
    ...named('username', decoded(user, fix)),
    ...named('password', decoded(secret.join(':'), fix)),
    ...(scheme === 'rediss' ? { tls: {} } : {}),
  };
  if (kind === 'sentinel')
    return {
      kind,
      options: { ...sentinelOptions(hosts, decoded(path, fix), wanted, scheme === 'rediss'), ...common },
    };
  if (path !== '' || query !== '') throw noAddress(CLUSTER_FIX);
  return { kind: 'cluster', nodes: nodesOf(hosts, 6379, CLUSTER_FIX), options: common };
}

/** What to write instead of this address; null if it is one. */
export function redisRemedy(address: string): string | null {
  try {
    redisAddress(address);
    return null;
  } catch (error) {
    return error instanceof AppError ? error.fix : SERVER_FIX;
  }
}

/** The unix:// address of a socket path. */
export function unixUrl(socketPath: string): string {
  return `unix://${socketPath.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The connection options of one server.
 * @throws AppError CONFIG_INVALID for any other address.
 */
export function redisConnection(address: string): RedisConnection {
  if (!canParseUrl(address)) throw noAddress(SERVER_FIX);
  const url = new URL(address);
  const shared = {
    disconnectTimeout: DISCONNECT_MS,
    ...named('username', decoded(url.username, SERVER_FIX)),
    ...named('password', decoded(url.password, SERVER_FIX)),
  };
  if (url.protocol === 'unix:') return { ...socketConnection(url), ...shared };
  if (url.protocol === 'redis:' || url.protocol === 'rediss:') return { ...tcpConnection(url), ...shared };
  throw noAddress(SERVER_FIX);
}

function socketConnection(url: URL): Pick<RedisConnection, 'path' | 'db'> {
  if (url.pathname.length <= 1) throw noAddress(SERVER_FIX);
  const db = url.searchParams.get('db') ?? '';
  return { path: decoded(url.pathname, SERVER_FIX), ...(/^\d+$/.test(db) ? { db: Number(db) } : {}) };
}

function tcpConnection(url: URL): Pick<RedisConnection, 'host' | 'port' | 'db' | 'tls'> {
  const database = url.searchParams.get('db') ?? url.pathname.slice(1);
  if (url.hostname === '' || !/^\d*$/.test(database)) throw noAddress(SERVER_FIX);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // An IP address is not a server name (RFC 6066); the certificate has to name it all the same.
  const tls = isIP(host) === 0 ? { servername: host } : {};
  return {
    host,
    port: Number(url.port || 6379),
    ...(database === '' ? {} : { db: Number(database) }),
    ...(url.protocol === 'rediss:' ? { tls } : {}),
  };
}

function sentinelOptions(
  hosts: string,
  name: string,
  wanted: URLSearchParams,
  tls: boolean,
): Omit<SentinelConnection, 'disconnectTimeout'> {
  const db = wanted.get('db') ?? '';
  const known = [...wanted.keys()].every((key) => ['db', 'sentinel_user', 'sentinel_password'].includes(key));
  if (name === '' || name.includes('/') || !/^\d*$/.test(db) || !known) throw noAddress(SENTINEL_FIX);
  return {
    name,
    sentinels: nodesOf(hosts, 26379, SENTINEL_FIX),
    ...(db === '' ? {} : { db: Number(db) }),
    ...named('sentinelUsername', wanted.get('sentinel_user') ?? ''),
    ...named('sentinelPassword', wanted.get('sentinel_password') ?? ''),
    ...(tls ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  };
}

function nodesOf(hosts: string, usualPort: number, fix: string): RedisNode[] {
  return hosts.split(',').map((text) => {
    const [, host = '', port = String(usualPort)] =
      /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
    if (host === '' || Number(port) < 1 || Number(port) > 65_535) throw noAddress(fix);
    return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
  });
}

function named<K extends string>(key: K, value: string): { readonly [P in K]?: string } {
  return value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}

function decoded(text: string, fix: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw noAddress(fix);
  }
}

function noAddress(fix: string): AppError {
  return new AppError('CONFIG_INVALID', 'The Redis URL is not valid.', fix);
}
