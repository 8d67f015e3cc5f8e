// Preferences: what is stored about a reader, masked, and what they may change by a click. GET changes
// nothing (D6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OwnLinkForm } from '../../../templates/pages/own-link.js';
import { policyPath } from '../../../templates/pages/policy-path.js';
import type { PreferencesProps } from '../../../templates/pages/preferences.js';
import { MailGoes } from '../../../templates/pages/sign-up.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { unsubscribeLinkRequest } from '../api-schemas.js';
import { isObject, jsonBody, sendMissingBody } from '../json-body.js';
import { answerOwnLink } from '../own-link-answer.js';
import { keepPrivate, sendPage } from '../page.js';
import { changeOf } from '../preference-change.js';
import { isOnList, maskName, preferencesPage } from '../preferences-page.js';
import { fieldsOf, sendsJson, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}
type Outcome = Pick<PreferencesProps, 'saved' | 'problems'>;

export async function preferencesRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const readerOf = (request: FastifyRequest<ByToken>) =>
    app.subscribers.byToken('preferences', request.params.token);
  const unknown = (request: FastifyRequest, reply: FastifyReply) =>
    wantsJson(request)
      ? reply.code(404).send({ status: 'unknown' })
      : sendPage(reply, UnknownLink({ site: sites.of(request) }));
  const show = async (
    request: FastifyRequest<ByToken>,
    reply: FastifyReply,
    reader: Subscriber,
    outcome: Outcome,
  ) => {
    const status = outcome.problems.length > 0 ? 422 : 200;
    if (wantsJson(request))
      return reply
        .code(status)
        .send(
          status === 422
            ? { status: 'refused', fields: outcome.problems }
            : asJson(reader, app.readerPages.pausedUntil(reader)),
        );
    return sendPage(
      reply,
      await preferencesPage(app, sites.of(request, reader.locale), request.params.token, reader, outcome),
      status,
    );
  };

  // The link in an issue to the policy that its reader agreed to. Today's if no version is on record.
  server.get<ByToken>('/preferences/:token/policy', PAGE_ONLY, async (request, reply) => {
    const reader = await readerOf(request);
    const { base, words } = sites.of(request, reader?.locale ?? null);
    const version = reader?.policyVersion ?? null;
    const policy = version === null ? null : await app.policies.inLanguage(version, words.language);
    return reply.redirect(`${base}${policy === null ? '/privacy' : policyPath(policy)}`, 302);
  });
  server.get('/preferences', PAGE_ONLY, (request, reply) =>
    sendPage(
      reply,
      OwnLinkForm({ site: sites.of(request), to: 'preferences', email: '', problem: undefined }),
    ),
  );

  server.post('/preferences', { preValidation: jsonBody(unsubscribeLinkRequest) }, (request, reply) =>
    answerOwnLink(app, sites, request, reply, {
      to: 'preferences',
      address: textOf(fieldsOf(request.body), 'email'),
    }),
  );

  server.get<ByToken>('/preferences/:token', async (request, reply) => {
    const reader = await readerOf(request);
    return reader === null
      ? unknown(request, reply)
      : show(request, reply, reader, { saved: false, problems: [] });
  });

  server.post<ByToken>('/preferences/:token', async (request, reply) => {
    const reader = await readerOf(request);
    if (reader === null) return unknown(request, reply);
    if (wantsJson(request) && !isObject(request.body)) return sendMissingBody(reply);
    if (!isOnList(reader)) return show(request, reply, reader, { saved: false, problems: [] });
    const { change, problems } = changeOf(fieldsOf(request.body), {
      json: sendsJson(request),
      locale: reader.locale,
    });
    if (problems.length > 0) return show(request, reply, reader, { saved: false, problems });
    return show(request, reply, await app.readerPages.changePreferences(reader, change), {
      saved: true,
      problems: [],
    });
  });

  server.post<ByToken>('/preferences/:token/data', async (request, reply) => {
    const reader = await readerOf(request);
    if (reader === null) return unknown(request, reply);
    await app.readerPages.requestData(reader);
    if (wantsJson(request)) return reply.code(202).send({ status: 'mailed' });
    const site = sites.of(request, reader.locale);
    return sendPage(
      reply,
      MailGoes({ site, address: maskAddress(reader.address), before: site.words.dataAskedText, after: '' }),
      202,
    );
  });
}

function asJson(reader: Subscriber, pausedUntil: string | null) {
  const { locale, zone } = reader;
  return {
    status: 'known',
    address: maskAddress(reader.address),
    name: maskName(reader.name),
    on_list: isOnList(reader),
    locale,
    zone,
    paused_until: pausedUntil,
    appeals: reader.appealsRefusedAt === null,
  };
}
