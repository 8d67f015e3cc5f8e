// What is known of relays by their host, the ids they give, and Friday's warning about a signature that they
// break.
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { relayFinding } from '../../src/app/relay-findings.js';
import { parseConfig } from '../../src/config/config.js';
import { knownRelay, RELAYS } from '../../src/mail/relays.js';
import { createRelay } from '../../src/mail/smtp.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { startRawRelay } from '../support/raw-relay.js';

const SES = '0100018b5c3c0a4f-3c3d3f1d-1a2b-4c5d-8e9f-a1b2c3d4e5f6-000000';
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe('a relay', () => {
  test.each([
    ['email-smtp.eu-west-1.amazonaws.com', 'Amazon SES'],
    ['EMAIL-SMTP.us-east-1.amazonaws.com.', 'Amazon SES'],
    ['email-smtp-fips.us-west-2.amazonaws.com', 'Amazon SES'],
    ['vpce-0a1b-2c3d.email-smtp.eu-west-1.vpce.amazonaws.com', 'Amazon SES'],
    ['smtp-relay.brevo.com', 'Brevo'],
    ['smtp-relay.sendinblue.com', 'Brevo'],
    ['smtp.emailit.com', 'Emailit'],
  ])('%s is %s', (host, name) => {
    expect(knownRelay(host)?.name).toBe(name);
  });

  test.each([
    'smtp.news.example',
    'amazonaws.com',
    'email-smtp.eu-west-1.amazonaws.com.evil.example',
    'notsmtp-relay.brevo.com',
    '127.0.0.1',
  ])('nothing is known of %s', (host) => {
    expect(knownRelay(host)).toBeNull();
  });

  test('each row names its source and its day', () => {
    for (const { source, readOn } of RELAYS)
      expect([source, readOn]).toEqual([
        expect.stringMatching(/^https:\/\//),
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      ]);
  });
});

describe('the id in its reply', () => {
  test.each([
    ['email-smtp.eu-west-1.amazonaws.com', `250 Ok ${SES}`, `${SES}@eu-west-1.amazonses.com`],
    ['email-smtp.us-east-1.amazonaws.com', `250 Ok ${SES}`, `${SES}@email.amazonses.com`],
    ['email-smtp.eu-west-1.amazonaws.com', '250 Ok', null],
    ['email-smtp.eu-west-1.amazonaws.com', `250 Ok ${SES} and more`, null],
    [
      'smtp-relay.brevo.com',
      '250 2.0.0 OK: queued as <202611301234.5678@smtp-relay.mailin.example>',
      '202611301234.5678@smtp-relay.mailin.example',
    ],
    ['smtp-relay.brevo.com', '250 2.0.0 OK: queued as 224B824BD40', null],
    ['smtp.emailit.com', '250 2.0.0 OK: queued as em_4yM2nTvR8oPcX3uZ', 'em_4yM2nTvR8oPcX3uZ'],
  ])('%s, %s', (host, reply, id) => {
    expect(knownRelay(host)?.idIn(reply, host)).toBe(id);
  });

  test('is part of the verdict, where the relay is known', async () => {
    const raw = await startRawRelay({ replies: { dot: '250 2.0.0 OK: queued as <2026.1@relay.example>' } });
    const smtp = {
      host: '127.0.0.1',
      port: raw.port,
      security: 'none',
      user: null,
      password: null,
      ehloName: 'news.example',
    } as const;
    const log = { debug: () => {}, info: () => {}, warn: () => {} };
    const message = {
      envelope: { from: 'w@news.example', to: 'ada@reader.example' },
      messageId: '<1.a@news.example>',
      raw: Buffer.from('Subject: x\r\n\r\nx\r\n'),
    };
    for (const known of [knownRelay('smtp-relay.brevo.com'), null]) {
      const relay = createRelay({ smtp, connections: 1, log, known });
      cleanups.push(() => relay.close(300));
      expect((await relay.submit(message)).providerId).toBe(
        known === null ? undefined : '2026.1@relay.example',
      );
    }
    cleanups.push(() => raw.close());
  });
});

describe('a relay that replaces what is signed', () => {
  const configured = (host: string, dkim: string) => {
    const extra = `smtp: { host: ${host} }\nweb: { url: "https://letters.example" }\n${dkim}`;
    return parseConfig(newsroomYaml(extra), join(temporaryFolder(), 'friday.yaml'), {});
  };
  const own = { domain: 'harbour.example', selector: 'friday', keyFile: '/key.pem', ed25519: null };

  test('is warned of where Friday signs, with what to do [G14]', () => {
    const { smtp } = configured('email-smtp.eu-west-1.amazonaws.com', '');
    expect(relayFinding({ smtp, dkim: own })).toMatchObject({
      severity: 'warning',
      about: 'machine',
      message:
        'Amazon SES replaces Message-ID and Date, which the DKIM signature of harbour.example covers, so receivers reject the signature.',
      fix: expect.stringContaining('"dkim: relay"'),
    });
  });

  test('gives no warning with "dkim: relay" or for an unknown relay [G14]', () => {
    const relayed = configured('email-smtp.eu-west-1.amazonaws.com', 'dkim: relay');
    expect(relayed.dkim).toBeNull();
    expect(relayFinding(relayed)).toBeNull();
    expect(relayFinding({ smtp: configured('smtp.news.example', '').smtp, dkim: own })).toBeNull();
  });

  test('another word than relay is refused', () => {
    expect(() => configured('smtp.news.example', 'dkim: yes')).toThrow(/dkim = "yes"/);
  });
});
