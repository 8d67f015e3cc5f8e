// "Remind me later": by address with a mail that confirms, or by a link of the reader's own. GET shows a form
// or a button and changes nothing (D6); POST acts. Ending reminders is as easy as unsubscribing (RFC 8058).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AddressLimited } from '../../../templates/pages/address-change.js';
import { Notice } from '../../../templates/pages/notice.js';
import {
  ConfirmReminder,
  OwnReminderForm,
  ReminderForm,
  ReminderGone,
  ReminderRequested,
  ReminderSet,
  RemindersStopped,
  ReminderUnasked,
  type ReminderView,
  StopReminders,
} from '../../../templates/pages/reminder.js';
import { Answer, HONEYPOT } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import { UnknownLink } from '../../../templates/pages/unsubscribe.js';
import type { ReminderState } from '../../app/desks/reminders.js';
import type { SignUpAnswer } from '../../app/desks/sign-up.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { maskAddress } from '../../subscribers/address.js';
import { reminderRequest } from '../api-schemas.js';
import { isCrossSite } from '../cross-origin.js';
import { asJson, STATUS, setAnswerHeaders, waitInWords } from '../form-answer.js';
import { problemsShown } from '../form-view.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { evidenceOf, type Fields, fieldsOf, repeatable, textOf, wantsJson } from '../request.js';
import { allowFormScript } from '../security.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

const STATE_STATUS = { open: 200, done: 200, gone: 410 } as const;

export async function reminderRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  await server.register(async (scope) => stopRoutes(scope, app, sites));

  server.get('/support/later', async (request, reply) => {
    requireOpen(app);
    const site = sites.of(request);
    const form = await app.reminders.form(site.words.language);
    if (wantsJson(request)) return reply.send(formAsJson(form));
    return sendForm(reply, site, viewOf(form));
  });
  server.post('/support/later', { preValidation: jsonBody(reminderRequest) }, async (request, reply) => {
    requireOpen(app);
    const site = sites.of(request);
    if (isCrossSite(request))
      return wantsJson(request)
        ? reply.code(403).send({ error: 'refused' })
        : sendPage(reply, Notice({ site, kind: 'crossSite' }), 403);
    const fields = fieldsOf(request.body);
    const answer = await app.reminders.submit(entryOf(request, fields, site));
    setAnswerHeaders(reply, answer);
    return wantsJson(request) ? reply.send(asJson(answer)) : sendAnswer(app, site, fields, answer, reply);
  });

  server.get<ByToken>('/support/later/:token', async (request, reply) => {
    const reader = await app.subscribers.byToken('support', request.params.token);
    if (reader === null) return sendUnknown(sites, request, reply);
    if (wantsJson(request)) return reply.send({ status: 'open', ...app.reminders.months() });
    const site = sites.of(request, reader.locale);
    const action = `${site.base}/support/later/${encodeURIComponent(request.params.token)}`;
    const wording = app.reminders.wording(site.words.language);
    const shown = { site, action, wording, address: maskAddress(reader.address) };
    return sendPage(reply, OwnReminderForm({ ...shown, months: app.reminders.months() }));
  });
  server.post<ByToken>('/support/later/:token', async (request, reply) => {
    const reader = await app.subscribers.byToken('support', request.params.token);
    if (reader === null) return sendUnknown(sites, request, reply);
    const site = sites.of(request, reader.locale);
    const month = textOf(fieldsOf(request.body), 'month', 7) || app.reminders.months().month;
    const done = await app.reminders.own(reader, { month, locale: site.words.language });
    return sendOwn(request, reply, site, done);
  });

  const show = (request: FastifyRequest<ByToken>, reply: FastifyReply, state: ReminderState | null) => {
    if (state === null) return sendUnknown(sites, request, reply);
    const status = STATE_STATUS[state.kind];
    if (wantsJson(request)) return reply.code(status).send({ status: state.kind });
    const site = sites.of(request, state.kind === 'gone' ? null : state.reminder.locale);
    return sendPage(reply, statePage(site, request.params.token, state), status);
  };
  server.get<ByToken>('/support/reminder/:token', async (request, reply) =>
    show(request, reply, await app.reminders.state(request.params.token)),
  );
  server.post<ByToken>('/support/reminder/:token', async (request, reply) => {
    const { language } = sites.of(request).words;
    return show(request, reply, await app.reminders.confirm(request.params.token, language));
  });
}

type OwnAnswer = Awaited<ReturnType<App['reminders']['own']>>;

