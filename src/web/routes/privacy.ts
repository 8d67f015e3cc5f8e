// The privacy policy: the current version, and every earlier one for ever.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PolicyPage } from '../../../templates/pages/policy.js';
import type { Policy } from '../../app/desks/policies.js';
import { policyHtml } from '../../app/policy-html.js';
import type { App } from '../../app.js';
import { directionOf } from '../../config/config.js';
import { AppError } from '../../errors.js';
import { sendPage } from '../page.js';
import type { Sites } from '../site.js';

export async function privacyRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const show = async (request: FastifyRequest, reply: FastifyReply, policy: Policy) => {
    const [current, versions, html] = await Promise.all([
      app.policies.current(),
      app.policies.list(),
      policyHtml(policy.text),
    ]);
    const { version, hash, language: own } = policy;
    const language = own ?? app.config.newsletter.language;
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
      direction: directionOf(language),
      ...shown,
      current: version === current.version,
    };
    return sendPage(reply.header('cache-control', 'no-cache'), PolicyPage(props));
  };

  server.get('/privacy', async (request, reply) => show(request, reply, await app.policies.current()));

  server.get<{ Params: { version: string } }>('/privacy/:version', async (request, reply) => {
    const policy = await app.policies.byVersion(request.params.version);
    if (policy === null)
      throw new AppError(
        'NOT_FOUND',
        'There is no such version of the privacy policy.',
        'See all versions at /privacy.',
      );
    return show(request, reply, policy);
  });
}

/** The policy that comes with Friday has no date: it applies until one is published. */
function publishedOn({ publishedAt }: Policy): string | null {
  return Date.parse(publishedAt) === 0 ? null : publishedAt;
}
