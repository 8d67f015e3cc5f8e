// DKIM as another library verifies it; keys that would not sign are refused when they are loaded.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { dkimVerify } from 'mailauth';
import { RULE_NAMES } from '../../src/issues/rule-names.js';
import { assertMessage } from '../../src/mail/assert-message.js';
import { signDkim } from '../../src/mail/dkim.js';
import { dnsRecordFor, generateDkimKey, loadDkimKey, loadEd25519Key } from '../../src/mail/dkim-key.js';
import { aCopy, builder, HEAD, rsaKey, SENDER } from './a-copy.js';

const key = rsaKey();
const identity = { domain: 'news.example', selector: 'friday2026', privateKey: key };
const build = builder({ dkim: identity });

const second = { selector: 'friday2026e', privateKey: generateKeyPairSync('ed25519').privateKey };

async function verified(raw: Buffer) {
  return (await allVerified(raw))[0];
}

const PUBLISHED = [
  dnsRecordFor(key, 'friday2026', 'news.example'),
  dnsRecordFor(second.privateKey, second.selector, 'news.example'),
];

async function allVerified(
  raw: Buffer,
  records: readonly { readonly name: string; readonly strings: readonly string[] }[] = PUBLISHED,
) {
  const resolver = async (name: string, type: string) => {
    const record = records.find((one) => one.name === name);
    if (type === 'TXT' && record !== undefined) return [[...record.strings]];
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  };
  return (await dkimVerify(raw, { resolver })).results;
}

function altered(raw: Buffer, change: (text: string) => string): Buffer {
  return Buffer.from(change(raw.toString('latin1')), 'latin1');
}

