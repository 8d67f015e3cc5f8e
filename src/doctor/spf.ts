// SPF records (RFC 7208): read with everything that they include, counted, and evaluated for an address.
// Pure: the name servers are passed in.
import { addressesOf, type Names, plainName } from './answers.js';
import { isAddress, isInside } from './ip.js';

type Qualifier = '+' | '-' | '~' | '?';

interface SpfTerm {
  readonly qualifier: Qualifier;
  readonly name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists' | 'redirect';
  /** The domain or address; the domain of the record if the term names none. */
  readonly value: string;
  readonly prefix4: number | null;
  readonly prefix6: number | null;
}

/** A record with everything that it refers to. */
export interface SpfTree {
  readonly domain: string;
  /** The SPF records at the domain; `silent` if no name server answered. */
  readonly records: readonly string[] | 'silent';
  readonly terms: readonly SpfTerm[];
  /** The first term that is not valid; null if all are. */
  readonly fault: string | null;
  /** By the domain of include: or redirect=. */
  readonly included: ReadonlyMap<string, SpfTree>;
  /** Addresses of a: and mx: terms, by term and domain. */
  readonly hosts: ReadonlyMap<string, readonly string[] | 'silent'>;
  /** The largest number of mail hosts that one mx: term leads to. */
  readonly mailHosts: number;
}

const VERSION = /^v=spf1(\s|$)/i;
const TERM =
  /^([+?~-])?(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^\s/]+))?(?:\/(\d{1,3}))?(?:\/\/?(\d{1,3}))?$/i;
const MODIFIER = /^([a-z][\w.-]*)=(\S*)$/i;
/** RFC 7208, 4.6.4. */
const MOST_LOOKUPS = 10;
/** Where reading stops: more than the standard allows, so that the excess is seen. */
const MOST_READ = 2 * MOST_LOOKUPS;
const ASKING = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);
const NEEDS_VALUE = new Set(['include', 'exists', 'ip4', 'ip6']);

/** The SPF record of a domain and all that it includes, by at most some twenty records. */
export async function readSpf(names: Names, domain: string): Promise<SpfTree> {
  return read(names, plainName(domain), { left: MOST_READ });
}

async function read(names: Names, domain: string, budget: { left: number }): Promise<SpfTree> {
  const answer = await names.txt(domain);
  const records = answer === 'silent' ? answer : answer.filter((text) => VERSION.test(text));
  const [first] = records === 'silent' ? [] : records;
  const parsed = first === undefined ? { terms: [], fault: null } : termsOf(first, domain);
  const included = new Map<string, SpfTree>();
  const hosts = new Map<string, readonly string[] | 'silent'>();
  let mailHosts = 0;
  const follow = async ({ name, value }: SpfTerm): Promise<void> => {
    if (name === 'include' || name === 'redirect') included.set(value, await read(names, value, budget));
    else if (name === 'a') hosts.set(`a:${value}`, await addressesOf(names, value));
    else if (name === 'mx') {
      const exchanges = await names.mx(value);
      mailHosts = Math.max(mailHosts, exchanges === 'silent' ? 0 : exchanges.length);
      hosts.set(`mx:${value}`, await addressesOfMail(names, exchanges));
    }
  };
  const asking = parsed.terms.filter(({ name, value }) => ASKING.has(name) && !hasMacro(value));
  await Promise.all(asking.map((term) => (budget.left-- > 0 ? follow(term) : null)));
  return { domain, records, ...parsed, included, hosts, mailHosts };
}

async function addressesOfMail(
  names: Names,
  exchanges: Awaited<ReturnType<Names['mx']>>,
): Promise<readonly string[] | 'silent'> {
  if (exchanges === 'silent') return 'silent';
  const answers = await Promise.all(
    exchanges.slice(0, MOST_LOOKUPS).map(({ exchange }) => addressesOf(names, plainName(exchange))),
  );
  return answers.includes('silent') ? 'silent' : answers.flatMap((one) => (one === 'silent' ? [] : one));
}

const hasMacro = (value: string): boolean => value.includes('%');

function termsOf(
  record: string,
  domain: string,
): { readonly terms: readonly SpfTerm[]; readonly fault: string | null } {
  const terms: SpfTerm[] = [];
  for (const word of record.split(/\s+/).slice(1)) {
    if (word === '') continue;
    const term = termOf(word, domain);
    if (term === 'invalid') return { terms, fault: word };
    if (term !== null) terms.push(term);
  }
  return { terms, fault: null };
}

/** null for a modifier without effect on the result, such as exp=. */
function termOf(word: string, domain: string): SpfTerm | 'invalid' | null {
  const modifier = MODIFIER.exec(word);
  if (modifier === null) return mechanismOf(word, domain);
  if (modifier[1]?.toLowerCase() !== 'redirect') return null;
  const value = plainName(modifier[2] ?? '');
  return { qualifier: '+', name: 'redirect', value, prefix4: null, prefix6: null };
}

function mechanismOf(word: string, domain: string): SpfTerm | 'invalid' {
  const found = TERM.exec(word);
  if (found === null) return 'invalid';
  const [, qualifier = '+', given = '', value = '', first, second] = found;
  const name = given.toLowerCase() as SpfTerm['name'];
  if (value === '' ? NEEDS_VALUE.has(name) : !fits(name, value)) return 'invalid';
  const prefix = (text: string | undefined) => (text === undefined ? null : Number(text));
  return {
    qualifier: qualifier as Qualifier,
    name,
    value: plainName(value === '' ? domain : value),
    prefix4: name === 'ip6' ? null : prefix(first),
    prefix6: prefix(name === 'ip6' ? first : second),
  };
}

