// robots.txt and sitemap.xml: what search engines may look at, and which pages there are.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import { AppError } from '../../errors.js';
import { isPublic, PUBLISHED } from '../../issues/issue.js';
import { publishedAt } from '../issue-meta.js';
import { xml } from './feed.js';

const SHORT = 'public, max-age=300';
/** A sitemap may hold fifty thousand addresses (sitemaps.org); this is a hundred years of Fridays. */
const IN_THE_SITEMAP = 5_000;

/**
 * Nothing is forbidden to robots: a page that must not be found says so itself, which only who reads it can
 * obey. With `web.archive_noindex` there is no sitemap.
 */
export async function robotsRoutes(server: FastifyInstance, app: App): Promise<void> {
  const { url, archiveNoindex } = app.config.web;

  server.get('/robots.txt', async (_request, reply) => {
    const sitemap = archiveNoindex ? '' : `\nSitemap: ${url}/sitemap.xml\n`;
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', SHORT)
      .send(`User-agent: *\nDisallow:\n${sitemap}`);
  });

  server.get('/sitemap.xml', async (_request, reply) => {
    if (archiveNoindex) throw new AppError('NOT_FOUND', 'There is no sitemap.', 'See the first page.');
    const listed = await app.issues.list({ status: PUBLISHED, limit: IN_THE_SITEMAP });
    const issues = listed.filter(isPublic);
    const newest = issues[0] === undefined ? null : publishedAt(issues[0]);
    const entries = [
      entry(`${url}/`, newest),
      entry(`${url}/archive`, newest),
      entry(`${url}/privacy`, null),
      ...issues.map((issue) => entry(`${url}/archive/${issue.slug}`, publishedAt(issue))),
    ];
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', SHORT)
      .send(
        `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`,
      );
  });
}

function entry(address: string, changed: string | null): string {
  const lastmod = changed === null ? '' : `<lastmod>${xml(changed)}</lastmod>`;
  return `  <url><loc>${xml(address)}</loc>${lastmod}</url>\n`;
}
