// The gate: which sign-ups it lets through and which not, and that nobody is kept out for what others did.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { nameServer } from '../../src/gate/mail-host.js';
import { GATE_POLICY } from '../../src/gate/policy.js';
import { CHALLENGE_BYTES, newChallenge, secretsOf } from '../../src/gate/proof.js';
import { parseAddress } from '../../src/subscribers/address.js';
import { BUSY_DOMAIN } from '../../src/subscribers/sign-up.js';
import { inTime } from '../support/in-time.js';
import { aGate, anEntry, KEY, names, OLD_KEY, solved, type TestGate } from './a-gate.js';

const EXPIRED = { kind: 'refused', problems: [{ field: 'form', problem: 'expired' }] };
const closing: (() => void)[] = [];

afterAll(() => {
  for (const close of closing) close();
});

async function entries(gate: TestGate, count: number, given: (n: number) => Parameters<typeof anEntry>[1]) {
  const kinds: string[] = [];
  for (let n = 0; n < count; n++) kinds.push((await gate.submit(await anEntry(gate, given(n)))).kind);
  return kinds;
}

describe('the nonce of a form', () => {
  test('a form that was issued, read and filled in passes with its issue time [D10]', async () => {
    const gate = aGate();
    const issued = gate.clock.now();
    expect(await gate.submit(await anEntry(gate))).toEqual({ kind: 'pass', issuedAt: issued, flags: [] });
  });

  test('sent faster than a person types: not now, but in a few seconds [D10]', async () => {
    const gate = aGate();
    const entry = await anEntry(gate);
    gate.clock.forward(-9 / 60);
    expect(await gate.submit(entry)).toEqual({ kind: 'limited', retryAfterSeconds: 7 });
    gate.clock.forward(7 / 60);
    expect((await gate.submit(entry)).kind).toBe('pass');
  });

  test('a form of yesterday has lapsed [D10]', async () => {
    const gate = aGate();
    const entry = await anEntry(gate);
    gate.clock.forward(24 * 60 + 1);
    expect(await gate.submit(entry)).toEqual(EXPIRED);
  });

  test('a form is good for one address; a double click on it does no harm [D10]', async () => {
    const gate = aGate();
    const entry = await anEntry(gate);
    expect((await gate.submit(entry)).kind).toBe('pass');
    expect((await gate.submit(entry)).kind).toBe('pass');
    expect(await gate.submit({ ...entry, address: 'bo@reader.example' })).toEqual(EXPIRED);
  });

  test('a form of one kind is none of another [D10]', async () => {
    const gate = aGate();
    expect(await gate.submit({ ...(await anEntry(gate)), form: 'api' })).toEqual(EXPIRED);
  });

  test('a form that an older key signed is still good', async () => {
    const before = aGate({ keys: [OLD_KEY] });
    const gate = aGate({ keys: [KEY, OLD_KEY], now: before.clock.now });
    expect((await gate.submit(await anEntry(before))).kind).toBe('pass');
    expect((await aGate({ keys: [KEY], now: before.clock.now }).submit(await anEntry(before))).kind).toBe(
      'refused',
    );
  });

  test('no nonce can be made or changed without the key [D10]', async () => {
    const gate = aGate();
    const entry = await anEntry(gate);
    const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ';
    const changed = fc
      .tuple(fc.nat({ max: entry.nonce.length - 1 }), fc.constantFrom(...alphabet))
      .map(([at, char]) => entry.nonce.slice(0, at) + char + entry.nonce.slice(at + 1));
    const forged = fc.oneof(
      changed,
      fc.string(),
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 60, maxLength: 90 }),
    );
    await fc.assert(
      fc.asyncProperty(forged, async (nonce) => {
        fc.pre(nonce !== entry.nonce);
        expect(await gate.submit({ ...entry, nonce })).toEqual(EXPIRED);
      }),
      { numRuns: 500 },
    );
  });
});

