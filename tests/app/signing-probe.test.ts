// What a real name server says of the sending domain: an answer and a silence are both reported, and neither
// keeps an issue from leaving (F7).
import { createPrivateKey } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { signingProbe } from '../../src/app/signing-probe.js';
import { parseConfig } from '../../src/config/config.js';
import type { DkimIdentity } from '../../src/mail/dkim.js';
import { generateDkimKey } from '../../src/mail/dkim-key.js';
import { startNameServer, type Zone } from '../support/name-server.js';
import { newsroomYaml } from '../support/newsroom.js';

const DOMAIN = 'xn--hfen-kurier-l8a.org';
const RELAY = 'smtp: { host: relay.example }\nweb: { url: https://letters.courier.org }';
const closing: (() => Promise<void>)[] = [];
let dkim: DkimIdentity;

beforeAll(async () => {
  dkim = {
    domain: 'häfen-kurier.org',
    selector: 'friday1',
    privateKey: createPrivateKey(await generateDkimKey()),
  };
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function ask(
  zone: Zone | null,
  given: { readonly extra?: string; readonly from?: string; readonly dkim?: DkimIdentity } = {},
) {
  const server = await startNameServer({
    'mx.courier.org': 'address-only',
    ...(zone === null ? {} : { [DOMAIN]: zone }),
  });
  closing.push(() => server.close());
  const config = parseConfig(newsroomYaml(given.extra ?? RELAY), '/srv/friday/friday.yaml', {});
  const { newsletter, newsroom } = config;
  const message = {
    newsletter,
    newsroom,
    messageIdSecret: 'a-secret',
    sendingDomain: given.from ?? 'häfen-kurier.org',
    unsubscribeMailbox: null,
  };
  const probe = signingProbe({
    config,
    message: { ...message, dkim: given.dkim ?? null },
    nameServers: [server.address],
  });
  return { ...(await probe()), asked: server.asked };
}

describe('the domain of From and of every Message-ID [F7]', () => {
  test.each<[string, Zone]>([
    ['has a mail host', ['mx.courier.org']],
    ['has an address', 'address-only'],
  ])('%s: nothing is said', async (_, zone) => {
    const { broken, warnings, asked } = await ask(zone);
    expect({ broken, warnings }).toEqual({ broken: null, warnings: [] });
    expect(asked.filter((name) => name !== 'mx.courier.org').every((name) => name === DOMAIN)).toBe(true);
  });

  test.each<[string, Zone | null]>([
    ['does not exist', null],
    ['has texts alone', { txt: ['v=spf1 -all'] }],
    ['takes no mail by its own word', 'null-mx'],
  ])('%s: that is told, and holds nothing', async (_, zone) => {
    const warning = `no mail host is published for ${DOMAIN}, the domain of From and of every Message-ID (MX, A or AAAA)`;
    expect(await ask(zone)).toMatchObject({
      broken: null,
      warnings: [{ record: 'MX', name: DOMAIN, text: warning }],
    });
  });

  test.each<Zone>(['failing', 'silent'])(
    'cannot be learned from a %s name server: that is a warning too',
    async (zone) => {
      const warning = `no name server answered for a mail host of ${DOMAIN}, the domain of From and of every Message-ID`;
      expect(await ask(zone)).toMatchObject({
        broken: null,
        warnings: [{ record: 'MX', name: DOMAIN, text: warning }],
      });
    },
  );

  test('is told beside what is wrong with the key', async () => {
    const { broken, warnings } = await ask(null, { dkim });
    expect(broken?.text).toContain(`no DKIM key is published as friday1._domainkey.${DOMAIN}`);
    expect(warnings.at(-1)?.text).toContain('every Message-ID');
  });

  test('asks nobody about reserved domains or where nothing leaves this machine', async () => {
    expect(await ask(null, { from: 'news.example' })).toEqual({ broken: null, warnings: [], asked: [] });
    expect(await ask(null, { extra: '' })).toEqual({ broken: null, warnings: [], asked: [] });
  });
});
