// Preferences: what is stored about a reader, masked, and what they may change by a click. GET changes
// nothing (D6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Preferences, type PreferencesProps } from '../../../templates/pages/preferences.js';
import { MailGoes } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import { NeedLink, UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { isObject, sendMissingBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { changeOf, languageName, languagesFor, zoneName, zonesFor } from '../preference-change.js';
import { fieldsOf, sendsJson, wantsJson } from '../request.js';
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
  const show = (
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
      Preferences(propsOf(app, sites.of(request, reader.locale), reader, request.params.token, outcome)),
      status,
    );
  };

  server.get('/preferences', (request, reply) => sendPage(reply, NeedLink({ site: sites.of(request) })));

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

function isOnList({ status }: Subscriber): boolean {
  return status === 'confirmed' || status === 'pending';
}

function maskName(name: string | null): string | null {
  return name === null ? null : `${[...name][0] ?? ''}•••`;
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
  };
}

function propsOf(
  app: App,
  site: Site,
  reader: Subscriber,
  token: string,
  outcome: Outcome,
): PreferencesProps {
  const save = `${site.base}/preferences/${encodeURIComponent(token)}`;
  const leave = `${site.base}/unsubscribe/${app.subscribers.tokenFor('unsubscribe', reader.publicId)}`;
  const { locale, zone } = reader;
  const { language } = site.words;
  const { delivery, newsletter } = app.config;
  return {
    site,
    address: maskAddress(reader.address),
    name: maskName(reader.name),
    locale,
    pausedUntil: app.readerPages.pausedUntil(reader),
    isPending: reader.status === 'pending',
    actions: isOnList(reader) ? { save, leave } : null,
    data: reader.status === 'suppressed' ? null : `${save}/data`,
    newsletterLanguage: languageName(newsletter.language, language),
    languages: languagesFor(locale),
    // Without delivery.local_time, the zone of a reader has no effect.
    zone: delivery.localTime
      ? {
          own: zone,
          usual: zoneName(newsletter.zone, language),
          choices: zonesFor(zone, language),
        }
      : null,
    ...outcome,
  };
}