describe('signatures', () => {
  test.each([
    ['plain', {}],
    [
      'folded and non-ASCII',
      { subject: 'Été à l’île : « ça ira » 🚢 '.repeat(4).trim(), name: 'Żofia Ąćęłńóśźż-Długonazwiska' },
    ],
    [
      'with tabs, spaces at line ends and empty lines at the end',
      { text: 'a\t b  \n \n\n\n', html: '<p>x</p>  \n\n\n' },
    ],
    ['with a body line "."', { text: '.\n..\nend' }],
    [
      'mostly not Latin',
      { text: 'Неделя в порту. '.repeat(99), html: `<p>${'Неделя в порту. '.repeat(99)}</p>` },
    ],
  ])('a message %s verifies with relaxed/relaxed rsa-sha256 [A2]', async (_, given) => {
    const { raw } = await build(HEAD, aCopy(given));
    const result = await verified(raw);
    expect(result?.status.result).toBe('pass');
    expect(result?.signingDomain).toBe('news.example');
    expect(result?.status.aligned).toBe('news.example');
    expect(raw.toString('latin1')).toMatch(
      /^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=news\.example;/,
    );
    for (const line of raw.toString('latin1').split('\r\n').slice(0, 20))
      expect(line.length).toBeLessThanOrEqual(120);
    // Without l=: a signature over a part of the body lets anybody add to it (RFC 6376 section 8.2).
    const tags =
      /^DKIM-Signature: ([\s\S]*?)\r\n(?! )/.exec(raw.toString('latin1'))?.[1]?.split(/;\s*/) ?? [];
    expect(tags.map((tag) => tag.slice(0, tag.indexOf('=')))).toEqual([
      'v',
      'a',
      'c',
      'd',
      's',
      't',
      'h',
      'bh',
      'b',
    ]);
  });

  test('a key is replaced without a moment in which mail fails [A2]', async () => {
    const next = rsaKey();
    const before = (await build(HEAD, aCopy())).raw;
    const after = (
      await builder({ dkim: { domain: 'news.example', selector: 'friday2027', privateKey: next } })(
        HEAD,
        aCopy(),
      )
    ).raw;
    const [old, young] = [
      dnsRecordFor(key, 'friday2026', 'news.example'),
      dnsRecordFor(next, 'friday2027', 'news.example'),
    ];
    expect(after.toString('latin1')).toContain(' s=friday2027;');
    const results = async (records: Parameters<typeof allVerified>[1]) =>
      Promise.all([before, after].map(async (raw) => (await allVerified(raw, records))[0]?.status.result));
    expect(await results([old, young])).toEqual(['pass', 'pass']);
    const revoked = { ...old, strings: ['v=DKIM1; k=rsa; p='] };
    const [late, now] = await results([revoked, young]);
    expect([late === 'pass', now]).toEqual([false, 'pass']);
  });

  test('h= covers every field to be signed, some once more than they occur [A3]', async () => {
    const { raw } = await build(HEAD, aCopy());
    const h = /\sh=([\s\S]*?);/.exec(raw.toString('latin1'))?.[1]?.replace(/\s/g, '').split(':') ?? [];
    const count = (name: string) => h.filter((one) => one === name).length;
    const once =
      'from to subject date reply-to mime-version content-type list-unsubscribe list-unsubscribe-post';
    for (const name of once.split(' ')) expect([name, count(name)]).toEqual([name, 2]);
    // Fields that a message must not have.
    for (const name of ['cc', 'sender']) expect([name, count(name)]).toEqual([name, 1]);
    for (const name of [
      'message-id',
      'list-id',
      'list-post',
      'list-help',
      'list-owner',
      'list-archive',
      'feedback-id',
    ]) {
      expect([name, count(name)]).toEqual([name, 1]);
    }
  });

  test('signs fields of other mail too, such as feedback addresses [A3]', async () => {
    const added =
      'CFBL-Address: fbl@news.example; report=arf\r\nCFBL-Feedback-ID: 7\r\nContent-Transfer-Encoding: 7bit\r\nReceived: by news.example; Fri, 20 Nov 2026 08:00:03 +0000\r\n';
    const unsigned = (await builder()(HEAD, aCopy())).raw.toString('latin1');
    const raw = (await signDkim(Buffer.from(`${added}${unsigned}`, 'latin1'), identity, aCopy().at)).toString(
      'latin1',
    );
    const h = /\sh=([\s\S]*?);/.exec(raw)?.[1]?.replace(/\s/g, '').split(':') ?? [];
    expect(
      ['cfbl-address', 'cfbl-feedback-id', 'content-transfer-encoding', 'received'].filter((name) =>
        h.includes(name),
      ),
    ).toEqual(['cfbl-address', 'cfbl-feedback-id', 'content-transfer-encoding']);
  });

  test.each([
    ['the body', (text: string) => text.replace('Harbour vote', 'Harbour vole')],
    [
      'the unsubscribe address',
      (text: string) => text.replace('List-Unsubscribe: <https://news', 'List-Unsubscribe: <https://mews'),
    ],
    ['one-click', (text: string) => text.replace(/List-Unsubscribe-Post:.*\r\n/, '')],
    ['a second Subject', (text: string) => `Subject: Win a prize\r\n${text}`],
    ['a second From', (text: string) => `From: eve@evil.example\r\n${text}`],
    ['a second List-Unsubscribe', (text: string) => `List-Unsubscribe: <https://evil.example/>\r\n${text}`],
  ])('a change of %s breaks the signature [A3]', async (_, change) => {
    const { raw } = await build(HEAD, aCopy());
    expect((await verified(altered(raw, change)))?.status.result).not.toBe('pass');
  });

  test('refolding and added spaces on the way do not break it', async () => {
    const { raw } = await build(HEAD, aCopy());
    const refolded = altered(raw, (text) =>
      text.replace('\r\nSubject: Harbour vote,', '\r\nSUBJECT:  Harbour\r\n   vote,'),
    );
    expect(refolded.equals(raw)).toBe(false);
    expect((await verified(refolded))?.status.result).toBe('pass');
  });

  test.each([
    'one \t two  \r\n\tthree\t\r\n \r\n\r\n',
    '',
    '\r\n\r\n',
    'no line break at the end',
    'x\r\n  \r\n',
  ])('relaxes the body %j as others do (RFC 6376 section 3.4.4)', async (body) => {
    const unsigned = Buffer.from(
      `From: weekly@news.example\r\nTo:  ada@reader.example \r\nSubject: a\r\n \t b\r\n\r\n${body}`,
    );
    expect((await verified(await signDkim(unsigned, identity, aCopy().at)))?.status.result).toBe('pass');
  });

  test('t= is the instant given, the message below stays as it was', async () => {
    const unsigned = (await builder()(HEAD, aCopy())).raw;
    const raw = await signDkim(unsigned, identity, new Date('2026-11-20T08:00:03.900Z'));
    expect(raw.toString('latin1')).toContain('t=1795161603;');
    expect(raw.subarray(raw.length - unsigned.length).equals(unsigned)).toBe(true);
  });
});

