// F25: the plain text is a real version of the issue.
import type { Story } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { all, error, isSlot, type LintedPage, warning } from './page.js';

const MIN_WORDS = 20;

export function lintText(page: LintedPage): Finding[] {
  const { frozen, content } = page;
  const found: Finding[] = [];
  const inHtml = linksOfHtml(page);
  const inText = linksOfText(page);
  for (const url of inHtml)
    if (!inText.has(url)) found.push(error('F25', 'text', `The text lacks the link ${url}.`, 'Give every link of the HTML in the text, too.'));
  for (const url of inText)
    if (!inHtml.has(url)) found.push(error('F25', 'text', `The text has a link that the HTML lacks: ${url}.`, 'Give both the same links.'));
  const entity = /&(amp|lt|gt|quot|nbsp|zwnj|#\d+);/.exec(frozen.text)?.[0];
  if (entity !== undefined && !JSON.stringify(content).includes(entity))
    found.push(error('F25', 'text', `The text holds the HTML entity ${entity}.`, 'Write the character itself.'));
  if (/(\[image[^\]]*\]\s*){2,}/i.test(frozen.text)) found.push(error('F25', 'text', 'The text holds a run of [image].', 'Leave pictures out of the text.'));
  const stories = [content.lead, ...content.sections.flatMap((section) => section.cards)].filter((story) => story !== null);
  for (const story of stories) {
    const words = wordsOf(story);
    if (words < MIN_WORDS)
      found.push(
        warning('F25', story.headline, `The text says ${words} words of this story.`, `Give it a dek or a blurb: at least ${MIN_WORDS} words in all.`),
      );
  }
  return found;
}

function wordsOf(story: Story): number {
  const segmenter = new Intl.Segmenter(story.language ?? 'und', { granularity: 'word' });
  return [...segmenter.segment([story.headline, story.dek, story.blurb].filter(Boolean).join(' '))].filter((part) => part.isWordLike).length;
}

/** The web addresses of the HTML; slots stand as their names. */
export function linksOfHtml(page: LintedPage): ReadonlySet<string> {
  const hrefs = all(page.$, 'a[href]').map((link) => link.attribs['href'] ?? '');
  return new Set(hrefs.filter((href) => /^https?:/i.test(href) || isSlot(page, href)).map((href) => named(page, href)));
}

/** The web addresses of the plain text; slots stand as their names. */
export function linksOfText(page: LintedPage): ReadonlySet<string> {
  const urls = [...page.frozen.text.matchAll(/https?:\/\/\S+/g)].map((hit) => hit[0]);
  const slots = page.frozen.slots.filter((slot) => slot.name.endsWith('_url') && page.frozen.text.includes(slot.marker)).map((slot) => slot.marker);
  return new Set([...urls, ...slots].map((url) => named(page, url)));
}

function named(page: LintedPage, address: string): string {
  return page.frozen.slots.reduce((all, slot) => all.replaceAll(slot.marker, `{{ ${slot.name} }}`), address);
}
