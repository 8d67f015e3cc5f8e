// Every public route against hostile input: no failure of ours, nothing reflected as markup, no header split,
// no token or address in a log line.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { linksOf, readerPages } from './reader-pages.js';
import { elsewhere, urlencoded } from './sign-up-form.js';

const MARK = 'qzx';
const NASTY = [
  `<script>${MARK}</script>`,
  `"'><img src=x onerror=${MARK}>`,
  `${MARK}\r\nBcc: everybody@readers.example\r\nX-Evil: 1`,
  `reader@readers.example%0d%0aBcc:${MARK}`,
  `${MARK}\u0000@readers.example`,
  `\u202e${MARK}@readers.example`,
  `${MARK}@g\u043e\u043egle.example`,
  `${MARK}@b\u00fccher.example`,
  `"${MARK} a"@readers.example`,
  `${MARK}@[127.0.0.1]`,
  `${'a'.repeat(70)}@${'b'.repeat(300)}.example`,
  'x'.repeat(5000),
  `${MARK}{{constructor}}\${7*7}`,
  `../../${MARK}`,
  `__proto__`,
  '\ud800',
  '',
];
const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const fieldName = fc.constantFrom(
  'email',
  'name',
  'consent',
  'nonce',
  'proof',
  'locale',
  'form',
  'page',
  'website',
  'wording',
  'reason',
  'words',
  'zone',
  'pause',
  'remove_name',
  'pause_weeks',
  '__proto__',
  'constructor',
  'List-Unsubscribe',
);
const fields = fc.array(fc.tuple(fieldName, nasty), { maxLength: 8 });
const anyJson = fc.oneof(fc.dictionary(fieldName, fc.oneof(nasty, fc.jsonValue())), fc.jsonValue());
const RUNS = { numRuns: 120, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false } as const;

let room: Newsroom;
let server: FastifyInstance;
let paths: string[];
let secrets: string[];

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
  const reader = await addReader(room.store);
  const links = Object.values(linksOf(room, reader));
  const pages = Object.values(await readerPages(room));
  const more = links.flatMap((link) => [
    link,
    `${link}/not-me`,
    `${link}/data`,
    `${link}/return`,
    `${link}/why`,
    `${link}/friday-data.json`,
  ]);
  paths = [
    ...new Set([
      ...pages,
      ...more,
      '/subscribe',
      '/form.json',
      '/feed.xml',
      '/openapi.json',
      '/embed.js',
      '/latest',
      '/privacy/x',
    ]),
  ];
  secrets = [reader.address, ...links.map((link) => link.split('/').at(-1) ?? '')];
});
afterAll(async () => {
  await server.close();
  await room.close();
});

