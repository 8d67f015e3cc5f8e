// The canonical address of an article: what the page states, if that can be trusted; else where it was found.
import { canonicalUrl, isLocalHost, isSameSite } from '../../articles/canonical-url.js';
import { canParseUrl } from '../../web-address.js';
import { nodeAddresses, type PageView } from './view.js';

/**
 * A statement counts when it names a page of the same site and not its front page: templates that point every
 * article to the home page are common. Another site is trusted only if two independent statements agree (a
 * mirror, a cache, a reprint that names its original), or if the page was found on a host that only this
 * network knows.
 */
export function pageAddress(page: PageView): string {
  const found = canonicalUrl(page.url) ?? page.url;
  const link = page.$('link[rel~="canonical" i][href]').first().attr('href');
  const sources = [
    [link],
    [page.meta.first('og:url', 'twitter:url', 'parsely-link')],
    page.nodes.flatMap(nodeAddresses),
  ].map((addresses) =>
    addresses
      .map((address) => (address ? canonicalUrl(address, page.base) : null))
      .filter((address) => address !== null)
      .filter((address) => !isFrontPage(address) || isFrontPage(found)),
  );
  return secured(
    sources.flat().find((address) => isSameSite(hostOf(address), hostOf(found))) ??
      elsewhere(sources, found) ??
      found,
    found,
  );
}

/** A page that was found over https is served so, although its statement was never brought up to date. */
function secured(address: string, found: string): string {
  return found.startsWith('https://') && address.startsWith('http://') && hostOf(address) === hostOf(found)
    ? address.replace('http://', 'https://')
    : address;
}

function elsewhere(sources: readonly (readonly string[])[], found: string): string | null {
  const first = sources.flat()[0];
  if (first === undefined || isLocalHost(hostOf(first))) return null;
  const agreeing = sources.filter((addresses) =>
    addresses.some((address) => withoutScheme(address) === withoutScheme(first)),
  ).length;
  return agreeing > 1 || isLocalHost(hostOf(found)) ? first : null;
}

function isFrontPage(address: string): boolean {
  const url = new URL(address);
  return (
    url.search === '' &&
    /^\/(?:(?:index|home|default)(?:\.\w+)?|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i.test(url.pathname)
  );
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '');
}

function hostOf(address: string): string {
  return canParseUrl(address) ? new URL(address).hostname : '';
}
