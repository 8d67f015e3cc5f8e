// The issues as an Atom feed (RFC 4287): the newest fifty, for those who read that way.
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app.js';
import type { Config } from '../../config/config.js';
import type { Issue } from '../../issues/issue.js';

const ON_THE_FEED = 50;

export async function feedRoutes(server: FastifyInstance, app: App): Promise<void> {
  server.get('/feed.xml', async (_request, reply) => {
    const feed = atomFeed(app.config, await app.issues.archive(ON_THE_FEED));
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(feed);
  });
}

/** @param issues newest first */
export function atomFeed({ newsletter, newsroom, web }: Config, issues: readonly Issue[]): string {
  const updated = issues[0] === undefined ? '1970-01-01T00:00:00Z' : instantOf(issues[0]);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(newsletter.language)}">
  <id>${xml(web.url)}/</id>
  <title>${xml(newsletter.title)}</title>
  <subtitle>${xml(newsletter.description)}</subtitle>
  <updated>${updated}</updated>
  <author><name>${xml(newsroom.name)}</name><uri>${xml(newsroom.url)}</uri></author>
  <link rel="self" type="application/atom+xml" href="${xml(web.url)}/feed.xml"/>
  <link rel="alternate" type="text/html" href="${xml(web.url)}/"/>
${issues.map((issue) => entry(web.url, issue)).join('')}</feed>
`;
}

function entry(url: string, issue: Issue): string {
  const address = `${xml(url)}/archive/${xml(issue.slug)}`;
  return `  <entry>
    <id>${address}</id>
    <title>${xml(issue.subject)}</title>
    <updated>${instantOf(issue)}</updated>
    <link rel="alternate" type="text/html" href="${address}"/>
    <summary>${xml(issue.preheader)}</summary>
  </entry>
`;
}

function instantOf({ sendAt, slug }: Issue): string {
  return sendAt ?? `${slug}T00:00:00Z`;
}

/** Text as XML 1.0 may hold it: without the characters it forbids, and with the five of its own escaped. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
