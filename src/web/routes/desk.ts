// The desk's first page, and the mark by which the command line knows a running desk as its own.
import type { FastifyInstance } from 'fastify';
import { Home } from '../../../templates/pages/desk/home.js';
import type { App } from '../../app.js';
import { deskMark } from '../../desk-key.js';
import { type Issue, isPublic } from '../../issues/issue.js';
import { approvalNotes } from '../approval-notes.js';
import { keepPrivate, sendPage } from '../page.js';

const LISTED = 100;

export async function deskRoutes(server: FastifyInstance, app: App): Promise<void> {
  const { newsletter, web, smtp, dataDir } = app.config;
  const data = deskMark(dataDir);
  const archiveUrl = (issue: Issue) => (isPublic(issue) ? `${web.url}/archive/${issue.slug}` : null);

  server.get('/desk.json', (_request, reply) => keepPrivate(reply).send({ friday: true, data }));

  server.get('/', async (_request, reply) => {
    const [issues, inbox, notesOf] = await Promise.all([
      app.issues.list({ limit: LISTED }),
      app.inbox(),
      approvalNotes(app),
    ]);
    const rows = issues.map(async (issue) => ({
      ...issue,
      archiveUrl: archiveUrl(issue),
      notes: await notesOf(issue),
    }));
    const home = {
      newsletter: newsletter.title,
      zone: newsletter.zone,
      issues: await Promise.all(rows),
      inbox: inbox === null ? null : await inbox.count(),
      relay: smtp?.host ?? null,
      siteUrl: web.url,
    };
    return sendPage(keepPrivate(reply), Home(home));
  });
}