describe('machines', () => {
  test('a filled hidden field is answered as usual and recorded nowhere [D10]', async () => {
    const gate = aGate();
    expect(await gate.submit(await anEntry(gate, { honeypot: 'http://spam.example' }))).toEqual({
      kind: 'ignored',
    });
  });

  test('proof of work shortens the wait and widens the limits [D10]', async () => {
    const gate = aGate();
    const { nonce, challenge } = await gate.form('page');
    const entry = { ...(await anEntry(gate)), nonce, proof: await solved(challenge) };
    gate.clock.forward(-7 / 60);
    expect((await gate.submit(entry)).kind).toBe('pass');
  });

  test('altcha-lib solves our challenge within 2,048 attempts [D10]', async () => {
    const challenge = newChallenge(KEY, new Date(), randomBytes(CHALLENGE_BYTES));
    const { solution } = JSON.parse(Buffer.from(await solved(challenge), 'base64').toString()) as {
      solution: Solution;
    };
    expect(solution.counter).toBeLessThan(2_048);
    const { challenge: hmacSignatureSecret, solution: hmacKeySignatureSecret } = secretsOf(KEY);
    const check = (secret: string) =>
      verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret, hmacKeySignatureSecret: secret });
    expect(await check(hmacKeySignatureSecret)).toMatchObject({ verified: true });
    expect(await check(hmacSignatureSecret)).toMatchObject({ verified: false });
  });

  test('one proof is good for one address [D10]', async () => {
    const gate = aGate();
    const { challenge } = await gate.form('page');
    const proof = await solved(challenge);
    expect((await gate.submit(await anEntry(gate, { proof }))).kind).toBe('pass');
    expect(await gate.submit(await anEntry(gate, { proof, address: 'bo@reader.example' }))).toEqual(EXPIRED);
  });

  test('an invalid, foreign, cheapened or old proof is not accepted [D10]', async () => {
    const gate = aGate();
    const { challenge } = (await gate.form('page')) as {
      challenge: { parameters: Record<string, unknown>; signature: string };
    };
    const decoded = JSON.parse(Buffer.from(await solved(challenge), 'base64').toString()) as {
      challenge: typeof challenge;
      solution: { derivedKey: string };
    };
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
    const cheap = {
      parameters: { ...challenge.parameters, cost: 1, keyPrefix: '0' },
      signature: challenge.signature,
    };
    const bad = [
      'nonsense',
      'x'.repeat(10_000),
      encode(null),
      encode({ ...decoded, solution: { counter: 'a', derivedKey: 1 } }),
      encode({
        ...decoded,
        solution: {
          ...decoded.solution,
          derivedKey: `${decoded.solution.derivedKey.slice(0, 32)}${'0'.repeat(32)}`,
        },
      }),
      await solved(cheap),
      await solved(
        newChallenge(
          { ...KEY, secret: OLD_KEY.secret },
          new Date(gate.clock.now().getTime() + 3_600_000),
          randomBytes(CHALLENGE_BYTES),
        ),
      ),
      await solved(newChallenge(KEY, gate.clock.now(), randomBytes(CHALLENGE_BYTES))),
    ];
    for (const proof of bad) expect(await gate.submit(await anEntry(gate, { proof }))).toEqual(EXPIRED);
  });
});

