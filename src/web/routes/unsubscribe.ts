// Leaving. GET shows a button and changes nothing (D6); POST acts, from the button or from a mail operator (RFC 8058): no cookie, no redirect,
// no limit, any form encoding, 200 whether or not the token names somebody, 503 only where the write failed (D7).
import type { FastifyInstance } from 'fastify';
import { Leave, LeaveFailed, Left, NeedLink, UnknownLink } from '../../../templates/pages/leave.js';
import type { Site } from '../../../templates/pages/site.js';
import type { App } from '../../app.js';
import { reasonOf } from '../../errors.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { keepPrivate, sendPage } from '../page.js';

interface ByToken {
  Params: { token: string };
}

export async function unsubscribeRoutes(server: FastifyInstance, app: App, site: Site): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const action = (token: string) => `${site.base}/unsubscribe/${encodeURIComponent(token)}`;

  server.get('/unsubscribe', (_request, reply) => sendPage(reply, NeedLink({ site })));
  server.post('/unsubscribe', (_request, reply) => sendPage(reply, UnknownLink({ site })));
  server.options('/unsubscribe/:token', (_request, reply) => reply.code(204).header('allow', 'GET, HEAD, POST, OPTIONS').send());

  server.get<ByToken>('/unsubscribe/:token', async ({ params }, reply) => {
    const subscriber = await app.subscribers.byToken('unsubscribe', params.token);
    if (subscriber === null) return sendPage(reply, UnknownLink({ site }));
    if (isAway(subscriber)) return sendPage(reply, Left({ site, address: maskAddress(subscriber.address) }));
    return sendPage(reply, Leave({ site, address: maskAddress(subscriber.address), action: action(params.token) }));
  });

  server.post<ByToken>('/unsubscribe/:token', async ({ params, body }, reply) => {
    if (app.subscribers.isProbe(params.token)) return reply.header('x-friday-probe', 'ok').send('');
    try {
      const left = await leave(app, params.token, isOneClick(body) ? 'one-click' : 'page');
      return sendPage(reply, left === null ? UnknownLink({ site }) : Left({ site, address: maskAddress(left.address) }));
    } catch (error) {
      app.log.error('a reader could not leave', { reason: reasonOf(error) });
      return sendPage(reply.header('retry-after', '60'), LeaveFailed({ site, action: action(params.token) }), 503);
    }
  });
}

const TRIES = 3;

/** The reader who is now off the list; null for a token that names nobody. Repeated where their status changed in the same instant. */
async function leave(app: App, token: string, method: string): Promise<Subscriber | null> {
  for (let left = TRIES; ; left--) {
    const subscriber = await app.subscribers.byToken('unsubscribe', token);
    if (subscriber === null) return null;
    if ((await app.subscribers.leave(subscriber, method)) || isAway(subscriber)) return subscriber;
    if (left === 1) throw new RangeError('the status of a reader changed while they were leaving');
  }
}

function isAway({ status }: Subscriber): boolean {
  return status === 'unsubscribed' || status === 'suppressed';
}

/** RFC 8058, 3.2: `List-Unsubscribe=One-Click`, as urlencoded or as multipart form data. */
function isOneClick(body: unknown): boolean {
  const text = Buffer.isBuffer(body) ? body.toString('latin1') : '';
  return /^List-Unsubscribe=One-Click\s*$/i.test(text) || /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\s/i.test(text);
}
