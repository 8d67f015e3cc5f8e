// What name servers answer, as values, and how the records of mail are read. Pure.

/** Nothing published is an empty list; `silent`: no name server answered. */
export type Answer<T = string> = readonly T[] | 'silent';

export interface MailExchange {
  readonly exchange: string;
  readonly priority: number;
}

/** The questions that checks ask. Each is answered in bounded time and never throws. */
export interface Names {
  /** Strings of one record are joined without a blank (RFC 7208, 3.3). */
  txt(name: string): Promise<Answer>;
  mx(name: string): Promise<Answer<MailExchange>>;
  a(name: string): Promise<Answer>;
  aaaa(name: string): Promise<Answer>;
  /** Host names of an address. */
  ptr(address: string): Promise<Answer>;
}

export const DNS_RETRY = 'Check the name servers of this machine and of the domain, then try again.';

/** A list of tag=value (RFC 6376, 3.2); white space in a value is removed. */
export type Tags = ReadonlyMap<string, string>;

export function tagsOf(record: string): Tags {
  const pairs = record.split(';').map((part) => /^\s*([a-z][a-z0-9_]*)\s*=(.*)$/is.exec(part));
  return new Map(
    pairs.flatMap((pair) =>
      pair === null ? [] : [[pair[1] ?? '', (pair[2] ?? '').replace(/\s+/g, '')] as const],
    ),
  );
}

/** The same name in lower case, without a dot at its end. */
export const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** Whether one domain equals the other or is below it, whichever way round. */
export function isRelated(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** Addresses of a host of both kinds; silent only if nothing was found and a question was not answered. */
export async function addressesOf(names: Pick<Names, 'a' | 'aaaa'>, host: string): Promise<Answer> {
  const answers = await Promise.all([names.a(host), names.aaaa(host)]);
  const found = answers.flatMap((answer) => (answer === 'silent' ? [] : answer));
  return found.length === 0 && answers.includes('silent') ? 'silent' : found;
}
