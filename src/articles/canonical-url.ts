// An article's address reduced to its identity: no tracking parameters, no fragment, no default port, no
// credentials. Pure.
import { withoutTrailing } from '../text/without-trailing.js';
import { canParseUrl } from '../web-address.js';

/** Parameters that say who sent the reader, never which article it is. Compared in lower case. */
const TRACKING = new Set(
  [
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh epik srsltid',
    'mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid',
    'ml_subscriber ml_subscriber_hash _ke ck_subscriber_id wickedid _openstat _ga _gl ref_src ref_url',
    'wt_mc wt.mc_id wt.mc xtor cmpid cmp icid intcid smid smtyp ocid ito guccounter guce_referrer guce_referrer_sig __twitter_impression usqp amp_js_v',
  ].flatMap((line) => line.split(' ')),
);
const TRACKING_PREFIXES = [
  'utm_',
  'pk_',
  'mtm_',
  'matomo_',
  'piwik_',
  'at_campaign',
  'at_medium',
  'at_link',
  'at_bbc',
  'ns_',
];

/**
 * The canonical form of an article's address, or null if it is not an http(s) address. Other parameters keep
 * their order and spelling. Applying it twice changes nothing.
 */
export function canonicalUrl(address: string, base?: string): string | null {
  const url = parse(address.trim(), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  url.hostname = withoutTrailing(url.hostname, '.') || url.hostname;
  url.search = withoutTracking(url.search);
  return url.href;
}

/**
 * The same address with the other scheme, with and without `www.`, with and without a closing slash: itself
 * first.
 */
export function addressVariants(canonical: string): readonly string[] {
  const url = parse(canonical);
  if (url === null) return [canonical];
  const bare = url.hostname.replace(/^www\./, '');
  const hosts = isIpAddress(bare) || !bare.includes('.') ? [url.hostname] : [bare, `www.${bare}`];
  const trimmed = withoutTrailing(url.pathname, '/');
  const paths = trimmed === '' ? ['/'] : [trimmed, `${trimmed}/`];
  const port = url.port === '' ? '' : `:${url.port}`;
  const schemes = port === '' ? ['https:', 'http:'] : [url.protocol];
  const all = schemes.flatMap((scheme) =>
    hosts.flatMap((host) => paths.map((path) => `${scheme}//${host}${port}${path}${url.search}${url.hash}`)),
  );
  return [...new Set([canonical, ...all])];
}

/** True if two hosts belong to one site: the same, one below the other, or both below one registered name. */
export function isSameSite(hostA: string, hostB: string): boolean {
  const a = plainHost(hostA);
  const b = plainHost(hostB);
  if (a === b) return true;
  if (isIpAddress(a) || isIpAddress(b)) return false;
  return siteOf(a) === siteOf(b) && siteOf(a) !== '';
}

/**
 * True for a host that only this machine or network knows: an IP address, a bare name, or a reserved ending.
 */
export function isLocalHost(host: string): boolean {
  const h = plainHost(host);
  return isIpAddress(h) || !h.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(h);
}

function plainHost(host: string): string {
  return withoutTrailing(host.toLowerCase(), '.');
}

/**
 * The last two labels, or three below endings such as co.uk. An approximation without a list of public
 * suffixes.
 */
function siteOf(host: string): string {
  const labels = host.split('.');
  const second = labels.at(-2) ?? '';
  const last = labels.at(-1) ?? '';
  const shared =
    last.length === 2 && /^(ac|co|com|edu|gob|gouv|gov|go|gv|in|ne|net|nom|or|org|msk|spb)$/.test(second);
  const hosting =
    /^(blogspot|github|gitlab|netlify|pages|substack|vercel|web|wordpress|tumblr|medium|ghost|herokuapp)$/.test(
      second,
    );
  return labels.slice(shared || hosting ? -3 : -2).join('.');
}

function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
}

function withoutTracking(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

function isTracking(rawName: string): boolean {
  const name = decode(rawName).toLowerCase();
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parse(address: string, base?: string): URL | null {
  return canParseUrl(address, base) ? new URL(address, base) : null;
}