describe('the second signature', () => {
  const both = { ...identity, ed25519: second };

  test('by Ed25519 verifies beside the one by RSA, and breaks with it [A4]', async () => {
    const { raw } = await builder({ dkim: both })(HEAD, aCopy());
    const results = await allVerified(raw);
    expect(results.map(({ status }) => status.result)).toEqual(['pass', 'pass']);
    expect(
      [...raw.toString('latin1').matchAll(/ a=([\w-]+);[\s\S]*? s=(\w+);/g)].map(
        ([, algorithm, selector]) => [algorithm, selector],
      ),
    ).toEqual([
      ['rsa-sha256', 'friday2026'],
      ['ed25519-sha256', 'friday2026e'],
    ]);
    const broken = await allVerified(
      altered(raw, (text) => `List-Unsubscribe: <https://evil.example/>\r\n${text}`),
    );
    expect(broken.map(({ status }) => status.result)).not.toContain('pass');
  });

  test('its record carries the 32 octets of the key alone (RFC 8463 section 4) [A4]', () => {
    const { value, name } = dnsRecordFor(second.privateKey, second.selector, 'news.example');
    expect(name).toBe('friday2026e._domainkey.news.example');
    const [, octets = ''] = /^v=DKIM1; k=ed25519; p=(\S+)$/.exec(value) ?? [];
    expect(Buffer.from(octets, 'base64').length).toBe(32);
  });

  test.each([
    ['without it', (text: string) => text.replace(/DKIM-Signature: v=1; a=ed25519[\s\S]*?\r\n(?=[A-Z])/, '')],
    ['with it alone', (text: string) => text.replace(/DKIM-Signature: v=1; a=rsa[\s\S]*?\r\n(?=[A-Z])/, '')],
  ])('a message %s does not leave where both are configured [A4] [G14]', async (_, change) => {
    const { raw, messageId } = await builder({ dkim: both })(HEAD, aCopy());
    const wanted = { to: 'ada@reader.example', from: 'weekly@news.example', messageId, dkim: both };
    assertMessage(raw, wanted);
    const changed = altered(raw, change);
    expect(changed.equals(raw)).toBe(false);
    expect(() => assertMessage(changed, wanted)).toThrow(expect.objectContaining({ code: 'DKIM_INVALID' }));
  });
});

describe('the last look', () => {
  const wanted = {
    to: 'ada@reader.example',
    from: 'weekly@news.example',
    dkim: { domain: 'news.example', selector: 'friday2026' },
  };
  test.each([
    ['unsigned', (text: string) => text.replace(/DKIM-Signature:[\s\S]*?\r\n(?=[A-Z])/, '')],
    ['signed for another domain', (text: string) => text.replace('d=news.example', 'd=mews.example')],
    ['signed without one-click', (text: string) => text.replace(/list-unsubscribe-post/g, 'x-other')],
  ])('a message %s does not leave [G14]', async (_, change) => {
    const { raw, messageId } = await build(HEAD, aCopy());
    assertMessage(raw, { ...wanted, messageId });
    expect(() => assertMessage(altered(raw, change), { ...wanted, messageId })).toThrow(
      expect.objectContaining({ code: 'DKIM_INVALID' }),
    );
  });

  test.each([
    ['F1', (text: string) => `Subject: twice\r\n${text}`],
    ['F1', (text: string) => text.replace(/^List-ID:.*\r\n/m, '')],
    ['F14', (text: string) => `Bcc: eve@evil.example\r\n${text}`],
    ['G12', (text: string) => text.replace('<ada@reader.example>', '<ada@reader.example>, eve@evil.example')],
    ['G12', (text: string) => text.replace('<ada@reader.example>', '<eve@evil.example>')],
    ['F9', (text: string) => text.replace('List-Unsubscribe: <https', 'List-Unsubscribe: <http')],
    ['F10', (text: string) => text.replace('One-Click', 'one-click')],
    ['F12', (text: string) => text.replace(/^Feedback-ID:.*$/m, 'Feedback-ID: a:b:c:d:sender')],
    ['F22', (text: string) => text.replace('Precedence: bulk\r\n', 'Precedence: bulk\n')],
    ['F22', (text: string) => `X-Long: ${'x'.repeat(999)}\r\n${text}`],
    ['F21', (text: string) => text.replace('Harbour', 'Harb\u00f6ur')],
  ] as const)('[%s] is checked on the finished bytes', async (rule, change) => {
    const { raw, messageId } = await builder()(HEAD, aCopy());
    const expected = { ...wanted, messageId, dkim: null };
    assertMessage(raw, expected);
    expect(() => assertMessage(altered(raw, change), expected)).toThrow(
      expect.objectContaining({ code: 'MESSAGE_INVALID', details: { id: rule, rule: RULE_NAMES[rule][0] } }),
    );
  });
});

