// Where the headline stands on a page: the heading that the title confirms, whatever element it is.

import { type PageElement, textOfElement } from '../element.js';
import { cleanText } from '../plain-text.js';
import type { PageView } from './view.js';

const HEADINGS = 'h1, h2, h3, [itemprop~="headline"], [class*="title" i], [class*="headline" i], [id*="title" i]';
const MOST = 150;
const LONGEST = 300;

/** The heading that the title repeats; else the first h1 of the article, else of the page, else what the title repeats at all. */
export function headlineElement(page: PageView): PageElement | null {
  const { $, meta } = page;
  const titles = [meta.first('og:title', 'twitter:title'), $('head title').first().text()].map((title) => folded(title ?? ''));
  const headings = $(HEADINGS).toArray().slice(0, MOST) as unknown as PageElement[];
  const confirmed = longestIn(titles, headings.filter(isHeading)) ?? longestIn(titles, headings);
  if (confirmed !== null) return confirmed;
  const first = headings.filter((heading) => heading.name === 'h1' || heading.attribs['itemprop'] !== undefined);
  const inArticle = first.find((heading) => $(heading as never).closest('article, main').length > 0);
  return inArticle ?? first[0] ?? longestIn(titles, $('td b, td font, div > b, span, strong').toArray().slice(0, 400) as unknown as PageElement[]);
}

function isHeading(element: PageElement): boolean {
  return /^h[1-3]$/.test(element.name) || element.attribs['itemprop'] !== undefined;
}

/** Of the elements whose text a title repeats, the first with the longest; the site's name stands in titles too, but is shorter. */
function longestIn(titles: readonly string[], elements: readonly PageElement[]): PageElement | null {
  let best: PageElement | null = null;
  let length = 0;
  for (const element of elements) {
    const text = folded(textOfElement(element).slice(0, LONGEST));
    if (text.length <= length || !titles.some((title) => title.includes(text) && text.length * 3 >= title.length)) continue;
    best = element;
    length = text.length;
  }
  return best;
}

function folded(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
}
