// Fetching from a hostile web: bounded in time and size, and never behind the newsroom's walls. Real servers,
// small limits.
import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFetchText, type FetchTextOptions } from '../../../src/intake/fetching/fetch.js';
import { inTime } from '../../support/in-time.js';
import { type LocalSite, localSite } from '../local-site.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = '<!doctype html><title>The harbour opens again</title>';
let site: LocalSite;

type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | 'endless'
  | 'slow'
  | 'silent'
  | 'cut';
let answers: Record<string, Answer>;

beforeEach(async () => {
  answers = {};
  site = await localSite((request, response) =>
    give(response, answers[request.url ?? ''] ?? { status: 404 }),
  );
});

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'silent') return;
  if (typeof answer === 'object') {
    response.writeHead(answer.status ?? 200, answer.headers ?? HTML);
    response.end(answer.body ?? '');
    return;
  }
  response.writeHead(200, HTML);
  if (answer === 'cut') {
    response.write(PAGE, () => response.destroy());
    return;
  }
  const chunk = answer === 'endless' ? '<p>more</p>'.repeat(1000) : '<p>';
  const timer = setInterval(() => response.write(chunk), answer === 'endless' ? 1 : 20);
  response.on('close', () => clearInterval(timer));
}
afterEach(() => site.close());

const fetcher = (over: Partial<FetchTextOptions> = {}) =>
  createFetchText({
    allowHosts: [site.host],
    ...over,
    limits: { maxBytes: 200_000, totalMs: 5000, ...over.limits },
  });
const at = (path: string): string => site.url + path;
const redirect = (location: string, status = 302): Answer => ({ status, headers: { location } });

describe('what a good answer is', () => {
  test('text, final address, validators', async () => {
    answers['/a'] = redirect('/b', 301);
    answers['/b'] = {
      headers: { ...HTML, etag: '"v1"', 'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT' },
      body: PAGE,
    };
    expect(await fetcher()(at('/a'))).toEqual({
      url: at('/b'),
      text: PAGE,
      contentType: HTML['content-type'],
      etag: '"v1"',
      lastModified: 'Fri, 20 Nov 2026 08:00:00 GMT',
    });
  });

  test('validators are sent, and 304 is "unchanged"', async () => {
    answers['/feed'] = { status: 304 };
    const result = await fetcher()(at('/feed'), {
      accept: 'feed',
      etag: '"v1"',
      lastModified: 'Fri, 20 Nov 2026 08:00:00 GMT',
    });
    expect(result).toBe('unchanged');
    expect(site.requests[0]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Fri, 20 Nov 2026 08:00:00 GMT',
    });
  });

  test.each([
    ['gzip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['gzip, br', brotliCompressSync(gzipSync(PAGE))],
  ])('%s is unpacked', async (encoding, body) => {
    answers['/a'] = { headers: { ...HTML, 'content-encoding': encoding }, body };
    expect(await fetcher()(at('/a'))).toMatchObject({ text: PAGE });
  });

  test.each([
    [
      'windows-1251 in the header',
      { 'content-type': 'text/html; charset=windows-1251' },
      Buffer.from([0xcf, 0xee, 0xf0, 0xf2]),
      'Порт',
    ],
    [
      'Shift_JIS in the header',
      { 'content-type': 'text/html; charset=Shift_JIS' },
      Buffer.from([0x8d, 0x60, 0x82, 0xcc]),
      '港の',
    ],
    [
      'UTF-16 by its byte order mark',
      { 'content-type': 'text/html' },
      Buffer.from('\uFEFFПорт', 'utf16le'),
      'Порт',
    ],
  ])('%s', async (_, headers, body, expected) => {
    answers['/a'] = { headers, body };
    expect(await fetcher()(at('/a'))).toMatchObject({ text: expected });
  });

  test.each([
    ['UTF-8', '/straße', '/stra%C3%9Fe'],
    ['UTF-8 in Persian', '/بندر', `/${encodeURIComponent('بندر')}`],
    ['Latin-1', Buffer.from('/stra\u00dfe', 'latin1'), '/stra%DFe'],
  ])('a redirect whose Location has raw %s leads there', async (_, location, path) => {
    // Node writes a header as latin1, so each character here is one byte on the wire.
    answers['/raw'] = redirect(Buffer.from(location as string).toString('latin1'));
    answers[path] = { body: PAGE };
    expect(await fetcher()(at('/raw'))).toMatchObject({ url: at(path), text: PAGE });
  });

  test('five redirects are followed', async () => {
    for (let i = 0; i < 5; i++) answers[`/${i}`] = redirect(`/${i + 1}`);
    answers['/5'] = { body: PAGE };
    expect(await fetcher()(at('/0'))).toMatchObject({ url: at('/5') });
  });
});

