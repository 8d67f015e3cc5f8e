// Logging in to relays of many kinds, and the words that are said of a relay that cannot be used.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createRelay, type Relay, type RelayOptions } from '../../src/mail/smtp.js';
import { makeCertificates } from '../support/certificates.js';
import { type RawRelay, type RawScript, startRawRelay } from '../support/raw-relay.js';
import { startSmtp } from '../support/smtp.js';

const log = { debug: () => {}, info: () => {}, warn: () => {} };
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const message = {
  envelope: { from: 'weekly@news.example', to: 'ada@reader.example' },
  messageId: '<1.a@news.example>',
  raw: Buffer.from('Subject: x\r\n\r\nx\r\n'),
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const PLAIN = `AUTH PLAIN ${base64('\0desk\0s3cret')}`;

function relayAt(
  port: number,
  given: Partial<RelayOptions['smtp']> & Pick<Partial<RelayOptions>, 'ca' | 'silenceMs'> = {},
): Relay {
  const { ca, silenceMs, ...settings } = given;
  const smtp = {
    host: '127.0.0.1',
    port,
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
    ...(ca === undefined ? {} : { ca }),
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
  cleanups.push(() => relay.close(300));
  return relay;
}

async function loginAt(
  script: RawScript,
  given: Partial<RelayOptions['smtp']> = {},
): Promise<{ raw: RawRelay; relay: Relay }> {
  const raw = await startRawRelay(script);
  cleanups.push(() => raw.close());
  return { raw, relay: relayAt(raw.port, { user: 'desk', password: 's3cret', ...given }) };
}

const said = (raw: RawRelay) => raw.commands.filter((line) => !/^(EHLO|MAIL|RCPT|DATA|QUIT|RSET)/.test(line));
/** Refuses PLAIN with this reply, and takes LOGIN. */
const refusingPlain = (reply: string) => (line: string, earlier: readonly string[]) => {
  if (line.startsWith('AUTH PLAIN')) return reply;
  return ['334 VXNlcm5hbWU6', '334 UGFzc3dvcmQ6', '235 2.7.0 Welcome'][earlier.length] ?? '535 no';
};
const LOGIN = ['AUTH LOGIN', base64('desk'), base64('s3cret')];

describe('the next mechanism', () => {
  test.each([
    '504 5.7.4 Unrecognized authentication type',
    '534 5.7.9 Mechanism is too weak',
    '538 5.7.11 Encryption needed',
    '535 5.7.8 Error: authentication failed',
    '500 5.5.1 Unsupported AUTH mechanism',
    '503 5.5.1 PLAIN authentication mechanism not supported',
  ])('is tried after %s', async (reply) => {
    const { raw, relay } = await loginAt({ offers: ['AUTH LOGIN PLAIN'], login: refusingPlain(reply) });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    expect(said(raw)).toEqual([PLAIN, ...LOGIN]);
  });

  test.each([
    '454 4.7.0 Temporary authentication failure',
    '530 5.7.0 Must issue STARTTLS first',
    '550 5.7.1 Account blocked',
    '250 Fine',
    '334x',
  ])('is not tried after %s', async (reply) => {
    const { raw, relay } = await loginAt({ offers: ['AUTH LOGIN PLAIN'], login: refusingPlain(reply) });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'deferred', class: 'connection' });
    expect(said(raw)).toEqual([PLAIN]);
    expect(raw.messages).toEqual([]);
  });

  test('a wrong password is tried by two mechanisms once, then by one', async () => {
    const { raw, relay } = await loginAt({
      offers: ['AUTH PLAIN LOGIN CRAM-MD5'],
      login: (line) => (line === 'AUTH LOGIN' ? '334' : '535 5.7.8 Wrong'),
    });
    for (let n = 0; n < 3; n++)
      expect(await relay.submit(message)).toMatchObject({
        outcome: 'deferred',
        text: expect.stringContaining('refuses the login'),
      });
    expect(said(raw).filter((line) => line.startsWith('AUTH'))).toEqual([PLAIN, 'AUTH LOGIN', PLAIN, PLAIN]);
  });

  test('the one that worked is the first on the next connection', async () => {
    const { raw, relay } = await loginAt({
      offers: ['AUTH LOGIN PLAIN'],
      login: refusingPlain('504 5.7.4 No'),
    });
    await relay.verify();
    await relay.verify();
    expect(said(raw)).toEqual([PLAIN, ...LOGIN, ...LOGIN]);
  });
});

