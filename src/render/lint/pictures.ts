// R4: pictures, as far as the page itself tells. R2: widths that classic Outlook needs.
import { blocksOf, type PlacedBlock, pictureOfBlock } from '../../issues/blocks.js';
import { storiesOf } from '../../issues/compose.js';
import type { Story } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { isOnThisMachine, pictureAddress } from '../../text/plain.js';
import { all, type Element, error, type LintedPage, type More, placeOf, warning } from './page.js';

const USE = 'Use JPEG, PNG or GIF.';

export function lintPictures(page: LintedPage): Finding[] {
  return [...all(page.$, 'img').flatMap((image) => pictureFindings(page, image)), ...undescribed(page)];
}

function pictureFindings({ content }: LintedPage, image: Element): Finding[] {
  const found: Finding[] = [];
  const src = image.attribs['src'] ?? '';
  const story = storiesOf(content).find(({ image }) => image !== null && addressesOf(image).includes(src));
  const block = blocksOf(content).find((one) => addressesOf(pictureOfBlock(one)).includes(src));
  const { where, ...place } = placeOfPicture(src, story, block);
  const more = (kind: More['kind']): More => ({ ...place, kind, subject: src });
  if (isOnThisMachine(src)) {
    const fix = 'Use https:// addresses before a live send.';
    const about: Pick<Finding, 'about'> =
      story === undefined && block === undefined ? { about: 'machine' } : {};
    found.push(
      warning('R4', where, `The picture ${src} is on this machine, where readers cannot see it.`, fix, {
        ...more('local-picture'),
        ...about,
      }),
    );
  } else if (!src.startsWith('https://')) {
    found.push(
      error(
        'R4',
        where,
        `The picture "${src}" has no https address.`,
        'Use an absolute https:// address.',
        more('picture-address'),
      ),
    );
  }
  if (image.attribs['alt'] === undefined)
    found.push(
      error('R4', where, 'The picture has no alt attribute.', 'Write at least alt="" in the template.'),
    );
  if (!/^\d+$/.test(image.attribs['width'] ?? ''))
    found.push(
      error('R2', where, 'The picture has no width in pixels.', 'Add a width attribute in the template.'),
    );
  // The height of an article's picture is read by Friday itself (src/issues/pictures.ts).
  if (image.attribs['height'] === undefined && story === undefined && block === undefined)
    found.push(
      warning(
        'R4',
        where,
        'The picture has no height, so the page moves while it loads.',
        'Add a height attribute in the template.',
      ),
    );
  return [...found, ...formatFindings(src, where, more)];
}

function placeOfPicture(
  src: string,
  story: Story | undefined,
  block: PlacedBlock | undefined,
): { readonly where: string; readonly article?: number } {
  if (story !== undefined) return placeOf(story);
  if (block !== undefined) return { where: `block ${block.id}` };
  return { where: src.slice(0, 120) || 'a picture without an address' };
}

/** Where a picture may be loaded from: the files that Friday serves, else its source. */
function addressesOf(image: Story['image']): readonly (string | null)[] {
  if (image === null) return [];
  return image.files === undefined ? [pictureAddress(image.url)] : image.files.map((file) => file.url);
}

function formatFindings(src: string, where: string, more: (kind: More['kind']) => More): Finding[] {
  const path = src.replace(/[?#].*$/, '');
  if (/\.svgz?$/i.test(path))
    return [
      error(
        'R4',
        where,
        'The picture is SVG, which most mail programs do not show.',
        USE,
        more('picture-svg'),
      ),
    ];
  const format = /\.(webp|avif)$/i.exec(path)?.[1];
  if (format === undefined) return [];
  const name = format.toLowerCase() === 'webp' ? 'WebP' : 'AVIF';
  const message = `The picture is ${name}, which some mail programs do not show.`;
  return [warning('R4', where, message, USE, { ...more('picture-format'), shared: name })];
}

/** Pictures of stories that say nothing to people who do not see them. */
function undescribed({ content }: LintedPage): Finding[] {
  const shown = (story: Story) =>
    story.image !== null && story.image.url !== '' && story.image.alt.trim() === '';
  const pictured = [content.lead, ...content.sections.flatMap((section) => section.cards)].filter(
    (story) => story !== null,
  );
  return pictured.filter(shown).map((story) => {
    const { where, article } = placeOf(story);
    const fix = `Describe it with "friday articles edit ${article}".`;
    const message = `The picture of "${story.headline}" has no description for readers who do not see it.`;
    return warning('R4', where, message, fix, {
      article,
      kind: 'picture-alt',
      subject: story.image?.url ?? '',
    });
  });
}
