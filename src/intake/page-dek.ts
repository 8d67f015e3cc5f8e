// The dek: the line under the headline.
import { nodeText, type PageView } from './page-view.js';
import { stated } from './plain-text.js';
import { fold } from './site-match.js';

const MAX_DEK = 1000;

/** The line under the headline; a repetition of the headline, or a whole article in its place, is none. */
export function dekOf(page: PageView, headline: string): string | null {
  const { $, meta } = page;
  const candidates = [
    nodeText(page, 'description'),
    meta.first('og:description'),
    meta.first('twitter:description'),
    meta.first('description', 'dc.description', 'dcterms.description', 'sailthru.description'),
    nodeText(page, 'alternativeHeadline', 'abstract'),
    stated($('[itemprop~="description"]').first().attr('content')),
    stated($('article [itemprop~="description"], article .standfirst, article .dek, main .standfirst, main .dek').first().text()),
  ];
  return candidates.find((text) => text !== null && text.length <= MAX_DEK && fold(text) !== fold(headline)) ?? null;
}
