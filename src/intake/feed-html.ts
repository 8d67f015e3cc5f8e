// The HTML inside feed items: its first paragraph, and the first picture that is no counting pixel.
import { type CheerioAPI, load } from 'cheerio';
import type { ArticleImage } from '../articles/article.js';
import { stated, statedHtml, webAddress } from './plain-text.js';

export class ParsedHtml {
  readonly #$: CheerioAPI;

  constructor(readonly html: string) {
    // Within one element: a search beside thousands of siblings at the top would take the square of their number.
    this.#$ = load(`<div>${html}</div>`, null, false);
  }

  /** The first paragraph with text in it; the whole text where there are no paragraphs. */
  firstParagraph(): string | null {
    const paragraphs = this.#$('p')
      .toArray()
      .map((p) => stated(this.#$(p).text()))
      .filter((text) => text !== null);
    return paragraphs.length > 1 ? (paragraphs[0] ?? null) : statedHtml(this.html);
  }

  pictures(base: string | null): readonly ArticleImage[] {
    const $ = this.#$;
    return $('img[src]')
      .toArray()
      .flatMap((element) => {
        const img = $(element);
        const url = webAddress(img.attr('src'), base);
        const width = pixels(img.attr('width'));
        const height = pixels(img.attr('height'));
        if (url === null || (width ?? SMALLEST) < SMALLEST || (height ?? SMALLEST) < SMALLEST || COUNTER.test(url)) return [];
        const caption = stated(img.closest('figure').find('figcaption').first().text());
        return [{ url, alt: stated(img.attr('alt')) ?? '', caption, credit: null, width, height }];
      });
  }
}

/** The first picture of the first text that has one. */
export function firstPicture(texts: readonly (string | null)[], base: string | null): ArticleImage | null {
  for (const html of texts) {
    const picture = html === null || !/<img/i.test(html) ? undefined : new ParsedHtml(html).pictures(base)[0];
    if (picture !== undefined) return picture;
  }
  return null;
}

const SMALLEST = 50;
const COUNTER =
  /feedburner\.com\/~|feedsportal|doubleclick|\/pixel\b|\bpixel\.\w+\.\w+|\.wordpress\.com\/(?:b|1\.0)\b|stats\.|\/count(?:er)?\b|emoji|gravatar/i;

function pixels(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? null : value;
}