describe('limits', () => {
  test('one address: five an hour, from wherever they come [D10]', async () => {
    const gate = aGate();
    const kinds = await entries(gate, 7, (n) => ({
      ip: `198.51.${n}.1`,
      address: n % 2 === 0 ? 'ada@reader.example' : 'Ada@Reader.Example',
    }));
    expect(kinds).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'limited', 'limited']);
    gate.clock.forward(120);
    expect((await gate.submit(await anEntry(gate))).kind).toBe('pass');
  });

  test('one mailbox is not flooded by tags and dots of its address [D10]', async () => {
    const gate = aGate();
    const tags = await entries(gate, 6, (n) => ({
      ip: `198.51.${n}.2`,
      address: n % 2 === 0 ? `b.o+${n}@gmail.com` : `bo+${n}@googlemail.com`,
    }));
    expect(tags).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'limited']);
  });

  test('one mailbox may sign up six times a day, whatever its spelling [D10]', async () => {
    const gate = aGate();
    const kinds: string[] = [];
    for (let n = 0; n < 8; n++) {
      kinds.push(
        (await gate.submit(await anEntry(gate, { ip: `198.51.${n}.3`, address: `k.i+${n}@gmail.com` }))).kind,
      );
      gate.clock.forward(120);
    }
    expect(kinds).toEqual([...Array<string>(6).fill('pass'), 'limited', 'limited']);
  });

  test.each([
    ['/24', (n: number) => `192.0.2.${n + 1}`],
    ['/24 in IPv6', (n: number) => `::ffff:192.0.2.${n + 1}`],
    ['/64', (n: number) => `2001:db8:0:7:${(n + 1).toString(16)}::1`],
  ])('one network, %s, gets five an hour without proof of work [D10]', async (_, ip) => {
    const gate = aGate();
    const kinds = await entries(gate, 6, (n) => ({ ip: ip(n), address: `reader${n}@reader.example` }));
    expect(kinds).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'limited']);
    for (const [n, neighbour] of ['192.0.3.1', '2001:db8:0:8::1'].entries()) {
      expect(
        (await gate.submit(await anEntry(gate, { ip: neighbour, address: `neighbour${n}@reader.example` })))
          .kind,
      ).toBe('pass');
    }
  });

  test('one network with proof of work: twenty an hour [D10]', async () => {
    const gate = aGate();
    const kinds: string[] = [];
    for (let n = 0; n < 21; n++) {
      const { challenge } = await gate.form('page');
      kinds.push(
        (
          await gate.submit(
            await anEntry(gate, { proof: await solved(challenge), address: `reader${n}@reader.example` }),
          )
        ).kind,
      );
    }
    expect([kinds.filter((kind) => kind === 'pass').length, kinds.at(-1)]).toEqual([20, 'limited']);
  });

  test('all readers of one mailbox provider count together, whatever their domains [D10]', async () => {
    const resolve = names({
      'one.example': ['mx1.post.example'],
      'two.example': ['mx2.post.example'],
      'three.example': ['mx.other.example'],
    });
    const gate = aGate({ resolve, policy: { perHour: { ...GATE_POLICY.perHour, provider: 2 } } });
    const from = (n: number) => `198.51.${n}.1`;
    expect(
      await entries(gate, 3, (n) => ({ ip: from(n), address: `r${n}@${n === 1 ? 'one' : 'two'}.example` })),
    ).toEqual(['pass', 'pass', 'limited']);
    expect((await gate.submit(await anEntry(gate, { ip: from(9), address: 'r@three.example' }))).kind).toBe(
      'pass',
    );
  });

  describe('a mail domain that is not a well-known provider', () => {
    const resolve = names({
      'club.example': ['mx.club.example'],
      'a.club.example': ['mx.club.example'],
      'other.example': ['mx.other.example'],
      'gmail.com': ['gmail-smtp-in.l.google.com'],
    });
    /** Whether each of the sign-ups is marked as one too many for its domain; every one passes. */
    const marked = async (gate: TestGate, count: number, domainOf: (n: number) => string, first = 0) => {
      const flags: boolean[] = [];
      for (let n = first; n < first + count; n++) {
        const verdict = await gate.submit(
          await anEntry(gate, { ip: `198.51.${n}.1`, address: `r${n}@${domainOf(n)}` }),
        );
        if (verdict.kind !== 'pass') throw new Error(verdict.kind);
        flags.push(verdict.flags.includes(BUSY_DOMAIN));
      }
      return flags;
    };

    test('ten sign-ups an hour, then marked and answered like the others [D10] [D11]', async () => {
      const gate = aGate({ resolve });
      expect(await marked(gate, 12, () => 'club.example')).toEqual([
        ...Array<boolean>(10).fill(false),
        true,
        true,
      ]);
      expect(await marked(gate, 1, () => 'other.example', 20)).toEqual([false]);
      gate.clock.forward(120);
      expect(await marked(gate, 1, () => 'club.example', 30)).toEqual([false]);
    });

    test('its subdomains count together [D10]', async () => {
      const gate = aGate({ resolve });
      const either = (n: number) => (n % 2 === 0 ? 'a.club.example' : 'club.example');
      expect((await marked(gate, 11, either)).at(-1)).toBe(true);
    });

    test('the bound is configurable [D10]', async () => {
      const gate = aGate({ resolve, policy: { perHour: { ...GATE_POLICY.perHour, unknownDomain: 1 } } });
      expect(await marked(gate, 2, () => 'club.example')).toEqual([false, true]);
    });

    test('a well-known provider has no such bound [D10]', async () => {
      const gate = aGate({ resolve });
      expect(await marked(gate, 15, () => 'gmail.com')).not.toContain(true);
    });

    test('without a relay nothing leaves the machine, and nothing is marked', async () => {
      const gate = aGate({ resolve, policy: { mailHosts: 'trust' } });
      expect(await marked(gate, 15, () => 'club.example')).not.toContain(true);
    });
  });

  test('the ceiling closes the form and tells the operator once an hour [D10]', async () => {
    const gate = aGate({ policy: { perHour: { ...GATE_POLICY.perHour, overall: 3 } } });
    const many = (offset: number) => (n: number) => ({
      ip: `203.0.${n + offset}.1`,
      address: `r${n + offset}@reader.example`,
    });
    expect(await entries(gate, 6, many(0))).toEqual(['pass', 'pass', 'pass', 'closed', 'closed', 'closed']);
    expect(gate.ceilings).toEqual([3]);
    gate.clock.forward(120);
    expect(await entries(gate, 4, many(10))).toEqual(['pass', 'pass', 'pass', 'closed']);
    expect(gate.ceilings).toEqual([3, 3]);
  });

  test('requests for an unsubscribe link are limited apart from sign-ups [D10] [D5]', async () => {
    const gate = aGate({ policy: { perHour: { ...GATE_POLICY.perHour, overall: 3 } } });
    expect(await entries(gate, 5, (n) => ({ address: `r${n}@reader.example`, ip: `192.0.${n}.7` }))).toEqual([
      'pass',
      'pass',
      'pass',
      'closed',
      'closed',
    ]);
    const asks = async (address: string, ip: string) =>
      (await gate.checkUnsubscribe(parseAddress(address), ip)).kind;
    const kinds = [];
    for (let n = 0; n < 6; n++) kinds.push(await asks(`ada+${n}@reader.example`, `198.51.${n}.7`));
    expect(kinds).toEqual([...Array<string>(5).fill('pass'), 'limited']);
    expect(await asks('bo@reader.example', '198.51.0.7')).toBe('pass');
    gate.clock.forward(2 * 60);
    expect(await asks('ada@reader.example', '198.51.0.7')).toBe('pass');
  });

  test('requests for an unsubscribe link: six a day and twelve in 30 days [D10]', async () => {
    const gate = aGate();
    const day = async (first: number) => {
      const kinds: string[] = [];
      for (let n = first; n < first + 7; n++) {
        kinds.push((await gate.checkUnsubscribe(parseAddress(`k.i+${n}@gmail.com`), `198.51.${n}.3`)).kind);
        gate.clock.forward(120);
      }
      gate.clock.forward(48 * 60);
      return kinds;
    };
    const six = Array<string>(6).fill('pass');
    expect(await day(0)).toEqual([...six, 'limited']);
    expect(await day(10)).toEqual([...six, 'limited']);
    expect(await day(20)).toEqual(Array<string>(7).fill('limited'));
    expect(
      (await gate.submit(await anEntry(gate, { address: 'ki@gmail.com', ip: '198.51.99.3' }))).kind,
    ).toBe('pass');
  });

  test('a form that was refused for what the reader typed can be sent again', async () => {
    const gate = aGate();
    const entry = await anEntry(gate, { address: 'ada@mailinator.com' });
    expect((await gate.submit(entry)).kind).toBe('refused');
    expect((await gate.submit({ ...entry, address: 'ada@reader.example' })).kind).toBe('pass');
  });
});

