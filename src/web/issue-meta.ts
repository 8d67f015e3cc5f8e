// What the page of an issue and the archive tell search engines and those who share them. Pure.
import type { PageMeta } from '../../templates/pages/head-meta.js';
import type { Site } from '../../templates/pages/site.js';
import type { IssuePageText, PublicCorrection, PublicIssue } from '../app/desks/public-issues.js';
import { storiesOf } from '../issues/compose.js';
import { oneLine, webAddress } from '../text/plain.js';

/** Search engines cut a description near this length, in characters. */
const DESCRIPTION = 200;

/** @param noindex the newsroom asks search engines to stay away from the archive */
export function issueMeta(
  site: Site,
  issue: PublicIssue,
  { content }: IssuePageText,
  noindex: boolean,
  corrections: readonly PublicCorrection[] = [],
): PageMeta {
  const path = `/archive/${issue.slug}`;
  const picture = sharedPicture(issue);
  const published = publishedAt(issue);
  const description = shortened(
    issue.preheader ||
      (issue.card?.stories ?? []).map(({ headline }) => headline).join(' · ') ||
      site.description,
  );
  const publisher = { '@type': 'NewsMediaOrganization', name: site.newsroom.name, url: site.newsroom.url };
  return {
    path,
    description,
    noindex,
    styles: ['reading'],
    issue: {
      title: issue.subject,
      published,
      modified: modifiedAt(issue, corrections),
      language: site.language,
      picture,
    },
    data: {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: issue.subject,
      description,
      url: `${site.url}${path}`,
      mainEntityOfPage: `${site.url}${path}`,
      datePublished: published,
      ...modifiedData(modifiedAt(issue, corrections)),
      ...correctionData(content, corrections),
      inLanguage: site.language,
      ...(picture === null ? {} : { image: [picture.url] }),
      author: publisher,
      publisher,
      isPartOf: {
        '@type': 'PublicationIssue',
        issueNumber: String(content.number),
        isPartOf: { '@type': 'Periodical', name: site.title, url: `${site.url}/` },
      },
      mentions: {
        '@type': 'ItemList',
        itemListElement: storiesOf(content).flatMap(({ url, headline }, at) => {
          const address = webAddress(url);
          return address === null
            ? []
            : [{ '@type': 'ListItem', position: at + 1, url: address, name: oneLine(headline) }];
        }),
      },
    },
  };
}

/** The instant of the last correction or amendment; null if there is none. */
export function modifiedAt(
  { version, approvedAt }: Pick<PublicIssue, 'version' | 'approvedAt'>,
  corrections: readonly Pick<PublicCorrection, 'at'>[],
): string | null {
  const amended = version > 1 && approvedAt !== null ? [approvedAt] : [];
  return [...amended, ...corrections.map(({ at }) => at)].sort().at(-1) ?? null;
}

function modifiedData(modified: string | null): object {
  return modified === null ? {} : { dateModified: modified };
}

/** Corrections as search engines read them (schema.org/CorrectionComment). */
function correctionData(content: IssuePageText['content'], corrections: readonly PublicCorrection[]): object {
  if (corrections.length === 0) return {};
  const stories = new Map(storiesOf(content).map((story) => [story.articleId, story]));
  return {
    correction: corrections.map(({ articleId, text, at }) => {
      const story = articleId === null ? undefined : stories.get(articleId);
      const url = story === undefined ? null : webAddress(story.url);
      return {
        '@type': 'CorrectionComment',
        text: oneLine(text),
        datePublished: at,
        ...(story === undefined
          ? {}
          : { about: { '@type': 'NewsArticle', headline: oneLine(story.headline), ...(url && { url }) } }),
      };
    }),
  };
}

/**
 * Only the first page of all issues has an address of its own to be found at: a later page shows other issues
 * each week, and a search is a view.
 */
export function archiveMeta(
  site: Site,
  {
    issues,
    query,
    page,
  }: { readonly issues: readonly PublicIssue[]; readonly query: string | null; readonly page: number },
  noindex: boolean,
): PageMeta {
  const isFirst = query === null && page === 1;
  return {
    path: '/archive',
    description: site.words.archiveAbout(site.title),
    noindex: noindex || !isFirst,
    styles: ['reading'],
    ...(isFirst && issues.length > 0 ? { data: listOf(site, issues) } : {}),
  };
}

function listOf(site: Site, issues: readonly PublicIssue[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: `${site.words.archiveTitle} · ${site.title}`,
    url: `${site.url}/archive`,
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: issues.map(({ slug, subject }, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        url: `${site.url}/archive/${slug}`,
        name: subject,
      })),
    },
  };
}

/** The instant at which the issue started, else the start of its day. */
export function publishedAt({ sendAt, slug }: Pick<PublicIssue, 'sendAt' | 'slug'>): string {
  return sendAt ?? `${slug}T00:00:00Z`;
}

/** The addresses of the pictures that a list of issues shows. */
export function picturesInList(issues: readonly Pick<PublicIssue, 'picture'>[]): readonly string[] {
  return issues.flatMap(({ picture }) => (picture === null ? [] : [picture.url]));
}

/** The address of the picture that an invitation to the latest issue shows, if it has one. */
export function picturesOnCard(latest: Pick<PublicIssue, 'card'> | null): readonly string[] {
  const first = latest?.card?.stories.find(({ image }) => image !== null)?.image;
  return first == null ? [] : [first.url];
}

function sharedPicture({ picture }: PublicIssue) {
  return picture === null
    ? null
    : { url: picture.url, alt: oneLine(picture.alt), width: picture.width, height: picture.height };
}

function shortened(text: string): string {
  const characters = [...oneLine(text)];
  if (characters.length <= DESCRIPTION) return characters.join('');
  return `${characters
    .slice(0, DESCRIPTION)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}
