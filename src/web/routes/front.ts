// GET / : what the newsletter is, and its latest issue.
import type { FastifyInstance } from 'fastify';
import { Front } from '../../../templates/pages/front.js';
import type { Site } from '../../../templates/pages/site.js';
import type { App } from '../../app.js';
import { sendPage } from '../page.js';

export async function frontRoutes(server: FastifyInstance, app: App, site: Site): Promise<void> {
  server.get('/', async (_request, reply) => {
    const [latest] = await app.issues.archive(1);
    return sendPage(reply, Front({ site, latest: latest ?? null }));
  });
}
