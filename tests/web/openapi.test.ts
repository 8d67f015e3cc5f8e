// The description at /openapi.json: its own shape, and that real answers are what it says.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createServer } from '../../src/web/server.js';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { testRedis } from '../support/redis.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { holder } from './promised.js';
import { addAsked, addPending, linksOf } from './reader-pages.js';
import { signUpAsJson } from './sign-up-form.js';

const operation = z.object({
  summary: z.string().min(5),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.literal('path'),
        required: z.literal(true),
        schema: z.object({ type: z.string() }),
      }),
    )
    .optional(),
  requestBody: z
    .object({
      required: z.boolean(),
      content: z.record(z.literal('application/json'), z.object({ schema: z.looseObject({}) })),
    })
    .optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.object({
      description: z.string().min(3),
      content: z.partialRecord(
        z.enum(['application/json', 'application/problem+json']),
        z.object({ schema: z.looseObject({}) }),
      ),
    }),
  ),
});
const description = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.url() })).min(1),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), operation)),
});

let room: Newsroom;
let server: FastifyInstance;
let described: z.infer<typeof description>;

beforeAll(async () => {
  room = await openNewsroom({ redis: testRedis().url });
  server = await createServer(room.app, { desk: false });
  described = description.parse((await server.inject('/openapi.json')).json());
});
afterAll(async () => {
  await server.close();
  await room.close();
});

/** The schema that the description gives to a status, as a check. */
function promised(path: string, method: 'get' | 'post', status: number) {
  const { content } = described.paths[path]?.[method]?.responses[String(status)] ?? {};
  const schema = content?.[status < 400 ? 'application/json' : 'application/problem+json']?.schema;
  if (schema === undefined) throw new Error(`${method} ${path} does not describe ${status}`);
  return z.fromJSONSchema(schema);
}

test('names every path that answers programs, with its token where it has one', () => {
  expect(Object.keys(described.paths).sort()).toEqual([
    '/agree/{token}',
    '/confirm/{token}',
    '/confirm/{token}/name',
    '/confirm/{token}/not-me',
    '/data/{token}',
    '/data/{token}/friday-data.json',
    '/form.json',
    '/hooks/supporters',
    '/new-address/{token}',
    '/old-address/{token}',
    '/preferences',
    '/preferences/{token}',
    '/preferences/{token}/address',
    '/preferences/{token}/data',
    '/subscribe',
    '/subscribe/again',
    '/support',
    '/support/later',
    '/support/later/{token}',
    '/support/never/{token}',
    '/support/no-reminder/{token}',
    '/support/reminder/{token}',
    '/unsubscribe',
    '/unsubscribe/{token}',
    '/unsubscribe/{token}/pause',
    '/unsubscribe/{token}/return',
    '/unsubscribe/{token}/why',
  ]);
  for (const [path, methods] of Object.entries(described.paths))
    for (const one of Object.values(methods))
      expect(one?.parameters?.length ?? 0).toBe(path.includes('{token}') ? 1 : 0);
});

/**
 * Every route that takes POST, as fastify prints them: a tree, each line below the path that it continues.
 */
function actingRoutes(): readonly string[] {
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      const depth = indent.length / 4;
      above.splice(depth - 1, above.length, part);
      const path = above.join('').replace(':token', '{token}');
      return methods.split(', ').includes('POST') ? [path] : [];
    });
}

test('leaves out no route that acts', () => {
  expect(actingRoutes()).toEqual(expect.arrayContaining(['/subscribe', '/confirm/{token}/not-me']));
  expect(actingRoutes().filter((path) => described.paths[path]?.post === undefined)).toEqual([]);
});

