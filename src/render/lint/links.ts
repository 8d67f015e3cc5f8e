// R9: where links lead. R3: what they are called.
import { storiesOf } from '../../issues/compose.js';
import type { Finding } from '../../issues/finding.js';
import { isReservedHost } from '../../issues/reserved-names.js';
import { webAddress } from '../../text/plain.js';
import { canParseUrl } from '../../web-address.js';
import { all, error, isPlaceholder, type LintedPage, type More, warning } from './page.js';

const SHORTENERS = new Set([
  'bit.ly',
  't.co',
  'goo.gl',
  'tinyurl.com',
  'ow.ly',
  'is.gd',
  'buff.ly',
  'cutt.ly',
  'rebrand.ly',
  'shorturl.at',
]);
const STAGING = /(^|[.-])(staging|stage|preview|dev|preprod|uat)([.-]|$)/;
const BARE =
  /^(click here|here|this|link|read more|more|learn more|hier|hier klicken|mehr|weiterlesen|ici|cliquez ici|здесь|тут|подробнее|далее|هنا|اضغط هنا|aquí)[\s.…»>→]*$/iu;

const USE_PUBLIC = 'Use the public address.';

/** Addresses of the configuration that are in every issue, by the name of their key. */
export type OwnAddresses = Readonly<Record<string, string>>;

export function lintLinks(page: LintedPage, own: OwnAddresses): Finding[] {
  const { $, shown } = page;
  const found = new Map<string, Finding>();
  const targets = new Map<string, string>();
  // An <a> with a name and no address is the place that a link within the issue leads to.
  for (const link of all($, 'a').filter(({ attribs }) => attribs['href'] !== undefined || !attribs['name'])) {
    const href = link.attribs['href'] ?? '';
    const findings = [...addressFindings(page, href, own)];
    // Links within the issue are called after its sections, whatever the newsroom calls these.
    if (!href.startsWith('#')) {
      const text = shown($(link).text().replace(/\s+/g, ' ').trim());
      findings.push(...nameFindings(page, href, text));
      const before = targets.get(text);
      if (text !== '' && before !== undefined && before !== href) findings.push(sameName(text, before, href));
      targets.set(text, href);
    }
    for (const finding of findings) found.set(`${finding.message} ${finding.where}`, finding);
  }
  return [...found.values()];
}

function sameName(text: string, one: string, other: string): Finding {
  const message = `Two links are called "${text}" and lead to different pages.`;
  return warning('R3', text, message, 'Name each link after its page.', {
    kind: 'link-same-name',
    subject: `${text}\n${one}\n${other}`,
  });
}

function addressFindings(page: LintedPage, href: string, own: OwnAddresses): Finding[] {
  if (isPlaceholder(page, href) || /^(mailto|tel):/i.test(href)) return [];
  if (href.startsWith('#')) return hasPlace(page, href.slice(1)) ? [] : [placeless(href)];
  const place = { ...articleOf(page, href), subject: href };
  const where = place.article === undefined ? href.slice(0, 120) || 'a link' : `article ${place.article}`;
  if (!canParseUrl(href)) {
    const message = `The address "${href.slice(0, 120)}" is not complete.`;
    return [
      error('R9', where, message, 'Write a full https:// address.', { ...place, kind: 'link-incomplete' }),
    ];
  }
  const url = new URL(href);
  const host = url.hostname.replace(/\.$/, '');
  // An article's own address on such a name is reported by the preflight.
  if (isReservedHost(host)) return place.article === undefined ? [reservedName(page, host, href, own)] : [];
  return addressFaults(url, host).map(({ severity, kind, message, fix }) => ({
    rule: 'R9',
    severity,
    where,
    message,
    fix,
    ...place,
    kind,
  }));
}

function hasPlace({ $ }: LintedPage, name: string): boolean {
  return all($, '[id],[name]').some(({ attribs }) => attribs['id'] === name || attribs['name'] === name);
}

function placeless(href: string): Finding {
  const message = `The link "${href.slice(0, 120)}" leads to no place in the issue.`;
  return error(
    'R9',
    href.slice(0, 120),
    message,
    'Give its target the same id, or link to an https:// address.',
    {
      kind: 'link-incomplete',
      subject: href,
    },
  );
}

