// The request for support: the page that leads to the payment provider, and "do not ask me again". GET
// changes nothing (D6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../../../templates/pages/site.js';
import { AppealsRefused, RefuseAppeals, SupportPage } from '../../../templates/pages/support.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { maskAddress } from '../../subscribers/address.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { giftRequest } from '../api-schemas.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { type Fields, fieldsOf, repeatable, sendsJson, textOf, wantsJson } from '../request.js';
import { allowFormsTo } from '../security.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

export async function supportRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const { appeals } = app;
  const later = app.reminders.isOffered;
  server.get('/support', PAGE_ONLY, async (request, reply) => {
    const site = sites.of(request);
    const offer = await appeals.offer(wishOf(fieldsOf(request.query), site));
    if (offer === null) throw closed();
    return sendPage(allowFormsTo(reply, appeals.origins), SupportPage({ site, offer, later }));
  });

  server.post('/support', { preValidation: jsonBody(giftRequest) }, async (request, reply) => {
    const site = sites.of(request);
    const fields = fieldsOf(request.body);
    if (sendsJson(request) && !giftRequest.safeParse(fields).success) return sendAsJson(reply, null);
    const wish = wishOf(fields, site);
    const answer = await appeals.give({
      ...wish,
      amount: textOf(fields, `amount_${wish.frequency}`, 20),
      other: repeatable(textOf(fields, `other_${wish.frequency}`, 40), 40),
    });
    if (answer === null) throw closed();
    if (wantsJson(request)) return sendAsJson(reply, answer.kind === 'leads' ? answer.url : null);
    if (answer.kind === 'leads') return keepPrivate(reply).redirect(answer.url, 303);
    const { offer, typed } = answer;
    return sendPage(allowFormsTo(reply, appeals.origins), SupportPage({ site, offer, typed, later }), 422);
  });

  server.get<ByToken>('/support/never/:token', PAGE_ONLY, async (request, reply) => {
    const reader = await readerOf(app, request);
    if (reader === null) return unknown(sites, request, reply);
    const site = sites.of(request, reader.locale);
    const address = maskAddress(reader.address);
    const action = `${site.base}/support/never/${encodeURIComponent(request.params.token)}`;
    return sendPage(
      keepPrivate(reply),
      reader.appealsRefusedAt === null
        ? RefuseAppeals({ site, address, action })
        : AppealsRefused({ site, address }),
    );
  });

  server.post<ByToken>('/support/never/:token', async (request, reply) => {
    const reader = await readerOf(app, request);
    if (reader === null) return unknown(sites, request, reply);
    await app.readerPages.refuseAppeals(reader);
    if (wantsJson(request)) return keepPrivate(reply).send({ status: 'done' });
    const site = sites.of(request, reader.locale);
    return sendPage(keepPrivate(reply), AppealsRefused({ site, address: maskAddress(reader.address) }));
  });
}

function wishOf(fields: Fields, { words }: Site) {
  return {
    language: words.language,
    frequency: textOf(fields, 'frequency', 20),
    currency: textOf(fields, 'currency', 10),
  };
}

/** The link works as long as the reader is stored, whether or not the page is closed. */
function readerOf(app: App, request: FastifyRequest<ByToken>) {
  return app.subscribers.byToken('support', request.params.token);
}

/** Where to give; null refuses the request. */
function sendAsJson(reply: FastifyReply, url: string | null): FastifyReply {
  keepPrivate(reply);
  return url === null ? reply.code(422).send({ status: 'refused' }) : reply.send({ status: 'leads', url });
}

function unknown(sites: Sites, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (wantsJson(request)) return keepPrivate(reply).code(404).send({ status: 'unknown' });
  return sendPage(keepPrivate(reply), UnknownLink({ site: sites.of(request) }), 404);
}

function closed(): AppError {
  return new AppError('NOT_FOUND', 'There is no such page.', 'Start again from the first page.');
}
