// The desk's lock: every page but two needs the key, given once in the address and from then on as a cookie.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Entered, Locked } from '../../templates/pages/desk/locked.js';
import { deskCookieName, deskCookieValue, deskKeyReader, KEY_PARAMETER, sameSecret } from '../desk-key.js';
import { AppError, reasonOf } from '../errors.js';
import type { Logger } from '../log.js';
import { createRepeatLog } from '../log-repeats.js';
import { keepPrivate, sendPage } from './page.js';
import { wantsJson } from './request.js';

/** They say which installation this is and whether a worker runs, and nothing else. */
const OPEN = new Set(['/desk.json', '/workerz']);
const COOKIE_SECONDS = 30 * 24 * 3600;

/**
 * Lets requests with the cookie through. A GET with the correct key gets the cookie and a redirect to the
 * same address without the key. Everything else gets 401 and no content; if the key cannot be read, 503 and a
 * line in the log.
 */
export function lockDesk(
  server: FastifyInstance,
  { dataDir, log }: { readonly dataDir: string; readonly log: Logger },
): void {
  const name = deskCookieName(dataDir);
  const keyNow = keyReader(dataDir, log);
  server.addHook('onRequest', async (request, reply) => {
    if (OPEN.has(request.routeOptions.url ?? '')) return;
    const key = keyNow();
    if (key === null) return keepPrivate(reply).code(503).type('text/plain; charset=utf-8').send(CLOSED);
    const { path, given } = readAddress(request.url);
    const known = cookiesOf(request, name).some((value) => sameSecret(value, deskCookieValue(key)));
    if (given === null && known) return;
    const isLetIn = given !== null && isRead(request) && (known || sameSecret(given, key));
    if (!isLetIn) return refuse(request, reply, path);
    const cookie = `${name}=${deskCookieValue(key)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_SECONDS}`;
    return letIn(request, keepPrivate(reply).header('set-cookie', cookie), path);
  });
}

/** The key as it is now; null, with a line in the log, if it cannot be read. */
function keyReader(dataDir: string, log: Logger): () => string | null {
  const read = deskKeyReader(dataDir);
  const say = createRepeatLog(log);
  return () => {
    try {
      return read();
    } catch (error) {
      const fix = error instanceof AppError ? { fix: error.fix } : {};
      say('error', 'key', 'the desk is closed: its key cannot be read', { reason: reasonOf(error), ...fix });
      return null;
    }
  };
}

const CLOSED = 'The desk is closed: its key cannot be read. See the log of the web process for the reason.\n';

/**
 * A browser that follows a link from another site sends no strict cookie with a redirect either: the page
 * itself has to go on.
 */
function letIn(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  if (request.headers['sec-fetch-site'] === 'cross-site') return sendPage(reply, Entered({ path }));
  return reply.code(303).header('location', path).send();
}

function refuse(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  keepPrivate(reply).header('www-authenticate', 'FridayDeskKey');
  if (wantsJson(request)) return reply.code(401).send({ error: 'keyMissing' });
  return sendPage(reply, Locked({ path }), 401);
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The address on this desk without the key, and the key. Several keys count as none. */
export function readAddress(url: string): { readonly path: string; readonly given: string | null } {
  const [before = '', query = ''] = url.split(/\?(.*)/s);
  const wishes = new URLSearchParams(query);
  const keys = wishes.getAll(KEY_PARAMETER);
  wishes.delete(KEY_PARAMETER);
  // Browsers read "//host" and "/\host" as another site.
  const path = `/${before.replace(/^[/\\]+/, '')}`;
  const rest = keys.length === 0 ? query : wishes.toString();
  return { path: rest === '' ? path : `${path}?${rest}`, given: onlyKey(keys) };
}

/** Null for none, and an empty one, which opens nothing, for several. */
function onlyKey(keys: readonly string[]): string | null {
  if (keys.length > 1) return '';
  return keys[0] ?? null;
}

function cookiesOf(request: FastifyRequest, name: string): readonly string[] {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
