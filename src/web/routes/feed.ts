// The issues as an Atom feed (RFC 4287): the newest fifty, the newest of them with their stories. A browser
// shows it as a page.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PublicIssue } from '../../app/desks/public-issues.js';
import type { App } from '../../app.js';
import type { Config } from '../../config/config.js';
import type { Issue } from '../../issues/issue.js';
import { hostedFile, pictureTypeOf } from '../../issues/picture-files.js';
import { feedCorrections } from '../corrections.js';
import { modifiedAt, publishedAt } from '../issue-meta.js';
import { allowPictures } from '../security.js';
import type { Sites } from '../site.js';

const ON_THE_FEED = 50;
/** A quarter of a year: what a feed reader may have missed. */
const WITH_STORIES = 13;

interface FeedIssue {
  readonly issue: Issue;
  /** The picture that stands for it, if Friday serves it. */
  readonly enclosure?: { readonly url: string; readonly type: string; readonly octets: number } | null;
  /** The frozen text of its page, well-formed; null for a summary alone. */
  readonly html: string | null;
  /** The corrections in one line; null without any. */
  readonly corrected: string | null;
  /** UTC instant of the last correction or amendment; null without any. */
  readonly modified: string | null;
}

interface Feed {
  readonly key: string;
  readonly body: string;
  readonly etag: string;
  readonly pictures: readonly string[];
}

export async function feedRoutes(server: FastifyInstance, app: App, sites: Sites): Promise<void> {
  let last: Feed | null = null;
  const how = sites.usual.words.feedHow(app.config.newsletter.title);
  const feed = async (): Promise<Feed> => {
    const issues = await app.issues.archive(ON_THE_FEED);
    const corrections = await app.issues.publicCorrections(issues);
    const notesOf = ({ id }: Issue) => corrections.get(id) ?? [];
    const key = issues
      .map((issue) => [issue.id, issue.approvedHash, ...notesOf(issue).map(({ id }) => id)].join(' '))
      .join('\n');
    if (last?.key === key) return last;
    const texts = await Promise.all(
      issues.map(async (issue, at) => (at < WITH_STORIES ? app.issues.pageText(issue) : null)),
    );
    const entries = issues.map((issue, at) => ({
      issue,
      enclosure: enclosureOf(issue),
      modified: modifiedAt(issue, notesOf(issue)),
      ...feedCorrections(sites.usual, texts[at] ?? null, notesOf(issue)),
    }));
    const body = atomFeed(app.config, entries, how);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    last = { key, body, etag, pictures: texts.flatMap((text) => text?.pictures ?? []) };
    return last;
  };

  server.get('/feed.xml', async (request, reply) => {
    const { body, etag, pictures } = await feed();
    if (app.config.web.archiveNoindex) reply.header('x-robots-tag', 'noindex');
    allowPictures(reply, pictures).header('cache-control', 'public, max-age=300').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(`${typeFor(request)}; charset=utf-8`).send(body);
  });
}

/**
 * Browsers offer the proper type as a download. What they take for a page, they show with its style sheet.
 */
function typeFor({ headers }: FastifyRequest): string {
  return headers.accept?.includes('text/html') === true ? 'application/xml' : 'application/atom+xml';
}

/**
 * @param entries newest first. @param how says to people who open it in a browser what it is: elements of
 * another namespace mean nothing to feed readers.
 */
export function atomFeed(
  { newsletter, newsroom, web }: Config,
  entries: readonly FeedIssue[],
  how: string,
): string {
  const updated = entries.map(updatedAt).sort().at(-1) ?? '1970-01-01T00:00:00Z';
  const base = new URL(web.url).pathname.replace(/\/+$/, '');
  return `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="${xml(base)}/theme.css"?>
<?xml-stylesheet type="text/css" href="${xml(base)}/assets/feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="${xml(newsletter.language)}">
  <id>${xml(web.url)}/</id>
  <title>${xml(newsletter.title)}</title>
  <subtitle>${xml(newsletter.description)}</subtitle>
  <updated>${updated}</updated>
  <author><name>${xml(newsroom.name)}</name><uri>${xml(newsroom.url)}</uri></author>
  <link rel="self" type="application/atom+xml" href="${xml(web.url)}/feed.xml"/>
  <link rel="alternate" type="text/html" href="${xml(web.url)}/"/>
  <h:div dir="${newsletter.direction}"><h:p>${xml(how)}</h:p><h:p><h:a href="${xml(web.url)}/">${xml(newsletter.title)}</h:a></h:p></h:div>
${entries.map((one) => entry(web.url, one)).join('')}</feed>
`;
}

function updatedAt({ issue, modified }: FeedIssue): string {
  return modified ?? publishedAt(issue);
}

function enclosureOf({ picture }: PublicIssue): FeedIssue['enclosure'] {
  const file = hostedFile(picture, 'wide', 2);
  return file === null ? null : { ...file, type: pictureTypeOf(file.url) };
}

function entry(url: string, one: FeedIssue): string {
  const { issue, enclosure = null, html, corrected } = one;
  const address = `${xml(url)}/archive/${xml(issue.slug)}`;
  const content =
    html === null
      ? ''
      : `    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${withoutForbidden(withoutContents(html))}</div></content>\n`;
  const link =
    enclosure === null
      ? ''
      : `    <link rel="enclosure" type="${enclosure.type}" length="${enclosure.octets}" href="${xml(enclosure.url)}"/>\n`;
  return `  <entry>
    <id>${address}</id>
    <title>${xml(issue.subject)}</title>
    <updated>${updatedAt(one)}</updated>
    <published>${publishedAt(issue)}</published>
    <link rel="alternate" type="text/html" href="${address}"/>
${link}    <summary>${xml([issue.preheader, corrected ?? ''].filter((text) => text !== '').join(' '))}</summary>
${content}  </entry>
`;
}

/** Its links lead to places of a page, and a feed repeats these for each issue. */
function withoutContents(html: string): string {
  return html.replace(/<nav class="contents"[^>]*>.*?<\/nav>/s, '');
}

/** Text as XML 1.0 may hold it: without the characters it forbids, and with the five of its own escaped. */
export function xml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function withoutForbidden(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
