// The refusal of a page that is not an article: what it is, and what to do instead.
import { AppError } from '../../errors.js';
import type { PageKind } from './kind.js';

const IN_BROWSER =
  'Open the article in a browser, save the page, and add it with --file page.html --url ADDRESS.';
const ONE_ARTICLE =
  'Give the address of one article, or import the feed of the site with "friday articles import".';

const SAID: Readonly<Record<PageKind, readonly [what: string, fix: string]>> = {
  login: ['is a login page, not an article', IN_BROWSER],
  consent: ['asks for consent to cookies instead of showing an article', IN_BROWSER],
  challenge: ['checks whether the visitor is a robot instead of showing an article', IN_BROWSER],
  soft404: [
    'says that the page does not exist',
    'Check the address for a typing mistake, or search the site for the article.',
  ],
  outOfOrder: ['says that the site is out of order', 'Try again later.'],
  unsupported: ['says that this browser is not supported instead of showing an article', IN_BROWSER],
  shell: ['is empty until a browser runs its scripts', IN_BROWSER],
  home: ['is the front page of a site, not an article', ONE_ARTICLE],
  section: ['is a list of articles (a section, a topic or an archive), not an article', ONE_ARTICLE],
  author: ['is the page of an author, not an article', 'Give the address of one article.'],
  search: ['is a page of search results, not an article', 'Give the address of one article.'],
  product: ['is the page of a product, not an article', 'Give the address of one article.'],
  site: [
    'is a page about the site itself (legal notice, privacy, contact, subscription), not an article',
    'Give the address of one article.',
  ],
  feed: ['is a feed, not an article', 'Import its articles with "friday articles import ADDRESS".'],
  pdf: ['is a PDF file, not an article', 'Give the address of the page that presents it.'],
  file: ['is a file that is not a web page', 'Give the address of an article’s page.'],
};

/** @param feed the address of the feed that the page names, if any */
export function notArticle(url: string, kind: PageKind, feed: string | null = null): AppError {
  const [what, fix] = SAID[kind];
  const where =
    fix === ONE_ARTICLE && feed !== null
      ? `Give the address of one article, or run "friday articles import ${feed}".`
      : fix;
  return new AppError(
    'PAGE_NOT_ARTICLE',
    `${url} ${what}.`,
    `${where.replace('ADDRESS".', `${url}".`)} Use --anyway to add it as it is.`,
    {
      details: { url, kind },
    },
  );
}
