// A gate on limits in memory, a fixed clock, name servers with given answers, and forms that are filled in
// properly.
import { createHash, pbkdf2Sync } from 'node:crypto';
import { type Challenge, type DeriveKeyFunction, solveChallenge } from 'altcha-lib';
import { createGate, type GateOptions } from '../../src/gate/gate.js';
import type { NameServer } from '../../src/gate/mail-host.js';
import { createLimits } from '../../src/redis/rate-limits.js';
import { parseAddress } from '../../src/subscribers/address.js';
import type { Gate } from '../../src/subscribers/gate.js';
import type { SignUpEntry, SignUpFormKind } from '../../src/subscribers/sign-up-entry.js';
import { type Clock, clock } from '../support/world.js';

export const KEY = { id: 'k2', secret: 'c2Vjb25kLWtleS1vZi10aGUtZm9ybS1vZi0zMi1ieXRlcw' };
export const OLD_KEY = { id: 'k1', secret: 'Zmlyc3Qta2V5LW9mLXRoZS1mb3JtLW9mLTMyLWJ5dGVzLg' };

const failure = (code: string) => Object.assign(new Error(code), { code });

/**
 * Domains and their mail hosts; a domain that is not named does not exist. `silent` ones are never answered.
 */
export function names(
  zones: Readonly<Record<string, readonly string[] | 'address-only' | 'silent' | 'broken'>>,
): NameServer & { asked: string[] } {
  const asked: string[] = [];
  const addresses = async (domain: string) => {
    if (zones[domain] === 'address-only') return ['192.0.2.1'];
    throw failure('ENOTFOUND');
  };
  return {
    asked,
    resolveMx: async (domain) => {
      asked.push(domain);
      const zone = zones[domain];
      if (zone === 'silent') return new Promise(() => {});
      if (zone === 'broken') throw failure('ESERVFAIL');
      if (zone === undefined) throw failure('ENOTFOUND');
      if (zone === 'address-only') throw failure('ENODATA');
      return zone.map((exchange, priority) => ({ exchange, priority }));
    },
    resolve4: addresses,
    resolve6: addresses,
  };
}

export interface TestGate extends Gate {
  readonly clock: Clock;
  readonly ceilings: number[];
  /** Passes an entry through, parsed as the desk does it. */
  submit(entry: SignUpEntry): ReturnType<Gate['check']>;
}

let drawn = 0;

export function aGate(given: Partial<GateOptions> = {}): TestGate {
  const time = clock();
  const ceilings: number[] = [];
  const gate = createGate({
    limits: createLimits({ url: async () => null, prefix: '{gate}', secret: 'pepper', log: () => {} }),
    keys: [KEY, OLD_KEY],
    now: time.now,
    random: (bytes) => createHash('sha512').update(String(drawn++)).digest().subarray(0, bytes),
    resolve: names({ 'reader.example': ['mx.post.example'] }),
    onCeiling: ({ perHour }) => ceilings.push(perHour),
    ...given,
  });
  return {
    ...gate,
    clock: time,
    ceilings,
    submit: (entry) => gate.check(entry, parseAddress(entry.address)),
  };
}

/** At once: the thousands of attempts wait for no other thread. */
const deriveKey: DeriveKeyFunction = async ({ cost, keyLength }, salt, password) => ({
  parameters: {},
  derivedKey: pbkdf2Sync(password, salt, cost, keyLength ?? 32, 'sha256'),
});

/** The payload of the widget. */
export async function solved(challenge: unknown): Promise<string> {
  const solution = await solveChallenge({ challenge: challenge as Challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** A fresh form, filled in by a person who took ten seconds, without JavaScript. */
export async function anEntry(
  gate: TestGate,
  given: Partial<SignUpEntry> = {},
  kind: SignUpFormKind = 'page',
): Promise<SignUpEntry> {
  const { nonce } = await gate.form(kind);
  gate.clock.forward(10 / 60);
  return {
    address: 'ada@reader.example',
    name: null,
    consent: true,
    nonce,
    honeypot: '',
    proof: null,
    form: kind,
    page: null,
    locale: 'en',
    ip: '192.0.2.7',
    agent: null,
    ...given,
  };
}
