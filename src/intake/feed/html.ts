// The HTML inside feed items: its paragraphs, and the first picture that is not a tracking pixel.
import type { CheerioAPI } from 'cheerio';
import type { ArticleImage } from '../../articles/article.js';
import { parsedBody } from '../html-tree.js';
import { addressOfImg, isNoPicture, isTextPictureSize, namesPicture, sizeOfImg } from '../picture-address.js';
import { stated, statedHtml } from '../plain-text.js';
import { slimSource } from '../slim-source.js';

export class ParsedHtml {
  readonly #$: CheerioAPI;

  constructor(readonly html: string) {
    this.#$ = parsedBody(slimSource(html));
  }

  /** The paragraphs with text in them; the whole text if there are fewer than two. */
  paragraphs(): readonly string[] {
    const texts = this.#$('p')
      .toArray()
      .map((p) => stated(this.#$(p).text()))
      .filter((text) => text !== null);
    const whole = texts.length > 1 ? null : statedHtml(this.html);
    return whole === null ? texts : [whole];
  }

  /**
   * The first picture in the text. `needsSize` leaves out those whose size is not stated: in a description
   * they are mostly pixels that count readers.
   */
  picture(base: string | null, needsSize: boolean): ArticleImage | null {
    const $ = this.#$;
    for (const element of $('img').toArray()) {
      const url = addressOfImg(element.attribs, base);
      const size = sizeOfImg(element.attribs);
      if (url === null || isNoPicture(url) || !isTextPictureSize(size)) continue;
      const isSized = size.width !== null || size.height !== null;
      if (!isSized && (needsSize || !namesPicture(url))) continue;
      const caption = stated($(element).closest('figure').find('figcaption').first().text());
      return { url, alt: stated(element.attribs['alt']) ?? '', caption, credit: null, ...size };
    }
    return null;
  }
}

/** The first picture of the full text, else the first of the summary whose size is stated. */
export function firstPicture(
  full: string | null,
  summary: string | null,
  base: string | null,
): ArticleImage | null {
  const read = (html: string | null, needsSize: boolean) =>
    html === null || !/<img/i.test(html) ? null : new ParsedHtml(html).picture(base, needsSize);
  return read(full, false) ?? read(summary, true);
}
