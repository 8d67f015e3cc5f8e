// friday doctor against a real name server, relay and web server: set-ups with one thing wrong, each named
// with what to do about it.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { doctorAnswer } from '../../cli/commands/running/doctor.js';
import { openTerminal } from '../../cli/terminal.js';
import { createDoctorDesk } from '../../src/app/desks/doctor.js';
import { type Config, parseConfig } from '../../src/config/config.js';
import type { Check, CheckId, CheckStatus } from '../../src/doctor/check.js';
import { dnsRecordFor, generateDkimKey } from '../../src/mail/dkim-key.js';
import { PROBE_HEADER } from '../../src/subscribers/tokens.js';
import { temporaryFolder } from '../support/folder.js';
import { startNameServer, type Zone } from '../support/name-server.js';
import { newsroomYaml, silent } from '../support/newsroom.js';
import { type RawScript, startRawRelay } from '../support/raw-relay.js';

const DOMAIN = 'courier.org';
const KEY = `friday1._domainkey.${DOMAIN}`;
const ADDRESS = '192.0.2.25';
const LISTED = 'zen.spamhaus.org';
const DMARC = `v=DMARC1; p=none; rua=mailto:dmarc@${DOMAIN}`;
let pem: string;
let weakPem: string;

beforeAll(async () => {
  pem = await generateDkimKey();
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  weakPem = weak.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const published = (key = pem) => dnsRecordFor(createPrivateKey(key), 'friday1', DOMAIN).value;

/** Everything as it should be. */
const soundZones = (): Readonly<Record<string, Zone>> => ({
  [DOMAIN]: { txt: ['v=spf1 ip4:192.0.2.0/27 ~all'], mx: [`mx.${DOMAIN}`] },
  [`mx.${DOMAIN}`]: { a: ['192.0.2.10'] },
  [`mail.${DOMAIN}`]: { txt: ['v=spf1 a -all'], a: [ADDRESS] },
  [KEY]: { txt: [published()] },
  [`_dmarc.${DOMAIN}`]: { txt: [DMARC] },
  '25.2.0.192.in-addr.arpa': { ptr: [`mail.${DOMAIN}`] },
  [`2.0.0.127.${LISTED}`]: { a: ['127.0.0.2'] },
});

interface SetUp {
  /** Zones to change or, with null, to remove. */
  readonly zones?: Readonly<Record<string, Zone | null>>;
  readonly relay?: RawScript | 'away';
  readonly web?: RequestListener | 'away';
  readonly yaml?: string;
  /** null: the file does not say who signs. */
  readonly dkim?: string | null;
  readonly key?: string;
  readonly replyTo?: string;
  readonly from?: string;
  /** How far our clock is ahead, in ms. */
  readonly ahead?: number;
  readonly addresses?: readonly string[];
  readonly offline?: boolean;
  /** As at the start of a worker that has checked its relay. */
  readonly start?: 'usable' | 'unusable';
  readonly only?: readonly CheckId[];
  readonly probeUrl?: string;
}

const honest: RequestListener = (_, reply) => {
  reply.writeHead(200, { [PROBE_HEADER]: 'ok' }).end();
};
const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, reply) => {
    reply.writeHead(status, headers).end();
  };

async function webServer(listener: RequestListener | 'away'): Promise<string> {
  const server = createServer(listener === 'away' ? honest : listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () =>
    new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  if (listener === 'away') await close();
  else closing.push(close);
  return `http://127.0.0.1:${port}/unsubscribe/token`;
}

async function examine(setUp: SetUp): Promise<{
  readonly checks: readonly Check[];
  readonly asked: readonly string[];
  readonly commands: readonly string[];
  readonly logged: readonly string[];
}> {
  const changed = Object.entries({ ...soundZones(), ...setUp.zones }).filter(([, zone]) => zone !== null);
  const server = await startNameServer(Object.fromEntries(changed) as Record<string, Zone>);
  closing.push(() => server.close());
  const relay = await startRawRelay(setUp.relay === 'away' ? {} : setUp.relay);
  if (setUp.relay === 'away') await relay.close();
  else closing.push(() => relay.close());
  const config = configOf(setUp, relay.port);
  const probeUrl = await webServer(setUp.web ?? honest);
  const logged: string[] = [];
  const desk = createDoctorDesk({
    log: { ...silent, warn: (line) => void logged.push(line) },
    config,
    now: () => new Date(Date.now() + (setUp.ahead ?? 0)),
    nameServers: [server.address],
    probeUrl: () => setUp.probeUrl ?? probeUrl,
  });
  const order = { only: setUp.only ?? [], offline: setUp.offline ?? false };
  const checks = setUp.start === undefined ? await desk.run(order) : [];
  if (setUp.start !== undefined) await desk.logWarnings({ isUsable: setUp.start === 'usable' });
  return { checks, asked: server.asked, commands: relay.commands, logged };
}

function configOf(setUp: SetUp, port: number): Config {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'dkim.pem'), setUp.key ?? pem, { mode: 0o600 });
  const second = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(folder, 'ed.pem'), second, { mode: 0o600 });
  const { dkim = `{ domain: ${DOMAIN}, selector: friday1, key_file: ./dkim.pem }` } = setUp;
  const signing = dkim === null ? '' : `dkim: ${dkim}`;
  const yaml = newsroomYaml(`
smtp: { host: 127.0.0.1, port: ${port}, security: none, ehlo_name: mail.${DOMAIN} }
web: { url: https://letters.${DOMAIN} }
${signing}
doctor: { sending_addresses: [${(setUp.addresses ?? [ADDRESS]).join(', ')}] }
data: .
`).replace('weekly@harbour.example', `weekly@${setUp.from ?? DOMAIN}`);
  const replyTo = setUp.replyTo === undefined ? '' : `\n  reply_to: ${setUp.replyTo}`;
  return parseConfig(yaml.replace('\n  zone:', `${replyTo}\n  zone:`), join(folder, 'friday.yaml'), {});
}

