// Pictures that Friday reads itself, from a real server, on both databases (R4).
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFetchText } from '../../src/intake/fetching/fetch.js';
import { readPictureHead } from '../../src/intake/fetching/picture-head.js';
import { compose } from '../../src/issues/compose.js';
import { type PictureFacts, pictureFindings } from '../../src/issues/pictures.js';
import { readPictures } from '../../src/issues/read-pictures.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, issue, pick } from '../support/factory.js';
import { type Clock, clock, freshStore } from '../support/world.js';

const GIF = Buffer.from('GIF89a\x40\x01\xf0\x00', 'latin1');
let origin = '';
let asked: string[] = [];
let isDown = false;
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  if (isDown) return void request.socket.destroy();
  if (request.url === '/never.gif') return;
  if (request.url === '/gone.gif') return void response.writeHead(404).end();
  if (request.url === '/closed.gif') return void response.writeHead(403).end();
  if (request.url === '/page.gif')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Not found</p>');
  const weight = request.url === '/heavy.gif' ? 5_000_000 : 1_000;
  const stated = request.url === '/chunked.gif' ? {} : { 'content-length': weight };
  response
    .writeHead(200, { 'content-type': 'image/gif', ...stated })
    .end(Buffer.concat([GIF, Buffer.alloc(weight - GIF.length)]));
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

describeEachDatabase('a picture', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await freshStore(database);
    time = clock('2026-11-24T10:00:00.000Z');
    asked = [];
    isDown = false;
  });

  const read = async (
    paths: readonly string[],
    { refresh = false, signal = new AbortController().signal } = {},
  ) => {
    const reader = {
      pictures: store.pictures,
      fetchText: createFetchText({ allowHosts: ['127.0.0.1'] }),
      readHead: readPictureHead,
      now: time.now,
    };
    const known = await readPictures(
      reader,
      paths.map((path) => origin + path),
      { refresh, signal },
    );
    return paths.map((path) => known.get(origin + path));
  };

  test('is read once, and its size is known from then on', async () => {
    const facts = {
      url: `${origin}/a.gif`,
      format: 'gif',
      width: 320,
      height: 240,
      bytes: 1_000,
      loops: 1,
      trouble: null,
    };
    expect(await read(['/a.gif', '/chunked.gif'])).toMatchObject([facts, { width: 320, bytes: 1_000 }]);
    expect(await read(['/a.gif'])).toMatchObject([facts]);
    expect(await store.pictures.byUrls([`${origin}/a.gif`])).toMatchObject([facts]);
    expect(asked.sort()).toEqual(['/a.gif', '/chunked.gif']);
  });

  test('that is heavy is weighed by what its server states', async () => {
    expect(await read(['/heavy.gif'])).toMatchObject([{ bytes: 5_000_000, width: 320 }]);
  });

  test('are asked for again where refused, and left alone where nothing answers', async () => {
    expect(await read(['/gone.gif', '/closed.gif', '/page.gif'])).toMatchObject([
      { trouble: 'gone' },
      { trouble: 'refused' },
      { trouble: 'not-a-picture' },
    ]);
    await read(['/gone.gif']);
    isDown = true;
    expect(await read(['/b.gif'])).toMatchObject([{ trouble: 'silent', width: null }]);
    isDown = false;
    expect(await read(['/b.gif'])).toMatchObject([{ trouble: 'silent' }]);
    time.forward(6);
    expect(await read(['/b.gif'])).toMatchObject([{ trouble: null, width: 320 }]);
    expect(asked.sort()).toEqual(['/b.gif', '/b.gif', '/closed.gif', '/gone.gif', '/gone.gif', '/page.gif']);
  });

  test('keeps its size while its server is silent', async () => {
    await read(['/a.gif']);
    isDown = true;
    expect(await read(['/a.gif'], { refresh: true })).toMatchObject([{ trouble: 'silent', width: 320 }]);
    expect(await store.pictures.byUrls([`${origin}/a.gif`])).toMatchObject([{ trouble: null, width: 320 }]);
  });

  test('that has not answered when the time is up is silent', async () => {
    const stop = new AbortController();
    server.once('request', () => stop.abort());
    expect(await read(['/never.gif'], { signal: stop.signal })).toMatchObject([{ trouble: 'silent' }]);
  });
});

