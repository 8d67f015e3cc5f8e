// The link of a confirmation mail. GET shows a button and changes nothing (D6); POST confirms, twice the same
// as once.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Confirm, Lapsed } from '../../../templates/pages/confirm.js';
import { NotMe, NotMeDone, NotMeNothing, NotMeSubscribed } from '../../../templates/pages/not-me.js';
import { Answer } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import type { ConfirmState, DisownState } from '../../app/desks/reader-pages.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import { firstNameRequest } from '../api-schemas.js';
import { createConfirmedPage, NOT_ASKED, nameAnswerIn } from '../confirmed-page.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { evidenceOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

function pathOf(site: Site, request: FastifyRequest<ByToken>): string {
  return `${site.base}/confirm/${encodeURIComponent(request.params.token)}`;
}

function asJson(state: ConfirmState) {
  return state.kind === 'lapsed' ? { status: state.kind, why: state.why } : { status: state.kind };
}

const STATUS = { open: 200, done: 200, lapsed: 410, unknown: 404 } as const;

export async function confirmRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const sendConfirmed = createConfirmedPage(app, sites);
  const answer = async (request: FastifyRequest<ByToken>, reply: FastifyReply, state: ConfirmState) => {
    const site = sites.of(request, 'subscriber' in state ? state.subscriber.locale : null);
    if (wantsJson(request)) return reply.code(STATUS[state.kind]).send(asJson(state));
    if (state.kind === 'done') return sendConfirmed(request, reply, state.subscriber, NOT_ASKED);
    return sendPage(reply, pageOf(site, state, pathOf(site, request)), STATUS[state.kind]);
  };
  server.get<ByToken>('/confirm/:token', async (request, reply) =>
    answer(request, reply, await app.readerPages.confirmState(request.params.token)),
  );

  server.post<ByToken>('/confirm/:token', async (request, reply) =>
    answer(
      request,
      reply,
      await app.readerPages.confirm(
        request.params.token,
        evidenceOf(request, sites.of(request).words.language),
      ),
    ),
  );

  const named = { preValidation: jsonBody(firstNameRequest) };
  server.post<ByToken>('/confirm/:token/name', named, async (request, reply) => {
    const { token } = request.params;
    const state = await app.readerPages.confirmState(token);
    if (state.kind !== 'done') return answer(request, reply, state);
    const asked = app.readerPages.mayGiveName(token, state.subscriber);
    const given = asked ? nameAnswerIn(request.body) : NOT_ASKED;
    const reader =
      given.kind === 'given'
        ? await app.readerPages.giveName(token, state.subscriber, given.name)
        : state.subscriber;
    if (!wantsJson(request)) return sendConfirmed(request, reply, reader, given);
    return given.kind === 'given' || !asked
      ? reply.send({ status: 'done' })
      : reply.code(422).send({ status: 'refused', fields: ['name'] });
  });

  const answerNotMe = (request: FastifyRequest<ByToken>, reply: FastifyReply, state: DisownState) => {
    const site = sites.of(request, 'subscriber' in state ? state.subscriber.locale : null);
    const status = state.kind === 'unknown' ? 404 : 200;
    if (wantsJson(request)) return reply.code(status).send({ status: NOT_ME_STATUS[state.kind] });
    const action = `${site.base}/confirm/${encodeURIComponent(request.params.token)}/not-me`;
    return sendPage(reply, notMePageOf(site, state, action), status);
  };

  server.get<ByToken>('/confirm/:token/not-me', async (request, reply) =>
    answerNotMe(request, reply, await app.readerPages.disownState(request.params.token)),
  );

  server.post<ByToken>('/confirm/:token/not-me', async (request, reply) =>
    answerNotMe(request, reply, await app.readerPages.disown(request.params.token)),
  );
}

/** As programs read it; "forgotten" has stood there from the beginning. */
const NOT_ME_STATUS = {
  open: 'open',
  done: 'done',
  cancelled: 'forgotten',
  nothing: 'nothing',
  unknown: 'unknown',
} as const;

function notMePageOf(site: Site, state: DisownState, action: string) {
  if (state.kind === 'open') return NotMe({ site, address: maskAddress(state.subscriber.address), action });
  if (state.kind === 'done') return NotMeSubscribed({ site, address: maskAddress(state.subscriber.address) });
  if (state.kind === 'cancelled') return NotMeDone({ site });
  return state.kind === 'nothing' ? NotMeNothing({ site }) : unknownLink(site);
}

function unknownLink(site: Site) {
  return Answer({ site, title: site.words.confirmUnknownTitle, children: site.words.confirmUnknownText });
}

function pageOf(site: Site, state: Exclude<ConfirmState, { kind: 'done' }>, action: string) {
  if (state.kind === 'open') return Confirm({ site, address: maskAddress(state.subscriber.address), action });
  return state.kind === 'lapsed' ? Lapsed({ site, ...state }) : unknownLink(site);
}