interface AddressFault extends Pick<Finding, 'severity' | 'message' | 'fix'> {
  readonly kind: NonNullable<More['kind']>;
}

function addressFaults(url: URL, host: string): readonly AddressFault[] {
  const found: AddressFault[] = [];
  const add = (severity: Finding['severity'], kind: AddressFault['kind'], message: string, fix: string) =>
    found.push({ severity, kind, message, fix });
  const at = url.href.slice(0, 120);
  if (url.protocol !== 'https:')
    add('error', 'link-insecure', `The link ${at} does not use https.`, 'Use the https:// address.');
  if (/^\[|^\d+\.\d+\.\d+\.\d+$/.test(host))
    add('error', 'link-ip', `The link ${at} leads to a bare IP address.`, 'Use the name of the site.');
  if (url.port !== '') add('error', 'link-port', `The link ${at} contains a port number.`, USE_PUBLIC);
  if (url.username !== '' || url.password !== '')
    add(
      'error',
      'link-credentials',
      `A link to ${host} contains a user name or password.`,
      'Remove them from the address.',
    );
  if (SHORTENERS.has(host))
    add(
      'error',
      'link-shortener',
      `The link ${at} uses a URL shortener, which spam filters distrust.`,
      'Link to the final address.',
    );
  if (STAGING.test(host))
    add('warning', 'link-staging', `The link ${at} seems to lead to a staging site.`, USE_PUBLIC);
  if (/(^|\.)xn--/.test(host))
    add(
      'warning',
      'link-lookalike',
      `The name ${host} has non-Latin letters and may be a look-alike.`,
      'Make sure that it is the site you mean.',
    );
  return found;
}

/** The article whose own address this is. */
function articleOf({ content }: LintedPage, href: string): { readonly article?: number } {
  const story = storiesOf(content).find((one) => webAddress(one.url) === href);
  return story === undefined ? {} : { article: story.articleId };
}

/**
 * A name that readers cannot open. Where the configuration names it, it concerns this machine; else the
 * editor's text links there.
 */
function reservedName({ content }: LintedPage, host: string, href: string, own: OwnAddresses): Finding {
  const keys = Object.entries(own).flatMap(([key, address]) =>
    canParseUrl(address) && new URL(address).hostname === host ? [key] : [],
  );
  const more: More = { kind: 'reserved-host', subject: host };
  if (keys.length === 0 || content.intro.includes(href))
    return warning(
      'R9',
      host,
      `A link leads to ${host}, which readers cannot open.`,
      'Link to the public address.',
      more,
    );
  const message = `Links lead to ${host}, which readers cannot open. It comes from ${keys.join(', ')}.`;
  return warning('R9', host, message, 'Set public addresses in the configuration before a live send.', {
    ...more,
    about: 'machine',
  });
}

function nameFindings(page: LintedPage, href: string, text: string): Finding[] {
  const found: Finding[] = [];
  const subject = `${text}\n${href}`;
  // A headline is the author's, and it links where every headline does: worth a look, and no reason to hold
  // the issue.
  const tell = isHeadline(page, href, text) ? warning : error;
  if (BARE.test(text))
    found.push(
      tell('R3', text, `A link is called "${text}".`, 'Name the link after the page it leads to.', {
        kind: 'link-name',
        subject,
      }),
    );
  if (/^(https?:\/\/|www\.)\S+$/i.test(text) && canParseUrl(href)) {
    const shown = canParseUrl(text) ? new URL(text).hostname : text.replace(/\/.*$/, '');
    if (shown.toLowerCase() !== new URL(href).hostname.toLowerCase()) {
      const message = `A link shows ${text} but leads to ${href}.`;
      found.push(
        tell('R9', text, message, 'Show the address that the link leads to.', {
          kind: 'link-mismatch',
          subject,
        }),
      );
    }
  }
  return found;
}

function isHeadline({ content }: LintedPage, href: string, text: string): boolean {
  return storiesOf(content).some(
    ({ url, headline }) => webAddress(url) === href && headline.replace(/\s+/g, ' ').trim() === text,
  );
}
