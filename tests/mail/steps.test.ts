// Every step of an SMTP session and the codes that let it go on (RFC 5321 section 4.3.2), on a relay that
// says what it likes.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createRelay, type Relay, type RelayOptions } from '../../src/mail/smtp.js';
import { formFault } from '../../src/mail/strict-connection.js';
import { ReusedBuffer, WireMessage } from '../../src/mail/wire.js';
import { makeCertificates } from '../support/certificates.js';
import { inTime } from '../support/in-time.js';
import { type RawRelay, type RawScript, type RelayStep, startRawRelay } from '../support/raw-relay.js';

const log = { debug: () => {}, info: () => {}, warn: () => {} };
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Its text would do harm where it is taken for commands. */
const TEXT =
  'Subject: x\r\n\r\nRSET\r\nMAIL FROM:<x@stranger.example>\r\nRCPT TO:<y@stranger.example>\r\nVRFY root\r\n';
const message = {
  envelope: { from: 'weekly@news.example', to: 'ada@reader.example' },
  messageId: '<1.a@news.example>',
  raw: Buffer.from(TEXT),
};

async function relayWith(
  script: RawScript,
  given: Partial<RelayOptions['smtp']> & { readonly ca?: string } = {},
): Promise<{ raw: RawRelay; relay: Relay }> {
  const raw = await startRawRelay(script);
  const { ca, ...settings } = given;
  const smtp = {
    host: '127.0.0.1',
    port: raw.port,
    security: 'none',
    user: null,
    password: null,
    ehloName: 'news.example',
    ...settings,
  } as const;
  const relay = createRelay({
    smtp,
    connections: 1,
    log,
    patienceMs: 0,
    dialTimeoutMs: 5_000,
    ...(ca === undefined ? {} : { ca }),
  });
  cleanups.push(
    () => raw.close(),
    () => relay.close(300),
  );
  return { raw, relay };
}

const executed = (raw: RawRelay) => raw.commands.filter((line) => /stranger|VRFY|Subject/.test(line));

/** A code of each kind; the right ones of a step are left out. */
const CODES = [
  '200',
  '211',
  '214',
  '220',
  '221',
  '235',
  '250',
  '251',
  '252',
  '334',
  '354',
  '150',
  '000',
  '650',
  '999',
];

const RIGHT: Readonly<Partial<Record<RelayStep, readonly string[]>>> = {
  greeting: ['220'],
  ehlo: ['250'],
  mail: ['250'],
  rcpt: ['250', '251', '252'],
  data: ['354'],
};
const wrongAtStep = Object.entries(RIGHT).flatMap(([step, right]) =>
  CODES.filter((code) => !right.includes(code)).map((code) => [step as RelayStep, code] as const),
);

const none = { outcome: 'deferred', class: 'connection' };

