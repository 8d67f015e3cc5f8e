// The picture that stands for an article, with the alt text, caption and credit that the page states of this very picture.
import type { ArticleImage } from '../articles/article.js';
import { isNode, type LinkedNode, listOf, literalOf } from './json-ld.js';
import { nameOf, nodeValues, type PageView } from './page-view.js';
import { stated, statedHtml, webAddress } from './plain-text.js';

/** The first usable picture: JSON-LD, OpenGraph, Twitter, CMS metadata, then the article's first figure. */
export function imageOf(page: PageView): ArticleImage | null {
  const logos = logosOf(page);
  const candidates = [...linkedImages(page), ...metaImages(page), ...figureImages(page)].filter((image) => isUsable(image) && !logos.has(image.url));
  const first = candidates[0];
  if (first === undefined) return null;
  const same = candidates.filter((image) => isSamePicture(image.url, first.url));
  const pick = <T>(read: (image: ArticleImage) => T | null): T | null => same.map(read).find((value) => value !== null && value !== '') ?? null;
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
  const values = [...nodeValues(page, 'image'), ...nodeValues(page, 'primaryImageOfPage'), ...nodeValues(page, 'thumbnailUrl')];
  return values.flatMap((value) => {
    const node: LinkedNode = isNode(value) ? value : {};
    const address = isNode(value)
      ? ([node['url'], node['contentUrl'], node['@id']]
          .flatMap(listOf)
          .map(addressIn)
          .find((text) => text !== null) ?? null)
      : literalOf(value);
    const url = webAddress(address, page.base);
    if (url === null) return [];
    const holder = page.resolve(listOf(node['creator'] ?? node['author'] ?? node['copyrightHolder'])[0]);
    return [
      {
        url,
        alt: '',
        caption: statedHtml(literalOf(node['caption']) ?? (isNode(node['caption']) ? literalOf(node['caption']['text']) : null)),
        credit: withoutCreditWord(statedHtml(literalOf(node['creditText']) ?? nameOf(holder) ?? literalOf(holder) ?? literalOf(node['copyrightNotice']))),
        ...sizes(literalOf(node['width']) ?? quantity(node['width']), literalOf(node['height']) ?? quantity(node['height'])),
      },
    ];
  });
}

function addressIn(value: unknown): string | null {
  return literalOf(value) ?? (isNode(value) ? literalOf(value['@id']) : null);
}

function quantity(value: unknown): string | null {
  return isNode(value) ? literalOf(value['value']) : null;
}

function metaImages(page: PageView): readonly ArticleImage[] {
  const { meta } = page;
  const of = (address: string | null, alt: string | null, width: string | null, height: string | null): readonly ArticleImage[] => {
    const url = webAddress(address, page.base);
    return url === null ? [] : [{ url, alt: alt ?? '', caption: null, credit: null, ...sizes(width, height) }];
  };
  const alt = meta.first('og:image:alt');
  return [
    ...of(meta.first('og:image', 'og:image:url', 'og:image:secure_url'), alt, meta.first('og:image:width'), meta.first('og:image:height')),
    ...of(meta.first('twitter:image', 'twitter:image:src'), meta.first('twitter:image:alt'), null, null),
    ...of(meta.first('parsely-image-url', 'sailthru.image.full', 'thumbnail'), null, null, null),
    ...of(page.$('link[rel~="image_src" i]').first().attr('href') ?? null, null, null, null),
  ];
}

const FIGURES = 'article figure, main figure, [itemprop~="articleBody"] figure, figure, [itemprop~="image"]';
const MAX_FIGURES = 60;

function figureImages(page: PageView): readonly ArticleImage[] {
  const { $ } = page;
  const figures = $(FIGURES).toArray().slice(0, MAX_FIGURES);
  return figures.flatMap((element) => {
    const figure = $(element);
    const img = element.name === 'img' ? figure : figure.find('img').first();
    const address = img.attr('src')?.startsWith('data:') ? undefined : img.attr('src');
    const url = webAddress(address ?? img.attr('data-src') ?? img.attr('data-original') ?? widest(img.attr('srcset') ?? img.attr('data-srcset')), page.base);
    if (url === null) return [];
    const { caption, credit } = captionOf(figure.is('figure') ? figure : figure.closest('figure'));
    return [{ url, alt: stated(img.attr('alt')) ?? '', caption, credit, ...sizes(img.attr('width') ?? null, img.attr('height') ?? null) }];
  });
}