/** ip4: and ip6: name an address of that kind. */
function fits(name: SpfTerm['name'], value: string): boolean {
  if (name !== 'ip4' && name !== 'ip6') return name !== 'all';
  return isAddress(value) && value.includes(':') === (name === 'ip6');
}

export interface SpfCount {
  /** Terms that make receivers ask a name server, through all includes. */
  readonly lookups: number;
  /** Of these, the ones with no answer at all. */
  readonly voids: number;
  readonly mailHosts: number;
}

/**
 * What RFC 7208, 4.6.4 limits. A record that includes itself counts on, up to the bound of reading.
 */
export function countSpf(tree: SpfTree): SpfCount {
  let [lookups, voids, mailHosts] = [0, 0, tree.mailHosts];
  for (const term of tree.terms) {
    if (ASKING.has(term.name)) lookups++;
    if (tree.hosts.get(`${term.name}:${term.value}`)?.length === 0) voids++;
    const child = isReference(term) ? tree.included.get(term.value) : undefined;
    if (child === undefined) continue;
    const below = countSpf(child);
    lookups += below.lookups;
    voids += below.voids + (child.records.length === 0 ? 1 : 0);
    mailHosts = Math.max(mailHosts, below.mailHosts);
  }
  return { lookups, voids, mailHosts };
}

const isReference = ({ name }: SpfTerm): boolean => name === 'include' || name === 'redirect';

/** Why receivers stop reading (permerror), to be read after "the SPF record of X"; null if they do not. */
export function permanentError(tree: SpfTree): string | null {
  const { lookups, voids, mailHosts } = countSpf(tree);
  const broken = brokenPart(tree);
  if (broken !== null) return broken;
  if (lookups > MOST_LOOKUPS) return `needs ${lookups} DNS lookups, and receivers stop after ${MOST_LOOKUPS}`;
  if (voids > 2) return `refers to ${voids} names that do not exist, and receivers accept 2`;
  if (mailHosts > MOST_LOOKUPS) return `names a domain with ${mailHosts} mail hosts, and receivers accept 10`;
  return null;
}

function brokenPart(tree: SpfTree): string | null {
  if (tree.fault !== null) return `has a term that is not valid: ${tree.fault}`;
  for (const [domain, child] of tree.included) {
    if (child.records === 'silent') continue;
    if (child.records.length === 0) return `refers to ${domain}, which publishes no SPF record`;
    if (child.records.length > 1) return `refers to ${domain}, which publishes more than one SPF record`;
    const below = brokenPart(child);
    if (below !== null) return `refers to ${domain}, whose record ${below}`;
  }
  return null;
}

/** Whether a question on the way was not answered. */
export function isSilent(tree: SpfTree): boolean {
  return (
    tree.records === 'silent' ||
    [...tree.hosts.values()].includes('silent') ||
    [...tree.included.values()].some(isSilent)
  );
}

/** The qualifier of `all`, followed through redirect=; null if the record has neither. */
export function allOf(tree: SpfTree): Qualifier | null {
  const all = tree.terms.find(({ name }) => name === 'all');
  if (all !== undefined) return all.qualifier;
  const redirect = tree.terms.find(({ name }) => name === 'redirect');
  const target = redirect === undefined ? undefined : tree.included.get(redirect.value);
  return target === undefined ? null : allOf(target);
}

/** Addresses of examples (RFC 5737): a record that allows all of them allows everybody. */
const STRANGERS = ['192.0.2.211', '198.51.100.211', '203.0.113.211'];

/** By +all, by a network of all addresses, or by an include that does so. */
export function allowsEverybody(tree: SpfTree): boolean {
  return allOf(tree) === '+' || STRANGERS.every((address) => evaluateSpf(tree, address) === 'pass');
}

export function usesPtr(tree: SpfTree): boolean {
  return tree.terms.some(({ name }) => name === 'ptr') || [...tree.included.values()].some(usesPtr);
}

export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'unknown';

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

/** The result for a sending address; `unknown` if it depends on a macro, a PTR record or a missing answer. */
export function evaluateSpf(tree: SpfTree, address: string): SpfResult {
  if (tree.records === 'silent') return 'unknown';
  for (const term of tree.terms) {
    if (term.name === 'redirect') continue;
    const matched = matches(tree, term, address);
    if (matched === 'unknown') return 'unknown';
    if (matched) return RESULTS[term.qualifier];
  }
  const redirect = tree.terms.find(({ name }) => name === 'redirect');
  if (redirect === undefined) return 'neutral';
  const target = tree.included.get(redirect.value);
  return target === undefined ? 'unknown' : evaluateSpf(target, address);
}

function matches(tree: SpfTree, term: SpfTerm, address: string): boolean | 'unknown' {
  const prefix = address.includes(':') ? term.prefix6 : term.prefix4;
  if (term.name === 'all') return true;
  if (term.name === 'ip4' || term.name === 'ip6') return isInside(address, term.value, prefix);
  if (term.name === 'a' || term.name === 'mx') {
    const hosts = tree.hosts.get(`${term.name}:${term.value}`) ?? 'silent';
    return hosts === 'silent' ? 'unknown' : hosts.some((host) => isInside(address, host, prefix));
  }
  if (term.name !== 'include') return 'unknown';
  const child = tree.included.get(term.value);
  const result = child === undefined ? 'unknown' : evaluateSpf(child, address);
  return result === 'unknown' ? 'unknown' : result === 'pass';
}

/** The terms of several records in one, with one `all` at the end. */
export function mergedSpf(records: readonly string[]): string {
  const words = records.flatMap((record) => record.trim().split(/\s+/).slice(1));
  const terms = words.filter((word) => !/^[+?~-]?all$/i.test(word));
  return ['v=spf1', ...new Set(terms), '~all'].join(' ');
}