describe('a wrong code before the text', () => {
  test.each(wrongAtStep)('%s answered with %s: deferred, and no text leaves', async (step, code) => {
    const { raw, relay } = await relayWith({ replies: { [step]: `${code} as you like` } });
    expect(await relay.submit(message)).toMatchObject({ ...none, text: expect.stringContaining(code) });
    expect(raw.messages).toEqual([]);
    expect(executed(raw)).toEqual([]);
    expect(raw.connections()).toBe(1);
  });

  test.each(['250', '220', '251', '334', '550'])(
    'DATA after pipelined commands answered with %s: no text leaves',
    async (code) => {
      const { raw, relay } = await relayWith({
        offers: ['PIPELINING'],
        replies: { data: `${code} as you like` },
      });
      expect(await relay.submit(message)).toMatchObject({ outcome: 'deferred' });
      expect(raw.messages).toEqual([]);
      expect(executed(raw)).toEqual([]);
    },
  );

  test.each(['mail', 'rcpt'] as const)(
    'a wrong code to %s among pipelined commands ends the connection',
    async (step) => {
      const { raw, relay } = await relayWith({
        offers: ['PIPELINING'],
        replies: { [step]: '220 as you like' },
      });
      expect(await relay.submit(message)).toMatchObject(none);
      expect(raw.messages).toEqual([]);
      expect(executed(raw)).toEqual([]);
    },
  );

  test.each(['250', '251', '252'])('RCPT answered with %s is accepted', async (code) => {
    const { raw, relay } = await relayWith({ replies: { rcpt: `${code} will forward` } });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    expect(raw.messages).toHaveLength(1);
  });

  test('a relay that knows no EHLO is asked with HELO, and its reply is checked too', async () => {
    const old = await relayWith({ replies: { ehlo: '502 5.5.1 What?' } });
    expect(await old.relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    const wrong = await relayWith({ replies: { ehlo: '502 5.5.1 What?', helo: '220 hello' } });
    expect(await wrong.relay.submit(message)).toMatchObject({ ...none, code: 220 });
    const busy = await relayWith({ replies: { ehlo: '451 4.3.0 busy' } });
    expect(await busy.relay.submit(message)).toMatchObject({ ...none, code: 451 });
    expect(busy.raw.commands).toEqual(['EHLO news.example']);
  });
});

describe('the reply to the text', () => {
  test.each(CODES.filter((code) => code !== '250'))('%s leaves the message uncertain', async (code) => {
    const { raw, relay } = await relayWith({ replies: { dot: `${code} as you like` } });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'uncertain' });
    expect(raw.messages).toHaveLength(1);
    await relay.submit(message);
    expect(raw.connections()).toBe(2);
  });

  test.each([
    '250-taken\r\n550 refused',
    '550-refused\r\n250 taken',
    'taken',
    '250-taken\r\nby me\r\n250 indeed',
    `250-${'x'.repeat(70_000)}\r\n250 taken`,
  ])('a reply that is not well formed leaves it uncertain: %.20s', async (dot) => {
    const { relay } = await relayWith({ replies: { dot } });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'uncertain' });
  });

  test.each(['250 2.0.0 Queued\r\n250 2.0.0 Queued', '250 2.0.0 Queued\r\n550 no'])(
    'a second reply at once spoils the connection alone',
    async (dot) => {
      const { raw, relay } = await relayWith({ replies: { dot } });
      expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
      expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
      expect(raw.connections()).toBe(2);
    },
  );

  test('a 250 that is followed by 421 counts', async () => {
    const { relay } = await relayWith({ replies: { dot: '250 2.0.0 Queued\r\n421 4.3.2 Bye' } });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted', text: '2.0.0 Queued' });
  });
});

