// The kind of article that a page says it is: live ticker, video, behind a paywall. Pure.
import type { ArticleTrait } from '../../articles/article.js';
import type { PageFacts } from './facts.js';
import { isNode, listOf, literalOf, typesOf } from './json-ld.js';
import { LIVE, VIDEO } from './kind-words.js';
import type { PageView } from './view.js';

/** In the order live, video, paywall, no-metadata. What the page does not state is left out. */
export function traitsOf(page: PageView, facts: PageFacts): readonly ArticleTrait[] {
  const found: readonly (readonly [ArticleTrait, boolean])[] = [
    ['live', isLive(page, facts)],
    ['video', isVideo(page, facts)],
    ['paywall', isBehindPaywall(page)],
    ['no-metadata', !facts.hasArticleMetadata],
  ];
  return found.filter(([, holds]) => holds).map(([trait]) => trait);
}

function isLive({ nodes }: PageView, { titles, path }: PageFacts): boolean {
  if (
    nodes.some(
      (node) => typesOf(node).includes('LiveBlogPosting') || listOf(node['liveBlogUpdate']).length > 0,
    )
  )
    return true;
  const isNamed = titles.some((title) => LIVE.test(title));
  return (
    isNamed &&
    /(?:^|[/-])(?:live|liveticker|ticker|liveblog|live-?updates?|direct|en-?vivo|en-?directo|diretta|ao-vivo|online|hlive)(?:[/.-]|$)/.test(
      path,
    )
  );
}

/**
 * An article may hold a video; a video page is about it: it says so in its type, or its own text is a few
 * lines.
 */
function isVideo(page: PageView, { ogType, article, titles, path, text }: PageFacts): boolean {
  if (ogType.startsWith('video')) return true;
  const videos = page.mainNodes.filter((node) => typesOf(node).includes('VideoObject'));
  if (videos.length === 0) return false;
  const isNamed =
    titles.some((title) => VIDEO.test(title)) || /\/(?:videos?|watch|av|mediathek|tv)(?:[/.-]|$)/.test(path);
  return article === null
    ? videos.length === 1 && (isNamed || text.running < 150)
    : isNamed && text.running < 150;
}

/**
 * True if the page states that not everybody reads all of it (schema.org/isAccessibleForFree, or the tier of
 * its content).
 */
export function isBehindPaywall({ nodes, mainNodes, meta }: PageView): boolean {
  const pages = mainNodes.filter((node) => typesOf(node).includes('WebPage'));
  const parts = nodes.flatMap((node) => listOf(node['hasPart'])).filter(isNode);
  if ([...nodes, ...pages, ...parts].some((node) => listOf(node['isAccessibleForFree']).some(isFalse)))
    return true;
  return /^(?:locked|premium|paid|subscribers?)$/i.test(meta.first('article:content_tier') ?? '');
}

function isFalse(value: unknown): boolean {
  return value === false || (!isNode(value) && /^(?:.*\/)?(?:false|no)$/i.test(literalOf(value) ?? ''));
}
