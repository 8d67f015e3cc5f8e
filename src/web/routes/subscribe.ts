// POST /subscribe: one sign-up, from our page, from an embedded form or from a newsroom's own front end. The
// answer is the same whatever the state of an address (D11), and every way goes through the same checks
// (D10).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Notice } from '../../../templates/pages/notice.js';
import {
  Accepted,
  type AcceptedProps,
  type AgainFields,
  Answer,
  HONEYPOT,
  SignUpAgain,
  type SignUpView,
} from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import type { SignUpAnswer, SignUpEntry } from '../../app/desks/sign-up.js';
import type { App } from '../../app.js';
import { isLocale } from '../../subscribers/preferences.js';
import { resendRequest, minorsSignUpRequest as signUpTypes } from '../api-schemas.js';
import { isCrossSite, preflight, shareWith } from '../cross-origin.js';
import { asJson, SHORT_WAIT_S, STATUS, setAnswerHeaders, waitInWords } from '../form-answer.js';
import { createFormCopyKeeper } from '../form-copies.js';
import { freshForm, problemsShown } from '../form-view.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendHtml, sendPage } from '../page.js';
import { createPrerenderedPages } from '../prerendered-page.js';
import {
  evidenceOf,
  type Fields,
  fieldsOf,
  pageOf,
  repeatable,
  sendsJson,
  textOf,
  wantsJson,
} from '../request.js';
import { allowFormScript } from '../security.js';
import type { Sites } from '../site.js';

const METHODS = 'GET, HEAD, POST';
/** Four for each language of the pages, and room to spare. */
const ACCEPTED_KEPT = 32;

export async function subscribeRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const { url, embedOrigins } = app.config.web;
  const keepCopy = createFormCopyKeeper(app);
  const accepted = createAcceptedPages();
  server.addHook('onRequest', (_request, reply, done) => {
    keepPrivate(reply);
    done();
  });

  server.options('/subscribe', (request, reply) =>
    preflight(embedOrigins, wantsJson(request) ? 'POST' : METHODS, request, reply),
  );
  server.post('/subscribe', { preValidation: jsonBody(signUpTypes) }, async (request, reply) => {
    shareWith(embedOrigins, request, reply);
    const site = sites.of(request);
    const fields = fieldsOf(request.body);
    const entry = entryOf(request, fields, site, url);
    // Only the page's own form: embedded forms and programs send from other sites by design.
    if (entry.form === 'page' && isCrossSite(request)) return sendRefusal(request, site, reply);
    const shown = wantsJson(request) ? null : formToShow(entry, fields);
    if (shown !== null) return sendForm({ app, keepCopy }, site, shown, reply);
    const answer = await app.signUps.submit(entry);
    setAnswerHeaders(reply, answer);
    if (wantsJson(request)) return reply.send(asJson(answer));
    if (answer.kind !== 'accepted') return sendAnswer(app, site, entry, answer, reply);
    const resend = await app.signUps.resendToken(entry);
    return accepted(reply, site, { mailNow: answer.mailNow, again: false }, fieldsAgain(entry, resend));
  });

  server.post('/subscribe/again', { preValidation: jsonBody(resendRequest) }, async (request, reply) => {
    const site = sites.of(request);
    if (isCrossSite(request)) return sendRefusal(request, site, reply);
    const fields = fieldsOf(request.body);
    const entry = entryOf(request, fields, site, url);
    const token = textOf(fields, 'resend', 200);
    const { address, ip, locale } = entry;
    const answer = await app.signUps.resend({ address, token, ip, locale });
    setAnswerHeaders(reply, answer);
    if (wantsJson(request)) return reply.send(asJson(answer));
    if (answer.kind !== 'accepted') return sendAnswer(app, site, entry, answer, reply);
    return accepted(reply, site, { mailNow: answer.mailNow, again: true }, fieldsAgain(entry, token));
  });
}

/** What the page after a sign-up repeats. */
function fieldsAgain({ address, name, wordingHash }: SignUpEntry, resend: string): AgainFields {
  return {
    email: repeatable(address.trim()),
    name: repeatable(name ?? '', 80),
    wording: repeatable(wordingHash ?? '', 128),
    resend: repeatable(resend),
  };
}

/** The page after a sign-up, prerendered in each language. */
function createAcceptedPages() {
  const pages = createPrerenderedPages(['address', 'email', 'name', 'wording', 'resend'], ACCEPTED_KEPT);
  return (
    reply: FastifyReply,
    site: Site,
    how: Pick<AcceptedProps, 'again' | 'mailNow'>,
    fields: AgainFields,
  ) => {
    const page = pages(
      `${site.words.language}${site.query} ${how.mailNow} ${how.again}`,
      ({ address, ...marks }) => Accepted({ site, ...how, address, fields: marks }),
    );
    return sendHtml(reply, page({ address: fields.email, ...fields }), STATUS.accepted);
  };
}

/** One page for a form that another site made its visitors send: nothing is recorded. */
function sendRefusal(request: FastifyRequest, site: Site, reply: FastifyReply): FastifyReply {
  if (wantsJson(request)) return reply.code(403).send({ error: 'refused' });
  return sendPage(reply, Notice({ site, kind: 'crossSite' }), 403);
}

/** A form of ours with what was posted in it, if the click there is to be the sign-up. */
interface FormToShow {
  readonly why: 'correction' | 'snippet';
  readonly entry: SignUpEntry;
}

/**
 * A snippet pasted into an article page is the same for years, so it has no signed nonce. It does not say
 * which words it showed, so they have to be ticked again. For "Correct my address" on the page after a
 * sign-up, the box stays ticked if the words that were agreed to are today's. Null for a sign-up.
 */