/** Without half surrogates, which no browser sends. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function expectHarmless({ statusCode, headers, body }: LightMyRequestResponse): void {
  expect(statusCode).toBeLessThan(500);
  expect(headers['x-evil']).toBeUndefined();
  expect(headers['bcc']).toBeUndefined();
  if (String(headers['content-type']).includes('text/html')) {
    expect(body).not.toMatch(/<script>|<img|onerror=qzx>|\u0000|\u202e/);
    expect(body).not.toMatch(/\bat \/|node_modules|SqliteError|TypeError/);
  }
}

function expectQuiet(): void {
  const log = room.logged.join('\n');
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/@readers\.example|qzx/);
}

describe('property', () => {
  test('forms with any fields, on any path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fields, fc.boolean(), async (url, pairs, json) => {
        const headers = { ...urlencoded, ...(json ? { accept: 'application/json' } : {}) };
        const payload = new URLSearchParams(
          pairs.map(([name, value]): [string, string] => [name, wellFormed(value)]),
        ).toString();
        expectHarmless(
          await server.inject({ method: 'POST', url, remoteAddress: elsewhere(), headers, payload }),
        );
      }),
      RUNS,
    );
    expectQuiet();
  }, 30_000);

  test('genuine forms with any address and name are refused or end in a mail', async () => {
    const before = room.logged.length;
    const local = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.constantFrom('a', "o'x", 'a+b', 'a.b', 'a..b', '-x', '"a b"', 'İ', '用户'),
    );
    const host = fc.oneof(
      fc.domain(),
      fc.constantFrom(
        'exämple.example',
        'faß.example',
        'xn--a.example',
        'a_b.example',
        '[127.0.0.1]',
        '1.2.3.4',
        'x.example.',
      ),
    );
    const forms = fc.tuple(
      fc.oneof(
        fc.tuple(local, host).map((parts) => parts.join('@')),
        nasty,
      ),
      fc.oneof(nasty, fc.constantFrom('Zoë', '=1+1', 'اسم')),
    );
    await fc.assert(
      fc.asyncProperty(forms, fc.constantFrom('en', 'ar', 'xx'), async ([email, name], locale) => {
        const { nonce } = await room.app.signUps.form('en', 'page');
        room.clock.forward(60_000);
        const payload = new URLSearchParams({
          email: wellFormed(email),
          name: wellFormed(name),
          consent: 'yes',
          nonce,
          locale,
        }).toString();
        const answer = await server.inject({
          method: 'POST',
          url: '/subscribe',
          remoteAddress: elsewhere(),
          headers: urlencoded,
          payload,
        });
        expectHarmless(answer);
        expect([202, 422]).toContain(answer.statusCode);
      }),
      RUNS,
    );
    const { signUps, mails } = await room.app.signUpWork.sweep();
    expect([signUps, mails].every((count) => count > 0)).toBe(true);
    expect(room.logged.slice(before)).toEqual([]);
  }, 30_000);

  test('JSON of any shape, on any path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), anyJson, async (url, value) => {
        const headers = { 'content-type': 'application/json' };
        expectHarmless(
          await server.inject({
            method: 'POST',
            url,
            remoteAddress: elsewhere(),
            headers,
            payload: JSON.stringify(value),
          }),
        );
      }),
      RUNS,
    );
    expectQuiet();
  }, 30_000);

  test('anything in the address, in the query and in headers', async () => {
    const place = fc.constantFrom(
      '/agree/',
      '/confirm/',
      '/preferences/',
      '/unsubscribe/',
      '/data/',
      '/privacy/',
      '/archive/',
      '/altcha/',
      '/assets/',
      '/',
    );
    await fc.assert(
      fc.asyncProperty(
        place,
        nasty,
        nasty,
        fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS'),
        async (start, text, header, method) => {
          const safe = (value: string) =>
            wellFormed(value)
              .replace(/[^\x20-\x7e]/g, '?')
              .slice(0, 1500);
          const url = `${start}${encodeURIComponent(wellFormed(text))}?form=${encodeURIComponent(wellFormed(header))}`;
          const headers = {
            'accept-language': safe(header),
            origin: safe(header),
            referer: safe(header),
            accept: safe(text),
            'user-agent': safe(header),
          };
          expectHarmless(
            await server.inject({ method: method as 'GET', url, remoteAddress: elsewhere(), headers }),
          );
        },
      ),
      RUNS,
    );
    expectQuiet();
  }, 30_000);
});

test('bodies of another type, cut-off JSON, too much, or a field twice', async () => {
  for (const url of paths) {
    for (const [type, payload] of [
      ['application/json', '{"email":'],
      ['application/json', '{"__proto__":{"x":1}}'],
      ['text/xml', '<a/>'],
      ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
      ['application/x-www-form-urlencoded', 'email=a&email=b&consent=yes&consent=no&name[]=1&%E0%A4%A=1'],
      ['application/x-www-form-urlencoded', `email=${'x'.repeat(70_000)}`],
    ] as const) {
      expectHarmless(
        await server.inject({
          method: 'POST',
          url,
          remoteAddress: elsewhere(),
          headers: { 'content-type': type },
          payload,
        }),
      );
    }
  }
  expectQuiet();
});

test('a name with a line break or a link never reaches a mail', async () => {
  for (const name of [
    'Zoë\r\nBcc: all@readers.example',
    'Visit https://spam.example',
    '<b>x</b>',
    '\u202eeoZ',
    'a\u0000b',
  ]) {
    const { nonce } = await room.app.signUps.form('en', 'page');
    room.clock.forward(9_000);
    const payload = new URLSearchParams({
      email: 'named@readers.example',
      consent: 'yes',
      nonce,
      name,
    }).toString();
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/subscribe',
          remoteAddress: elsewhere(),
          headers: urlencoded,
          payload,
        })
      ).statusCode,
    ).toBe(422);
  }
});