describe('tells the truth', () => {
  const json = { accept: 'application/json' };
  let hold: Awaited<ReturnType<typeof holder>>;
  beforeAll(async () => {
    hold = await holder(server);
  });

  test('about the form and what it is answered', async () => {
    await hold('/form.json', 'get', 200, { url: '/form.json' });
    const answers = [
      [202, await signUpAsJson(room, server)],
      [422, await signUpAsJson(room, server, { consent: false, email: 'x' })],
      [
        400,
        await server.inject({
          method: 'POST',
          url: '/subscribe',
          headers: { ...json, 'content-type': 'application/json' },
          payload: '{',
        }),
      ],
    ] as const;
    for (const [status, answer] of answers) {
      expect(answer.statusCode).toBe(status);
      expect(() => promised('/subscribe', 'post', status).parse(answer.json())).not.toThrow();
    }
  });

  test('about the links of a reader', async () => {
    const reader = await addReader(room.store);
    const links = linksOf(room, reader);
    const pending = linksOf(room, await addPending(room));
    await hold('/confirm/{token}', 'get', 200, { url: pending.confirm });
    await hold('/confirm/{token}', 'post', 200, { url: pending.confirm });
    await hold('/confirm/{token}', 'get', 404, { url: '/confirm/unknown' });
    await hold('/confirm/{token}/not-me', 'get', 200, { url: `${pending.confirm}/not-me` });
    await hold('/confirm/{token}/not-me', 'post', 200, { url: `${pending.confirm}/not-me` });
    await hold('/confirm/{token}/not-me', 'post', 404, { url: '/confirm/unknown/not-me' });
    const lapsed = await addReader(room.store, {
      status: 'pending',
      confirmedAt: null,
      requestedAt: '2026-11-01T10:00:00.000Z',
    });
    await hold('/confirm/{token}', 'get', 410, { url: linksOf(room, lapsed).confirm });
    await hold('/subscribe/again', 'post', 422, { url: '/subscribe/again', payload: { email: 'x' } });
    const [asked, agreed] = await addAsked(room);
    for (const url of [asked, agreed]) await hold('/agree/{token}', 'get', 200, { url });
    await hold('/agree/{token}', 'post', 200, { url: asked, payload: { locale: 'de' } });
    await hold('/agree/{token}', 'get', 404, { url: '/agree/unknown' });
    await hold('/preferences/{token}', 'get', 200, { url: links.preferences });
    await hold('/preferences/{token}', 'get', 404, { url: '/preferences/unknown' });
    await hold('/preferences/{token}', 'post', 200, { url: links.preferences, payload: { pause_weeks: 2 } });
    await hold('/preferences/{token}', 'post', 422, { url: links.preferences, payload: { zone: 'Nowhere' } });
    const move = `${links.preferences}/address`;
    await hold('/preferences/{token}/address', 'post', 422, { url: move, payload: { email: 'x' } });
    await hold('/preferences/{token}/address', 'post', 202, {
      url: move,
      payload: { email: 'zoe.new@readers.example' },
    });
    await hold('/preferences/{token}/address', 'post', 404, {
      url: '/preferences/unknown/address',
      payload: { email: 'zoe@readers.example' },
    });
    await hold('/preferences', 'post', 202, {
      url: '/preferences',
      payload: { email: 'zoe@readers.example' },
    });
    await hold('/preferences', 'post', 422, { url: '/preferences', payload: { email: 'x' } });
    await room.app.signUpWork.sweep();
    const moves = [
      ['/new-address/{token}', '/new-address/', 'zoe.new@readers.example', 'done'],
      ['/old-address/{token}', '/old-address/', reader.address, 'restored'],
    ] as const;
    for (const [path, prefix, to, done] of moves) {
      const texts = (await mailsTo(room.app, to)).map(({ text }) => text.replace(/=\r?\n/g, ''));
      const url = texts.flatMap((text) => new RegExp(`${prefix}\\S+`).exec(text)?.[0] ?? []).at(-1) ?? '';
      await hold(path, 'get', 200, { url });
      await hold(path, 'post', 200, { url });
      expect((await server.inject({ url, headers: json })).json()).toEqual({ status: done });
      await hold(path, 'get', 404, { url: `${prefix}unknown` });
    }
    await hold('/data/{token}', 'get', 200, { url: links.data });
    await hold('/data/{token}', 'get', 404, { url: '/data/unknown' });
    await hold('/unsubscribe/{token}', 'get', 200, { url: links.unsubscribe });
    await hold('/unsubscribe/{token}', 'post', 200, { url: links.unsubscribe });
    await hold('/unsubscribe/{token}', 'post', 200, { url: '/unsubscribe/unknown' });
    await hold('/preferences/{token}/data', 'post', 202, { url: `${links.preferences}/data` });
    await hold('/preferences/{token}/data', 'post', 404, { url: '/preferences/unknown/data' });
    await hold('/data/{token}/friday-data.json', 'get', 200, { url: `${links.data}/friday-data.json` });
    await hold('/data/{token}/friday-data.json', 'get', 404, { url: '/data/unknown/friday-data.json' });
    await hold('/unsubscribe', 'post', 202, {
      url: '/unsubscribe',
      payload: { email: 'ada@readers.example' },
    });
    await hold('/unsubscribe', 'post', 422, { url: '/unsubscribe', payload: { email: 'ada' } });
    await hold('/unsubscribe', 'post', 200, { url: '/unsubscribe' });
    await hold('/unsubscribe/{token}/why', 'post', 200, {
      url: `${links.unsubscribe}/why`,
      payload: { reason: 'often', words: 'Twice would do' },
    });
    await hold('/unsubscribe/{token}/why', 'post', 422, {
      url: `${links.unsubscribe}/why`,
      payload: { reason: 'no reason of ours' },
    });
    await hold('/unsubscribe/{token}/why', 'post', 404, {
      url: '/unsubscribe/unknown/why',
      payload: { reason: 'often' },
    });
    await hold('/unsubscribe/{token}/return', 'post', 202, { url: `${links.unsubscribe}/return` });
    await hold('/unsubscribe/{token}/return', 'post', 404, { url: '/unsubscribe/unknown/return' });
    await hold('/unsubscribe/{token}', 'get', 404, { url: '/unsubscribe/unknown' });
  });

  test('about a data link whose hour is over', async () => {
    const { data } = linksOf(room, await addReader(room.store));
    room.clock.forward(3_600_001);
    await hold('/data/{token}', 'get', 410, { url: data });
    await hold('/data/{token}/friday-data.json', 'get', 410, { url: `${data}/friday-data.json` });
  });

  const WITH_BODY = [
    '/subscribe',
    '/subscribe/again',
    '/agree/{token}',
    '/confirm/{token}/name',
    '/preferences/{token}',
    '/unsubscribe/{token}/why',
    '/unsubscribe',
  ];
  test.each(WITH_BODY)('about %s without a body, with a list and with a number', async (path) => {
    const { preferences, unsubscribe } = linksOf(
      room,
      await addReader(room.store, { status: 'unsubscribed' }),
    );
    const token = (path.startsWith('/preferences') ? preferences : unsubscribe).split('/').at(-1) ?? '';
    const url = path.replace('{token}', token);
    const headers = { 'content-type': 'application/json' };
    for (const payload of ['', '[]', '5', 'null']) await hold(path, 'post', 400, { url, headers, payload });
  });

  test('about members of another type', async () => {
    const payload = { email: 'ada@readers.example', consent: true, name: 5, nonce: 'x' };
    await hold('/subscribe', 'post', 400, { url: '/subscribe', payload });
    const answer = await server.inject({ method: 'POST', url: '/subscribe', headers: json, payload });
    expect(answer.json()).toMatchObject({ code: 'wrong_type', fields: ['name'], error: 'badRequest' });
  });
});

