// Files that are not web pages, recognised by how they begin. `--anyway` can use only the title of one. Pure.
import { type ArticleDraft, UNSTATED } from '../../articles/article.js';
import { canonicalUrl } from '../../articles/canonical-url.js';
import { stated } from '../plain-text.js';

export type FileKind = 'feed' | 'pdf' | 'file';

const FEED =
  /^[\s\uFEFF]*(?:<\?[^>]*\?>\s*|<!--[\s\S]{0,2000}?-->\s*|<!DOCTYPE[^>[]{0,500}>\s*)*<(?:[\w.-]+:)?(?:rss|feed|rdf)(?=[\s>:])/i;
const XML_LIST =
  /^[\s\uFEFF]*(?:<\?[^>]*\?>\s*|<!--[\s\S]{0,2000}?-->\s*)*<(?:urlset|sitemapindex|opml|svg|smil|kml|gpx)(?=[\s>])/i;
const BINARY =
  /^(?:.{0,3}PNG\r|GIF8[79]a|PK\u0003\u0004|ID3|.{4}ftyp|RIFF.{4}(?:WEBP|WAVE|AVI)|\{\\rtf|(?:ÿØÿ|\uFFFD{2,3})(?:.{0,4}JFIF|.{0,4}Exif))/s;

/** The kind of the file, or null if it may be a web page. */
export function kindOfFile(text: string): FileKind | null {
  const start = text.slice(0, 5000);
  if (/^[\s\uFEFF]*%PDF-/.test(start)) return 'pdf';
  if (FEED.test(start) || /^[\s\uFEFF]*\{[\s\S]*jsonfeed\.org\/version/.test(start)) return 'feed';
  return BINARY.test(start) || XML_LIST.test(start) ? 'file' : null;
}

/** The file as an article of which only title and address are known: its own title, or its name. */
export function draftOfFile(text: string, url: string): ArticleDraft {
  const name = decodeURIComponent(
    new URL(url).pathname
      .split('/')
      .filter(Boolean)
      .at(-1)
      ?.replace(/%(?![0-9a-f]{2})/gi, '%25') ?? '',
  );
  const spoken = name.replace(/\.\w{1,5}$/, '').replace(/[-_+]+/g, ' ');
  return {
    ...UNSTATED,
    canonicalUrl: canonicalUrl(url) ?? url,
    headline:
      titleOfPdf(text) ??
      stated(/<title[^>]*>([^<]+)</i.exec(text.slice(0, 20_000))?.[1]) ??
      stated(spoken) ??
      new URL(url).hostname,
    source: 'page',
    traits: ['no-metadata'],
  };
}

/** /Title of the document information (ISO 32000-1, 14.3.3), if it is written in plain characters. */
function titleOfPdf(text: string): string | null {
  if (!/^\s*%PDF-/.test(text.slice(0, 100))) return null;
  const title = /\/Title\s*\(((?:[^()\\]|\\[\s\S]){1,500})\)/.exec(text)?.[1]?.replace(/\\([()\\])/g, '$1');
  return title === undefined || /[\u0000-\u001f\u0080-\u009f\uFFFD\\]/.test(title) ? null : stated(title);
}
