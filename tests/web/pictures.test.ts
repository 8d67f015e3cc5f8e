// Pictures that Friday serves: from approval to the mail, the public pages and the answers to readers.
import { createServer as createSite } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { storiesOf } from '../../src/issues/compose.js';
import type { Issue } from '../../src/issues/issue.js';
import { createServer } from '../../src/web/server.js';
import { photograph } from '../pictures/pictures-made.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';

const PAGES = 'https://letters.courier.example/weekly';
const FILE = /^https:\/\/letters\.courier\.example\/weekly(\/pictures\/[0-9a-f]{64}\.jpg)$/;
let room: Newsroom;
let server: FastifyInstance;
let issue: Issue;
let photo: Buffer;
let isUp = true;
const site = createSite((request, response) => {
  if (!isUp || request.url === '/5.jpg') return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/plain' }).end(photo);
});

beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  photo = await photograph(900, 600).jpeg().toBuffer();
  const hosted = `pictures: host\narticles: { allow_hosts: ["127.0.0.1"] }\nweb: { url: "${PAGES}" }`;
  room = await openNewsroom({ extra: hosted });
  server = await createServer(room.app, { desk: false });
  const made = await addIssue(room, { pictures: true });
  for (const { articleId } of await room.app.issues.picks(made)) {
    const image = {
      url: `${origin}/${articleId}.jpg`,
      alt: `Photo ${articleId}`,
      caption: 'A day',
      credit: 'Ida',
    };
    await room.app.articles.edit(articleId, { image: { ...image, width: null, height: null } });
  }
  issue = await publish(room, made);
}, 120_000);
afterAll(async () => {
  await server.close();
  await room.close();
  await new Promise((closed) => site.close(closed));
});

const page = async (path: string) => load((await server.inject(path)).body);
const mail = async () => load((await room.app.issues.archived(issue.slug))?.html ?? '');
const pathOf = (url: string | undefined) => FILE.exec(url ?? '')?.[1] ?? '';
const picturesIn = ($: ReturnType<typeof load>) =>
  $('img')
    .get()
    .map((img): Readonly<Record<string, string>> => $(img).attr() ?? {});

describe('an issue with hosted pictures', () => {
  test('names files of its own in mail and page, and no other server', async () => {
    for (const $ of [await mail(), await page(`/archive/${issue.slug}`)]) {
      expect(picturesIn($).length).toBeGreaterThan(3);
      for (const { src, srcset = '' } of picturesIn($)) {
        expect(src).toMatch(FILE);
        for (const one of srcset.split(', ').filter(Boolean)) expect(one.split(' ')[0]).toMatch(FILE);
      }
    }
  });

  test('is mailed with files of twice the pixels and the size at which they are shown', async () => {
    const [lead, ...others] = picturesIn(await mail());
    expect(lead).toMatchObject({ width: '552', height: '368' });
    const { body, rawPayload } = await server.inject(pathOf(lead?.src));
    expect(body).not.toBe('');
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 900, height: 600, format: 'jpeg' });
    const card = others.find(({ width }) => width === '104');
    expect(card?.height).toBe('104');
    const square = await sharp((await server.inject(pathOf(card?.src))).rawPayload).metadata();
    expect(square).toMatchObject({ width: 208, height: 208 });
  });

  test('lets browsers choose a file, the first picture at once and the others later', async () => {
    const [lead, ...others] = picturesIn(await page(`/archive/${issue.slug}`));
    expect(lead).toMatchObject({ fetchpriority: 'high', width: '900', height: '600' });
    expect(lead?.srcset).toMatch(/\.jpg 552w, \S+\.jpg 900w$/);
    expect(lead).not.toHaveProperty('loading');
    for (const one of others) expect(one).toMatchObject({ loading: 'lazy', sizes: expect.any(String) });
  });

  test('is shared, listed and offered with its own files', async () => {
    const $ = await page(`/archive/${issue.slug}`);
    const [lead] = picturesIn($);
    const shared = $('meta[property="og:image"]').attr('content');
    expect(shared).toBe(lead?.src);
    expect($('meta[property="og:image:width"]').attr('content')).toBe('900');
    expect(picturesIn(await page('/archive'))[0]?.src).toMatch(FILE);
    expect(picturesIn(await page('/'))[0]?.src).toBe(shared);
    const feed = load((await server.inject('/feed.xml')).body, { xml: true });
    const enclosure = feed('entry > link[rel=enclosure]').first().attr();
    const { rawPayload } = await server.inject(pathOf(enclosure?.href));
    expect(enclosure).toMatchObject({ href: shared, type: 'image/jpeg', length: String(rawPayload.length) });
    expect((await room.app.issues.latest())?.card?.stories[0]?.image?.url).toBe(shared);
  });

  test('goes without a picture that could not be had', async () => {
    const { content, source } = await room.app.issues.content(issue);
    expect(source).toBe('frozen');
    expect(storiesOf(content).find(({ articleId }) => articleId === 5)?.image).toBeNull();
  });

  test('weighs no more than 800 KB as mail', async () => {
    const paths = new Set(picturesIn(await mail()).map(({ src }) => pathOf(src)));
    const all = await Promise.all([...paths].map(async (path) => (await server.inject(path)).rawPayload));
    expect(all.reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThanOrEqual(800_000);
  });

  test('stays as it was approved when the pictures at their source change or disappear', async () => {
    const before = (await mail()).html();
    isUp = false;
    expect((await mail()).html()).toBe(before);
    for (const { src } of picturesIn(await mail()))
      expect((await server.inject(pathOf(src))).statusCode).toBe(200);
    const { findings } = await room.app.issues.check(issue, { links: true });
    expect(findings.filter(({ kind }) => kind?.startsWith('picture'))).toEqual([]);
    isUp = true;
  });
});

describe('the address of a picture', () => {
  const known = async () => pathOf(picturesIn(await mail())[0]?.src);

  test('is answered the same for everybody and for ever', async () => {
    const { headers, statusCode } = await server.inject(await known());
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${/[0-9a-f]{64}/.exec(await known())?.[0]}"`,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('vary');
  });

  test('answers 304 to those who have it, and no body to HEAD', async () => {
    const path = await known();
    const { headers } = await server.inject(path);
    const again = await server.inject({ url: path, headers: { 'if-none-match': `W/${headers.etag}` } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await server.inject({ method: 'HEAD', url: path });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(headers['content-length']);
  });

  test('is 404 for a file that is not there, or of another name', async () => {
    const path = await known();
    const wrong = [
      `/pictures/${'0'.repeat(64)}.jpg`,
      path.replace('.jpg', '.png'),
      `${path}x`,
      '/pictures/a.jpg',
    ];
    for (const url of wrong) expect((await server.inject(url)).statusCode).toBe(404);
    expect((await server.inject({ method: 'POST', url: path })).statusCode).toBe(405);
  });

  test('leaves nothing in the log', async () => {
    const before = [room.logged.length, room.debugged.length];
    await server.inject(await known());
    expect([room.logged.length, room.debugged.length]).toEqual(before);
  });
});