function sendOwn(request: FastifyRequest, reply: FastifyReply, site: Site, done: OwnAnswer): FastifyReply {
  if (done?.kind === 'confirmed') {
    const { address, month } = done.reminder;
    if (wantsJson(request)) return reply.send({ status: 'confirmed', month });
    return sendPage(reply, ReminderSet({ site, address: maskAddress(address), month }));
  }
  if (done?.kind === 'limited') {
    setAnswerHeaders(reply, done);
    return wantsJson(request)
      ? reply.code(STATUS.limited).send({ status: done.kind })
      : sendPage(
          reply,
          AddressLimited({ site, when: waitInWords(site, done.retryAfterSeconds) }),
          STATUS.limited,
        );
  }
  const status = done === null ? 422 : 409;
  if (wantsJson(request)) return reply.code(status).send({ status: done?.kind ?? 'refused' });
  return sendPage(reply, done === null ? ReminderGone({ site }) : ReminderUnasked({ site }), status);
}

/** Registered where bodies of any type arrive as bytes: mailbox providers send what they like. */
async function stopRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, null));
  server.get<ByToken>('/support/no-reminder/:token', (request, reply) => {
    const { token } = request.params;
    if (!app.reminders.isStopLink(token)) return sendUnknown(sites, request, reply);
    if (wantsJson(request)) return reply.send({ status: 'open' });
    const site = sites.of(request);
    const action = `${site.base}/support/no-reminder/${encodeURIComponent(token)}`;
    return sendPage(reply, StopReminders({ site, action }));
  });
  server.post<ByToken>('/support/no-reminder/:token', async (request, reply) => {
    if (!(await app.reminders.stop(request.params.token))) return sendUnknown(sites, request, reply);
    if (wantsJson(request)) return reply.send({ status: 'stopped' });
    return sendPage(reply, RemindersStopped({ site: sites.of(request) }));
  });
}

/** By address, reminders are offered where the page is. Links in mails work in any case. */
function requireOpen({ reminders }: App): void {
  if (reminders.isOffered) return;
  throw new AppError('NOT_FOUND', 'There is no such page.', 'Start again from the first page.');
}

function sendUnknown(sites: Sites, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (wantsJson(request)) return reply.code(404).send({ status: 'unknown' });
  return sendPage(reply, UnknownLink({ site: sites.of(request) }), 404);
}

function entryOf(request: FastifyRequest, fields: Fields, site: Site) {
  return {
    ...evidenceOf(request, textOf(fields, 'locale', 35) || site.words.language),
    address: textOf(fields, 'email'),
    month: textOf(fields, 'month', 7),
    wordingHash: textOf(fields, 'wording', 128) || null,
    nonce: textOf(fields, 'nonce'),
    honeypot: textOf(fields, HONEYPOT),
    proof: textOf(fields, 'proof', 8000) || null,
  };
}

type FormContent = Awaited<ReturnType<App['reminders']['form']>>;

function formAsJson({ wordingHash, challenge, ...form }: FormContent) {
  return { ...form, wording_hash: wordingHash, challenge: challenge ?? null, honeypot: HONEYPOT };
}

function viewOf({ challenge, ...form }: FormContent): ReminderView {
  const fresh = { challenge: JSON.stringify(challenge ?? null), email: '', problem: undefined };
  return { ...form, ...fresh, isExpired: false };
}

function sendForm(reply: FastifyReply, site: Site, form: ReminderView, status = 200): FastifyReply {
  return sendPage(allowFormScript(reply), ReminderForm({ site, form }), status);
}

async function sendAnswer(
  app: App,
  site: Site,
  fields: Fields,
  answer: SignUpAnswer,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const email = repeatable(textOf(fields, 'email').trim());
  if (answer.kind === 'accepted')
    return sendPage(reply, ReminderRequested({ site, address: email }), STATUS.accepted);
  if (answer.kind === 'refused') {
    const form = viewOf(await app.reminders.form(site.words.language));
    const { email: problem, form: expired } = problemsShown(answer.problems).problems;
    const wanted = textOf(fields, 'month', 7);
    const month = form.months.includes(wanted) ? wanted : form.month;
    const nonce = expired === undefined ? textOf(fields, 'nonce') : form.nonce;
    const shown = { ...form, month, nonce, email, problem, isExpired: expired !== undefined };
    return sendForm(reply, site, shown, STATUS.refused);
  }
  const { words } = site;
  const limited = answer.kind === 'limited';
  const title = limited ? words.limitedTitle : words.closedTitle;
  const children = limited
    ? words.limitedText(waitInWords(site, answer.retryAfterSeconds))
    : words.closedText;
  return sendPage(reply, Answer({ site, title, children }), STATUS[answer.kind]);
}

function statePage(site: Site, token: string, state: ReminderState) {
  if (state.kind === 'gone') return ReminderGone({ site });
  const of = { site, address: maskAddress(state.reminder.address), month: state.reminder.month };
  if (state.kind === 'done') return ReminderSet(of);
  return ConfirmReminder({ ...of, action: `${site.base}/support/reminder/${encodeURIComponent(token)}` });
}
