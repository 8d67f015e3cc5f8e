// Feeds of the invented newsroom: RSS 2.0 and JSON Feed 1.1. Both repeat articles that are also added by
// their pages.
import { escapeHtml } from './articles.mjs';
import { SITE } from './pages.mjs';

const RSS = ['harbour-wall', 'library-sunday', 'rents', 'seagrass', 'name-the-storms', 'quota', 'dark-sky'];
const JSON_FEED = ['ropewalk', 'cello-foghorn', 'bahn', 'allotment'];

const chosen = (articles, slugs) => articles.filter((a) => slugs.includes(a.slug));

export function rssFeed(articles, base) {
  const item = (a) => `<item>
<title>${escapeHtml(a.headline)}</title>
<link>${a.url}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">courier-${a.slug}</guid>
<pubDate>${new Date(a.published).toUTCString()}</pubDate>
<category>${escapeHtml(a.section)}</category>${a.topics.map((topic) => `<category>${escapeHtml(topic)}</category>`).join('')}
${a.authors.map((name) => `<dc:creator>${escapeHtml(name)}</dc:creator>`).join('')}
<description>${escapeHtml(a.dek)}</description>
<content:encoded><![CDATA[${a.html}]]></content:encoded>
<media:content url="${a.image.url}" medium="image" width="${a.image.width}" height="${a.image.height}">
<media:description>${escapeHtml(a.image.caption)}</media:description><media:credit>${escapeHtml(a.image.credit)}</media:credit>
</media:content>
</item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${SITE}</title><link>${base}/</link><description>News from an invented harbour</description><language>en</language>
${chosen(articles, RSS).map(item).join('\n')}
</channel>
</rss>
`;
}

export function jsonFeed(articles, base) {
  const item = (a) => ({
    id: `courier-${a.slug}`,
    url: a.url,
    title: a.headline,
    summary: a.dek,
    content_html: a.html,
    image: a.image.url,
    date_published: a.published,
    authors: a.authors.map((name) => ({ name })),
    tags: a.topics,
    language: a.language,
  });
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: SITE,
    home_page_url: `${base}/`,
    feed_url: `${base}/feed.json`,
  };
  return JSON.stringify({ ...feed, language: 'en', items: chosen(articles, JSON_FEED).map(item) }, null, 1);
}
