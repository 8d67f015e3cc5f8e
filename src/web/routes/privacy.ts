// The privacy policy: the current version, and every earlier one for ever.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PolicyPage } from '../../../templates/pages/policy.js';
import type { Policy, PolicyInLanguage } from '../../app/desks/policies.js';
import { policyHtml } from '../../app/policy-html.js';
import type { App } from '../../app.js';
import { directionOf } from '../../config/config.js';
import { AppError } from '../../errors.js';
import { sameLanguage } from '../../text/best-language.js';
import { sendPage } from '../page.js';
import type { Sites } from '../site.js';

interface ByVersion {
  Params: { version: string; language?: string };
}

export async function privacyRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const show = async (request: FastifyRequest, reply: FastifyReply, policy: PolicyInLanguage) => {
    const [current, versions, html] = await Promise.all([
      app.policies.current(),
      app.policies.list(),
      policyHtml(policy.text),
    ]);
    const { version, hash, language, languages } = policy;
    const shown = {
      publishedAt: publishedOn(policy),
      versions: [...versions]
        .reverse()
        .map((one) => ({ version: one.version, publishedAt: publishedOn(one) })),
    };
    const props = {
      site: sites.of(request),
      version,
      hash,
      html,
      language,
      others: languages.filter((one) => one !== language),
      direction: directionOf(language),
      ...shown,
      current: version === current.version,
    };
    return sendPage(reply.header('cache-control', 'no-cache'), PolicyPage(props));
  };

  server.get('/privacy', async (request, reply) => {
    const { version } = await app.policies.current();
    return show(request, reply, await found(request, version));
  });

  server.get<ByVersion>('/privacy/:version', async (request, reply) =>
    show(request, reply, await found(request, request.params.version)),
  );

  // As a form links it: the language that its reader agreed in.
  server.get<ByVersion>('/privacy/:version/:language', async (request, reply) => {
    const { version, language = '' } = request.params;
    const policy = await app.policies.inLanguage(version, language);
    if (policy === null || !sameLanguage(policy.language, language)) throw noSuchVersion();
    return show(request, reply, policy);
  });

  /** In the language of the page, if the version exists in it. */
  async function found(request: FastifyRequest, version: string): Promise<PolicyInLanguage> {
    const policy = await app.policies.inLanguage(version, sites.of(request).words.language);
    if (policy === null) throw noSuchVersion();
    return policy;
  }
}

function noSuchVersion(): AppError {
  return new AppError(
    'NOT_FOUND',
    'There is no such version of the privacy policy.',
    'See all versions at /privacy.',
  );
}

/** The policy that comes with Friday has no date: it applies until one is published. */
function publishedOn({ publishedAt }: Policy): string | null {
  return Date.parse(publishedAt) === 0 ? null : publishedAt;
}
