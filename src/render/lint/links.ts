// R9: where links lead. R3: what they are called.
import type { Finding } from '../../issues/finding.js';
import { canParseUrl } from '../../web-address.js';
import { all, error, isSlot, type LintedPage, warning } from './page.js';

const SHORTENERS = new Set(['bit.ly', 't.co', 'goo.gl', 'tinyurl.com', 'ow.ly', 'is.gd', 'buff.ly', 'cutt.ly', 'rebrand.ly', 'shorturl.at']);
const RESERVED = /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/;
const STAGING = /(^|[.-])(staging|stage|preview|dev|preprod|uat)([.-]|$)/;
const BARE =
  /^(click here|here|this|link|read more|more|learn more|hier|hier klicken|mehr|weiterlesen|ici|cliquez ici|здесь|тут|подробнее|далее|هنا|اضغط هنا|aquí)[\s.…»>→]*$/iu;

export function lintLinks(page: LintedPage): Finding[] {
  const { $, shown } = page;
  const found = new Map<string, Finding>();
  const targets = new Map<string, string>();
  for (const link of all($, 'a')) {
    const href = link.attribs['href'] ?? '';
    const text = shown($(link).text().replace(/\s+/g, ' ').trim());
    for (const finding of [...addressFindings(page, href), ...nameFindings(href, text)]) found.set(`${finding.message} ${finding.where}`, finding);
    const before = targets.get(text);
    if (text !== '' && before !== undefined && before !== href)
      found.set(`same ${text}`, warning('R3', text, 'Two links of the same name lead to different places.', 'Name each after its target.'));
    targets.set(text, href);
  }
  return [...found.values()];
}

function addressFindings(page: LintedPage, href: string): Finding[] {
  if (isSlot(page, href) || /^(mailto|tel):/i.test(href)) return [];
  if (!canParseUrl(href))
    return [error('R9', href.slice(0, 120) || 'a link', 'The link leads nowhere: its address is not complete.', 'Write a full https:// address.')];
  const url = new URL(href);
  const host = url.hostname.replace(/\.$/, '');
  const found: Finding[] = [];
  const bad = (message: string, fix: string) => found.push(error('R9', href, message, fix));
  const doubtful = (message: string, fix: string) => found.push(warning('R9', href, message, fix));
  if (RESERVED.test(host)) return [warning('R9', host, 'Links lead to a reserved name, which no reader can open.', 'Use the real address before a live send.')];
  if (url.protocol !== 'https:') bad('The link is not https.', 'Use the https:// address.');
  if (/^\[|^\d+\.\d+\.\d+\.\d+$/.test(host)) bad('The link leads to a bare IP address.', 'Use the name of the site.');
  if (url.port !== '') bad('The link names a port.', 'Use the public address.');
  if (url.username !== '' || url.password !== '') bad('The link carries credentials.', 'Remove them.');
  if (SHORTENERS.has(host)) bad('The link goes through a shortener, which filters distrust.', 'Use the address it leads to.');
  if (STAGING.test(host)) doubtful('The link seems to lead to a staging site.', 'Use the public address.');
  if (/(^|\.)xn--/.test(host))
    doubtful('The name of the site has other than Latin letters and may be a look-alike.', 'Make sure that it is the site you mean.');
  return found;
}

function nameFindings(href: string, text: string): Finding[] {
  const found: Finding[] = [];
  if (BARE.test(text)) found.push(error('R3', text, `A link is called "${text}".`, 'Say in the link where it leads.'));
  if (/^(https?:\/\/|www\.)\S+$/i.test(text) && canParseUrl(href)) {
    const shown = canParseUrl(text) ? new URL(text).hostname : text.replace(/\/.*$/, '');
    if (shown.toLowerCase() !== new URL(href).hostname.toLowerCase())
      found.push(error('R9', text, `A link shows one address and leads to another: ${href}.`, 'Let both be the same.'));
  }
  return found;
}
