// The archive: every issue as it was sent, without any reader's data (D28).
import type { FastifyInstance } from 'fastify';
import { Archive } from '../../../templates/pages/archive.js';
import { Notice } from '../../../templates/pages/notice.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { sendPage } from '../page.js';
import { allowMailStyles } from '../security.js';
import type { Sites } from '../site.js';

/** More than nine years of Fridays on one page. */
const ON_ONE_PAGE = 500;

export async function archiveRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  if (app.config.web.archiveNoindex)
    server.addHook('onRequest', async (_request, reply) => void reply.header('x-robots-tag', 'noindex'));

  server.get('/archive', async (request, reply) =>
    sendPage(reply, Archive({ site: sites.of(request), issues: await app.issues.archive(ON_ONE_PAGE) })),
  );

  server.get<{ Params: { slug: string } }>('/archive/:slug', async ({ params }, reply) => {
    const issue = /^\d{4}-\d{2}-\d{2}$/.test(params.slug) ? await app.issues.archived(params.slug) : null;
    if (issue === null)
      throw new AppError('NOT_FOUND', 'There is no issue of that date.', 'See the archive.');
    return allowMailStyles(reply, app.config.web.url)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(issue.html);
  });

  server.get('/latest', async (request, reply) => {
    const latest = await app.issues.latest();
    reply.header('cache-control', 'no-cache');
    return latest === null
      ? sendPage(reply, Notice({ site: sites.of(request), kind: 'nothingYet' }), 404)
      : reply.redirect(`${sites.usual.base}/archive/${latest.slug}`, 302);
  });
}
