// The archive: every issue that readers were sent, as a page and as its mail, without any reader's data
// (D28).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Archive } from '../../../templates/pages/archive.js';
import { Notice } from '../../../templates/pages/notice.js';
import { pageHref } from '../../../templates/pages/site.js';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { createFormCopyKeeper } from '../form-copies.js';
import { freshForm } from '../form-view.js';
import { archiveMeta, picturesInList } from '../issue-meta.js';
import { createArchivePages, createIssuePages } from '../issue-pages.js';
import { htmlOf, sendHtml, sendPage } from '../page.js';
import { allowFormScript, allowMailStyles, allowPictures } from '../security.js';
import type { Sites } from '../site.js';

const ON_ONE_PAGE = 20;
const LONGEST_QUERY = 200;
const SHORT = 'public, max-age=300';

interface Search {
  readonly Querystring: Readonly<Record<string, string | readonly string[] | undefined>>;
}
interface OneDate {
  readonly Params: { readonly slug: string };
}

export async function archiveRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  const noindex = app.config.web.archiveNoindex;
  const issuePage = createIssuePages();
  const archivePage = createArchivePages();
  const keepCopy = createFormCopyKeeper(app);
  if (noindex)
    server.addHook('onRequest', async (_request, reply) => void reply.header('x-robots-tag', 'noindex'));

  server.get<Search>('/archive', async (request, reply) => {
    const site = sites.of(request);
    const query = queryOf(request.query['q']);
    const page = pageOf(request.query['page']);
    const part = { limit: ON_ONE_PAGE, offset: (page - 1) * ON_ONE_PAGE };
    const { issues, total } = await app.issues.archivePage({ query, ...part });
    if (page > 1 && issues.length === 0) throw noSuchPage();
    const pages = Math.max(1, Math.ceil(total / ON_ONE_PAGE));
    const meta = archiveMeta(site, { issues, query, page }, noindex);
    if (meta.noindex === true) reply.header('x-robots-tag', 'noindex');
    // What a reader searched for is kept by nobody on the way.
    reply.header('cache-control', query === null ? SHORT : 'no-store');
    allowPictures(reply, picturesInList(issues));
    const shown = { site, meta, issues, query, total, page, pages };
    return sendHtml(reply, query === null ? archivePage(shown) : htmlOf(Archive(shown)));
  });

  server.get<OneDate>('/archive/:slug', async (request, reply) => {
    const { slug } = request.params;
    const found = isDate(slug) ? await app.issues.page(slug) : null;
    if (found === null) throw noSuchIssue();
    const { text } = found;
    if (text === null) return sendMail(app, slug, reply);
    const site = sites.of(request);
    const fresh = freshForm(site, await app.signUps.form(site.words.language, 'page'));
    const form = { ...fresh, page: `${app.config.web.url}/archive/${slug}` };
    const html = issuePage({ site, page: { ...found, text }, form, noindex });
    keepCopy(site, form);
    allowFormScript(reply, text.pictures);
    return sendHtml(reply.header('cache-control', 'no-store'), html);
  });

  server.get<OneDate>('/archive/:slug/email', async ({ params: { slug } }, reply) => {
    if (!isDate(slug)) throw noSuchIssue();
    // Never both: search engines may carry the noindex over to the page that the mail names.
    if (!noindex) reply.header('link', `<${app.config.web.url}/archive/${slug}>; rel="canonical"`);
    return sendMail(app, slug, reply);
  });

  server.get('/latest', async (request: FastifyRequest, reply) => {
    const latest = await app.issues.latest();
    reply.header('cache-control', 'no-cache');
    return latest === null
      ? sendPage(reply, Notice({ site: sites.of(request), kind: 'nothingYet' }), 404)
      : reply.redirect(pageHref(sites.of(request), `/archive/${latest.slug}`), 302);
  });
}

async function sendMail(app: App, slug: string, reply: FastifyReply): Promise<FastifyReply> {
  const mail = await app.issues.archived(slug);
  if (mail === null) throw noSuchIssue();
  return sendHtml(allowMailStyles(reply, app.config.web.url).header('cache-control', SHORT), mail.html);
}

function isDate(slug: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(slug);
}

/** What was typed; null where nothing was. */
function queryOf(value: string | readonly string[] | undefined): string | null {
  const query = (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, LONGEST_QUERY);
  // Cut in the middle of a character, half of it would be left.
  const whole = query.replace(/[\ud800-\udbff]$/, '').trim();
  return whole === '' ? null : whole;
}

function pageOf(value: string | readonly string[] | undefined): number {
  return typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;
}

function noSuchIssue(): AppError {
  return new AppError('NOT_FOUND', 'There is no issue of that date.', 'See the archive.');
}

function noSuchPage(): AppError {
  return new AppError('NOT_FOUND', 'The archive has no such page.', 'See its first page.');
}
