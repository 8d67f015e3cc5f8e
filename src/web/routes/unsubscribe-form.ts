// /unsubscribe without a token, where the links of an archived issue lead: readers without an issue to hand
// are mailed an unsubscribe link (D28). The answer is the same whatever the state of the address (D11). A
// one-click POST that lost its token has no address: it is answered 200 and does nothing.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OwnLinkForm } from '../../../templates/pages/own-link.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type { App } from '../../app.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { isObject, sendMissingBody } from '../json-body.js';
import { answerOwnLink } from '../own-link-answer.js';
import { sendPage } from '../page.js';
import { fieldsOf, sendsJson, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

/** Registered where bodies of any type arrive as bytes. */
export async function unsubscribeFormRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.get('/unsubscribe', PAGE_ONLY, (request, reply) =>
    sendPage(
      reply,
      OwnLinkForm({ site: sites.of(request), to: 'unsubscribe', email: '', problem: undefined }),
    ),
  );

  server.post('/unsubscribe', async (request, reply) => {
    if (sendsJson(request) && !isObject(jsonIn(request))) return sendMissingBody(reply);
    const address = addressIn(request);
    if (address === null)
      return wantsJson(request)
        ? reply.send({ status: 'unknown' })
        : sendPage(reply, UnknownLink({ site: sites.of(request) }));
    return answerOwnLink(app, sites, request, reply, { to: 'unsubscribe', address });
  });
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
