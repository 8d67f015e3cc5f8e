// SHA-256 over what a reader would see of an article, so that a change at its source is noticed.

import { sha256Hex } from '../text/sha256.js';
import { type ArticleDraft, readingMinutes } from './article.js';

/** Lower-case hex. Two spellings of the same characters (NFC, NFD) hash alike. */
export function contentHash(draft: ArticleDraft): string {
  const { image } = draft;
  const seen = [
    draft.canonicalUrl,
    draft.headline,
    draft.dek,
    draft.authors,
    draft.section,
    draft.topics,
    draft.publishedAt,
    draft.publishedAtLocal,
    image === null ? null : [image.url, image.alt, image.caption, image.credit, image.width, image.height],
    draft.language,
    draft.direction,
    readingMinutes(draft.wordCount),
    draft.siteName,
  ];
  return sha256Hex(JSON.stringify(seen).normalize('NFC'));
}
