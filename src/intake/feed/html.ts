// The HTML inside feed items: its paragraphs, and the first picture that is not a tracking pixel.
import { type CheerioAPI, load } from 'cheerio';
import type { ArticleImage } from '../../articles/article.js';
import { addressOfImg, isNoPicture, isTextPictureSize, namesPicture, sizeOfImg } from '../picture-address.js';
import { stated, statedHtml } from '../plain-text.js';
import { slimSource } from '../slim-source.js';

export class ParsedHtml {
  readonly #$: CheerioAPI;

  constructor(readonly html: string) {
    // Within one element: a search among thousands of siblings at the top would take the square of their
    // number.
    this.#$ = load(`<div>${slimSource(html)}</div>`, null, false);
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
   * Pictures in the text, in order. `needsSize` leaves out those whose size is not stated: in a description
   * they are mostly pixels that count readers.
   */
  pictures(base: string | null, needsSize: boolean): readonly ArticleImage[] {
    const $ = this.#$;
    return $('img')
      .toArray()
      .flatMap((element) => {
        const url = addressOfImg(element.attribs, base);
        const size = sizeOfImg(element.attribs);
        const isSized = size.width !== null || size.height !== null;
        if (url === null || isNoPicture(url) || !isTextPictureSize(size)) return [];
        if (!isSized && (needsSize || !namesPicture(url))) return [];
        const caption = stated($(element).closest('figure').find('figcaption').first().text());
        return [{ url, alt: stated(element.attribs['alt']) ?? '', caption, credit: null, ...size }];
      });
  }
}

/** The first picture of the full text, else the first of the summary whose size is stated. */
export function firstPicture(
  full: string | null,
  summary: string | null,
  base: string | null,
): ArticleImage | null {
  const read = (html: string | null, needsSize: boolean) =>
    html === null || !/<img/i.test(html) ? undefined : new ParsedHtml(html).pictures(base, needsSize)[0];
  return read(full, false) ?? read(summary, true) ?? null;
}
