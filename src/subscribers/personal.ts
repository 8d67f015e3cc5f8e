// Personal details of a record of consent: kept apart from the chain, which only commits to them, so that
// they can be erased and the proof stays.
import { createHmac } from 'node:crypto';
import { isIPv4, isIPv6 } from './network.js';

export interface PersonalFacts {
  /** Truncated to /24 or /48. */
  readonly network: string | null;
  /** Class of browser, never the full line. */
  readonly agent: string | null;
  /** Page on which the form stood. */
  readonly page: string | null;
  readonly flags: string | null;
}

export interface ConsentDetails extends PersonalFacts {
  readonly consentHash: string;
  readonly subscriberId: number;
  readonly at: string;
  /** Key of the commitment. Without it nobody can find the details out by trying. */
  readonly salt: string;
}

/** HMAC-SHA-256 (hex) under `salt`: what the chained record has of the details. */
export function commitTo(facts: PersonalFacts, salt: string): string {
  return createHmac('sha256', Buffer.from(salt, 'base64url'))
    .update(JSON.stringify([facts.network, facts.agent, facts.page, facts.flags]))
    .digest('hex');
}

/**
 * The network of an address without its last part: /24 of IPv4, /48 of IPv6 (D1). Null for anything that is
 * not an address.
 */
export function truncateNetwork(ip: string): string | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(mapped)) return null;
  const [head = '', tail] = (mapped.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}

const AGENTS: readonly (readonly [RegExp, string])[] = [
  [/bot|crawl|spider|curl|wget|python|java\//i, 'machine'],
  [/edg\//i, 'Edge'],
  [/firefox\//i, 'Firefox'],
  [/chrome\/|crios\//i, 'Chrome'],
  [/safari\//i, 'Safari'],
];

/** "Firefox, phone": enough to tell a person from a machine, too little to tell people apart. */
export function agentClass(agent: string | null): string | null {
  if (agent === null || agent.trim() === '') return null;
  const name = AGENTS.find(([pattern]) => pattern.test(agent))?.[1] ?? 'other';
  return name === 'machine' || name === 'other'
    ? name
    : `${name}, ${/mobile|android|iphone/i.test(agent) ? 'phone' : 'computer'}`;
}
