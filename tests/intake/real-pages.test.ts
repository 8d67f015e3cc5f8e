// Real pages and feeds, if the folder next to the repository has them; each page with what a careful reader
// would extract.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ArticleDraft } from '../../src/articles/article.js';
import { readTime } from '../../src/intake/dates/dates.js';
import { readFeed } from '../../src/intake/feed/feed.js';
import { decodeText } from '../../src/intake/fetching/charset.js';
import { readPage } from '../../src/intake/page/page.js';

const DATA = resolve('../shared/data');
const HERE = existsSync(join(DATA, 'pages'));
const files = (folder: string, ending: RegExp): readonly string[] =>
  HERE ? readdirSync(join(DATA, folder)).filter((name) => ending.test(name)) : [];
const bytes = (folder: string, name: string): Uint8Array => readFileSync(join(DATA, folder, name));

interface Expected {
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedTime: string | null;
  readonly lang?: string | null;
  readonly dir: string | null;
  readonly excerpt: string | null;
}

/**
 * Where the expectation itself errs: the byline of a related story in the page's margin was taken for the
 * article's, which its agency signed.
 */
const BYLINE_OF_ANOTHER_STORY = new Set(['liberation-1']);
/** Signed by the publication: nobody is named. */
const SIGNED_BY_THE_PUBLICATION = new Set(['bbc-1', 'heise']);

const folder = HERE ? describe : describe.skip;

/**
 * Where the expectation is what the metadata states, and the headline that readers see is another one or
 * lacks an addition.
 */
const HEADLINE_OF_METADATA = new Set(['guardian-1', 'theverge']);

/** Where the expectation is the description in the metadata, and readers see another standfirst. */
const STANDFIRST_SHOWN = new Set(['aktualne', 'bbc-1', 'theverge']);

/** True if the title of the metadata is offered with the headline, or is the headline with a site's name. */
function keepsTitle({ headline, alternatives }: ArticleDraft, title: string): boolean {
  const isOffered = alternatives.some(({ field, value }) => field === 'headline' && value === title);
  return isOffered || title.startsWith(`${headline} | `);
}

folder('real pages', () => {
  const names = HERE ? files('pages', /\.json$/).map((name) => name.replace('.json', '')) : ['absent'];
  test.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(DATA, 'pages', `${name}.json`), 'utf8')) as Expected;
    const draft = readPage(
      decodeText(bytes('pages', `${name}.html`), 'page'),
      `https://found.example/${name}`,
    );
    if (HEADLINE_OF_METADATA.has(name)) expect(keepsTitle(draft, expected.title)).toBe(true);
    else expect(draft.headline).toBe(expected.title);
    // A language or direction that the page states is never lost; "lang" is absent where it states none.
    expect(draft.language?.toLowerCase() ?? null).toBe(expected.lang?.toLowerCase() ?? null);
    expect(draft.direction).toBe(expected.dir);
    // The expectations know fewer sources of the time and the site than the formats have: what they have must
    // be the same.
    if (expected.publishedTime !== null) {
      expect(draft.publishedAtLocal).toBe(expected.publishedTime);
      expect(draft.publishedAt).toBe(readTime(expected.publishedTime)?.instant);
    }
    if (expected.siteName !== null) expect(draft.siteName).toBe(expected.siteName);
    // Names only: "By" and "Par" are not part of a name.
    const byline = SIGNED_BY_THE_PUBLICATION.has(name) ? '' : expected.byline?.replace(/^(By|Par) /, '');
    if (byline !== undefined && !BYLINE_OF_ANOTHER_STORY.has(name))
      expect(draft.authors.join(', ')).toBe(byline);
    // The expectation takes the first paragraph where no dek is stated; the longest stated one may say more.
    const excerpt = expected.excerpt?.replace(/\.{3}$/, '…');
    if (draft.dek !== null && excerpt !== undefined && !STANDFIRST_SHOWN.has(name))
      expect(draft.dek.startsWith(excerpt)).toBe(true);
    expect(draft.wordCount).toBeGreaterThan(100);
  });
});

folder('real feeds', () => {
  const read = (name: string) => readFeed(decodeText(bytes('feeds', name), 'feed'), null);

  test.each([
    ['guardian.rss', 55, 0],
    ['heise.atom', 15, 0],
    ['rss-1.rss', 69, 0],
    ['encoding.rss', 40, 0],
    ['uolNoticias.rss', 15, 0],
    ['reddit.rss', 24, 0],
    ['heraldsun.rss', 2, 0],
    ['atom-10.xml', 2, 4],
    ['incomplete-fields.atom', 0, 1],
  ])('%s: %d articles, %d items named as unreadable', (name, drafts, rejected) => {
    const reading = read(name);
    expect([reading.drafts.length, reading.rejected.length]).toEqual([drafts, rejected]);
    for (const draft of reading.drafts) expect(draft.headline).not.toMatch(/\uFFFD|<\w+|&\w+;/);
  });

  test('a moved document is no feed', () => {
    expect(() => read('unrecognized.rss')).toThrow(expect.objectContaining({ code: 'FEED_UNREADABLE' }));
  });
});
