// The link of a mail that asks again (D24). GET shows the words and a button and changes nothing (D6); POST
// agrees, twice the same as once.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agree, Agreed, AgreeLapsed } from '../../../templates/pages/agree.js';
import { Answer } from '../../../templates/pages/sign-up.js';
import type { Site } from '../../../templates/pages/site.js';
import type { AgreeState } from '../../app/desks/agreements.js';
import type { App } from '../../app.js';
import { maskAddress } from '../../subscribers/address.js';
import { agreeRequest } from '../api-schemas.js';
import { jsonBody } from '../json-body.js';
import { keepPrivate, sendPage } from '../page.js';
import { evidenceOf, fieldsOf, textOf, wantsJson } from '../request.js';
import type { Sites } from '../site.js';

interface ByToken {
  Params: { token: string };
}

const STATUS = { open: 200, done: 200, lapsed: 410, unknown: 404 } as const;
const LONGEST_TAG = 35;
/** Of a SHA-256 in hex, and more, so that a longer text is never equal to one. */
const HASH_LENGTH = 128;

export async function agreeRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  server.addHook('onRequest', async (_request, reply) => void keepPrivate(reply));
  const answer = async (request: FastifyRequest<ByToken>, reply: FastifyReply, state: AgreeState) => {
    const site = sites.of(request, localeOf(state));
    if (wantsJson(request)) return reply.code(STATUS[state.kind]).send(asJson(app, site, state));
    return sendPage(
      reply,
      await pageOf(app, site, state, `${site.base}/agree/${encodeURIComponent(request.params.token)}`),
      STATUS[state.kind],
    );
  };

  server.get<ByToken>('/agree/:token', async (request, reply) =>
    answer(request, reply, await app.agreements.state(request.params.token)),
  );

  server.post<ByToken>('/agree/:token', { preValidation: jsonBody(agreeRequest) }, async (request, reply) => {
    // The words that were shown are those of the form, whatever language the browser asks for now.
    const fields = fieldsOf(request.body);
    const locale = textOf(fields, 'locale', LONGEST_TAG) || sites.of(request).words.language;
    const shown = textOf(fields, 'wording', HASH_LENGTH);
    // A page always sends the hash; one from before it did is shown again.
    const shownHash = shown === '' && wantsJson(request) ? null : shown;
    return answer(
      request,
      reply,
      await app.agreements.agree(request.params.token, evidenceOf(request, locale), shownHash),
    );
  });
}

function localeOf(state: AgreeState): string | null {
  return 'subscriber' in state ? state.subscriber.locale : null;
}

function asJson(app: App, site: Site, state: AgreeState) {
  if (!('policy' in state)) return { status: state.kind };
  const { policy } = state;
  const known = { status: state.kind, policyVersion: policy.version };
  if (state.kind === 'done') return known;
  const { locale, wording, wordingHash } = app.agreements.wording(policy, site.words.language);
  return { ...known, locale, wording, wording_hash: wordingHash };
}

function unknownLink(site: Site) {
  return Answer({ site, title: site.words.confirmUnknownTitle, children: site.words.confirmUnknownText });
}

async function pageOf(app: App, site: Site, state: AgreeState, action: string) {
  if (!('policy' in state)) return state.kind === 'lapsed' ? AgreeLapsed({ site }) : unknownLink(site);
  const { version } = state.policy;
  const about = { site, address: maskAddress(state.subscriber.address), version };
  if (state.kind === 'done') return Agreed(about);
  const wording = app.agreements.wording(state.policy, site.words.language);
  const shown = await app.policies.inLanguage(version, wording.locale);
  const { language, languages } = shown ?? { language: site.language, languages: [site.language] };
  return Agree({ ...about, ...wording, action, policyLanguage: language, policyLanguages: languages });
}
