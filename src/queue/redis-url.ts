// The address of a Redis as ioredis wants it: redis://, rediss:// (TLS) and unix:// in one plain object of connection options.
import { AppError } from '../errors.js';
import { canParseUrl } from '../web-address.js';

/** The part of ioredis's options that an address decides. */
export interface RedisConnection {
  readonly path?: string;
  readonly host?: string;
  readonly port?: number;
  readonly db?: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly servername: string };
  readonly disconnectTimeout: number;
}

/**
 * ioredis waits for so long, in ms, for a socket that was ended to close before it destroys it. Its own two seconds run on, and keep the process
 * alive, also where the socket had closed before.
 */
const DISCONNECT_MS = 250;

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `rediss://…` or `unix:///path/redis.sock[?db=1]`.
 * The result holds the password: it is for the connection, never for a log.
 * @throws AppError CONFIG_INVALID where it is none of these; the address is not repeated, as it may hold a password.
 */
export function redisConnection(address: string): RedisConnection {
  const url = canParseUrl(address) ? new URL(address) : null;
  const database = url?.searchParams.get('db') ?? url?.pathname.slice(1) ?? '';
  const shared = {
    disconnectTimeout: DISCONNECT_MS,
    ...(url?.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url?.password ? { password: decodeURIComponent(url.password) } : {}),
  };
  if (url?.protocol === 'unix:' && url.pathname.length > 1) {
    const db = url.searchParams.get('db') ?? '';
    return { path: decodeURIComponent(url.pathname), ...shared, ...(/^\d+$/.test(db) ? { db: Number(db) } : {}) };
  }
  if ((url?.protocol === 'redis:' || url?.protocol === 'rediss:') && url.hostname !== '' && /^\d*$/.test(database)) {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const tls = url.protocol === 'rediss:' ? { tls: { servername: host } } : {};
    return { host, port: Number(url.port || 6379), ...shared, ...(database === '' ? {} : { db: Number(database) }), ...tls };
  }
  throw new AppError('CONFIG_INVALID', 'The address of Redis is not one.', 'Write redis://host:6379/0, rediss://host:6379/0 or unix:///path/to/redis.sock.');
}

/** The unix:// address of a socket path. */
export function unixUrl(socketPath: string): string {
  return `unix://${socketPath.split('/').map(encodeURIComponent).join('/')}`;
}
