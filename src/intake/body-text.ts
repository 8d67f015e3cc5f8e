// The running text of a page, without its furniture, and the number of its words where the text is there to count.
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { listOf, literalOf } from './json-ld.js';
import type { PageView } from './page-view.js';
import { cleanText, textOfHtml } from './plain-text.js';
import { countWords } from './word-count.js';

/** Below this, and without an element that says that it is the article, what was found is more likely a notice than a story. */
const FEW_WORDS = 40;
const MAX_ELEMENTS = 10_000;
/** Real pages stay below 100; the reading view needs minutes for some thousands. */
const MAX_DEPTH = 256;

/**
 * Words of the article: the stated number where it is plausible, else the words that can be read; null where there is no text.
 * A stated number far below what stands on the page is a mistake; one far above it is believed, since pages show a part only.
 */
export function wordCountOf(page: PageView, language: string | null): number | null {
  const counted = countedWords(page, language);
  const stated = page.nodes.flatMap((node) => listOf(node['wordCount'] ?? node['wordcount'])).map((value) => wholeNumber(literalOf(value)));
  const plausible = stated.find((words) => words !== null && words >= 10 && words <= 200_000 && words >= counted * 0.5);
  return plausible ?? (counted > 0 ? counted : null);
}

function countedWords(page: PageView, language: string | null): number {
  const onPage = isTooDeep(page) ? 0 : countWords(readableText(page.html), language);
  const bodies = page.nodes.flatMap((node) => listOf(node['articleBody'])).map((value) => textOfHtml(literalOf(value) ?? ''));
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
    level = level.flatMap((node) => node.children ?? []);
  }
  return false;
}

interface TreeNode {
  readonly nodeType: number;
  readonly children?: readonly TreeNode[];
}

/** The text that a reading view would show; empty where there is none. */
function readableText(html: string): string {
  try {
    const { document } = parseHTML(html);
    for (const furniture of document.querySelectorAll('nav, footer, [role="navigation"], [role="contentinfo"]')) furniture.remove();
    const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      disableJSONLD: true,
      maxElemsToParse: MAX_ELEMENTS,
    }).parse();
    return cleanText(textOfHtml(article?.content ?? ''));
  } catch {
    // A page too large or too odd for the reading view still has its headline; only its length stays unknown.
    return '';
  }
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : null;
}
