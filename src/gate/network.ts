// Networks: what one subscriber line usually has, /24 of IPv4 and /64 of IPv6 (D10), so that limits do not
// count single addresses.
import { isIPv4, isIPv6 } from 'node:net';

/**
 * "192.0.2.0/24", "2001:db8:0:7::/64"; IPv4 in IPv6 counts as IPv4; anything that is not an address is the
 * one network "unknown".
 */
export function networkOf(ip: string): string {
  const bare = ip.replace(/%.*$/, '');
  if (isIPv4(bare)) return `${bare.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(bare)) return 'unknown';
  const groups = groupsOf(bare);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const [high = 0, low = 0] = groups.slice(6);
  if (mapped) return `${high >> 8}.${high & 255}.${low >> 8}.0/24`;
  return prefixOf(groups, 64);
}

/**
 * The same, and for IPv6 the networks around it: providers hand a line anything from a /64 to a /48. `times`
 * says how much more than a single line each may take.
 */
export function networksOf(
  ip: string,
): readonly { readonly network: string; readonly bits: number; readonly times: number }[] {
  const network = networkOf(ip);
  if (!network.endsWith('/64')) return [{ network, bits: 24, times: 1 }];
  const groups = groupsOf(ip.replace(/%.*$/, ''));
  return [64, 56, 48].map((bits, at) => ({ network: prefixOf(groups, bits), bits, times: 2 ** at }));
}

function prefixOf(groups: readonly number[], bits: number): string {
  const kept = groups
    .slice(0, 4)
    .map((group, at) => (at < 3 ? group : group & (0xffff << (64 - bits)) & 0xffff));
  return `${kept.map((group) => group.toString(16)).join(':')}::/${bits}`;
}

/** The eight groups of an IPv6 address, which URL writes in its shortest form, without dots. */
function groupsOf(ip: string): number[] {
  const [head = '', tail] = new URL(`http://[${ip}]/`).hostname.slice(1, -1).split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [read(head), read(tail ?? '')];
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}