describe('keys', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'friday-dkim-'));
  });
  afterAll(() => rm(dir, { recursive: true }));
  const file = async (name: string, content: string) => {
    const path = join(dir, name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  const pem = (made: {
    privateKey: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer };
  }) => made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  test('a generated key is RSA-2048, loads, and its record has its public half', async () => {
    const warn = jest.fn();
    const loaded = await loadDkimKey(await file('good.pem', await generateDkimKey()), warn);
    expect(loaded.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(warn).not.toHaveBeenCalled();
    const record = dnsRecordFor(loaded, 'friday2026', 'news.example');
    expect(record.name).toBe('friday2026._domainkey.news.example');
    expect(Math.max(...record.strings.map((part) => part.length))).toBeLessThanOrEqual(255);
    expect(record.strings.join('')).toBe(record.value);
    const published = createPublicKey({
      key: Buffer.from(record.value.split('p=')[1] ?? '', 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(published.equals(createPublicKey(loaded))).toBe(true);
  });

  test('a key whose file is older than a year works with a warning [A2]', async () => {
    const warn = jest.fn();
    const path = await file('old.pem', await generateDkimKey());
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    await loadDkimKey(path, warn, days(365));
    expect(warn).not.toHaveBeenCalled();
    await loadDkimKey(path, warn, days(367));
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/is 36[67] days old. Replace it once a year/));
  });

  test('a key of 1024 bits works with a warning [A2]', async () => {
    const warn = jest.fn();
    await loadDkimKey(
      await file('short.pem', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }))),
      warn,
    );
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('1024 bits'));
  });

  test.each([
    ['Ed25519', () => pem(generateKeyPairSync('ed25519')), 'not RSA'],
    ['RSA-512', () => pem(generateKeyPairSync('rsa', { modulusLength: 512 })), '512 bits'],
    [
      'a public key',
      () => createPublicKey(rsaKey()).export({ type: 'spki', format: 'pem' }).toString(),
      'not a private key',
    ],
    ['no key at all', () => 'hello', 'not a private key'],
  ])('%s is refused when it is loaded [A4]', async (name, content, why) => {
    const path = await file(`${name}.pem`, content());
    await expect(loadDkimKey(path)).rejects.toMatchObject({
      code: 'DKIM_INVALID',
      message: expect.stringContaining(why),
      fix: expect.stringMatching(/RSA/),
    });
  });

  test.each([
    ['RSA', () => pem(generateKeyPairSync('rsa', { modulusLength: 2048 })), 'not Ed25519'],
    ['X25519', () => pem(generateKeyPairSync('x25519')), 'not Ed25519'],
    ['no key at all', () => 'hello', 'not a private key'],
  ])('%s is refused as the second key [A4]', async (name, content, why) => {
    await expect(loadEd25519Key(await file(`second-${name}.pem`, content()))).rejects.toMatchObject({
      code: 'DKIM_INVALID',
      message: expect.stringContaining(why),
      fix: expect.stringMatching(/Ed25519/),
    });
  });

  test('an absent file is named', async () => {
    await expect(loadDkimKey(join(dir, 'absent.pem'))).rejects.toMatchObject({
      code: 'DKIM_INVALID',
      message: expect.stringContaining('absent.pem'),
    });
  });

  test('refuses a signing domain that is not that of From [G14]', () => {
    expect(() => builder({ dkim: { ...identity, domain: 'mailer.test' } })).toThrow(
      expect.objectContaining({ code: 'DKIM_INVALID' }),
    );
    expect(() => builder({ dkim: { ...identity, domain: 'ws.example' } })).toThrow(
      expect.objectContaining({ code: 'DKIM_INVALID' }),
    );
    expect(builder({ dkim: { ...identity, domain: 'mail.news.example' } })).toBeInstanceOf(Function);
  });

  test('the domain of an international newsroom is signed in A-labels', async () => {
    const make = builder({
      newsletter: { ...SENDER.newsletter, from: { name: 'Hafen', address: 'post@höfe.example' } },
      sendingDomain: 'höfe.example',
      dkim: { ...identity, domain: 'höfe.example' },
    });
    const { raw, envelope } = await make(HEAD, aCopy());
    expect(envelope.from).toBe('post@xn--hfe-sna.example');
    expect(raw.toString('latin1')).toContain('d=xn--hfe-sna.example;');
  });
});
