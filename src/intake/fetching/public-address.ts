// Which addresses Friday may connect to when it fetches a page: public unicast only, unless the configuration
// names the host. Pure.
import ipaddr from 'ipaddr.js';

/**
 * True for a public unicast address. An IPv6 address that only wraps an IPv4 one (mapped RFC 4291, NAT64 RFC
 * 6052, 6to4 RFC 3056) is judged by what it wraps; Teredo, local NAT64 and everything outside 2000::/3 is not
 * public.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  const wrapped = wrappedIPv4(parsed);
  if (wrapped !== null) return wrapped.range() === 'unicast';
  return parsed.range() === 'unicast' && inGlobalUnicast(parsed);
}

/**
 * True if a URL's host is an IP address. The URL class has already normalised decimal, octal and hexadecimal
 * spellings.
 */
export function isAddressLiteral(hostname: string): boolean {
  return ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''));
}

/** True if the configuration's articles.allow_hosts names this URL's host, as `host` or as `host:port`. */
export function isNamedHost(url: URL, allowHosts: readonly string[]): boolean {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const bare = host.replace(/^\[|\]$/g, '');
  const names = new Set([host, bare, `${host}:${port}`]);
  return allowHosts.some((name) => names.has(name.toLowerCase()));
}

const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');
const GLOBAL = ipaddr.parseCIDR('2000::/3');

function wrappedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  if (address.match(NAT64[0], NAT64[1])) return new ipaddr.IPv4(bytes.slice(12));
  if (bytes[0] === 0x20 && bytes[1] === 0x02) return new ipaddr.IPv4(bytes.slice(2, 6));
  return null;
}

function inGlobalUnicast(address: ipaddr.IPv6): boolean {
  return address.match(GLOBAL[0], GLOBAL[1]);
}
