// F25: the plain text is a real version of the issue.
import { storiesOf } from '../../issues/compose.js';
import type { Story } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { addressesIn } from '../../web-address.js';
import { all, error, isPlaceholder, type LintedPage, placeOf, warning } from './page.js';

const MIN_WORDS = 20;

export function lintText(page: LintedPage): Finding[] {
  const { content } = page;
  const stories = [content.lead, ...content.sections.flatMap((section) => section.cards)].filter(
    (story) => story !== null,
  );
  const counted = stories.map((story) => ({ story, words: wordsOf(story) }));
  return [
    ...linksApart(page),
    ...leftovers(page),
    ...counted.filter(({ words }) => words < MIN_WORDS).map(({ story, words }) => shortStory(story, words)),
  ];
}

/** Links that only one of the two parts has. */
function linksApart(page: LintedPage): Finding[] {
  const found: Finding[] = [];
  const inHtml = linksOfHtml(page);
  const inText = linksOfText(page);
  for (const url of inHtml)
    if (!inText.has(url))
      found.push(
        error(
          'F25',
          'text',
          `The text part lacks the link ${url}.`,
          'Add every link of the HTML part to the text part.',
          {
            kind: 'text-link-missing',
            subject: url,
          },
        ),
      );
  for (const url of inText)
    if (!inHtml.has(url) && !isProse(page, url))
      found.push(
        error(
          'F25',
          'text',
          `The text part has the link ${url}, which the HTML part lacks.`,
          'Give both parts the same links.',
          {
            kind: 'text-link-extra',
            subject: url,
          },
        ),
      );
  return found;
}

/** What a bad conversion from HTML leaves behind, unless the editor wrote it. */
function leftovers(page: LintedPage): Finding[] {
  const { frozen } = page;
  const found: Finding[] = [];
  const entity = /&(amp|lt|gt|quot|nbsp|zwnj|#\d+);/.exec(frozen.text)?.[0];
  if (entity !== undefined && !page.isWritten(entity))
    found.push(
      error(
        'F25',
        'text',
        `The text part contains the HTML entity ${entity}.`,
        'Write the character itself.',
      ),
    );
  const pictures = /(?:\[image[^\]]*\]\s*){2,}/i.exec(frozen.text)?.[0];
  if (pictures !== undefined && !page.isWritten(pictures))
    found.push(
      error(
        'F25',
        'text',
        'The text part contains a run of [image].',
        'Leave pictures out of the text part.',
      ),
    );
  return found;
}

function shortStory(story: Story, words: number): Finding {
  const { where, article } = placeOf(story);
  const message = `"${story.headline}" has only ${words} words in the text part.`;
  const more = {
    article,
    kind: 'short-text',
    shared: String(MIN_WORDS),
    subject: [story.headline, story.dek, story.blurb].join('\n'),
  } as const;
  return warning(
    'F25',
    where,
    message,
    `Add a dek or a blurb, so that there are at least ${MIN_WORDS} words.`,
    more,
  );
}

function wordsOf(story: Story): number {
  const segmenter = new Intl.Segmenter(story.language ?? 'und', { granularity: 'word' });
  return [...segmenter.segment([story.headline, story.dek, story.blurb].filter(Boolean).join(' '))].filter(
    (part) => part.isWordLike,
  ).length;
}

/**
 * An address that an author wrote into a sentence. Both parts show it as text; it is not a link of the issue,
 * unless it is that of a story.
 */
function isProse({ $, content, isWritten }: LintedPage, address: string): boolean {
  const [written] = addressesIn(address);
  if (written === undefined || !isWritten(written)) return false;
  return storiesOf(content).every(({ url }) => url !== written) && $('body').text().includes(written);
}

/** The web addresses of the HTML; placeholders appear as their names. */
export function linksOfHtml(page: LintedPage): ReadonlySet<string> {
  const hrefs = all(page.$, 'a[href]').map((link) => link.attribs['href'] ?? '');
  return new Set(
    hrefs
      .filter((href) => /^https?:/i.test(href) || isPlaceholder(page, href))
      .map((href) => named(page, href)),
  );
}

/** The web addresses of the plain text; placeholders appear as their names. */
export function linksOfText(page: LintedPage): ReadonlySet<string> {
  const urls = [...page.frozen.text.matchAll(/https?:\/\/\S+/g)].map((hit) => hit[0]);
  const placeholders = page.frozen.placeholders
    .filter(
      (placeholder) => placeholder.name.endsWith('_url') && page.frozen.text.includes(placeholder.marker),
    )
    .map((placeholder) => placeholder.marker);
  return new Set([...urls, ...placeholders].map((url) => named(page, url)));
}

function named(page: LintedPage, address: string): string {
  return page.frozen.placeholders.reduce(
    (all, placeholder) => all.replaceAll(placeholder.marker, `{{ ${placeholder.name} }}`),
    address,
  );
}
