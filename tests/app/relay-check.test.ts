// The relay check at the start of a worker: relays with each kind of trouble, and what is stored of it for
// friday status.
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeCertificates } from '../support/certificates.js';
import { anotherApp, newsroom } from '../support/newsroom.js';
import { type RawRelay, type RawScript, startRawRelay } from '../support/raw-relay.js';

const relays: RawRelay[] = [];
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.close();
});

async function checked(script: RawScript | null, settings: string) {
  const relay = await startRawRelay(script ?? {});
  // A port on which nothing listens any more.
  if (script === null) await relay.close();
  else relays.push(relay);
  const smtp = `smtp: { host: 127.0.0.1, port: ${relay.port}, ${settings} }\nweb: { url: https://letters.harbour.example }`;
  const warned: string[] = [];
  const silent = () => undefined;
  const log = {
    debug: silent,
    info: silent,
    error: silent,
    warn: (message: string) => void warned.push(message),
  };
  const env = settings.includes('user') ? { FRIDAY_SMTP_PASSWORD: 's3cret' } : {};
  const { app, config } = await newsroom({ extra: smtp, env, log });
  const before = await app.relay.standing();
  await app.relay.check();
  // Another process reads what this one stored, and connects to nothing.
  const connections = relay.connections();
  const standing = await (await anotherApp(config)).relay.standing();
  expect(relay.connections()).toBe(connections);
  return { before, standing, relay, warned };
}

describe('a relay that cannot be used', () => {
  const identity = makeCertificates('DNS:relay.example');

  test.each<readonly [string, RawScript | null, string, RegExp, RegExp]>([
    [
      'refuses connections',
      null,
      'security: none',
      /refuses connections \(ECONNREFUSED\)/,
      /smtp\.host and smtp\.port/,
    ],
    [
      'turns this machine away',
      { replies: { greeting: '554 5.7.1 No service for you' } },
      'security: none',
      /554 5\.7\.1 No service/,
      /./,
    ],
    [
      'refuses the login',
      { offers: ['AUTH PLAIN'], replies: { auth: '535 5.7.8 Bad credentials' } },
      'security: none, user: desk',
      /refuses the login/,
      /smtp\.user/,
    ],
    [
      'offers no login',
      {},
      'security: none, user: desk',
      /offers no login|no AUTH|does not offer/i,
      /smtp\.auth|smtp\.user/,
    ],
    [
      'knows no STARTTLS',
      { replies: { starttls: '502 5.5.1 Unknown command' } },
      'security: starttls',
      /STARTTLS/,
      /smtp\.security|STARTTLS/,
    ],
    [
      'refuses STARTTLS',
      { offers: ['STARTTLS'], replies: { starttls: '454 4.7.0 TLS not available' } },
      'security: starttls',
      /does not start TLS when asked/,
      /smtp\.security to tls/,
    ],
    [
      'speaks no TLS on this port',
      {},
      'security: tls',
      /does not speak TLS from the first byte/,
      /smtp\.security to starttls/,
    ],
    [
      'does not follow SMTP',
      { replies: { greeting: 'HTTP/1.1 400 Bad Request' } },
      'security: none',
      /./,
      /./,
    ],
  ])('because it %s is told, stored and named in full', async (_kind, script, settings, message, fix) => {
    const { before, standing, relay, warned } = await checked(script, settings);
    expect(before.check).toBeNull();
    const trouble = { message: expect.stringMatching(message), fix: expect.stringMatching(fix) };
    expect(standing).toMatchObject({
      relay: `127.0.0.1:${relay.port}`,
      check: { checkedAt: expect.any(String), trouble },
      warnings: [],
    });
    expect(warned).toContain(standing.check?.trouble?.message);
    expect(JSON.stringify(standing)).not.toContain('s3cret');
    expect(relay.messages).toEqual([]);
  });

  (identity === null ? test.skip : test)(
    'because its certificate is not trusted is told as well',
    async () => {
      const { standing } = await checked({ secure: true, ...(identity && { identity }) }, 'security: tls');
      expect(standing.check?.trouble).toMatchObject({
        message: expect.stringMatching(/certificate/i),
        fix: expect.stringMatching(/./),
      });
    },
  );
});

test('a relay that can be used is stored as such, and nothing was sent', async () => {
  const { standing, relay, warned } = await checked({ offers: ['AUTH PLAIN'] }, 'security: none, user: desk');
  expect(standing.check).toEqual({ checkedAt: expect.any(String), trouble: null });
  expect([warned, relay.messages, relay.commands.filter((line) => /^(MAIL|RCPT|DATA)/.test(line))]).toEqual([
    [],
    [],
    [],
  ]);
});
