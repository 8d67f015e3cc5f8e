// GET / : what the newsletter is, the sign-up form, and the latest issue.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { PAGE_ONLY } from '../allowed-methods.js';
import { createFormCopyKeeper } from '../form-copies.js';
import { freshForm } from '../form-view.js';
import { createFrontPages } from '../front-page.js';
import { picturesOnCard } from '../issue-meta.js';
import { sendHtml } from '../page.js';
import { allowFormScript } from '../security.js';
import type { Sites } from '../site.js';

export async function frontRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const { editor, signUp } = app.config;
  const portrait = editor.portrait === null ? [] : [editor.portrait.url];
  const page = createFrontPages();
  const keepCopy = createFormCopyKeeper(app);
  for (const url of ['/', '/subscribe']) {
    server.get(url, url === '/' ? {} : PAGE_ONLY, async (request, reply) => {
      const site = sites.of(request);
      const [latest, form, readers] = await Promise.all([
        app.issues.latest(),
        app.signUps.form(site.words.language, 'page'),
        signUp.showReaders ? app.subscribers.shownCount() : null,
      ]);
      const view = freshForm(site, form);
      const html = page({ site, latest, readers, form: view });
      keepCopy(site, view);
      const pictures = [...portrait, ...picturesOnCard(latest)];
      return sendHtml(allowFormScript(reply, pictures).header('cache-control', 'no-store'), html);
    });
  }
}
