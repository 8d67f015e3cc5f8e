// Pictures of feed items: Media RSS (media:content, media:thumbnail, groups), enclosures, Atom enclosure
// links.
import type { MediaNs } from 'feedsmith';
import type { ArticleImage } from '../../articles/article.js';
import { exactAddress, isNoPicture, isPictureSize, namesPicture } from '../picture-address.js';
import { statedHtml, webAddress } from '../plain-text.js';

interface Enclosure {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
}

/**
 * Pictures in order of preference: the widest media:content, media:thumbnail (also that of a video),
 * enclosures.
 */
export function picturesOf(
  media: MediaNs.ItemOrFeed | undefined,
  enclosures: readonly Enclosure[],
  base: string | null,
): readonly ArticleImage[] {
  const holders = [media, ...(media?.groups ?? [])].filter((holder) => holder !== undefined);
  const contents = holders.flatMap((holder) =>
    (holder.contents ?? []).map((content) => ({ content, holder })),
  );
  const pictures = contents
    .filter(({ content }) => isPicture(content))
    .map(({ content, holder }) =>
      picture(content.url, base, content, {
        caption: content.description?.value ?? holder.description?.value,
        credit: (content.credits ?? holder.credits)?.map((credit) => credit.value).find(Boolean),
      }),
    );
  const inside = contents.flatMap(({ content }) => content.thumbnails ?? []);
  const thumbnails = [...inside, ...holders.flatMap((holder) => holder.thumbnails ?? [])].map((thumbnail) =>
    picture(thumbnail.url, base, thumbnail, {}),
  );
  const enclosed = enclosures
    .filter((enclosure) => isPicture(enclosure))
    .map((enclosure) => picture(enclosure.url, base, {}, {}));
  const widestFirst = pictures
    .filter((each) => each !== null)
    .sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  return [...widestFirst, ...thumbnails, ...enclosed].filter((each) => each !== null);
}

export function picture(
  address: string | undefined,
  base: string | null,
  size: { readonly width?: number | undefined; readonly height?: number | undefined },
  told: { readonly caption?: string | undefined; readonly credit?: string | undefined },
): ArticleImage | null {
  const url = exactAddress(address, base);
  const pixels = { width: size.width ?? null, height: size.height ?? null };
  if (url === null || isNoPicture(url) || !isPictureSize(pixels)) return null;
  return { url, alt: '', caption: statedHtml(told.caption), credit: statedHtml(told.credit), ...pixels };
}

/** The first attached file that is not a picture: the episode itself. */
export function episodeOf(files: readonly Enclosure[], base: string | null): string | null {
  return webAddress(files.find((file) => !/^image\//i.test(file.type ?? '') && !isPicture(file))?.url, base);
}

function isPicture(file: {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly medium?: string | undefined;
}): boolean {
  if (/^image\/svg/i.test(file.type ?? '')) return false;
  if (file.medium !== undefined) return file.medium === 'image';
  if (file.type !== undefined && file.type !== '') return /^image\/(?!svg)/i.test(file.type);
  return namesPicture(file.url ?? '');
}
