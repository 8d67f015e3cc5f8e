// Around unsubscribing, by clicks of a reader's own: a break instead of it, coming back, and giving a reason,
// which is stored without the person.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Answer, MailGoes } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import { TakingBreak, UnknownLink } from '../../../templates/pages/unsubscribe.js';
import { REASONS, UnsubscribeReason } from '../../../templates/pages/unsubscribe-reason.js';
import type { ResubscribeAnswer } from '../../app/desks/reader-pages.js';
import type { SignUpAnswer } from '../../app/desks/sign-up.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { DAY_MS } from '../../timing/units.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { whyRequest } from '../api-schemas.js';
import { asJson, STATUS, setAnswerHeaders, waitInWords } from '../form-answer.js';
import { jsonBody } from '../json-body.js';
import { sendPage } from '../page.js';
import { fieldsOf, repeatable, sendsJson, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';
import { sendUnsubscribed } from '../unsubscribed-page.js';

interface ByToken {
  Params: { token: string };
}

const LONGEST_WORDS = 1000;

export async function afterUnsubscribingRoutes(
  server: FastifyInstance,
  app: App,
  sites: Sites,
): Promise<void> {
  const unsubscribedReader = async (request: FastifyRequest<ByToken>) => {
    const reader = await app.subscribers.byToken('unsubscribe', request.params.token);
    return reader?.status === 'unsubscribed' ? reader : null;
  };
  const unknown = (request: FastifyRequest, reply: FastifyReply) =>
    wantsJson(request)
      ? reply.code(404).send({ status: 'unknown' })
      : sendPage(reply, UnknownLink({ site: sites.of(request) }));

  server.post<ByToken>('/unsubscribe/:token/pause', async (request, reply) => {
    const reader = await app.subscribers.byToken('unsubscribe', request.params.token);
    if (reader === null || !(await app.readerPages.takeBreak(reader))) return unknown(request, reply);
    if (wantsJson(request)) return reply.send({ status: 'paused' });
    return sendPage(
      reply,
      TakingBreak({ site: sites.of(request, reader.locale), address: maskAddress(reader.address) }),
    );
  });

  server.post<ByToken>('/unsubscribe/:token/return', async (request, reply) => {
    const reader = await unsubscribedReader(request);
    if (reader === null) return unknown(request, reply);
    // A click says less than the form of a newsletter for minors: they come back by the form (D13).
    if (app.config.signUp.minors !== null)
      return wantsJson(request)
        ? reply.code(409).send({ status: 'form' })
        : reply.redirect(`${sites.usual.base}/`, 303);
    const shown = wordsShown(request);
    const answer = await app.readerPages.resubscribe(reader, { shown, ip: request.ip });
    // A reader agrees to what they read: a page that shows other words, or none, is shown again (D1).
    if (answer.kind === 'changed') return sendUnsubscribed(app, sites, request, reply, reader);
    return sendReturn(request, reply, sites.of(request, reader.locale), reader, answer);
  });

  server.get<ByToken>('/unsubscribe/:token/why', PAGE_ONLY, async (request, reply) => {
    const reader = await unsubscribedReader(request);
    if (reader === null) return unknown(request, reply);
    return sendPage(
      reply,
      UnsubscribeReason({
        site: sites.of(request, reader.locale),
        action: whyAction(sites, request.params.token),
        missing: false,
      }),
    );
  });

  server.post<ByToken>(
    '/unsubscribe/:token/why',
    { preValidation: jsonBody(whyRequest) },
    async (request, reply) => {
      const reader = await unsubscribedReader(request);
      if (reader === null) return unknown(request, reply);
      const site = sites.of(request, reader.locale);
      const fields = fieldsOf(request.body);
      const reason = REASONS.find((one) => one === textOf(fields, 'reason', 20));
      const words = repeatable(textOf(fields, 'words', LONGEST_WORDS), LONGEST_WORDS).trim();
      const missing = reason === undefined && words === '';
      if (wantsJson(request) && (missing || !isWhy(request)))
        return reply.code(422).send({ status: 'refused' });
      if (missing)
        return sendPage(
          reply,
          UnsubscribeReason({ site, action: whyAction(sites, request.params.token), missing: true }),
          422,
        );
      await app.readerPages.addUnsubscribeReason(
        [reason, words].filter((part) => part !== undefined && part !== '').join(': '),
      );
      if (wantsJson(request)) return reply.send({ status: 'noted' });
      return sendPage(
        reply,
        Answer({ site, title: site.words.whyThanksTitle, children: site.words.whyThanksText }),
      );
    },
  );
}

/** Programs read a full mailbox as a limit of a day. */
const FULL: SignUpAnswer = { kind: 'limited', retryAfterSeconds: DAY_MS / 1000 };

function sendReturn(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  reader: Subscriber,
  answer: Exclude<ResubscribeAnswer, { readonly kind: 'changed' }>,
): FastifyReply {
  const told = answer.kind === 'full' ? FULL : answer;
  setAnswerHeaders(reply, told);
  if (wantsJson(request)) return reply.send(asJson(told));
  const address = maskAddress(reader.address);
  return sendPage(reply, returnPage(site, address, answer), STATUS[told.kind]);
}

function returnPage(
  site: Site,
  address: string,
  answer: Exclude<ResubscribeAnswer, { readonly kind: 'changed' }>,
) {
  const { words } = site;
  const say = (title: string, children: string) => Answer({ site, title, children });
  switch (answer.kind) {
    case 'accepted': {
      const before = answer.mailNow ? words.resubscribedText : words.acceptedLater;
      return MailGoes({ site, address, before, after: words.acceptedPress });
    }
    case 'limited':
      return say(words.limitedTitle, words.limitedText(waitInWords(site, answer.retryAfterSeconds)));
    case 'closed':
      return say(words.closedTitle, words.closedText);
    case 'refused':
      return say(words.refusedTitle, words.addressUnwanted);
    case 'full':
      return say(words.refusedTitle, words.refusedText);
  }
}

/** A program that names a reason of its own gets an error; the fields of a page are read one by one. */
function isWhy(request: FastifyRequest): boolean {
  return !sendsJson(request) || whyRequest.safeParse(request.body).success;
}

/** The words above the button that was clicked; null from a program, which shows them itself. */
function wordsShown(request: FastifyRequest): string | null {
  return wantsJson(request) ? null : textOf(fieldsOf(request.body), 'words');
}

function whyAction({ usual }: Sites, token: string): string {
  return `${usual.base}/unsubscribe/${encodeURIComponent(token)}/why`;
}
