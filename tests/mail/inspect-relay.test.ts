// A session with the relay that sends nothing: what it shows, and how long it may take.
import { afterEach, expect, test } from '@jest/globals';
import { judgeRelayCertificate } from '../../src/doctor/relay.js';
import { inspectRelay } from '../../src/mail/inspect-relay.js';
import type { RelaySettings } from '../../src/mail/relay-settings.js';
import { makeCertificates } from '../support/certificates.js';
import { type RawScript, startRawRelay } from '../support/raw-relay.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function inspected(script: RawScript, given: Partial<RelaySettings> = {}, more: object = {}) {
  const relay = await startRawRelay(script);
  closing.push(() => relay.close());
  const smtp: RelaySettings = {
    host: '127.0.0.1',
    port: relay.port,
    security: 'none',
    user: null,
    password: null,
    ehloName: 'mail.courier.org',
    ...given,
  };
  const answer = await inspectRelay({ smtp, sender: 'weekly@courier.org', ...more });
  return { answer, commands: relay.commands, port: relay.port, connections: relay.connections() };
}

test('shows what the relay offers, resets the session and names no recipient [A10]', async () => {
  const { answer, commands, port } = await inspected({ offers: ['SIZE 10240000', '8BITMIME'] });
  expect(answer).toEqual({
    kind: 'usable',
    relay: `127.0.0.1:${port}`,
    offers: ['SIZE 10240000', '8BITMIME'],
    certificateUntil: null,
  });
  expect(commands.slice(0, 3)).toEqual(['EHLO mail.courier.org', 'MAIL FROM:<weekly@courier.org>', 'RSET']);
});

test.each<[string, RawScript]>([
  ['greeting', { replies: { greeting: [''] } }],
  ['reply to the sender', { replies: { mail: ['250-'] } }],
])('ends in time where the %s does not come [A10]', async (_, script) => {
  const { answer } = await inspected(script, {}, { limitMs: 1_000 });
  expect(answer).toMatchObject({ kind: 'unusable', what: 'does not answer within 1 s' });
});

test.each<[string, RawScript, RegExp]>([
  ['greeting', { replies: { greeting: '421 4.3.2 Too busy, try later' } }, /421 4\.3\.2/],
  [
    'reply to the sender',
    { offers: ['AUTH PLAIN'], replies: { mail: '451 4.3.0 Try later' } },
    /refuses the sender.*451/,
  ],
  [
    'reply to the login',
    { offers: ['AUTH PLAIN'], replies: { auth: '454 4.7.0 Try later' } },
    /cannot check the login/,
  ],
])('asks once more after "try later" in the %s [A11]', async (_, script, what) => {
  const account = { user: 'desk', password: 'right' };
  const seen = await inspected(script, account, { pauseMs: 10 });
  expect(seen.answer).toMatchObject({ kind: 'unusable', what: expect.stringMatching(what) });
  expect(seen.connections).toBe(2);
});

test('takes the second answer of a relay that was busy for a moment [A11]', async () => {
  const { answer, connections } = await inspected({ busyFor: 1 }, {}, { pauseMs: 10 });
  expect([answer.kind, connections]).toEqual(['usable', 2]);
});

test('asks a relay that refuses for good once [A11]', async () => {
  const script = { replies: { greeting: '554 5.7.1 No service' } };
  expect(await inspected(script, {}, { pauseMs: 10 })).toMatchObject({
    answer: { kind: 'unusable' },
    connections: 1,
  });
});

test('tries a refused password once from the second time on [A11]', async () => {
  const script = { offers: ['AUTH PLAIN LOGIN'], replies: { auth: '535 5.7.8 Bad credentials' } };
  const logins = { works: null, isRefused: false };
  const account = { user: 'desk', password: 'wrong' };
  const tried = async () =>
    (await inspected(script, account, { logins })).commands.filter((line) => line.startsWith('AUTH')).length;
  expect([await tried(), await tried(), await tried()]).toEqual([2, 1, 1]);
});

const identity = makeCertificates('IP:127.0.0.1');
(identity === null ? test.skip : test)('reads how long the certificate is valid [A8]', async () => {
  const script = { secure: true, ...(identity && { identity }) };
  const { answer } = await inspected(script, { security: 'tls' }, { ca: identity?.ca });
  expect(answer).toMatchObject({ kind: 'usable', certificateUntil: expect.any(String) });
  expect(judgeRelayCertificate(answer, new Date())).toMatchObject({
    id: 'relay-certificate',
    status: 'warn',
    fact: expect.stringMatching(/valid for [12] days?$/),
  });
});
