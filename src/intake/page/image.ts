// The picture of an article, with the alt text, caption and credit that the page states of this very picture.
import type { ArticleImage } from '../../articles/article.js';
import type { PageElement } from '../element.js';
import { parsedBody } from '../html-tree.js';
import {
  addressOfImg,
  exactAddress,
  isNoPicture,
  isPictureSize,
  isTextPictureSize,
  namesPicture,
  pixels,
  sizeOfImg,
} from '../picture-address.js';
import { stated, statedHtml, webAddress } from '../plain-text.js';
import { isNode, type LinkedNode, listOf, literalOf } from './json-ld.js';
import { outlineOf } from './outline.js';
import { nameOf, nodeValues, type PageView } from './view.js';

/**
 * The picture of the article: JSON-LD, OpenGraph, Twitter, other metadata, then the first in the article's
 * own text. Logos, portraits of authors, placeholders and pictures of other stories are never used.
 */
export function imageOf(page: PageView): ArticleImage | null {
  const others = otherPictures(page);
  const declared = [...linkedImages(page), ...metaImages(page)].filter((image) => isPictureSize(image));
  const candidates = [...declared, ...textImages(page)].filter(
    ({ url }) => !isNoPicture(url) && !others.has(url),
  );
  const first = candidates[0];
  if (first === undefined) return null;
  const same = candidates.filter((image) => isSamePicture(image.url, first.url));
  const pick = <T>(read: (image: ArticleImage) => T | null): T | null =>
    same.map(read).find((value) => value !== null && value !== '') ?? null;
  return {
    url: first.url,
    alt: pick((image) => image.alt) ?? '',
    caption: pick((image) => image.caption),
    credit: pick((image) => image.credit),
    width: first.width,
    height: first.height,
  };
}

function linkedImages(page: PageView): readonly ArticleImage[] {
  const values = [
    ...nodeValues(page, 'image'),
    ...nodeValues(page, 'primaryImageOfPage'),
    ...nodeValues(page, 'thumbnailUrl'),
  ];
  return values.flatMap((value) => {
    const node: LinkedNode = isNode(value) ? value : {};
    const url = exactAddress(isNode(value) ? addressOfNode(value) : literalOf(value), page.base);
    if (url === null) return [];
    return [
      {
        url,
        alt: '',
        caption: statedHtml(captionOfNode(node)),
        credit: withoutCreditWord(statedHtml(creditOfNode(node, page))),
        ...sizes(
          literalOf(node['width']) ?? quantity(node['width']),
          literalOf(node['height']) ?? quantity(node['height']),
        ),
      },
    ];
  });
}

function addressOfNode(node: LinkedNode): string | null {
  const addresses = [node['url'], node['contentUrl'], node['@id']].flatMap(listOf).map(addressIn);
  return addresses.find((text) => text !== null) ?? null;
}

function captionOfNode({ caption }: LinkedNode): string | null {
  return literalOf(caption) ?? (isNode(caption) ? literalOf(caption['text']) : null);
}

function creditOfNode(node: LinkedNode, page: PageView): string | null {
  const holder = page.resolve(listOf(node['creator'] ?? node['author'] ?? node['copyrightHolder'])[0]);
  const holderName = nameOf(holder) ?? literalOf(holder);
  return literalOf(node['creditText']) ?? holderName ?? literalOf(node['copyrightNotice']);
}

function addressIn(value: unknown): string | null {
  return literalOf(value) ?? (isNode(value) ? literalOf(value['@id']) : null);
}

function quantity(value: unknown): string | null {
  return isNode(value) ? literalOf(value['value']) : null;
}

function metaImages(page: PageView): readonly ArticleImage[] {
  const { meta } = page;
  const of = (
    address: string | null,
    alt: string | null,
    width: string | null,
    height: string | null,
  ): readonly ArticleImage[] => {
    const url = exactAddress(address, page.base);
    return url === null
      ? []
      : [{ url, alt: alt ?? '', caption: null, credit: null, ...sizes(width, height) }];
  };
  const alt = meta.first('og:image:alt');
  return [
    ...of(
      meta.first('og:image', 'og:image:url', 'og:image:secure_url'),
      alt,
      meta.first('og:image:width'),
      meta.first('og:image:height'),
    ),
    ...of(meta.first('twitter:image', 'twitter:image:src'), meta.first('twitter:image:alt'), null, null),
    ...of(meta.first('parsely-image-url', 'sailthru.image.full', 'thumbnail'), null, null, null),
    ...of(page.$('link[rel~="image_src" i]').first().attr('href') ?? null, null, null, null),
  ];
}

const MAX_PICTURES = 60;

/** Pictures in the article's text, those in figures with what their captions say. */
function textImages(page: PageView): readonly ArticleImage[] {
  const { pictures, end } = outlineOf(page);
  const own = pictures
    .filter(({ isInArticle, passed }) => isInArticle || (passed >= 0 && passed < end))
    .slice(0, MAX_PICTURES);
  return own.flatMap(({ element }) => textImage(page, element) ?? []);
}

/** The picture that an element of the text shows; null if it shows none, or one of something else. */
function textImage(page: PageView, element: PageElement): ArticleImage | null {
  const img = imgOf(page, element);
  if (img === null || leadsElsewhere(page, element)) return null;
  const attributes = img.attr() ?? {};
  const url = addressOfImg(attributes, page.base);
  const size = sizeOfImg(attributes);
  if (url === null || !isTextPictureSize(size)) return null;
  if (NOT_OF_STORY.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)) return null;
  const figure = element.name === 'figure' ? page.$(element as never) : img.closest('figure');
  if (figure.length === 0 && size.width === null && !namesPicture(url)) return null;
  const { caption, credit } = captionOf(figure);
  return { url, alt: stated(attributes['alt']) ?? '', caption, credit, ...size };
}

