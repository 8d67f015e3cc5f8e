// Language and direction of an article: as HTML states them at its headline, then as the metadata does.
// Nothing is guessed from the text.
import { languageTag } from '../../articles/language-tag.js';
import type { Direction } from '../../text/bidi.js';
import { isNode, literalOf } from './json-ld.js';
import { nodeText, nodeValues, type PageView } from './view.js';

/** BCP 47 as stated, an underscore read as a hyphen; null if nothing valid is stated. */
export function languageOf(page: PageView): string | null {
  const { $, meta } = page;
  const place = $('article h1, main h1, h1').first();
  const inLanguage = nodeValues(page, 'inLanguage').map((value) =>
    isNode(value) ? literalOf(value['alternateName'] ?? value['name']) : literalOf(value),
  );
  const candidates = [
    place.closest('[lang]').not('html').attr('lang'),
    $('html').attr('lang') ?? $('html').attr('xml:lang'),
    ...inLanguage,
    meta.first('og:locale'),
    meta.first('content-language', 'dc.language', 'dcterms.language', 'language'),
    nodeText(page, 'language'),
  ];
  return candidates.map(languageTag).find((tag) => tag !== null) ?? null;
}

/** Direction of the headline's place, where HTML states one. */
export function directionOfPage(page: PageView): Direction | null {
  const { $ } = page;
  const place = $('article h1, main h1, h1').first();
  const candidates = [
    place.closest('[dir]').attr('dir'),
    $('html').attr('dir'),
    $('body').attr('dir'),
    $('article[dir], main[dir]').first().attr('dir'),
  ];
  for (const candidate of candidates) {
    const dir = candidate?.trim().toLowerCase();
    if (dir === 'rtl' || dir === 'ltr') return dir;
  }
  return null;
}