describe('replies that are not as they should be', () => {
  test.each([
    ['early, in one packet', { replies: { mail: '250 Ok\r\n250 Ok\r\n354 Go' } }],
    ['early to the text', { replies: { data: '354 Go\r\n250 Queued' } }],
    ['early refusal of the text', { replies: { data: '354 Go\r\n552 5.3.4 Too big' } }],
    ['early, with the greeting', { replies: { greeting: '220 hi\r\n250 Ok\r\n250 Ok\r\n250 Ok\r\n354 Go' } }],
    [
      'more than the pipelined commands',
      { offers: ['PIPELINING'], replies: { mail: '250 Ok\r\n250 Ok\r\n354 Go\r\n250 Queued' } },
    ],
    ['without a code', { replies: { rcpt: 'Ok' } }],
    ['with two digits', { replies: { mail: '25 Ok' } }],
    ['with four digits', { replies: { mail: '2500 Ok' } }],
    ['with differing codes', { replies: { rcpt: '250-Ok\r\n550 5.1.1 No such user' } }],
    ['with differing codes, a refusal first', { replies: { rcpt: '550-5.1.1 No such user\r\n250 Ok' } }],
    ['with a line that has no code', { replies: { ehlo: '250-relay.example\r\nSIZE 1000\r\n250 HELP' } }],
    ['with differing codes to EHLO', { replies: { ehlo: '250-relay.example\r\n220 HELP' } }],
    ['longer than any reply', { replies: { mail: `250-${'x'.repeat(70_000)}\r\n250 Ok` } }],
    ['a line that never ends', { replies: { mail: `250 ${'x'.repeat(70_000)}` } }],
  ] satisfies readonly (readonly [string, RawScript])[])(
    '%s: deferred, and no text leaves',
    async (_, script) => {
      const { raw, relay } = await relayWith(script);
      expect(await relay.submit(message)).toMatchObject({ outcome: 'deferred', class: 'connection' });
      expect(raw.messages).toEqual([]);
      expect(executed(raw)).toEqual([]);
    },
  );

  test('a reply in many packets is one reply', async () => {
    const letters = [...'250-relay.example\r\n250-SIZE 100000\r\n250 HELP'];
    const { raw, relay } = await relayWith({
      replies: { ehlo: letters, dot: [...'250-2.0.0\r\n250 2.0.0 Queued'] },
    });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    expect(raw.messages).toHaveLength(1);
  });

  test('a relay that refuses the reader and still asks for the text gets none of it', async () => {
    const { raw, relay } = await relayWith({
      offers: ['PIPELINING'],
      replies: { rcpt: '550 5.1.1 No such user' },
    });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'rejected', class: 'recipient', code: 550 });
    expect(raw.messages.join('')).toBe('');
    expect(executed(raw)).toEqual([]);
  });

  test.each(['220 Ok', '354 Ok', '502 What?', 'Ok'])(
    'RSET answered with "%s" ends the connection, and the next message has another',
    async (rset) => {
      const { raw, relay } = await relayWith({ replies: { rcpt: '550 5.1.1 No such user', rset } });
      await relay.submit(message);
      await relay.submit(message);
      expect(raw.connections()).toBe(2);
      expect(raw.commands.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
    },
  );

  test.each(['250 Ok', '550 No', ''])('QUIT answered with "%s" keeps nobody', async (quit) => {
    const { relay } = await relayWith({ replies: { quit } });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    await inTime(2_500, () => relay.close());
  });

  test.each(['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'dot'] as const)(
    '421 to %s: deferred',
    async (step) => {
      const { raw, relay } = await relayWith({ replies: { [step]: '421 4.3.2 Going down' } });
      expect(await relay.submit(message)).toMatchObject({ outcome: 'deferred', code: 421 });
      expect(executed(raw)).toEqual([]);
    },
  );

  test.each([
    ['250 Ok', null],
    ['250', null],
    ['250-a\n250 b', null],
    ['250-a\n250', null],
    ['250-a\n251 b', 'has lines with different codes'],
    ['250-a\nb', 'has a line without a code from 200 to 599'],
    ['150 a', 'has a line without a code from 200 to 599'],
    ['600 a', 'has a line without a code from 200 to 599'],
    ['2501 a', 'has a line without a code from 200 to 599'],
    ['250a', 'has a line without a code from 200 to 599'],
  ])('the form of %j', (reply, fault) => {
    expect(formFault(reply)).toBe(fault);
  });

  test('a text for which nobody asked is not let out, whatever the library does', () => {
    const wire = new WireMessage({ raw: Buffer.from('x\r\n') }, new ReusedBuffer(), () => false);
    const outgoing = {
      push: () => expect('pushed').toBe('kept'),
      end: () => expect('ended').toBe('kept'),
      once: () => {},
    };
    wire.source.pipe(outgoing as never);
    expect(wire.progress).toBe('nothing');
  });
});

describe('STARTTLS', () => {
  const identity = makeCertificates('DNS:localhost');
  const withIdentity = identity === null ? test.skip : test;
  const settings = {
    host: 'localhost',
    security: 'starttls',
    ...(identity === null ? {} : { ca: identity.ca }),
  } as const;

  test.each(CODES.filter((code) => code !== '220').concat('454', '502'))(
    'answered with %s: deferred, in the clear nothing is said',
    async (code) => {
      const { raw, relay } = await relayWith(
        { offers: ['STARTTLS'], replies: { starttls: `${code} as you like` } },
        settings,
      );
      expect(await relay.submit(message)).toMatchObject(none);
      expect(raw.commands).toEqual(['EHLO news.example', 'STARTTLS']);
    },
  );

  withIdentity('what is said in the clear after 220 is thrown away (RFC 3207 section 6) [A8]', async () => {
    const injected = '220 Go ahead\r\n250-relay.example\r\n250 PIPELINING\r\n250 Ok\r\n354 Go\r\n250 Quoted';
    const script = {
      offers: ['STARTTLS'],
      replies: { starttls: injected },
      ...(identity === null ? {} : { identity }),
    };
    const { raw, relay } = await relayWith(script, settings);
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted', text: '2.0.0 Queued' });
    expect(raw.messages).toHaveLength(1);
    expect(raw.commands.slice(0, 3)).toEqual(['EHLO news.example', 'STARTTLS', 'EHLO news.example']);
  });
});