const CREDIT = '[itemprop~="copyrightHolder"], [itemprop~="creditText"], [class*="credit" i], [class*="copyright" i], cite, small';

type Selection = ReturnType<PageView['$']>;

function captionOf(figure: Selection): { caption: string | null; credit: string | null } {
  const box = figure.find('figcaption').first().clone();
  const inCaption = box.find(CREDIT).first();
  const beside = figure.find(CREDIT).first();
  const credit = stated((inCaption.length > 0 ? inCaption : beside).text());
  box.find(CREDIT).remove();
  box.find('script, style, button, noscript').remove();
  const caption = stated(stated(box.text())?.replace(/\s+[-–—|/]+$/, ''));
  if (credit !== null) return { caption: caption === credit ? null : caption, credit: withoutCreditWord(credit) };
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
const CREDIT_IN_BRACKETS = new RegExp(String.raw`^(.*?)[([]${CREDIT_WORD}\s+([^()[\]:]{2,120})[)\]]\.?$`, 'iu');

/** "Photo: Mara Lind" credits Mara Lind. */
function withoutCreditWord(credit: string | null): string | null {
  return credit === null ? null : (stated(credit.replace(new RegExp(`^${CREDIT_WORD}\\s*[:©]\\s*`, 'iu'), '')) ?? credit);
}

function widest(srcset: string | undefined): string | null {
  const entries = (srcset ?? '').split(/,\s+/).map((entry) => entry.trim().split(/\s+/));
  const sorted = entries.filter(([url]) => url !== '' && url !== undefined).sort((a, b) => Number.parseFloat(b[1] ?? '0') - Number.parseFloat(a[1] ?? '0'));
  return sorted[0]?.[0] ?? null;
}

function sizes(width: string | null, height: string | null): { width: number | null; height: number | null } {
  return { width: pixels(width), height: pixels(height) };
}

function pixels(text: string | null): number | null {
  const match = /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(text ?? '');
  return match === null || Number(match[1]) === 0 ? null : Number(match[1]);
}

const SMALLEST = 50;

function isUsable(image: ArticleImage): boolean {
  return !/\.svgz?$/i.test(new URL(image.url).pathname) && (image.width ?? SMALLEST) >= SMALLEST && (image.height ?? SMALLEST) >= SMALLEST;
}

function logosOf(page: PageView): ReadonlySet<string> {
  const logos = nodeValues(page, 'publisher').flatMap((value) => (isNode(value) ? listOf(value['logo']) : []));
  const addresses = logos.map(page.resolve).map((logo) => webAddress(literalOf(logo) ?? (isNode(logo) ? literalOf(logo['url']) : null), page.base));
  return new Set(addresses.filter((address) => address !== null));
}

/** One picture in two sizes: the same path, or the same distinctive file name or hash somewhere in it. */
export function isSamePicture(a: string, b: string): boolean {
  const pathA = new URL(a).pathname;
  const pathB = new URL(b).pathname;
  if (pathA === pathB) return pathA !== '/' || a === b;
  const marksB = new Set(marksOf(pathB));
  return marksOf(pathA).some((mark) => marksB.has(mark));
}

/** Parts of a path that name one picture: a long file name with a digit in it, without its size; a hash. */
function marksOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const file = (parts.at(-1) ?? '').replace(/\.\w{3,4}$/, '').replace(/[-_](?:\d{2,4}x\d{2,4}|scaled|\d{2,4}w?)$/, '');
  const hashes = parts.map((part) => part.replace(/\.\w{3,4}$/, '')).filter((part) => /^[0-9a-f-]{20,}$/i.test(part));
  return file.length >= 10 && /[\d-]/.test(file) ? [file.toLowerCase(), ...hashes] : hashes;
}
