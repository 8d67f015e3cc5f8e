// The door to the name servers for everything that mail depends on: bounded in time, and silence is an
// answer of its own.
import { Resolver } from 'node:dns/promises';
import type { Answer, Names } from '../doctor/answers.js';
import { withTimeout } from '../timing/with-timeout.js';

const ANSWER_MS = 4_000;
/** An authoritative "there is nothing"; every other failure is silence. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** Name servers of this machine, or those given ("192.0.2.1:53"). Each question is asked once. */
export function openNames(servers?: readonly string[]): Names {
  const resolver = new Resolver({ timeout: ANSWER_MS / 4, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const asked = new Map<string, Promise<Answer<unknown>>>();
  const ask = <T>(kind: string, name: string, question: () => Promise<readonly T[]>): Promise<Answer<T>> => {
    const key = `${kind} ${name}`;
    const known = asked.get(key) as Promise<Answer<T>> | undefined;
    if (known !== undefined) return known;
    const answer = withTimeout(answered(question), ANSWER_MS, 'silent' as const);
    asked.set(key, answer);
    return answer;
  };
  return {
    txt: (name) =>
      ask('TXT', name, async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(''))),
    mx: (name) => ask('MX', name, () => resolver.resolveMx(name)),
    a: (name) => ask('A', name, () => resolver.resolve4(name)),
    aaaa: (name) => ask('AAAA', name, () => resolver.resolve6(name)),
    ptr: (address) => ask('PTR', address, () => resolver.reverse(address)),
  };
}

async function answered<T>(question: () => Promise<readonly T[]>): Promise<Answer<T>> {
  try {
    return await question();
  } catch (error) {
    return NOTHING.has((error as NodeJS.ErrnoException).code ?? '') ? [] : 'silent';
  }
}
