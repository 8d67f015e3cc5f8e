// Unsubscribing. GET shows a button and changes nothing (D6). POST acts, from the button or from a mailbox
// provider (RFC 8058): no cookie, no redirect, no limit, any form encoding, 200 whether or not the token
// names somebody, 503 only if the write failed (D7).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { UnknownLink, Unsubscribe, UnsubscribeFailed } from '../../../templates/pages/unsubscribe.js';
import type { App } from '../../app.js';
import { reasonOf } from '../../errors.js';
import { createRepeatLog } from '../../log-repeats.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { PROBE_HEADER } from '../../subscribers/tokens.js';
import { keepPrivate, sendPage } from '../page.js';
import { wantsJson } from '../request.js';
import type { Sites } from '../site.js';
import { sendUnsubscribed } from '../unsubscribed-page.js';
import { afterUnsubscribingRoutes } from './after-unsubscribing.js';
import { unsubscribeFormRoutes } from './unsubscribe-form.js';

interface ByToken {
  Params: { token: string };
}

export async function unsubscribeRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  await server.register(async (scope) => afterUnsubscribingRoutes(scope, app, sites));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request: FastifyRequest, body: AsyncIterable<Buffer>) =>
    beginningOf(body),
  );
  // A type that cannot be read would be refused before anybody left.
  server.addHook(
    'onRequest',
    async (request) => void (request.mediaType === undefined && delete request.raw.headers['content-type']),
  );
  const action = (token: string) => `${sites.usual.base}/unsubscribe/${encodeURIComponent(token)}`;
  const sayUnsubscribed = (
    request: FastifyRequest<ByToken>,
    reply: FastifyReply,
    reader: Subscriber | null,
  ) => {
    if (wantsJson(request)) return reply.send({ status: reader === null ? 'unknown' : 'left' });
    return reader === null
      ? sendPage(reply, UnknownLink({ site: sites.of(request) }))
      : sendUnsubscribed(app, sites, request, reply, reader);
  };

  const say = createRepeatLog(app.log);

  await server.register(async (scope) => unsubscribeFormRoutes(scope, app, sites));
  server.options('/unsubscribe/:token', (_request, reply) =>
    reply.code(204).header('allow', 'GET, HEAD, POST, OPTIONS').send(),
  );

  server.get<ByToken>('/unsubscribe/:token', async (request, reply) => {
    const { token } = request.params;
    const subscriber = await app.subscribers.byToken('unsubscribe', token);
    if (wantsJson(request)) return sendStanding(reply, subscriber);
    if (subscriber === null) return sayUnsubscribed(request, reply, subscriber);
    // A reader who was unsubscribed by a bounce, or by the undoing of an import, has not unsubscribed
    // themselves: somebody could subscribe them again (G16, G18).
    if (!(await app.subscribers.canUnsubscribe(subscriber)))
      return sayUnsubscribed(request, reply, subscriber);
    return sendPage(
      reply,
      Unsubscribe({
        site: sites.of(request, subscriber.locale),
        address: maskAddress(subscriber.address),
        action: action(token),
        pause: subscriber.status === 'confirmed' ? `${action(token)}/pause` : null,
      }),
    );
  });

  server.post<ByToken>('/unsubscribe/:token', async (request, reply) => {
    if (app.subscribers.isProbe(request.params.token)) return reply.header(PROBE_HEADER, 'ok').send('');
    try {
      return await sayUnsubscribed(
        request,
        reply,
        await unsubscribe(app, request.params.token, isOneClick(request.body) ? 'one-click' : 'page'),
      );
    } catch (error) {
      say('error', 'unsubscribe', 'a reader could not unsubscribe', { reason: reasonOf(error) });
      return sayFailed(request, reply, () =>
        UnsubscribeFailed({ site: sites.of(request), action: action(request.params.token) }),
      );
    }
  });
}

/** For programs that only look. */
function sendStanding(reply: FastifyReply, reader: Subscriber | null): FastifyReply {
  if (reader === null) return reply.code(404).send({ status: 'unknown' });
  return reply.send({ status: isAway(reader) ? 'left' : 'subscribed' });
}

function sayFailed(request: FastifyRequest, reply: FastifyReply, page: () => ReactElement): FastifyReply {
  reply.code(503).header('retry-after', '60');
  return wantsJson(request) ? reply.send({ error: 'broken' }) : sendPage(reply, page(), 503);
}

const LONGEST_BODY = 64 * 1024;

/**
 * A body may be as odd and as long as it likes: it is heard to its end, and no more than this is kept of it.
 */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    if (length < LONGEST_BODY) kept.push(part);
    length += part.length;
  }
  return Buffer.concat(kept).subarray(0, LONGEST_BODY);
}

const TRIES = 3;

/**
 * The reader who is now unsubscribed; null for a token that names nobody. Repeated if their status changed in
 * the same instant.
 */
async function unsubscribe(app: App, token: string, method: string): Promise<Subscriber | null> {
  for (let left = TRIES; ; left--) {
    const subscriber = await app.subscribers.byToken('unsubscribe', token);
    if (subscriber === null) return null;
    if ((await app.subscribers.unsubscribe(subscriber, method)) || isAway(subscriber)) return subscriber;
    if (left === 1) throw new RangeError('the status of a reader changed while they were leaving');
  }
}

function isAway({ status }: Subscriber): boolean {
  return status === 'unsubscribed' || status === 'suppressed';
}

/** Where it is looked for: mailbox providers send a few hundred bytes. */
const ONE_CLICK_BYTES = 8 * 1024;

/** RFC 8058, 3.2: `List-Unsubscribe=One-Click`, as urlencoded or as multipart form data. */
function isOneClick(body: unknown): boolean {
  const text = Buffer.isBuffer(body) ? body.subarray(0, ONE_CLICK_BYTES).toString('latin1') : '';
  return (
    /^List-Unsubscribe=One-Click\s*$/i.test(text) ||
    /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\s/i.test(text)
  );
}