const txt = (...texts: string[]): Zone => ({ txt: texts });
const spf = (...texts: string[]) => ({ [DOMAIN]: { txt: texts, mx: [`mx.${DOMAIN}`] } });
const dmarc = (...texts: string[]) => ({ [`_dmarc.${DOMAIN}`]: txt(...texts) });
const many = Array.from({ length: 11 }, (_, at) => `include:s${at}.${DOMAIN}`);
const included = (domains: readonly string[]) =>
  Object.fromEntries(
    domains.map((one) => [one.slice(one.indexOf(':') + 1), txt('v=spf1 ip4:192.0.2.0/27 -all')]),
  );

type Row = readonly [
  title: string,
  setUp: () => SetUp,
  id: CheckId,
  status: CheckStatus | 'blocks',
  fact: RegExp,
  /** Of the fix and the record to publish. */
  advice: RegExp,
];

const BROKEN: readonly Row[] = [
  [
    'no DKIM key [A2]',
    () => ({ zones: { [KEY]: null } }),
    'dkim',
    'blocks',
    /no DKIM key is published/,
    /friday1\._domainkey\.courier\.org TXT v=DKIM1; k=rsa; p=MII/,
  ],
  [
    'a revoked key [A2]',
    () => ({ zones: { [KEY]: txt('v=DKIM1; p=') } }),
    'dkim',
    'blocks',
    /has been revoked/,
    /TXT v=DKIM1/,
  ],
  [
    'another key [A2]',
    () => ({ zones: { [KEY]: txt(published(weakPem)) } }),
    'dkim',
    'blocks',
    /a different key/,
    /p=MII/,
  ],
  [
    'a key in two records [A2]',
    () => ({ zones: { [KEY]: txt(published().slice(0, 200), published().slice(200)) } }),
    'dkim',
    'blocks',
    /split into 2 records/,
    /one record.*TXT/,
  ],
  [
    'a key for sha1 alone [A2]',
    () => ({ zones: { [KEY]: txt(`${published()}; h=sha1`) } }),
    'dkim',
    'blocks',
    /says h=sha1/,
    /TXT v=DKIM1/,
  ],
  [
    'a key not for email [A2]',
    () => ({ zones: { [KEY]: txt(`${published()}; s=tlsrpt`) } }),
    'dkim',
    'blocks',
    /excludes email/,
    /TXT v=DKIM1/,
  ],
  [
    'a key on trial [A2]',
    () => ({ zones: { [KEY]: txt(`${published()}; t=y`) } }),
    'dkim',
    'warn',
    /says t=y/,
    /without t=y/,
  ],
  [
    'a key of 1024 bits [A2]',
    () => ({ key: weakPem, zones: { [KEY]: txt(published(weakPem)) } }),
    'dkim',
    'warn',
    /has 1024 bits/,
    /another selector/,
  ],
  [
    'a second key that is missing [A4]',
    () => ({
      dkim: `{ domain: ${DOMAIN}, selector: friday1, key_file: ./dkim.pem, ed25519: { selector: friday1e, key_file: ./ed.pem } }`,
    }),
    'dkim-ed25519',
    'warn',
    /friday1e\._domainkey/,
    /k=ed25519/,
  ],
  [
    'no DMARC record [A5]',
    () => ({ zones: { [`_dmarc.${DOMAIN}`]: null } }),
    'dmarc',
    'bad',
    /no DMARC record/,
    /_dmarc\.courier\.org TXT v=DMARC1; p=none; rua=/,
  ],
  [
    'two DMARC records [A5]',
    () => ({ zones: dmarc(DMARC, 'v=DMARC1; p=reject') }),
    'dmarc',
    'bad',
    /two DMARC records/,
    /Leave one/,
  ],
  [
    'a policy that is none [A5]',
    () => ({ zones: dmarc('v=DMARC1; p=block; rua=mailto:d@courier.org') }),
    'dmarc',
    'bad',
    /p=block, which is not a policy/,
    /p=none/,
  ],
  [
    'strict alignment [A5][A11]',
    () => ({
      from: `news.${DOMAIN}`,
      zones: {
        ...dmarc(`${DMARC}; adkim=s`),
        [`news.${DOMAIN}`]: { txt: ['v=spf1 ip4:192.0.2.0/27 ~all'], mx: [`mx.${DOMAIN}`] },
      },
    }),
    'dmarc-alignment',
    'blocks',
    /accepts only signatures of news\.courier\.org/,
    /dkim\.domain to news\.courier\.org/,
  ],
  [
    'another organisation above [A5][A11]',
    () => ({
      from: `news.${DOMAIN}`,
      zones: {
        ...dmarc(DMARC),
        [`_dmarc.news.${DOMAIN}`]: txt(`${DMARC}; psd=n`),
        [`news.${DOMAIN}`]: { txt: ['v=spf1 ip4:192.0.2.0/27 ~all'], mx: [`mx.${DOMAIN}`] },
      },
    }),
    'dmarc-alignment',
    'blocks',
    /another organisation than news\.courier\.org/,
    /dkim\.domain/,
  ],
  [
    'no reports [A5]',
    () => ({ zones: dmarc('v=DMARC1; p=none;') }),
    'dmarc-reports',
    'warn',
    /asks for no reports/,
    /p=none; rua=mailto:dmarc@courier\.org/,
  ],
  [
    'reports to a stranger [A5]',
    () => ({ zones: dmarc('v=DMARC1; p=none; rua=mailto:a@reports.org') }),
    'dmarc-reports',
    'warn',
    /reports\.org does not agree/,
    /courier\.org\._report\._dmarc\.reports\.org TXT v=DMARC1/,
  ],
  [
    'obsolete tags [A5]',
    () => ({ zones: dmarc(`${DMARC}; pct=50; ri=3600`) }),
    'dmarc-tags',
    'warn',
    /ignore: pct, ri/,
    /TXT v=DMARC1; p=none; rua=mailto:dmarc@courier\.org$/,
  ],
  [
    'DMARC in test mode [A5]',
    () => ({ zones: dmarc(`${DMARC}; t=y`) }),
    'dmarc-tags',
    'warn',
    /says t=y/,
    /when the reports show/,
  ],
  [
    'no SPF record [A1]',
    () => ({ zones: spf() }),
    'spf',
    'bad',
    /no SPF record/,
    /courier\.org TXT v=spf1 ip4:192\.0\.2\.25 ~all/,
  ],
  [
    'two SPF records [A1]',
    () => ({ zones: spf('v=spf1 ip4:192.0.2.25 -all', 'v=spf1 mx -all') }),
    'spf',
    'bad',
    /publishes 2 SPF records/,
    /TXT v=spf1 ip4:192\.0\.2\.25 mx ~all/,
  ],
  [
    'SPF for everybody [A1]',
    () => ({ zones: spf('v=spf1 mx +all') }),
    'spf',
    'bad',
    /every server in the world/,
    /TXT v=spf1 mx ~all/,
  ],
  [
    'SPF for everybody by an include [A1]',
    () => ({
      zones: { ...spf('v=spf1 include:open.courier.org -all'), 'open.courier.org': txt('v=spf1 +all') },
    }),
    'spf',
    'bad',
    /every server in the world/,
    /Remove the include/,
  ],
  [
    'too many SPF lookups [A1]',
    () => ({ zones: { ...spf(`v=spf1 ${many.join(' ')} -all`), ...included(many) } }),
    'spf',
    'bad',
    /needs 11 DNS lookups/,
    /Remove what is not used/,
  ],
  [
    'an SPF loop [A1]',
    () => ({ zones: spf(`v=spf1 include:${DOMAIN} -all`) }),
    'spf',
    'bad',
    /DNS lookups, and receivers stop/,
    /Remove/,
  ],
  [
    'an include of nothing [A1]',
    () => ({ zones: spf('v=spf1 include:gone.courier.org -all') }),
    'spf',
    'bad',
    /refers to gone\.courier\.org, which publishes no/,
    /Remove/,
  ],
  [
    'a typing error in SPF [A1]',
    () => ({ zones: spf('v=spf1 ipv4:192.0.2.25 -all') }),
    'spf',
    'bad',
    /not valid: ipv4:192\.0\.2\.25/,
    /ip4:/,
  ],
  [
    'SPF without our address [A1]',
    () => ({ zones: spf('v=spf1 ip4:198.51.100.0/24 -all') }),
    'spf',
    'warn',
    /does not allow 192\.0\.2\.25 \(fail\)/,
    /v=spf1 ip4:192\.0\.2\.25 ip4:198/,
  ],
  [
    'SPF with an open end [A1]',
    () => ({ zones: spf('v=spf1 ip4:192.0.2.25') }),
    'spf',
    'warn',
    /says nothing about other servers/,
    /~all/,
  ],
  [
    'SPF with ptr [A1]',
    () => ({ zones: spf('v=spf1 ip4:192.0.2.25 ptr ~all') }),
    'spf',
    'warn',
    /uses ptr/,
    /TXT v=spf1 ip4:192\.0\.2\.25 ~all/,
  ],
  [
    'no SPF at the EHLO name [A1]',
    () => ({ zones: { [`mail.${DOMAIN}`]: { a: [ADDRESS] } } }),
    'spf-ehlo',
    'warn',
    /publishes no SPF records/,
    /mail\.courier\.org TXT v=spf1 a -all/,
  ],
  [
    'no mail host of From [F7]',
    () => ({ zones: { [DOMAIN]: txt('v=spf1 ip4:192.0.2.25 ~all') } }),
    'mx-from',
    'bad',
    /no mail host is published for courier\.org/,
    /courier\.org MX 10/,
  ],
  [
    'a null MX of Reply-To [F3]',
    () => ({ replyTo: 'answers@replies.org', zones: { 'replies.org': 'null-mx' } }),
    'mx-reply-to',
    'bad',
    /replies\.org, the domain of Reply-To/,
    /replies\.org MX 10/,
  ],
  [
    'a mail host without address [A9]',
    () => ({ zones: { [`mx.${DOMAIN}`]: null } }),
    'mx-from',
    'bad',
    /mx\.courier\.org of courier\.org.* has no address/,
    /mx\.courier\.org A /,
  ],
  [
    'no PTR record [A7]',
    () => ({ zones: { '25.2.0.192.in-addr.arpa': null } }),
    'reverse-dns',
    'warn',
    /has no PTR record/,
    /192\.0\.2\.25 PTR mail\.courier\.org\./,
  ],
  [
    'a PTR record that leads astray [A7]',
    () => ({ zones: { '25.2.0.192.in-addr.arpa': { ptr: [`mx.${DOMAIN}`] } } }),
    'reverse-dns',
    'warn',
    /does not lead back/,
    /mx\.courier\.org A 192\.0\.2\.25/,
  ],
  [
    'a generic name [A7]',
    () => ({
      zones: {
        '25.2.0.192.in-addr.arpa': { ptr: ['192-0-2-25.host.org'] },
        '192-0-2-25.host.org': { a: [ADDRESS] },
      },
    }),
    'reverse-dns',
    'warn',
    /home connection/,
    /PTR mail\.courier\.org/,
  ],
  [
    'another name in EHLO [A7]',
    () => ({
      zones: { '25.2.0.192.in-addr.arpa': { ptr: [`out.${DOMAIN}`] }, [`out.${DOMAIN}`]: { a: [ADDRESS] } },
    }),
    'reverse-dns',
    'warn',
    /called out\.courier\.org, but EHLO says mail/,
    /smtp\.ehlo_name/,
  ],
  [
    'an address on a blocklist [A9]',
    () => ({ zones: { [`25.2.0.192.${LISTED}`]: { a: ['127.0.0.4'] } } }),
    'blocklist',
    'warn',
    /192\.0\.2\.25 is listed/,
    /removal/,
  ],
  [
    'a refusal of the blocklist [A9]',
    () => ({
      zones: {
        [`2.0.0.127.${LISTED}`]: { a: ['127.255.255.254'] },
        [`25.2.0.192.${LISTED}`]: { a: ['127.255.255.254'] },
      },
    }),
    'blocklist',
    'unknown',
    /does not answer questions/,
    /name server of your own/,
  ],
  [
    'a relay that is away [A10][A11]',
    () => ({ relay: 'away' }),
    'relay',
    'blocks',
    /refuses connections/,
    /smtp\.host and smtp\.port/,
  ],
  [
    'a relay that turns us away [A10]',
    () => ({ relay: { replies: { greeting: '554 5.7.1 No service' } } }),
    'relay',
    'blocks',
    /554 5\.7\.1/,
    /relay/,
  ],
  [
    'a relay that refuses our sender [A10]',
    () => ({ relay: { replies: { mail: '553 5.7.1 Sender not verified' } } }),
    'relay',
    'blocks',
    /refuses the sender @courier\.org: 553/,
    /newsletter\.from/,
  ],
  [
    'a relay for small messages [A10]',
    () => ({ relay: { offers: ['SIZE 102400'] } }),
    'relay',
    'warn',
    /at most 100 KB/,
    /500 KB/,
  ],
  [
    'a link that redirects [A10][A11]',
    () => ({ web: answering(301, { location: 'https://www.courier.org/' }) }),
    'unsubscribe',
    'blocks',
    /answers with a redirect/,
    /web\.url/,
  ],
  [
    'a link behind a challenge [A10]',
    () => ({ web: answering(403) }),
    'unsubscribe',
    'blocks',
    /status 403/,
    /challenge/,
  ],
  [
    'a link of another server [A10]',
    () => ({ web: answering(200) }),
    'unsubscribe',
    'blocks',
    /another server/,
    /key file/,
  ],
  [
    'a link that is away [A10][A11]',
    () => ({ web: 'away' }),
    'unsubscribe',
    'blocks',
    /cannot be reached/,
    /DNS record and the certificate/,
  ],
  ['a clock that is wrong [A10]', () => ({ ahead: 300_000 }), 'clock', 'bad', /differ by \d+ s/, /NTP/],
  [
    'nobody who signs [A2]',
    () => ({ dkim: null }),
    'dkim-key',
    'warn',
    /nothing says that the relay does/,
    /"dkim: relay"/,
  ],
];

