// What name servers say of the signing key: only an answer counts against an issue, silence never does.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { dnsRecordFor, generateDkimKey } from '../../src/mail/dkim-key.js';
import { openNames } from '../../src/mail/names.js';
import { probeSigning } from '../../src/mail/probe-signing.js';
import { startNameServer, type Zone } from '../support/name-server.js';

const DOMAIN = 'courier.org';
const KEY_AT = `friday1._domainkey.${DOMAIN}`;
const SENDER = { relay: 'relay.courier.org', addresses: [] };
const closing: (() => Promise<void>)[] = [];
let privateKey: KeyObject;
let other: KeyObject;
let sound: Readonly<Record<string, Zone>>;

const published = (key: KeyObject, selector = 'friday1') => dnsRecordFor(key, selector, DOMAIN).value;

beforeAll(async () => {
  privateKey = createPrivateKey(await generateDkimKey());
  other = createPrivateKey(await generateDkimKey());
  sound = {
    [KEY_AT]: { txt: [published(privateKey)] },
    [`_dmarc.${DOMAIN}`]: { txt: ['v=DMARC1; p=none; rua=mailto:dmarc@courier.org'] },
    [DOMAIN]: { txt: ['some-verification=1', 'v=spf1 mx -all'] },
  };
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function ask(
  zones: Readonly<Record<string, Zone>>,
  more: { from?: string; domain?: string; ed25519?: { selector: string; privateKey: KeyObject } } = {},
) {
  const server = await startNameServer({ ...sound, ...zones });
  closing.push(() => server.close());
  const { from = DOMAIN, domain = DOMAIN, ed25519 = null } = more;
  return {
    ...(await probeSigning(openNames([server.address]), {
      dkim: { domain, selector: 'friday1', privateKey, ed25519 },
      from,
      sender: SENDER,
    })),
    asked: server.asked,
  };
}

describe('the key that is published [G14]', () => {
  test('is the one that signs: nothing is said', async () => {
    expect(await ask({})).toMatchObject({ broken: null, warnings: [] });
    const bare = createPublicKey(privateKey).export({ type: 'pkcs1', format: 'der' }).toString('base64');
    expect(
      await ask({ [KEY_AT]: { txt: [`p=${bare.slice(0, 60)} ${bare.slice(60)}; n=a note`] } }),
    ).toMatchObject({ broken: null, warnings: [] });
  });

  test.each<[string, () => Zone | undefined, string]>([
    [
      'is another one',
      () => ({ txt: [published(other)] }),
      'publishes a different key than the one that signs',
    ],
    [
      'is of another kind',
      () => ({ txt: [published(privateKey).replace('k=rsa', 'k=ed25519')] }),
      'publishes a different key',
    ],
    ['has been taken back', () => ({ txt: ['v=DKIM1; k=rsa; p='] }), 'has been revoked'],
    ['is no key', () => ({ txt: ['v=spf1 -all'] }), 'no DKIM key is published'],
    ['does not exist', () => undefined, 'no DKIM key is published'],
  ])('%s: nothing may leave', async (_, zone, reason) => {
    const { [KEY_AT]: _key, ...rest } = sound;
    const answered = zone();
    const server = await startNameServer(answered === undefined ? rest : { ...rest, [KEY_AT]: answered });
    closing.push(() => server.close());
    const standing = await probeSigning(openNames([server.address]), {
      dkim: { domain: DOMAIN, selector: 'friday1', privateKey },
      from: DOMAIN,
      sender: SENDER,
    });
    expect(standing.broken?.text).toContain(reason);
    expect(standing.broken?.text).toContain(KEY_AT);
  });

  test('is on trial (t=y), or there is another one beside it', async () => {
    expect(await ask({ [KEY_AT]: { txt: [`${published(privateKey)}; t=y:s`] } })).toMatchObject({
      broken: null,
      warnings: [{ found: 'trial', text: expect.stringContaining('t=y') }],
    });
    expect(await ask({ [KEY_AT]: { txt: [published(other), published(privateKey)] } })).toMatchObject({
      broken: null,
      warnings: [],
    });
  });

  test.each(['failing', 'silent'] as const)(
    'a %s name server is a warning and no reason to stop',
    async (zone) => {
      const begun = performance.now();
      expect(await ask({ [KEY_AT]: zone })).toMatchObject({
        broken: null,
        warnings: [
          {
            record: 'DKIM',
            name: KEY_AT,
            found: 'silent',
            text: expect.stringContaining(`no name server answered for the DKIM key ${KEY_AT}`),
          },
        ],
      });
      expect(performance.now() - begun).toBeLessThan(15_000);
    },
  );

  test('of the second signature is a warning alone', async () => {
    const ed25519 = { selector: 'friday1e', privateKey: generateKeyPairSync('ed25519').privateKey };
    expect(await ask({}, { ed25519 })).toMatchObject({
      broken: null,
      warnings: [{ text: expect.stringContaining('friday1e._domainkey') }],
    });
    const zone = { [`friday1e._domainkey.${DOMAIN}`]: { txt: [published(ed25519.privateKey, 'friday1e')] } };
    expect(await ask(zone, { ed25519 })).toMatchObject({ broken: null, warnings: [] });
  });
});

describe('what the domain of From publishes [G14]', () => {
  test('a policy above it holds, unless it counts only signatures of From itself', async () => {
    const from = `weekly.news.${DOMAIN}`;
    const spf = { [from]: { txt: ['v=spf1 mx -all'] } };
    expect(await ask(spf, { from })).toMatchObject({ broken: null, warnings: [] });
    const strict = { ...spf, [`_dmarc.${DOMAIN}`]: { txt: ['v=DMARC1; p=reject; adkim=s'] } };
    expect((await ask(strict, { from })).broken?.text).toContain('adkim=s');
    expect(await ask(strict)).toMatchObject({ broken: null, warnings: [] });
    expect(
      await ask({ ...strict, [`_dmarc.${from}`]: { txt: ['v=DMARC1; p=none'] } }, { from }),
    ).toMatchObject({ broken: null });
  });

  test.each<[string, Readonly<Record<string, Zone>>, string]>([
    [
      'no DMARC record',
      { [`_dmarc.${DOMAIN}`]: { txt: [] } },
      'no DMARC record is published for courier.org',
    ],
    [
      'two DMARC records',
      { [`_dmarc.${DOMAIN}`]: { txt: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] } },
      'two DMARC records',
    ],
    [
      'a DMARC record nobody answers for',
      { [`_dmarc.${DOMAIN}`]: 'failing' },
      'no name server answered for the DMARC record',
    ],
    ['no SPF record', { [DOMAIN]: { txt: ['v=spf10'] } }, 'no SPF record is published for courier.org'],
  ])('%s is a warning', async (_, zones, reason) => {
    expect(await ask(zones)).toMatchObject({
      broken: null,
      warnings: [{ text: expect.stringContaining(reason) }],
    });
  });

  test('of domains that are kept for examples nobody is asked', async () => {
    const standing = await ask({}, { domain: 'news.example', from: 'news.example' });
    expect(standing).toEqual({ broken: null, warnings: [], asked: [] });
  });
});