describe('what goes wrong, each in one sentence that names the address', () => {
  test.each([
    [404, 'does not exist'],
    [410, 'was taken down'],
    [403, 'refuses access by programs'],
    [500, 'failed with a server error'],
    [418, 'HTTP status 418'],
  ])('HTTP %d', async (status, sentence) => {
    answers['/a'] = { status };
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringMatching(`^${at('/a')}.*${sentence}`),
    });
  });

  test.each(['image/jpeg', 'application/json', 'text/plain'])(
    '%s is not a page, but may be tried as a feed',
    async (type) => {
      answers['/a'] = { headers: { 'content-type': type }, body: 'x' };
      await expect(fetcher()(at('/a'))).rejects.toMatchObject({
        code: 'PAGE_UNREADABLE',
        message: `${at('/a')} is not an HTML page but ${type}.`,
      });
      expect(await fetcher()(at('/a'), { accept: 'feed' })).toMatchObject({ text: 'x' });
    },
  );

  test.each([
    ['application/pdf', 'pdf'],
    ['application/rss+xml; charset=utf-8', 'feed'],
    ['application/feed+json', 'feed'],
  ])('%s is refused as a %s, unless any type is taken', async (type, kind) => {
    answers['/a'] = { headers: { 'content-type': type }, body: 'x' };
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({ code: 'PAGE_NOT_ARTICLE', details: { kind } });
    expect(await fetcher()(at('/a'), { anyType: true })).toMatchObject({ text: 'x' });
  });

  test('a body without end is cut off at the size limit', async () => {
    answers['/a'] = 'endless';
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({
      code: 'FETCH_TOO_LARGE',
      message: expect.stringContaining(at('/a')),
    });
  });

  test.each(['gzip', 'br'])(
    'a %s bomb is cut off at the size limit of what it unpacks to',
    async (encoding) => {
      const zeros = Buffer.alloc(50_000_000);
      answers['/a'] = {
        headers: { ...HTML, 'content-encoding': encoding },
        body: encoding === 'gzip' ? gzipSync(zeros) : brotliCompressSync(zeros),
      };
      await expect(fetcher()(at('/a'))).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
    },
  );

  test('a nested compression bomb is cut off, and three packings are refused', async () => {
    const inner = gzipSync(Buffer.alloc(50_000_000));
    answers['/a'] = { headers: { ...HTML, 'content-encoding': 'gzip, br' }, body: brotliCompressSync(inner) };
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
    answers['/b'] = {
      headers: { ...HTML, 'content-encoding': 'gzip, gzip, br' },
      body: brotliCompressSync(gzipSync(gzipSync(PAGE))),
    };
    await expect(fetcher()(at('/b'))).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringContaining('compressed 3 times'),
    });
    // The output of the first stage exceeds the limit, and the second makes little of it: a file name of 12
    // MB in the header of gzip (RFC 1952).
    const small = gzipSync(PAGE);
    const padded = Buffer.concat([
      small.subarray(0, 3),
      Buffer.from([8]),
      small.subarray(4, 10),
      Buffer.alloc(12_000_000, 'a'),
      Buffer.alloc(1),
      small.subarray(10),
    ]);
    answers['/c'] = {
      headers: { ...HTML, 'content-encoding': 'gzip, br' },
      body: brotliCompressSync(padded),
    };
    await expect(fetcher()(at('/c'))).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  test.each(['slow', 'silent'] as const)('a %s answer ends at the time limit', async (kind) => {
    answers['/a'] = kind;
    const fetching = () => fetcher({ limits: { totalMs: 300 } })(at('/a'));
    await expect(inTime(3_000, fetching)).rejects.toMatchObject({
      code: 'FETCH_TIMEOUT',
      message: expect.stringContaining(at('/a')),
    });
  });

  test('the time limit holds for all redirects together', async () => {
    answers['/0'] = redirect('/1');
    answers['/1'] = 'silent';
    await expect(fetcher({ limits: { totalMs: 300 } })(at('/0'))).rejects.toMatchObject({
      code: 'FETCH_TIMEOUT',
      message: expect.stringContaining(at('/1')),
    });
  });

  test('a name service that never answers ends at the time limit', async () => {
    const fetchText = fetcher({ limits: { totalMs: 300 }, lookup: () => new Promise(() => undefined) });
    await expect(fetchText('http://courier.example/a')).rejects.toMatchObject({ code: 'FETCH_TIMEOUT' });
  });

  test('damaged compression, and an encoding nobody asked for', async () => {
    answers['/a'] = { headers: { ...HTML, 'content-encoding': 'gzip' }, body: 'not gzip at all' };
    answers['/b'] = { headers: { ...HTML, 'content-encoding': 'zstd' }, body: 'x' };
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringContaining('damaged'),
    });
    await expect(fetcher()(at('/b'))).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringContaining('zstd'),
    });
  });

  test('a connection that breaks off in the body', async () => {
    answers['/a'] = 'cut';
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({ code: 'FETCH_FAILED' });
  });

  test('a host that does not exist, one that refuses, one that speaks no TLS', async () => {
    const missing = fetcher({
      lookup: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    });
    await expect(missing('http://courier.example/a')).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringContaining('host that does not exist'),
    });
    const tcp = createTcpServer();
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const { port } = tcp.address() as { port: number };
    await new Promise((resolve) => tcp.close(resolve));
    const refused = createFetchText({ allowHosts: ['127.0.0.1'] });
    await expect(refused(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: expect.stringContaining('refuses the connection'),
    });
    await expect(fetcher()(`https://${site.host}/`)).rejects.toMatchObject({ code: 'FETCH_FAILED' });
  });

  test('six redirects, and a redirect loop', async () => {
    for (let i = 0; i < 6; i++) answers[`/${i}`] = redirect(`/${i + 1}`);
    answers['/loop'] = redirect('/loop');
    await expect(fetcher()(at('/0'))).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      message: `${at('/0')} redirects more than 5 times.`,
    });
    await expect(fetcher()(at('/loop'))).rejects.toMatchObject({ code: 'FETCH_FAILED' });
    expect(site.requests).toHaveLength(12);
  });
});

