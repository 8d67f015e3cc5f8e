// The running text of a page, without its furniture, and the number of its words if the text is complete.

import { textOfHtml } from '../plain-text.js';
import { countWords } from '../word-count.js';
import { bodyTexts } from './body.js';
import { listOf, literalOf } from './json-ld.js';
import { isBehindPaywall } from './traits.js';
import type { PageView } from './view.js';

/**
 * Below this, and without an element that says that it is the article, what was found is more likely a notice
 * than a story.
 */
const FEW_WORDS = 40;
/** Real pages stay below 100. */
const MAX_DEPTH = 256;

/**
 * The paragraphs of the article whose headline the element shows; empty if there is no text, or nothing that
 * can be walked.
 */
export function articleText(page: PageView, headline: unknown): readonly string[] {
  return isTooDeep(page) ? [] : bodyTexts(page, headline);
}

/** A text of this many words is whole unless the page says that readers get a part of it. */
const WHOLE_WORDS = 150;

/**
 * Words of the article: the stated number if it is plausible, else the words that can be read; null if there
 * is no text. `body` has the paragraphs of the article. Publishing systems count markup, captions and boxes
 * too, so a number far from the readable text is trusted only if the page shows a part of the article.
 */
export function wordCountOf(page: PageView, language: string | null, body: readonly string[]): number | null {
  const counted = countedWords(page, language, body);
  const stated = page.nodes
    .flatMap((node) => listOf(node['wordCount'] ?? node['wordcount']))
    .map((value) => wholeNumber(literalOf(value)));
  const most = counted < WHOLE_WORDS || isPart(page) ? 200_000 : counted * 1.25;
  const plausible = stated.find(
    (words) => words !== null && words >= 10 && words <= most && words >= counted * 0.65,
  );
  return plausible ?? (counted > 0 ? counted : null);
}

/** True if readers may get a part only, as the page states or its markup says. */
function isPart(page: PageView): boolean {
  return isBehindPaywall(page) || page.$('[class*="paywall" i]').length > 0;
}

function countedWords(page: PageView, language: string | null, body: readonly string[]): number {
  const onPage = countWords(body.join('\n'), language);
  const bodies = page.nodes
    .flatMap((node) => listOf(node['articleBody']))
    .map((value) => textOfHtml(literalOf(value) ?? ''));
  const inData = Math.max(0, ...bodies.map((body) => countWords(body, language)));
  const words = inData > onPage * 2 ? inData : onPage;
  return words >= FEW_WORDS || hasArticleElement(page) ? words : 0;
}

function hasArticleElement(page: PageView): boolean {
  return page.$('article p, main p, [itemprop~="articleBody"]').length > 0;
}

/** Walks along the nesting without recursion, one level after another. */
function isTooDeep(page: PageView): boolean {
  let level: readonly TreeNode[] = page.$.root().toArray();
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    const next: TreeNode[] = [];
    for (const { children } of level)
      if (children !== undefined) for (const child of children) next.push(child);
    level = next;
  }
  return false;
}

interface TreeNode {
  readonly nodeType: number;
  readonly children?: readonly TreeNode[];
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : null;
}
