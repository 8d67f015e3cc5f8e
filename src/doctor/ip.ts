// IP addresses as numbers: whether one is inside a network, and its name in a blocklist. Pure.

interface Bits {
  readonly size: 32 | 128;
  readonly value: bigint;
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function octetsOf(address: string): readonly number[] | null {
  const octets = IPV4.exec(address)?.slice(1).map(Number);
  return octets?.every((octet) => octet <= 255) ? octets : null;
}

const joined = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((sum, part) => (sum << bits) | BigInt(part), 0n);

/** null if it is not an address. An IPv4 address inside an IPv6 address is read as IPv6. */
function bitsOf(address: string): Bits | null {
  const octets = octetsOf(address);
  if (octets !== null) return { size: 32, value: joined(octets, 8n) };
  const groups = groupsOf(address);
  return groups === null ? null : { size: 128, value: joined(groups, 16n) };
}

function groupsOf(address: string): readonly number[] | null {
  const tail = octetsOf(address.slice(address.lastIndexOf(':') + 1));
  const text =
    tail === null
      ? address
      : `${address.slice(0, address.lastIndexOf(':') + 1)}${hex(tail, 0)}:${hex(tail, 2)}`;
  if (!/^[0-9a-f:]+$/i.test(text) || !text.includes(':')) return null;
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], rest] = halves;
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (halves.length > 2 || (rest === undefined ? missing !== 0 : missing < 1)) return null;
  const all = rest === undefined ? head : [...head, ...Array<string>(missing).fill('0'), ...rest];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => parseInt(group, 16))
    : null;
}

const hex = (octets: readonly number[], at: number): string =>
  (((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)).toString(16);

export function isAddress(text: string): boolean {
  return bitsOf(text) !== null;
}

/** True if both are the same address, however they are written. */
export function isSameAddress(one: string, other: string): boolean {
  return isInside(one, other, null);
}

/** Whether `address` is in the network; a prefix of null means the whole address. */
export function isInside(address: string, network: string, prefix: number | null): boolean {
  const [one, other] = [bitsOf(address), bitsOf(network)];
  if (one === null || other === null || one.size !== other.size) return false;
  const shift = BigInt(Math.max(0, one.size - (prefix ?? one.size)));
  return one.value >> shift === other.value >> shift;
}

/** "192.0.2.5" -> "5.2.0.192"; an IPv6 address by nibbles. Null if it is not an address. */
export function reversed(address: string): string | null {
  const bits = bitsOf(address);
  if (bits === null) return null;
  if (bits.size === 32) return address.split('.').map(Number).reverse().join('.');
  return [...bits.value.toString(16).padStart(32, '0')].reverse().join('.');
}