describe('addresses', () => {
  const zones = {
    'reader.example': ['mx.post.example'],
    'null.example': [''],
    'bare.example': 'address-only',
    'slow.example': 'silent',
    'ill.example': 'broken',
  } as const;
  const checked = async (address: string, given: Parameters<typeof aGate>[0] = {}) => {
    const gate = aGate({ resolve: names(zones), ...given });
    return gate.submit(await anEntry(gate, { address }));
  };

  test.each([
    ['ada@reader.example', [], 'a mail host'],
    ['ada@bare.example', [], 'no MX, but an address of its own (RFC 5321)'],
    ['ada@null.example', ['no-mail-host'], 'a null MX (RFC 7505)'],
    ['ada@nowhere.example', ['no-mail-host'], 'no such domain'],
    ['ada@ill.example', [], 'a name server that fails'],
  ])('%s passes with remarks %j: %s [D12]', async (address, flags) => {
    expect(await checked(address)).toMatchObject({ kind: 'pass', flags });
  });

  test('a silent name server delays a reader by 1.5 s at most [D12]', async () => {
    const gate = aGate({ resolve: names(zones) });
    const [first, second] = [
      await anEntry(gate, { address: 'ada@slow.example' }),
      await anEntry(gate, { address: 'bo@slow.example' }),
    ];
    expect((await inTime(1_900, () => gate.submit(first))).kind).toBe('pass');
    expect((await inTime(300, () => gate.submit(second))).kind).toBe('pass');
  });

  test('a real server on UDP that takes the question and says nothing: the same [D12]', async () => {
    let questions = 0;
    const socket = createSocket('udp4', () => questions++);
    closing.push(() => socket.close());
    await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
    const resolve = nameServer([`127.0.0.1:${socket.address().port}`]);
    expect((await inTime(1_900, () => checked('ada@reader.example', { resolve }))).kind).toBe('pass');
    expect(questions).toBeGreaterThan(0);
  });

  test('a domain is asked for once while its answer is fresh, also by many at once [D12]', async () => {
    const resolve = names(zones);
    const gate = aGate({ resolve });
    const many = await Promise.all(
      Array.from({ length: 5 }, (_, n) => anEntry(gate, { address: `r${n}@reader.example` })),
    );
    for (const { kind } of await Promise.all(many.map((entry) => gate.submit(entry))))
      expect(kind).toBe('pass');
    expect(resolve.asked).toEqual(['reader.example']);
    gate.clock.forward(11);
    await gate.submit(await anEntry(gate, { ip: '198.51.100.1' }));
    expect(resolve.asked).toHaveLength(2);
  });

  test('name servers are left alone where mail goes no further than this machine', async () => {
    const resolve = names({});
    expect((await checked('ada@nowhere.example', { resolve, policy: { mailHosts: 'trust' } })).kind).toBe(
      'pass',
    );
    expect(resolve.asked).toEqual([]);
  });

  test('an office’s address is flagged, and refused only by policy [D12]', async () => {
    expect(await checked('info+news@reader.example')).toMatchObject({ kind: 'pass', flags: ['role'] });
    expect(await checked('Info@reader.example', { policy: { role: 'refuse' } })).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'address' }],
    });
  });

  test('a throw-away provider is refused, or flagged by policy [D12]', async () => {
    expect(await checked('ada@mailinator.com')).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'address', problem: 'unwanted' }],
    });
    const policy = { disposable: 'allow', mailHosts: 'trust' } as const;
    expect(await checked('ada@box.mailinator.com', { policy })).toMatchObject({
      kind: 'pass',
      flags: ['disposable'],
    });
  });

  test.each(['ada@duck.com', 'ada@mozmail.com', 'news.ada@ada.anonaddy.com', 'ada@keemail.me'])(
    '%s, a lasting address behind which a reader hides, passes',
    async (address) => {
      expect(await checked(address, { policy: { mailHosts: 'trust' } })).toMatchObject({
        kind: 'pass',
        flags: [],
      });
    },
  );
});

describe('names', () => {
  test.each([
    ['Ada', null],
    ['Zoë van der Ærø', null],
    ['محمد\u200cرضا', null],
    ['x'.repeat(101), 'too_long'],
    ['Ada\r\nBcc: eve@evil.example', 'invalid'],
    ['Ada\u0000', 'invalid'],
    ['Ada \u202egnp.exe', 'invalid'],
    ['You won! http://evil.example', 'invalid'],
    ['cheap-pills.com', 'invalid'],
  ])('%j: %s', async (name, problem) => {
    const gate = aGate();
    const verdict = await gate.submit(await anEntry(gate, { name }));
    if (problem === null) expect(verdict.kind).toBe('pass');
    else expect(verdict).toEqual({ kind: 'refused', problems: [{ field: 'name', problem }] });
  });
});