const NOT_OF_STORY =
  /(?:^|[\s_-])(?:avatar|author|logo|icon|emoji|sponsor|advert|ads?|wp-smiley|tracking)(?=$|[\s_-])/i;

/** The <img> of a figure, or the one that a <noscript> holds for browsers that do not load pictures late. */
function imgOf(page: PageView, element: PageElement): Selection | null {
  const { $ } = page;
  if (element.name === 'img') return $(element as never);
  if (element.name === 'figure')
    return $(element as never)
      .find('img')
      .first();
  const html = $(element as never).text() || ($(element as never).html() ?? '');
  return /<img/i.test(html) ? parsedBody(html)('img').first() : null;
}

/** True for a picture in a link to another page: the teaser of another story, or an advertisement. */
function leadsElsewhere(page: PageView, element: PageElement): boolean {
  const href = page
    .$(element as never)
    .closest('a[href]')
    .attr('href');
  const url = webAddress(href, page.base);
  if (url === null || namesPicture(url)) return false;
  return new URL(url).pathname !== new URL(page.url).pathname;
}

const CREDIT =
  '[itemprop~="copyrightHolder"], [itemprop~="creditText"], [class*="credit" i], [class*="copyright" i], cite, small';

type Selection = ReturnType<PageView['$']>;

function captionOf(figure: Selection): { caption: string | null; credit: string | null } {
  const box = figure.find('figcaption').first().clone();
  const inCaption = box.find(CREDIT).first();
  const beside = figure.find(CREDIT).first();
  const credit = stated((inCaption.length > 0 ? inCaption : beside).text());
  box.find(CREDIT).remove();
  box.find('script, style, button, noscript').remove();
  const caption = stated(stated(box.text())?.replace(/\s+[-–—|/]+$/, ''));
  if (credit !== null)
    return { caption: caption === credit ? null : caption, credit: withoutCreditWord(credit) };
  return dividedCaption(caption);
}

const CREDIT_WORD = String.raw`(?:photo(?:graph|graphy|s)?|image|picture|illustration|foto|bild|crédits?|credit|fotografía|фото)(?:\s+(?:by|credit|von|de|di|par))?`;

/** "A harbour at dawn. Photo: Mara Lind" is a caption and a credit. */
function dividedCaption(text: string | null): { caption: string | null; credit: string | null } {
  const match = text === null ? null : (CREDIT_AT_END.exec(text) ?? CREDIT_IN_BRACKETS.exec(text));
  if (match === null || text === null) return { caption: text, credit: null };
  return { caption: stated(match[1]?.replace(/[\s([|–—-]+$/, '')), credit: stated(match[2]) };
}

const CREDIT_AT_END = new RegExp(String.raw`^(.*?)\b${CREDIT_WORD}\s*[:©]\s*([^:]{2,120}?)[)\]]?\.?$`, 'iu');
const CREDIT_IN_BRACKETS = new RegExp(
  String.raw`^(.*?)[([]${CREDIT_WORD}\s+([^()[\]:]{2,120})[)\]]\.?$`,
  'iu',
);

/** "Photo: Mara Lind" credits Mara Lind. */
function withoutCreditWord(credit: string | null): string | null {
  return credit === null
    ? null
    : (stated(credit.replace(new RegExp(`^${CREDIT_WORD}\\s*[:©]\\s*`, 'iu'), '')) ?? credit);
}

function sizes(width: string | null, height: string | null): { width: number | null; height: number | null } {
  return { width: pixels(width), height: pixels(height) };
}

/**
 * Pictures of the publication and of people: those that linked data gives its publisher and authors, and
 * those that the markup calls a logo.
 */
function otherPictures(page: PageView): ReadonlySet<string> {
  const holders = [...nodeValues(page, 'publisher'), ...nodeValues(page, 'author')].filter(isNode);
  const stated = holders
    .flatMap((holder) => [...listOf(holder['logo']), ...listOf(holder['image'])])
    .map(page.resolve);
  const addresses = stated.map(
    (picture) =>
      literalOf(picture) ??
      (isNode(picture) ? (literalOf(picture['url']) ?? literalOf(picture['contentUrl'])) : null),
  );
  const marked = page
    .$('[class*="logo" i] img, img[class*="logo" i], [id*="logo" i] img, [class*="avatar" i] img')
    .toArray()
    .slice(0, MAX_PICTURES);
  const shown = marked.map((element) => addressOfImg(element.attribs, page.base));
  return new Set(
    [...addresses.map((address) => exactAddress(address, page.base)), ...shown].filter((url) => url !== null),
  );
}

/** One picture in two sizes: the same path, or the same distinctive file name or hash somewhere in it. */
function isSamePicture(a: string, b: string): boolean {
  const pathA = new URL(a).pathname;
  const pathB = new URL(b).pathname;
  if (pathA === pathB) return pathA !== '/' || a === b;
  const marksB = new Set(marksOf(pathB));
  return marksOf(pathA).some((mark) => marksB.has(mark));
}

/** Parts of a path that name one picture: a long file name with a digit in it, without its size; a hash. */
function marksOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const file = (parts.at(-1) ?? '')
    .replace(/\.\w{3,4}$/, '')
    .replace(/[-_](?:\d{2,4}x\d{2,4}|scaled|\d{2,4}w?)$/, '');
  const hashes = parts
    .map((part) => part.replace(/\.\w{3,4}$/, ''))
    .filter((part) => /^[0-9a-f-]{20,}$/i.test(part));
  return file.length >= 10 && /[\d-]/.test(file) ? [file.toLowerCase(), ...hashes] : hashes;
}