describe('of the pictures of an issue', () => {
  const urlOf = (name: string) => `https://media.courier.org/${name}`;
  const facts = (name: string, more: Partial<PictureFacts> = {}): PictureFacts => ({
    url: urlOf(name),
    format: 'jpeg',
    width: 1200,
    height: 800,
    bytes: 90_000,
    loops: null,
    trouble: null,
    detail: null,
    readAt: '2026-11-24T10:00:00.000Z',
    ...more,
  });
  const contentOf = (names: readonly string[], known: readonly PictureFacts[] = []) => {
    const image = (name: string) => ({
      url: urlOf(name),
      alt: 'x',
      caption: null,
      credit: null,
      width: null,
      height: null,
    });
    const articles = names.map((name, i) => ({ ...article({ image: image(name) }), id: i + 1 }));
    const rules = {
      sections: ['News', 'more'],
      language: 'en',
      direction: 'ltr' as const,
      directionOf: () => 'ltr' as const,
    };
    const picks = articles.map(({ id }) => pick(1, id, id));
    return compose(
      { ...issue(), id: 1, number: 1, name: '1' },
      picks,
      articles,
      rules,
      new Map(known.map((one) => [one.url, one])),
    );
  };
  const found = (names: readonly string[], known: readonly PictureFacts[], live = true) =>
    pictureFindings(contentOf(names), new Map(known.map((one) => [one.url, one])), live).map(
      (f) => `${f.severity} ${f.kind ?? f.about} ${f.where}`,
    );

  test('what is well is not mentioned, and the page states the sizes that were read', () => {
    expect(found(['a.jpg'], [facts('a.jpg')])).toEqual([]);
    expect(contentOf(['a.jpg'], [facts('a.jpg')]).sections[0]?.cards[0]?.image).toMatchObject({
      width: 1200,
      height: 800,
    });
  });

  test.each<[string, Partial<PictureFacts>, string, string]>([
    ['is gone', { trouble: 'gone', detail: 'x', bytes: null }, 'error picture-gone', 'error picture-gone'],
    [
      'is a page',
      { trouble: 'not-a-picture', detail: 'x', bytes: null },
      'error picture-broken',
      'warning picture-broken',
    ],
    ['is too heavy', { bytes: 200_001 }, 'error picture-heavy', 'warning picture-heavy'],
    [
      'is refused',
      { trouble: 'refused', detail: 'x', bytes: null },
      'warning picture-silent',
      'warning picture-silent',
    ],
    ['never stops moving', { format: 'gif', loops: 0 }, 'warning picture-loop', 'warning picture-loop'],
    ['is WebP under another name', { format: 'webp' }, 'warning picture-format', 'warning picture-format'],
    ['is SVG under another name', { format: 'svg' }, 'error picture-svg', 'error picture-svg'],
  ])('one that %s is named, when mail is live and when it is not', (_what, more, live, trial) => {
    expect(found(['a.jpg'], [facts('a.jpg', more)])).toContain(`${live} article 1`);
    expect(found(['a.jpg'], [facts('a.jpg', more)], false)).toContain(`${trial} article 1`);
  });

  test('those that could not be read are one remark and block nothing', () => {
    const silent = (name: string) =>
      facts(name, { trouble: 'silent', detail: 'No network.', width: null, height: null, bytes: null });
    expect(found(['a.jpg', 'b.jpg'], [silent('a.jpg'), silent('b.jpg')])).toEqual([
      'warning machine pictures',
    ]);
  });

  test('all together above 800 KB are one remark', () => {
    const names = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'];
    expect(
      found(
        names,
        names.map((name) => facts(name, { bytes: 190_000 })),
      ),
    ).toEqual(['warning pictures-heavy pictures']);
  });
});
