// GET / : what the newsletter is, the form to join, and the latest issue.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { freshForm } from '../form-view.js';
import { createFrontPages } from '../front-page.js';
import { sendHtml } from '../page.js';
import { allowFormScript } from '../security.js';
import type { Sites } from '../site.js';

export async function frontRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const page = createFrontPages();
  for (const url of ['/', '/subscribe']) {
    server.get(url, async (request, reply) => {
      const site = sites.of(request);
      const [latest, form] = await Promise.all([app.issues.latest(), app.signUps.form(site.words.language, 'page')]);
      const html = page({ site, latest, form: freshForm(site.base, form) });
      return sendHtml(allowFormScript(reply).header('cache-control', 'no-store'), html);
    });
  }
}
