// The answer to a form that asks for one's own link: a page, or JSON; the same whatever the address (D11).
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type OwnLink,
  OwnLinkForm,
  OwnLinkLimited,
  OwnLinkRequested,
} from '../../templates/pages/own-link.js';
import type { App } from '../app.js';
import { asJson, STATUS, setAnswerHeaders, waitInWords } from './form-answer.js';
import { problemsShown } from './form-view.js';
import { sendPage } from './page.js';
import { repeatable, wantsJson } from './request.js';
import type { Sites } from './site.js';

/** Takes the request of an address as typed, and answers it. */
export async function answerOwnLink(
  app: App,
  sites: Sites,
  request: FastifyRequest,
  reply: FastifyReply,
  { to, address: typed }: { readonly to: OwnLink; readonly address: string },
): Promise<FastifyReply> {
  const site = sites.of(request);
  const asked = { to, address: typed, locale: site.words.language, ip: request.ip };
  const answer = await app.readerPages.requestOwnLink(asked);
  setAnswerHeaders(reply, answer);
  if (wantsJson(request)) return reply.send(asJson(answer));
  const status = STATUS[answer.kind];
  const address = repeatable(typed.trim());
  if (answer.kind === 'accepted')
    return sendPage(reply, OwnLinkRequested({ site, to, address, mailNow: answer.mailNow }), status);
  if (answer.kind === 'limited')
    return sendPage(
      reply,
      OwnLinkLimited({ site, to, when: waitInWords(site, answer.retryAfterSeconds) }),
      status,
    );
  const problem = problemsShown(answer.problems).problems.email;
  return sendPage(reply, OwnLinkForm({ site, to, email: address, problem }), status);
}
