// /unsubscribe without a token, where the links of an archived issue lead: readers without an issue to hand
// are mailed an unsubscribe link (D28). The answer is the same whatever the state of the address (D11). A
// one-click POST that lost its token has no address: it is answered 200 and does nothing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../../../templates/pages/site.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import {
  UnsubscribeLinkLimited,
  UnsubscribeLinkRequested,
  UnsubscribeRequest,
} from '../../../templates/pages/unsubscribe-request.js';
import type { UnsubscribeAnswer } from '../../app/desks/unsubscribe-request.js';
import type { App } from '../../app.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { asJson, STATUS, setAnswerHeaders, waitInWords } from '../form-answer.js';
import { problemsShown } from '../form-view.js';
import { isObject, sendMissingBody } from '../json-body.js';
import { sendPage } from '../page.js';
import { fieldsOf, repeatable, sendsJson, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

/** Registered where bodies of any type arrive as bytes. */
export async function unsubscribeFormRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.get('/unsubscribe', PAGE_ONLY, (request, reply) =>
    sendPage(reply, UnsubscribeRequest({ site: sites.of(request), email: '', problem: undefined })),
  );

  server.post('/unsubscribe', async (request, reply) => {
    const site = sites.of(request);
    if (sendsJson(request) && !isObject(jsonIn(request))) return sendMissingBody(reply);
    const address = addressIn(request);
    if (address === null)
      return wantsJson(request) ? reply.send({ status: 'unknown' }) : sendPage(reply, UnknownLink({ site }));
    const answer = await app.readerPages.requestUnsubscribeLink({
      address,
      locale: site.words.language,
      ip: request.ip,
    });
    setAnswerHeaders(reply, answer);
    return wantsJson(request)
      ? reply.send(asJson(answer))
      : sendAnswer(reply, site, repeatable(address.trim()), answer);
  });
}

function sendAnswer(
  reply: FastifyReply,
  site: Site,
  address: string,
  answer: UnsubscribeAnswer,
): FastifyReply {
  const status = STATUS[answer.kind];
  if (answer.kind === 'accepted')
    return sendPage(reply, UnsubscribeLinkRequested({ site, address, mailNow: answer.mailNow }), status);
  if (answer.kind === 'limited')
    return sendPage(
      reply,
      UnsubscribeLinkLimited({ site, when: waitInWords(site, answer.retryAfterSeconds) }),
      status,
    );
  return sendPage(
    reply,
    UnsubscribeRequest({ site, email: address, problem: problemsShown(answer.problems).problems.email }),
    status,
  );
}

/**
 * The content of the form's field, empty if it is blank; null for a body that does not come from the form.
 * JSON always does.
 */
function addressIn(request: FastifyRequest): string | null {
  if (sendsJson(request)) return textOf(fieldsOf(jsonIn(request)), 'email');
  return request.mediaType === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(textIn(request)).get('email')
    : null;
}

function textIn({ body }: FastifyRequest): string {
  return Buffer.isBuffer(body) ? body.toString() : '';
}

function jsonIn(request: FastifyRequest): unknown {
  try {
    return JSON.parse(textIn(request));
  } catch {
    return null;
  }
}
