// The values of a picture for the templates: its address, words and sizes.
import type { ArticleImage, PictureFile } from '../articles/article.js';
import { shownPicture } from '../issues/picture-files.js';
import { oneLine, optionalLine } from '../text/plain.js';

export interface PictureView {
  readonly url: string;
  /** True if Friday serves it: then its size is known for certain. */
  readonly hosted: boolean;
  readonly alt: string;
  /** True if it is too tall to fill the column. */
  readonly upright: boolean;
  readonly caption: string | null;
  readonly credit: string | null;
  /**
   * Pixels as shown across the column and as a thumbnail; heights are null if the source does not state the
   * proportions.
   */
  readonly lead_width: number;
  readonly lead_height: number | null;
  readonly card_width: number;
  readonly card_height: number | null;
}

/** Widths of the 600 px layout: text and pictures across the column, thumbnail of a card. */
const LEAD_WIDTH = 552;
const CARD_WIDTH = 104;
const TALLEST_LEAD = 560;

/** A mail shows the file of twice the pixels. */
export function pictureView(
  image: ArticleImage | null,
  use: PictureFile['use'] = 'wide',
): PictureView | null {
  const shown = shownPicture(image, use);
  if (image === null || shown === null) return null;
  const { url, width, height } = shown;
  const ratio = width && height ? height / width : null;
  const leadWidth =
    ratio !== null && ratio * LEAD_WIDTH > TALLEST_LEAD
      ? Math.max(1, Math.round(TALLEST_LEAD / ratio))
      : LEAD_WIDTH;
  return {
    url,
    hosted: image.files !== undefined,
    alt: oneLine(image.alt),
    upright: leadWidth < LEAD_WIDTH,
    caption: optionalLine(image.caption),
    credit: optionalLine(image.credit),
    lead_width: leadWidth,
    lead_height: ratio === null ? null : Math.max(1, Math.round(leadWidth * ratio)),
    card_width: CARD_WIDTH,
    card_height: ratio === null ? null : Math.max(1, Math.round(CARD_WIDTH * ratio)),
  };
}