function formToShow(entry: SignUpEntry, fields: Fields): FormToShow | null {
  if (entry.form === 'embed' && entry.nonce === '')
    return { why: 'snippet', entry: { ...entry, wordingHash: entry.wordingHash ?? '' } };
  if (textOf(fields, 'correct', 3) !== 'yes') return null;
  return { why: 'correction', entry: { ...entry, consent: entry.wordingHash != null } };
}

function entryOf(request: FastifyRequest, fields: Fields, site: Site, url: string): SignUpEntry {
  const form = formOf(request, fields);
  const name = textOf(fields, 'name').trim();
  return {
    ...evidenceOf(request, localeOf(fields, site.words.language)),
    address: textOf(fields, 'email'),
    name: name === '' ? null : name,
    consent: ticked(fields, 'consent'),
    ageStatement: ticked(fields, 'age_statement'),
    wordingHash: textOf(fields, 'wording', 128) || null,
    nonce: textOf(fields, 'nonce'),
    honeypot: textOf(fields, HONEYPOT),
    proof: textOf(fields, 'proof', 8000) || null,
    form,
    page: form === 'page' ? ownPage(url, fields) : pageAround(form, request, fields),
  };
}

function formOf(request: FastifyRequest, fields: Fields): SignUpEntry['form'] {
  const said = textOf(fields, 'form', 10);
  if (said === 'embed') return 'embed';
  return said === 'api' || sendsJson(request) ? 'api' : 'page';
}

function localeOf(fields: Fields, usual: string): string {
  const locale = textOf(fields, 'locale', 36);
  return isLocale(locale) && locale.length <= 35 ? locale : usual;
}

/** Which of our own pages the form stood on: the first one, or that of an issue. */
function ownPage(url: string, fields: Fields): string {
  const said = textOf(fields, 'page', 2_000);
  const date = /\/archive\/(\d{4}-\d{2}-\d{2})$/.exec(said)?.[1];
  return date !== undefined && said === `${url}/archive/${date}` ? said : `${url}/`;
}

/** The page with a form of the newsroom's own: as the form says, else as the browser's referrer does. */
function pageAround(form: 'api' | 'embed', request: FastifyRequest, fields: Fields): string | null {
  const said = pageOf(textOf(fields, 'page'));
  if (said !== null || form === 'api') return said;
  return pageOf(request.headers.referer ?? '');
}

function ticked(fields: Fields, name: string): boolean {
  return (
    ['yes', 'on', 'true', '1'].includes(textOf(fields, name, 5)) ||
    (Object.hasOwn(fields, name) && fields[name] === true)
  );
}

type NotAccepted = Exclude<SignUpAnswer, { readonly kind: 'accepted' }>;

async function sendAnswer(
  app: App,
  site: Site,
  entry: SignUpEntry,
  answer: NotAccepted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { words } = site;
  if (answer.kind === 'refused') {
    const lapsed = answer.problems.some(({ field }) => field === 'form');
    const form = {
      ...(await filledForm(app, site, entry)),
      ...problemsShown(answer.problems),
      ...(lapsed ? {} : { nonce: entry.nonce }),
    };
    return sendPage(
      allowFormScript(reply),
      SignUpAgain({ site, form, title: words.signUpTitle, intro: null }),
      STATUS.refused,
    );
  }
  // Somebody who was too quick keeps form and entry: the same nonce is old enough in a moment.
  if (answer.kind === 'limited' && answer.retryAfterSeconds <= SHORT_WAIT_S) {
    const form = { ...(await filledForm(app, site, entry)), nonce: entry.nonce };
    const intro = words.waitText(waitInWords(site, answer.retryAfterSeconds));
    return sendPage(
      allowFormScript(reply),
      SignUpAgain({ site, form, title: words.onceMoreTitle, intro }),
      STATUS.limited,
    );
  }
  const limited = answer.kind === 'limited';
  const text = limited ? words.limitedText(waitInWords(site, answer.retryAfterSeconds)) : words.closedText;
  return sendPage(
    reply,
    Answer({ site, title: limited ? words.limitedTitle : words.closedTitle, children: text }),
    STATUS[answer.kind],
  );
}

/**
 * A fresh form with what the reader wrote in it. Boxes stay ticked only where the words that were agreed to
 * are today's (D2).
 */
async function filledForm(app: App, site: Site, entry: SignUpEntry): Promise<SignUpView> {
  const kind = entry.form === 'embed' ? 'embed' : 'page';
  const form = freshForm(site, await app.signUps.form(site.words.language, kind), kind);
  const page = entry.page ?? '';
  const same = entry.wordingHash == null || entry.wordingHash === form.wordingHash;
  return {
    ...form,
    page,
    email: repeatable(entry.address),
    name: repeatable(entry.name ?? '', 80),
    consent: entry.consent && same,
    ageTicked: entry.ageStatement === true && same,
  };
}

interface Showing {
  readonly app: App;
  readonly keepCopy: ReturnType<typeof createFormCopyKeeper>;
}

async function sendForm(
  { app, keepCopy }: Showing,
  site: Site,
  { why, entry }: FormToShow,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const form = await filledForm(app, site, entry);
  keepCopy(site, form);
  const { onceMoreTitle, onceMoreText, signUpTitle } = site.words;
  const said =
    why === 'snippet' ? { title: onceMoreTitle, intro: onceMoreText } : { title: signUpTitle, intro: null };
  return sendPage(allowFormScript(reply), SignUpAgain({ site, form, ...said }));
}
