// R4: pictures, as far as the page itself tells. R2: widths that classic Outlook needs.
import type { Finding } from '../../issues/finding.js';
import { isOnThisMachine } from '../plain.js';
import { all, error, type LintedPage, warning } from './page.js';

export function lintPictures({ $, content }: LintedPage): Finding[] {
  const found: Finding[] = [];
  const local = all($, 'img').find((image) => isOnThisMachine(image.attribs['src'] ?? ''));
  if (local !== undefined)
    found.push(
      warning('R4', local.attribs['src'] ?? '', 'Pictures lie on this machine, where no reader can see them.', 'Use https:// addresses before a live send.'),
    );
  for (const image of all($, 'img')) {
    const src = image.attribs['src'] ?? '';
    const where = src.slice(0, 120) || 'a picture without address';
    if (!src.startsWith('https://') && !isOnThisMachine(src))
      found.push(error('R4', where, 'The picture has no https address.', 'Use an absolute https:// address.'));
    if (image.attribs['alt'] === undefined) found.push(error('R4', where, 'The picture has no alt attribute.', 'Write alt="" at least.'));
    if (!/^\d+$/.test(image.attribs['width'] ?? '')) found.push(error('R2', where, 'The picture has no width in pixels.', 'Write the width attribute.'));
    if (image.attribs['height'] === undefined)
      found.push(
        warning(
          'R4',
          where,
          'The proportions of the picture are unknown, so the page jumps while it loads.',
          'State width and height with "friday articles edit".',
        ),
      );
    if (/\.svgz?(\?|$)/i.test(src)) found.push(error('R4', where, 'The picture is an SVG, which most mailboxes do not show.', 'Use JPEG, PNG or GIF.'));
    if (/\.(webp|avif)(\?|$)/i.test(src))
      found.push(warning('R4', where, 'The picture is WebP or AVIF, which some mailboxes do not show.', 'Use JPEG, PNG or GIF.'));
  }
  const stories = [content.lead, ...content.sections.flatMap((section) => section.cards)].filter((story) => story?.image?.url && story.image.alt.trim() === '');
  for (const story of stories) {
    if (story !== null)
      found.push(warning('R4', story.headline, 'Its picture has no description for those who do not see it.', 'Write one with "friday articles edit".'));
  }
  return found;
}
