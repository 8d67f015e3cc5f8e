// A change of address: asked for on the preferences page, confirmed in the new inbox, cancelled or undone
// from the old one. GET shows a button and changes nothing (D6); POST acts, twice the same as once.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  AddressAsked,
  AddressLimited,
  Moved,
  MoveHere,
  MoveLapsed,
  MoveTaken,
  MoveUndone,
  UndoMove,
  UndoOver,
} from '../../../templates/pages/address-change.js';
import { Answer } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type {
  AddressChange,
  AddressChangeAnswer,
  AddressChangeState,
  UndoState,
} from '../../app/desks/address-changes.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { unsubscribeLinkRequest } from '../api-schemas.js';
import { asJson, STATUS, setAnswerHeaders, waitInWords } from '../form-answer.js';
import { problemsShown } from '../form-view.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { preferencesPage } from '../preferences-page.js';
import { evidenceOf, fieldsOf, repeatable, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

const LONGEST_ENTRY = 400;
const MOVE_STATUS = { open: 200, done: 200, taken: 409, lapsed: 410, unknown: 404 } as const;
const UNDO_STATUS = {
  open: 200,
  cancelled: 200,
  restored: 200,
  ended: 200,
  over: 410,
  unknown: 404,
} as const;

export async function addressChangeRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));

  const body = { preValidation: jsonBody(unsubscribeLinkRequest) };
  server.post<ByToken>('/preferences/:token/address', body, async (request, reply) => {
    const reader = await app.subscribers.byToken('preferences', request.params.token);
    if (reader === null)
      return wantsJson(request)
        ? reply.code(404).send({ status: 'unknown' })
        : sendPage(reply, UnknownLink({ site: sites.of(request) }));
    const address = textOf(fieldsOf(request.body), 'email', LONGEST_ENTRY);
    const answer = await app.addressChanges.request(reader, { address, ip: request.ip });
    return sendAnswer(app, sites, request, reply, { reader, answer, address: repeatable(address.trim()) });
  });

  const showMove = (request: FastifyRequest<ByToken>, reply: FastifyReply, state: AddressChangeState) => {
    const status = MOVE_STATUS[state.kind];
    if (wantsJson(request)) return reply.code(status).send({ status: state.kind });
    return sendPage(reply, movePage(siteOf(sites, request, state), request, state), status);
  };
  server.get<ByToken>('/new-address/:token', async (request, reply) =>
    showMove(request, reply, await app.addressChanges.state(request.params.token)),
  );
  server.post<ByToken>('/new-address/:token', async (request, reply) => {
    const click = evidenceOf(request, sites.of(request).words.language);
    return showMove(request, reply, await app.addressChanges.confirm(request.params.token, click));
  });

  const showUndo = (request: FastifyRequest<ByToken>, reply: FastifyReply, state: UndoState) => {
    const status = UNDO_STATUS[state.kind];
    if (wantsJson(request)) return reply.code(status).send({ status: state.kind });
    return sendPage(reply, undoPage(siteOf(sites, request, state), request, state), status);
  };
  server.get<ByToken>('/old-address/:token', async (request, reply) =>
    showUndo(request, reply, await app.addressChanges.undoState(request.params.token)),
  );
  server.post<ByToken>('/old-address/:token', async (request, reply) =>
    showUndo(request, reply, await app.addressChanges.undo(request.params.token)),
  );
}

function siteOf(sites: Sites, request: FastifyRequest, state: AddressChangeState | UndoState): Site {
  return sites.of(request, 'reader' in state ? state.reader.locale : null);
}

interface Answered {
  readonly reader: Subscriber;
  readonly answer: AddressChangeAnswer;
  /** As typed. */
  readonly address: string;
}

function sendAnswer(
  app: App,
  sites: Sites,
  request: FastifyRequest<ByToken>,
  reply: FastifyReply,
  { reader, answer, address }: Answered,
) {
  const site = sites.of(request, reader.locale);
  if (answer.kind === 'blocked' || answer.kind === 'gone') {
    if (wantsJson(request)) return reply.code(409).send({ status: answer.kind });
    return preferencesPage(app, site, request.params.token, reader).then((page) =>
      sendPage(reply, page, 409),
    );
  }
  setAnswerHeaders(reply, answer);
  if (wantsJson(request)) return reply.send(asJson(answer));
  if (answer.kind === 'accepted')
    return sendPage(reply, AddressAsked({ site, address, mailNow: answer.mailNow }), STATUS.accepted);
  if (answer.kind === 'refused') {
    const problem = problemsShown(answer.problems).problems.email;
    return preferencesPage(app, site, request.params.token, reader, { email: address, problem }).then(
      (page) => sendPage(reply, page, STATUS.refused),
    );
  }
  if (answer.kind === 'limited')
    return sendPage(
      reply,
      AddressLimited({ site, when: waitInWords(site, answer.retryAfterSeconds) }),
      STATUS.limited,
    );
  const { refusedTitle: title, refusedText: children } = site.words;
  return sendPage(reply, Answer({ site, title, children }), STATUS.closed);
}

function bothOf(site: Site, { newAddress, oldAddress }: AddressChange) {
  return { site, address: maskAddress(newAddress ?? ''), old: maskAddress(oldAddress ?? '') };
}

function unknownLink(site: Site) {
  return Answer({ site, title: site.words.confirmUnknownTitle, children: site.words.confirmUnknownText });
}

function movePage(site: Site, request: FastifyRequest<ByToken>, state: AddressChangeState) {
  if (state.kind === 'unknown') return unknownLink(site);
  if (state.kind === 'lapsed') return MoveLapsed({ site });
  const both = bothOf(site, state.change);
  if (state.kind === 'done') return Moved(both);
  if (state.kind === 'taken') return MoveTaken(both);
  return MoveHere({
    ...both,
    action: `${site.base}/new-address/${encodeURIComponent(request.params.token)}`,
  });
}

function undoPage(site: Site, request: FastifyRequest<ByToken>, state: UndoState) {
  if (state.kind === 'unknown') return unknownLink(site);
  if (state.kind === 'over') return UndoOver({ site });
  const both = bothOf(site, state.change);
  if (state.kind === 'open')
    return UndoMove({
      ...both,
      action: `${site.base}/old-address/${encodeURIComponent(request.params.token)}`,
    });
  const gone = state.kind !== 'ended' && state.reader.status !== 'confirmed';
  return MoveUndone({ ...both, outcome: gone ? 'unsubscribed' : state.kind });
}
