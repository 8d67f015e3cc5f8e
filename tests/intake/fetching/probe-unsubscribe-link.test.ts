// The test of the unsubscribe link, against real servers: ours, a redirecting one, a silent one, somebody
// else's, none.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { probeUnsubscribeLink } from '../../../src/intake/fetching/probe-unsubscribe-link.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function site(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/unsubscribe/token-of-nobody`;
}

describe('leaving is tried as a mailbox provider does it [G11] [D7]', () => {
  test('a POST of one field is well where a Friday with the same keys answers 200', async () => {
    let seen = '';
    const url = await site((request, response) => {
      request.on(
        'data',
        (chunk) =>
          (seen += `${request.method} ${request.headers['content-type']} ${request.headers.cookie ?? 'no cookie'} ${chunk}`),
      );
      request.on('end', () => response.setHeader('x-friday-probe', 'ok').end());
    });
    expect(await probeUnsubscribeLink(url)).toBeNull();
    expect(seen).toBe('POST application/x-www-form-urlencoded no cookie List-Unsubscribe=One-Click');
  });

  test.each<[string, RequestListener, RegExp]>([
    ['a redirect', (_, response) => response.writeHead(302, { location: '/login' }).end(), /redirect/],
    ['a failing server', (_, response) => response.writeHead(502).end(), /status 502/],
    ['a page of somebody else', (_, response) => response.end('Welcome'), /another server than this Friday/],
    ['a cut connection', (request) => request.socket.destroy(), /cannot be reached/],
  ])('%s is named', async (_, answer, reason) => {
    const said = await probeUnsubscribeLink(await site(answer));
    expect(said?.text).toMatch(reason);
    expect(JSON.stringify(said)).not.toContain('token-of-nobody');
  });

  test('a server that is not there, or does not answer, is named within seconds', async () => {
    expect(await probeUnsubscribeLink('http://127.0.0.1:1/unsubscribe/token-of-nobody')).toMatchObject({
      found: 'unreachable',
      text: expect.stringMatching(/cannot be reached/),
    });
    expect(await probeUnsubscribeLink(await site(() => undefined))).toMatchObject({
      found: 'timeout',
      text: expect.stringMatching(/does not answer within 3 s/),
    });
  });
});