describe('errors', () => {
  const json = { accept: 'application/json' };

  test('are problem details, beside the members that front ends read', async () => {
    const answer = await server.inject({ url: '/preferences/unknown', headers: json });
    expect([answer.statusCode, answer.headers['content-type'], answer.json()]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      { type: 'about:blank', title: 'Not Found', code: 'unknown_token', status: 'unknown' },
    ]);
    expect((await server.inject({ url: '/nowhere', headers: json })).json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      code: 'not_found',
      status: 404,
      error: 'notFound',
    });
  });

  test('another method is 405 with the methods of the path, whatever the body', async () => {
    const paths = Object.entries(described.paths).map(
      ([path, methods]) => [path.replace('{token}', 'x'), Object.keys(methods)] as const,
    );
    for (const [url, methods] of paths) {
      const payload = '{';
      const headers = { ...json, 'content-type': 'application/json' };
      const answer = await server.inject({ method: 'DELETE', url, headers, payload });
      expect([url, answer.statusCode, answer.json()]).toMatchObject([
        url,
        405,
        { code: 'method_not_allowed' },
      ]);
      const allowed = String(answer.headers['allow']).toLowerCase().split(', ');
      expect([url, allowed.filter((one) => !['head', 'options'].includes(one))]).toEqual([
        url,
        methods.sort(),
      ]);
    }
    const page = await server.inject({ method: 'PUT', url: '/unsubscribe' });
    expect([page.statusCode, page.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('a page that programs cannot read is 405 for them, and a page for browsers', async () => {
    for (const url of ['/subscribe', '/unsubscribe', '/unsubscribe/x/why']) {
      expect((await server.inject({ url, headers: json })).statusCode).toBe(405);
      expect((await server.inject({ url, headers: { accept: 'text/html' } })).statusCode).toBe(200);
    }
  });

  test('the one-click address is 200 for any token and any body [D7]', async () => {
    for (const url of ['/unsubscribe/unknown', '/unsubscribe'])
      for (const payload of ['', 'List-Unsubscribe=One-Click', '\u0000']) {
        const headers = { ...json, 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await server.inject({ method: 'POST', url, headers, payload });
        expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'unknown' }]);
      }
  });
});
