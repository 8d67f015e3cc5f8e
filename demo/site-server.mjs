// Site server: the invented newsroom on a port of this machine, with pages, pictures and feeds made on
// request.
import { createServer } from 'node:http';
import { openStudio, sketchbook } from './pictures/studio.mjs';
import { readArticles } from './site/articles.mjs';
import { jsonFeed, rssFeed } from './site/feeds.mjs';
import { articlePage, frontPage, textPage } from './site/pages.mjs';

const HTML = 'text/html; charset=utf-8';

/**
 * Listens on 127.0.0.1, on a free port unless one is given. With `drawAhead`, pictures are drawn before the
 * first request.
 */
export async function startSite({ port = 0, now = new Date(), drawAhead = false } = {}) {
  const pictures = drawAhead ? openStudio() : sketchbook;
  const server = createServer(async (request, response) => {
    const found = await answer(request.url ?? '/', site);
    response.writeHead(found === null ? 404 : 200, {
      'content-type': found?.type ?? HTML,
      'cache-control': 'no-cache',
    });
    response.end(
      request.method === 'HEAD'
        ? undefined
        : (found?.body ?? textPage('Not found', 'There is no such page.', site.base)),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const base = `http://127.0.0.1:${server.address().port}`;
  const site = { base, articles: readArticles(base, now), pictures };
  const close = async () => {
    server.closeAllConnections();
    await Promise.all([pictures.close(), new Promise((resolve) => server.close(() => resolve()))]);
  };
  return { base, articles: site.articles, close };
}

async function answer(address, { base, articles, pictures }) {
  const { pathname } = new URL(address, base);
  const article = articles.find((a) => a.url === base + pathname);
  if (article !== undefined) return { type: HTML, body: articlePage(article, base) };
  if (pathname === '/') return { type: HTML, body: frontPage(articles, base) };
  if (pathname === '/privacy') return { type: HTML, body: textPage('Privacy', PRIVACY, base) };
  if (pathname === '/feed.xml')
    return { type: 'application/rss+xml; charset=utf-8', body: rssFeed(articles, base) };
  if (pathname === '/feed.json')
    return { type: 'application/feed+json; charset=utf-8', body: jsonFeed(articles, base) };
  const drawn = await pictures.of(/^\/pictures\/([\w-]+)\.png$/.exec(pathname)?.[1] ?? '');
  return drawn === null ? null : { type: 'image/png', body: drawn };
}

const PRIVACY =
  'We keep the address you gave us, the day you agreed and the words you agreed to. We do not watch whether you open a letter or follow a link. Leave, and we keep nothing but a mark that says not to write again.';