describe('mechanisms', () => {
  test.each([
    [['AUTH LOGIN'], 'AUTH LOGIN'],
    [['AUTH=LOGIN'], 'AUTH LOGIN'],
    [['AUTH XOAUTH2 LOGIN'], 'AUTH LOGIN'],
    [['AUTH CRAM-MD5 LOGIN PLAIN'], PLAIN],
    [['auth cram-md5'], 'AUTH CRAM-MD5'],
  ])('of %j the first that both know is taken', async (offers, first) => {
    const { raw, relay } = await loginAt({ offers, login: () => '454 4.7.0 Later' });
    await relay.submit(message);
    expect(said(raw)).toEqual([first]);
  });

  test.each([
    ['login', LOGIN[0]],
    ['plain', PLAIN],
    ['cram-md5', 'AUTH CRAM-MD5'],
  ] as const)('smtp.auth %s chooses', async (auth, first) => {
    const { raw, relay } = await loginAt(
      { offers: ['AUTH PLAIN LOGIN CRAM-MD5'], login: () => '504 5.7.4 No' },
      { auth },
    );
    await relay.submit(message);
    expect(said(raw)).toEqual([first]);
  });

  test.each([['334'], ['334 '], ['334 VXNlcm5hbWU6']])(
    '%j is enough of a question for LOGIN',
    async (ask) => {
      const { raw, relay } = await loginAt({
        offers: ['AUTH LOGIN'],
        login: (_, earlier) => (earlier.length < 2 ? ask : '235 2.7.0 Welcome'),
      });
      expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
      expect(said(raw)).toEqual(LOGIN);
    },
  );

  test('PLAIN is said again to a relay that asks for it with 334', async () => {
    const { raw, relay } = await loginAt({
      offers: ['AUTH PLAIN'],
      login: (_, earlier) => (earlier.length === 0 ? '334' : '235 2.7.0 Welcome'),
    });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    expect(said(raw)).toEqual([PLAIN, PLAIN.slice('AUTH PLAIN '.length)]);
  });

  test('CRAM-MD5 answers the challenge (RFC 2195)', async () => {
    const challenge = '<1896.697170952@relay.example>';
    const login = (_: string, earlier: readonly string[]) =>
      earlier.length === 0 ? `334 ${base64(challenge)}` : '235 2.7.0 Welcome';
    const { raw, relay } = await loginAt({ offers: ['AUTH CRAM-MD5'], login });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'submitted' });
    const mac = createHmac('md5', 's3cret').update(challenge).digest('hex');
    expect(said(raw)).toEqual(['AUTH CRAM-MD5', base64(`desk ${mac}`)]);
  });

  test.each(['200', '220', '250', '251', '354', '150'])('235 alone lets in: not %s', async (code) => {
    const { raw, relay } = await loginAt({ offers: ['AUTH PLAIN'], login: () => `${code} Come in` });
    expect(await relay.submit(message)).toMatchObject({ outcome: 'deferred', class: 'connection' });
    expect(raw.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });
});

describe('what is said of a relay that cannot be used', () => {
  const fit = makeCertificates('DNS:localhost');
  const other = makeCertificates('DNS:relay.example');
  const withCertificates = fit === null || other === null ? test.skip : test;

  /** The same words for a message and for the check at the start. */
  async function told(relay: Relay): Promise<string> {
    const verdict = await relay.submit(message);
    expect(verdict).toMatchObject({ outcome: 'deferred', class: 'connection' });
    const error = await relay.verify().catch((reason: unknown) => reason as { message: string; fix: string });
    if (error === undefined) throw new Error('the relay was found to work');
    expect(error.message).toContain(verdict.text.replace(/^the relay /, ''));
    expect(error.fix).toBe(verdict.fix);
    return `${error.message} ${error.fix}`;
  }

  test.each([
    [
      { offers: ['AUTH PLAIN'], login: () => '535 5.7.8 Wrong' },
      /refuses the login: 535 5\.7\.8 Wrong\. Check smtp\.user and the password/,
    ],
    [{ offers: [] }, /offers no login\. .*remove smtp\.user/],
    [
      { offers: ['AUTH XOAUTH2 GSSAPI'] },
      /offers the logins XOAUTH2, GSSAPI, not PLAIN, LOGIN, CRAM-MD5\. Set smtp\.auth/,
    ],
    [{ replies: { greeting: '250 hello' } }, /does not follow SMTP.*Check that smtp\.host and smtp\.port/],
  ] satisfies readonly (readonly [RawScript, RegExp])[])(
    'a login that fails, case %#',
    async (script, words) => {
      const { relay } = await loginAt(script);
      expect(await told(relay)).toMatch(words);
    },
  );

  test('no STARTTLS where it is wanted', async () => {
    const raw = await startRawRelay({ replies: { starttls: '502 5.5.1 What?' } });
    cleanups.push(() => raw.close());
    expect(await told(relayAt(raw.port, { security: 'starttls' }))).toMatch(
      /does not start TLS when asked.*502.*Set smtp\.security to tls/,
    );
  });

  test('a plain port that is spoken to in TLS', async () => {
    const smtp = await startSmtp();
    cleanups.push(() => smtp.close());
    expect(await told(relayAt(smtp.port, { security: 'tls' }))).toMatch(
      /does not speak TLS from the first byte.*Set smtp\.security to starttls/,
    );
  });

  withCertificates('a TLS port that is spoken to in the clear', async () => {
    const smtp = await startSmtp({ secure: true, ...(fit === null ? {} : { identity: fit }) });
    cleanups.push(() => smtp.close());
    expect(await told(relayAt(smtp.port, { silenceMs: 50 }))).toMatch(
      /expects TLS from the first byte.*Set smtp\.security to tls/,
    );
  });

  withCertificates.each(['tls', 'starttls'] as const)(
    'certificates that do not do, over %s',
    async (security) => {
      const at = async (identity: typeof fit, ca?: string) => {
        const script = security === 'tls' ? { secure: true } : { starttls: true };
        const smtp = await startSmtp({ ...script, ...(identity === null ? {} : { identity }) });
        cleanups.push(() => smtp.close());
        return told(relayAt(smtp.port, { security, host: 'localhost', ...(ca === undefined ? {} : { ca }) }));
      };
      expect(await at(fit)).toMatch(/an authority that this machine does not know.*NODE_EXTRA_CA_CERTS/);
      expect(await at(other, other?.ca)).toMatch(
        /certificate for another name\. Set smtp\.host to a name in its certificate/,
      );
      expect(await at(null)).toMatch(/certificate/);
    },
  );

  test('nobody there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await told(relayAt(port))).toMatch(
      /refuses connections \(ECONNREFUSED\)\. Check smtp\.host and smtp\.port/,
    );
  });
});