describe('walls: no request to a private address unless the configuration names the host', () => {
  const open = () => createFetchText({ allowHosts: [], limits: { totalMs: 5000 } });
  const spellings = (port: number) =>
    [
      '127.0.0.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '0.0.0.0',
      '[::]',
      '127.0.0.1.',
    ].map((host) => `http://${host}:${port}/a`);

  test('every spelling of this machine is refused before a connection is made', async () => {
    answers['/a'] = { body: PAGE };
    for (const url of spellings(site.port))
      await expect(open()(url)).rejects.toMatchObject({ code: 'FETCH_FORBIDDEN' });
    await expect(open()(`http://localhost:${site.port}/a`)).rejects.toMatchObject({
      code: 'FETCH_FORBIDDEN',
    });
    expect(site.requests).toHaveLength(0);
  });

  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '[fe80::1]',
    '[fc00::1]',
    '[fd12::1]',
    '[ff02::1]',
    '[64:ff9b::a00:1]',
    '[2002:a00:1::]',
    '[2001:0:1::]',
    '[fec0::1]',
  ])('%s is refused', async (host) => {
    await expect(open()(`http://${host}/a`)).rejects.toMatchObject({
      code: 'FETCH_FORBIDDEN',
      message: expect.stringContaining('not a public address'),
    });
  });

  test('a redirect to a private address is refused, and named as such', async () => {
    const other = await localSite((_, response) => response.end(PAGE));
    try {
      answers['/a'] = redirect(`${other.url}/secret`);
      await expect(fetcher()(at('/a'))).rejects.toMatchObject({
        code: 'FETCH_FORBIDDEN',
        message: `${at('/a')} redirects to ${other.url}/secret, which is not a public address.`,
      });
      expect(other.requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  test('a name that resolves to a private address is refused, also beside a public one', async () => {
    const lookup = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    await expect(
      createFetchText({ allowHosts: [], lookup })(`http://courier.example:${site.port}/a`),
    ).rejects.toMatchObject({
      code: 'FETCH_FORBIDDEN',
      message: expect.stringContaining('leads to 127.0.0.1'),
    });
    expect(site.requests).toHaveLength(0);
  });

  test('a name is looked up once per hop: what was checked is what is connected to', async () => {
    answers['/a'] = { body: PAGE };
    let calls = 0;
    const lookup = async () => {
      calls++;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const fetchText = createFetchText({ allowHosts: [`courier.example:${site.port}`], lookup });
    expect(await fetchText(`http://courier.example:${site.port}/a`)).toMatchObject({ text: PAGE });
    expect(calls).toBe(1);
  });

  test('a named host opens that host alone, with its port where one is named', async () => {
    answers['/a'] = { body: PAGE };
    expect(await createFetchText({ allowHosts: ['127.0.0.1'] })(at('/a'))).toMatchObject({ text: PAGE });
    await expect(createFetchText({ allowHosts: ['127.0.0.1:1'] })(at('/a'))).rejects.toMatchObject({
      code: 'FETCH_FORBIDDEN',
    });
  });

  test.each([
    'file:///etc/passwd',
    'ftp://courier.example/a',
    'data:text/html,x',
    'javascript:1',
    'nonsense',
  ])('%s is refused', async (url) => {
    await expect(fetcher()(url)).rejects.toMatchObject({ code: 'FETCH_FORBIDDEN' });
  });

  test('a redirect to another scheme is refused', async () => {
    answers['/a'] = redirect('file:///etc/passwd');
    await expect(fetcher()(at('/a'))).rejects.toMatchObject({ code: 'FETCH_FORBIDDEN' });
  });

  test('a password in the address is refused and not repeated', async () => {
    const url = `http://mara:secret@${site.host}/a`;
    await expect(fetcher()(url)).rejects.toMatchObject({
      code: 'FETCH_FORBIDDEN',
      message: expect.not.stringContaining('secret'),
    });
  });
});
