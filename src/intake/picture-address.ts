// Which address of an <img> is its picture, and which pictures mean nothing: tracking pixels, logos,
// portraits of authors, placeholders. One answer for pages and feeds. Pure.
import { webAddress } from './plain-text.js';

type Attributes = Readonly<Record<string, string | undefined>>;

/** Where pages that load pictures late keep the real address. */
const LATE = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-original-src',
  'data-hi-res-src',
  'data-full-src',
  'data-actualsrc',
  'data-img-src',
  'data-image',
];
const LATE_SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'];

/** The address of an <img>, late ones included; null if it shows nothing of its own. */
export function addressOfImg(attributes: Attributes, base: string | null): string | null {
  const late = LATE.map((name) => attributes[name]).find(isAddress);
  const sets = LATE_SETS.map((name) => widestOf(attributes[name]));
  const { src } = attributes;
  const plain = isAddress(src) && !isPlaceholder(src) ? src : null;
  const address = late ?? plain ?? sets.find((widest) => widest !== null) ?? null;
  return exactAddress(address, base);
}

/**
 * Like `webAddress`; an absolute address keeps every byte, since signatures cover them. Spaces and other
 * scripts are escaped as browsers do.
 */
export function exactAddress(address: string | null | undefined, base: string | null): string | null {
  const url = webAddress(address, base);
  const text = address?.trim() ?? '';
  return url !== null &&
    /^https?:\/\/[a-z0-9.-]+(?::\d+)?\/[!#-;=?-[\]_a-z~%]*$/i.test(text) &&
    !text.includes('&amp;')
    ? text
    : url;
}

/** The widest entry of a srcset; addresses in it may hold commas (HTML, section 4.8.4.2.1). */
function widestOf(srcset: string | undefined): string | null {
  let best: string | null = null;
  let most = -1;
  for (const [, url = '', size = '1'] of (srcset ?? '').matchAll(
    /([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,|$)/g,
  )) {
    if (Number(size) <= most || !isAddress(url)) continue;
    best = url;
    most = Number(size);
  }
  return best;
}

function isAddress(text: string | undefined): text is string {
  return (
    text !== undefined &&
    text.trim() !== '' &&
    !/^(?:data|blob|about|javascript):|[\s"'<>{}]/i.test(text.trim())
  );
}

/** Names of files and folders as words. */
const wordIn = (words: string) =>
  new RegExp(`(?:^|[/_.~+-]|%20)(?:${words})(?=$|[/_.~+-]|%20|\\d|x\\d)`, 'i');
/** Words that no picture of a story has in its name. */
const NO_PICTURE_FILE = wordIn(
  'logos?|sitelogo|avatar|headshot|gravatar|userpic|favicon|sprites?|emoji|placeholder|platzhalter|spacer|lazyload|noimage|no-(?:image|img|photo|pic|picture|foto)|nopic|padrao|1x1|captcha',
);
/** Words in the names of buttons, backgrounds and placeholders; a story's picture has other words too. */
const FURNITURE =
  /^(?:(?:icons?|button|btn|arrow|share|sharing|social|facebook|fb|twitter|x|whatsapp|telegram|instagram|youtube|linkedin|rss|print|email|mail|banner|badge|blank|transparent|loading|loader|preloader|dummy|empty|missing|grey|gray|default|fallback|pixel|clear|dot|bg|background|header|footer|og|ogp|opengraph|site|home|page|card|cover|image|img|pic|photo|picture|thumb|thumbnail|standard|small|large|min|web|gif|bullet|shim|s|t|p|b|capa|bild)(?:[\d@x]*))$/i;
const NO_PICTURE_FOLDER = wordIn(
  'logos?|avatars?|gravatars?|userpics?|headshots?|emojis?|icons?|sprites?|badges?|pixels?|tracking|trackers?|smil(?:ies|eys)',
);
/** Folders of the publishing system itself: of one of its versions, or of a theme. */
const SYSTEM_FOLDER =
  /\/v\d+\.\d+\.\d+\/(?:assets\/)?(?:images?|img|assets)\/|\/wp-(?:includes|admin)\/|\/(?:wp-content|sites\/[\w.-]+|client|assets|static|public|web)\/themes\/|\/(?:placeholders|fallbacks?|defaults|default-(?:images?|thumbnails?|pictures|photos))\//i;
const COUNTER =
  /feedburner\.com\/~|feedsportal|doubleclick|googlesyndication|google-analytics|scorecardresearch|quantserve|chartbeat|\.wordpress\.com\/(?:b|1\.0)\b|stats?\.|\bpixel\.\w+\.\w+|gravatar\.com|vgwort|ivwbox|metrika|counter\.|\/count(?:er)?\b|\/(?:open|track|beacon|impression|hit|collect|ping)(?:\.gif)?(?:[/?]|$)|[?&](?:open|track)=/i;

function isPlaceholder(address: string): boolean {
  const file = address.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
  return NO_PICTURE_FILE.test(file) || STANDS_IN.test(file);
}

const STANDS_IN =
  /^(?:blank|transparent|lazy|loading|loader|preloader|dummy|empty|grey|gray|default|fallback|pixel|clear|dot|shim)[\d_.x-]*\.\w+$/i;

/** Words for the cover that a publishing system shows where a story has no picture. */
const STAND_IN =
  /^(?:defaults?|fallback|generic|publication|missing|empty|dummy|none|predefinida|predeterminada|padrao|varsayilan)$/i;
/** The purpose of such a cover. */
const STANDS_FOR =
  /^(?:(?:article|post|news|story|blog|entry|featured?|preview|hero|noticias?|haber|resim|facebook|twitter|seo|meta|main|top|cover|new|v)\d*)$/i;

/** True if the name of a file consists of such words and nothing else. */
function isFurniture(file: string): boolean {
  const words = file
    .replace(/\.\w{2,5}$/, '')
    .split(/[_.~+\s-]+|%20/)
    .filter((word) => word !== '' && !/^\d{1,4}(?:x\d{1,4})?$/.test(word));
  const isStandIn = words.some((word) => STAND_IN.test(word));
  const isWord = (word: string) =>
    FURNITURE.test(word) || (isStandIn && (STAND_IN.test(word) || STANDS_FOR.test(word)));
  return (
    words.length > 0 &&
    words.every(isWord) &&
    !/^(?:image|img|pic|photo|picture|cover|s|t|p|b|x|card|large|small|thumb|web|bild)$/i.test(
      words.join('-'),
    )
  );
}

/**
 * True for an address that names no picture of a story: by its type, its file name, its folder or the service
 * behind it.
 */
export function isNoPicture(address: string): boolean {
  const { pathname } = new URL(address);
  const parts = pathname.split('/');
  const file = parts.pop() ?? '';
  if (/\.(?:svgz?|ico|cur|js|css|html?|php)$/i.test(file)) return true;
  if (SYSTEM_FOLDER.test(pathname)) return true;
  return (
    COUNTER.test(address) ||
    isFurniture(file) ||
    NO_PICTURE_FILE.test(file) ||
    NO_PICTURE_FOLDER.test(`/${parts.join('/')}`)
  );
}

/** True if the address itself says that it is a picture: by the ending of its file. */
export function namesPicture(address: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?&#/_@!:])/i.test(address);
}

/** Smaller pictures are ornaments, in pixels. */
const SMALLEST = 50;
/** Pictures in a text are at least this wide or high, unless the page does not say. */
const SMALLEST_IN_TEXT = 150;
/** Formats that advertising networks sell. */
const AD_SIZES = new Set([
  '300x250',
  '336x280',
  '728x90',
  '160x600',
  '120x600',
  '300x600',
  '970x250',
  '970x90',
  '320x50',
  '320x100',
  '468x60',
  '234x60',
  '250x250',
  '125x125',
]);

export interface PixelSize {
  readonly width: number | null;
  readonly height: number | null;
}

/** True for a size that a picture of a story may have, as far as it is stated. */
export function isPictureSize({ width, height }: PixelSize): boolean {
  return (width ?? SMALLEST) >= SMALLEST && (height ?? SMALLEST) >= SMALLEST;
}

/**
 * Like `isPictureSize`, for a picture found in the text: no portrait of an author, no strip, no
 * advertisement.
 */
export function isTextPictureSize({ width, height }: PixelSize): boolean {
  if (!isPictureSize({ width, height })) return false;
  if (Math.max(width ?? SMALLEST_IN_TEXT, height ?? SMALLEST_IN_TEXT) < SMALLEST_IN_TEXT) return false;
  if (width === null || height === null) return true;
  return width / height <= 4 && height / width <= 4 && !AD_SIZES.has(`${width}x${height}`);
}

/** Pixels as attributes and metadata state them; null for anything else, such as "100%". */
export function pixels(text: string | null | undefined): number | null {
  const match = /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(text ?? '');
  return match === null || Number(match[1]) === 0 ? null : Number(match[1]);
}

/** Width and height of an <img>, from its attributes or its own style. */
export function sizeOfImg(attributes: Attributes): PixelSize {
  const styled = (name: string) =>
    new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d+)px`, 'i').exec(attributes['style'] ?? '')?.[1];
  return {
    width: pixels(attributes['width'] ?? styled('width')),
    height: pixels(attributes['height'] ?? styled('height')),
  };
}
