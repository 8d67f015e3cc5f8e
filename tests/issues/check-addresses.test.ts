// Links as a reader opens them, on a real server.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createFetchText } from '../../src/intake/fetching/fetch.js';
import { checkLinks } from '../../src/issues/check-addresses.js';
import { compose } from '../../src/issues/compose.js';
import { article, issue, pick } from '../support/factory.js';

const ANSWERS: Readonly<Record<string, number>> = {
  '/well': 200,
  '/gone': 410,
  '/closed': 403,
  '/broken': 500,
};
let origin = '';
const server = createServer((request, response) => {
  if (request.url === '/never') return;
  response
    .writeHead(ANSWERS[request.url ?? ''] ?? 404, { 'content-type': 'text/html' })
    .end('<p>x</p>'.repeat(5_000));
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

async function findings(
  paths: readonly string[],
  { intro = '', signal = new AbortController().signal } = {},
) {
  const articles = paths.map((path, i) => ({
    ...article({ canonicalUrl: origin + path, image: null }),
    id: i + 1,
  }));
  const rules = {
    sections: ['News', 'more'],
    language: 'en',
    direction: 'ltr' as const,
    directionOf: () => 'ltr' as const,
  };
  const picks = articles.map((a, i) => pick(1, a.id, i + 1));
  const content = compose({ ...issue(), id: 1, number: 1, name: '1', intro }, picks, articles, rules);
  const found = await checkLinks(content, createFetchText({ allowHosts: ['127.0.0.1'] }), signal);
  return found.map((f) => [f.rule, f.severity, f.kind, f.where, f.message.replaceAll(origin, '')]);
}

test('a link that works is not mentioned [R9]', async () => {
  expect(await findings(['/well', '/well'])).toEqual([]);
});

test('a link that is gone is an error, a site that refuses or fails a warning [R9]', async () => {
  expect(await findings(['/gone', '/closed', '/missing', '/broken'])).toEqual([
    ['R9', 'error', 'link-gone', 'article 1', '/gone was taken down (HTTP 410).'],
    ['R9', 'warning', 'link-silent', 'article 2', expect.stringContaining('403')],
    ['R9', 'error', 'link-gone', 'article 3', '/missing does not exist (HTTP 404).'],
    ['R9', 'warning', 'link-silent', 'article 4', expect.stringContaining('500')],
  ]);
});

test('the links of the intro are opened too, each once [R9]', async () => {
  const intro = `See [the plan](${origin}/missing) and ${origin}/missing, and ${origin}/well.`;
  expect(await findings(['/well'], { intro })).toEqual([
    ['R9', 'error', 'link-gone', 'intro', '/missing does not exist (HTTP 404).'],
  ]);
});

test('an address that has not answered in time is a warning [R9]', async () => {
  const stop = new AbortController();
  server.once('request', () => stop.abort());
  expect(await findings(['/never'], { signal: stop.signal })).toEqual([
    ['R9', 'warning', 'link-silent', 'article 1', expect.stringContaining('did not answer')],
  ]);
});
