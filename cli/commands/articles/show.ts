// friday articles show: what the sources state, and what they do not.
import type { Alternative, Article } from '../../../src/articles/article.js';
import { isCutOff, isUnreadable } from '../../../src/articles/cut-off.js';
import { futureRemark, isFromFuture } from '../../../src/articles/future-time.js';
import { missingFields } from '../../../src/articles/missing-fields.js';
import type { Run } from '../../session.js';
import { fields } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { shortTime, wallTime } from '../../words.js';

export const show: Run<Record<never, never>, [string]> = async (session, _flags, name) => {
  const app = await session.app();
  const article = await app.articles.find(name);
  const notStated = missingFields(article);
  return {
    text: articleText(session.terminal, article, app.config.newsletter.zone),
    data: { article, notStated, remarks: [futureRemark(article)].filter((remark) => remark !== null) },
  };
};

const or = (text: string | number | null | undefined) =>
  text === null || text === undefined || text === '' ? 'not stated' : text;

const UNREADABLE = ' (contains a character that could not be read)';

/** The dek with what an editor has to know before it is sent. */
function dekLine(dek: string | null): string {
  if (dek === null) return 'not stated';
  return `${dek}${isCutOff(dek) ? ' (cut off by its source)' : ''}${isUnreadable(dek) ? UNREADABLE : ''}`;
}

function articleText(terminal: Terminal, a: Article, zone: string): string {
  const minutes = a.readingMinutes === null ? '' : `, ${a.readingMinutes} min read`;
  return fields(terminal, [
    ['Article', a.id],
    ['Headline', `${a.headline}${isUnreadable(a.headline) ? UNREADABLE : ''}`],
    ['Dek', dekLine(a.dek)],
    ['Authors', or(a.authors.join(', '))],
    ['Published', published(a, zone)],
    ['Section', or(a.section)],
    ['Topics', or(a.topics.join(', '))],
    ['Picture', or(a.image?.url)],
    ...(a.image === null ? [] : pictureFields(a.image)),
    [
      'Language',
      a.language === null ? 'not stated' : `${a.language}${a.direction === null ? '' : `, ${a.direction}`}`,
    ],
    ['Length', a.wordCount === null ? 'not stated' : `${a.wordCount} words${minutes}`],
    ['Publication', or(a.siteName)],
    ['Address', a.canonicalUrl],
    ['Kind', a.traits.length === 0 ? null : a.traits.map((trait) => TRAIT[trait]).join(', ')],
    ['Read from', a.source],
    ['Set by hand', a.edited.length === 0 ? null : a.edited.join(', ')],
    ['Added', shortTime(a.addedAt, zone)],
    ['Updated', a.updatedAt === a.addedAt ? null : shortTime(a.updatedAt, zone)],
    ...a.alternatives.map((one) => alternativeField(one, zone)),
  ]);
}

const TRAIT = {
  live: 'live ticker',
  video: 'video',
  paywall: 'behind a paywall',
  'no-metadata': 'page without article metadata',
} as const;

const FIELD = {
  headline: 'Headline',
  dek: 'Dek',
  authors: 'Authors',
  section: 'Section',
  publishedAt: 'Published',
} as const;
const SOURCE = { page: 'the page', feed: 'the feed', file: 'the file', metadata: 'the metadata' } as const;

/** "Headline in the feed: Ferry late" */
function alternativeField({ field, value, source }: Alternative, zone: string): readonly [string, string] {
  const isInstant = field === 'publishedAt' && value.endsWith('Z');
  return [`${FIELD[field]} in ${SOURCE[source]}`, isInstant ? `${shortTime(value, zone)} ${zone}` : value];
}

function pictureFields(
  image: NonNullable<Article['image']>,
): readonly (readonly [string, string | number])[] {
  return [
    ['  shows', or(image.alt)],
    ['  caption', or(image.caption)],
    ['  credit', or(image.credit)],
  ];
}

function published(a: Article, zone: string): string {
  const ahead = isFromFuture(a) ? ' (in the future when it was read)' : '';
  const local = wallTime(a.publishedAtLocal) ?? a.publishedAtLocal;
  if (a.publishedAt === null) return local === null ? 'not stated' : `${local} (zone not stated)${ahead}`;
  return `${shortTime(a.publishedAt, zone)} ${zone}${ahead}`;
}