describe('a set-up with one thing wrong', () => {
  test.each(BROKEN)('%s', async (_, setUp, id, status, fact, advice) => {
    const { checks } = await examine(setUp());
    const wrong = checks.filter((check) => check.status !== 'ok');
    const found = wrong.find((check) => check.id === id);
    expect(wrong.map((check) => check.id)).toContain(id);
    expect([found?.status, found?.blocks]).toEqual(status === 'blocks' ? ['bad', true] : [status, false]);
    expect(found?.fact).toMatch(fact);
    const { record } = found ?? {};
    const shown = record ? ` ${record.name} ${record.type} ${record.value}` : '';
    expect(`${found?.fix}${shown}`).toMatch(advice);
  });
});

describe('a sound set-up', () => {
  test('is reported in one line, with exit code 0, and nothing is sent [A10]', async () => {
    const { checks, commands } = await examine({});
    expect(checks.filter(({ status }) => status !== 'ok')).toEqual([]);
    const answer = doctorAnswer(openTerminal(false), checks);
    expect(answer).toMatchObject({ text: `All is well: ${checks.length} checks passed.`, exitCode: 0 });
    expect(commands.filter((line) => /^(RCPT|DATA)/.test(line))).toEqual([]);
    expect(commands).toContain('MAIL FROM:<weekly@courier.org>');
  });

  test('asks only for what is wanted', async () => {
    const { checks, asked, commands } = await examine({ only: ['mx-from'] });
    expect(checks.map(({ id }) => id)).toEqual(['mx-from']);
    expect(new Set(asked)).toEqual(new Set([DOMAIN, `mx.${DOMAIN}`]));
    expect(commands).toEqual([]);
  });

  test('asks nobody offline', async () => {
    const { checks, asked, commands } = await examine({ offline: true });
    expect([asked, commands]).toEqual([[], []]);
    expect(checks.map(({ id }) => id)).toEqual(['dkim-key', 'disk']);
  });

  test('may leave the signature to the relay [A2]', async () => {
    const { checks } = await examine({ dkim: 'relay' });
    expect(checks.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(checks.map(({ id }) => id)).not.toContain('dkim');
  });

  test('without sending addresses says nothing about them', async () => {
    const { checks } = await examine({ addresses: [] });
    const ids = checks.map(({ id }) => id);
    expect(ids.filter((id) => ['reverse-dns', 'blocklist', 'spf-ehlo'].includes(id))).toEqual([]);
  });
});

describe('a name server that does not answer', () => {
  test('leaves checks unknown and stops nothing [A11]', async () => {
    const names = [DOMAIN, KEY, `_dmarc.${DOMAIN}`];
    const { checks } = await examine({ zones: Object.fromEntries(names.map((name) => [name, 'silent'])) });
    const unknown = checks.filter(({ status }) => status === 'unknown').map(({ id }) => id);
    expect(unknown).toEqual(['dkim', 'dmarc', 'spf', 'mx-from']);
    expect(checks.filter(({ blocks }) => blocks)).toEqual([]);
    expect(doctorAnswer(openTerminal(false), checks).exitCode).toBe(3);
  });
});

describe('the start of a worker', () => {
  test('logs what is wrong, and nothing if all is well [A11]', async () => {
    expect((await examine({ start: 'usable' })).logged).toEqual([]);
    expect((await examine({ start: 'usable', zones: { [KEY]: null } })).logged).toEqual([
      `friday doctor: no DKIM key is published as ${KEY}`,
    ]);
  });

  test('does not ask a relay again that cannot be used [A11]', async () => {
    const { logged, commands } = await examine({ start: 'unusable', zones: { [KEY]: null } });
    expect(logged).toEqual([`friday doctor: no DKIM key is published as ${KEY}`]);
    expect(commands).toEqual([]);
  });
});

describe('the answer for monitors', () => {
  test.each<[CheckStatus, number, boolean]>([
    ['ok', 0, true],
    ['warn', 1, true],
    ['bad', 2, false],
    ['unknown', 3, true],
  ])('of %s has exit code %i', (status, exitCode, ok) => {
    const one: Check = {
      id: 'spf',
      rule: 'A1',
      status,
      blocks: false,
      fact: 'a fact\n\u001b[31mnot ours',
      fix: 'Do this.',
      record: { type: 'TXT', name: DOMAIN, value: 'v=spf1 -all' },
      fault: null,
    };
    const answer = doctorAnswer(openTerminal(false), [one]);
    expect(answer).toMatchObject({ exitCode, data: { ok, status, checks: [{ id: 'spf', rule: 'A1' }] } });
    expect(answer.text).not.toContain('fact\n');
    expect(answer.text.includes('courier.org  TXT  "v=spf1 -all"')).toBe(status !== 'ok');
  });

  test('is unknown where nothing was checked, and never "ok"', async () => {
    const { checks } = await examine({ only: ['relay-certificate'], relay: 'away' });
    expect(checks).toEqual([]);
    const answer = doctorAnswer(openTerminal(false), checks);
    expect(answer).toMatchObject({ exitCode: 3, data: { ok: true, status: 'unknown', checks: [] } });
    expect(answer.text).toMatch(/^Nothing was checked/);
  });

  test('is unknown where a check fails by itself', async () => {
    const { checks } = await examine({ only: ['clock'], probeUrl: 'not an address' });
    expect(checks).toMatchObject([{ id: 'clock', status: 'unknown' }]);
  });
});
