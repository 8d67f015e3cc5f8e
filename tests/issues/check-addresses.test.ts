// Links and pictures as a reader's mail program meets them, on a real server.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createFetchText } from '../../src/intake/fetch.js';
import { checkAddresses } from '../../src/issues/check-addresses.js';
import { compose } from '../../src/issues/compose.js';
import { article, issue, pick } from '../support/factory.js';

const gif = (loops: number) => Buffer.from(`GIF89a\x01\x00\x01\x00NETSCAPE2.0\x03\x01${String.fromCharCode(loops)}\x00\x00`, 'latin1');
const ANSWERS: Readonly<Record<string, readonly [number, string, Buffer]>> = {
  '/well': [200, 'text/html', Buffer.from('<p>x</p>')],
  '/gone': [410, 'text/html', Buffer.from('gone')],
  '/closed': [403, 'text/html', Buffer.from('no')],
  '/small.png': [200, 'image/png', Buffer.alloc(1000)],
  '/heavy.jpg': [200, 'image/jpeg', Buffer.alloc(850_000)],
  '/odd.webp': [200, 'image/webp', Buffer.alloc(1000)],
  '/ever.gif': [200, 'image/gif', gif(0)],
  '/thrice.gif': [200, 'image/gif', gif(3)],
};
let origin = '';
const server = createServer((request, response) => {
  const [status, type, body] = ANSWERS[request.url ?? ''] ?? [404, 'text/plain', Buffer.from('nothing')];
  response.writeHead(status, { 'content-type': type }).end(body);
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

async function findings(stories: readonly (readonly [string, string | null])[]) {
  const articles = stories.map(([url, image], i) => ({
    ...article({
      canonicalUrl: origin + url,
      image: image === null ? null : { url: origin + image, alt: 'x', caption: null, credit: null, width: null, height: null },
    }),
    id: i + 1,
  }));
  const rules = { sections: ['News', 'more'], language: 'en', direction: 'ltr' as const, directionOf: () => 'ltr' as const };
  const content = compose(
    { ...issue(), id: 1, number: 1 },
    articles.map((a, i) => pick(1, a.id, i + 1)),
    articles,
    rules,
  );
  return (await checkAddresses(content, createFetchText({ allowHosts: ['127.0.0.1'] }))).map((f) => [
    f.rule,
    f.severity,
    f.where.replace(origin, ''),
    f.message.replaceAll(origin, ''),
  ]);
}

test('[R9] [R4] what is well is not mentioned', async () => {
  expect(
    await findings([
      ['/well', '/small.png'],
      ['/well', '/thrice.gif'],
    ]),
  ).toEqual([]);
});

test('[R9] a link that is gone is an error, one that does not speak to programs a warning', async () => {
  expect(
    await findings([
      ['/gone', null],
      ['/closed', null],
      ['/missing', null],
    ]),
  ).toEqual([
    ['R9', 'error', '/gone', expect.stringContaining('410')],
    ['R9', 'warning', '/closed', expect.stringContaining('403')],
    ['R9', 'error', '/missing', expect.stringContaining('404')],
  ]);
});

test('[R4] a picture that is missing, too heavy, of a kind that is not shown, or moves for ever is named', async () => {
  const found = await findings([
    ['/well', '/none.png'],
    ['/well', '/heavy.jpg'],
    ['/well', '/odd.webp'],
    ['/well', '/ever.gif'],
  ]);
  expect(found.map(([rule, severity, where, message]) => [rule, severity, where, String(message).replace(/^\S+ /, '')])).toEqual([
    ['R4', 'error', '/none.png', 'does not exist (HTTP 404).'],
    ['R4', 'warning', '/heavy.jpg', 'picture weighs 850 KB.'],
    ['R4', 'warning', '/odd.webp', 'picture is image/webp.'],
    ['R4', 'warning', '/ever.gif', 'picture moves for ever.'],
    ['R4', 'warning', 'pictures', 'pictures together weigh 851 KB.'],
  ]);
});
