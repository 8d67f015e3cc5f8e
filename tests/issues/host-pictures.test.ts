// Hosted pictures from a real server, on both databases: what is stored, used again, left out and removed (R4).
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFetchText } from '../../src/intake/fetching/fetch.js';
import { type ComposeRules, compose } from '../../src/issues/compose.js';
import type { IssueContent } from '../../src/issues/content.js';
import { expectedFindings, SOURCE_LIMIT } from '../../src/issues/host-findings.js';
import { hostPictures } from '../../src/issues/host-pictures.js';
import {
  type CutPicture,
  hashesIn,
  hostedFile,
  pictureFileName,
  readPictureFileName,
  shownPicture,
} from '../../src/issues/picture-files.js';
import type { PictureFacts } from '../../src/issues/pictures.js';
import { freeze } from '../../src/issues/snapshot.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, content, issue, pick, sendingFrom } from '../support/factory.js';
import { type Clock, clock, freshStore, plainRender } from '../support/world.js';

let origin = '';
/** What the server says of each path; null to hang up. */
let served: Record<string, { readonly status: number; readonly body: string } | null> = {};
let asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  const etag = request.headers['if-none-match'];
  asked.push(etag === undefined ? path : `${path} unless ${etag}`);
  if (path === '/never.jpg') return;
  const answer = served[path];
  if (answer == null) return void request.socket.destroy();
  const now = `"${answer.body.slice(0, 20)}"`;
  if (etag === now) return void response.writeHead(304).end();
  response.writeHead(answer.status, { etag: now }).end(answer.body);
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

/** Cuts one wide and one square file that hold the words of their source. */
const cutWords: CutPicture = async (source) => {
  const words = Buffer.from(source).toString();
  if (words.startsWith('<')) return { kind: 'refused', trouble: 'not-a-picture', detail: 'It is a page.' };
  const file = (use: 'wide' | 'card', width: number) =>
    ({
      use,
      scale: 1,
      type: 'image/jpeg',
      width,
      height: 100,
      bytes: Buffer.from(`${use} ${words}`),
    }) as const;
  return { kind: 'cut', files: [file('wide', 552), file('card', 104)], isStill: words === 'moving' };
};

const RULES: ComposeRules = {
  sections: ['News', 'more'],
  language: 'en',
  direction: 'ltr',
  directionOf: () => 'ltr',
};

describeEachDatabase('the pictures of an issue', (database) => {
  let store: Store;
  let time: Clock;
  let cuts: number;

  beforeEach(async () => {
    store = await freshStore(database);
    time = clock('2026-11-24T10:00:00.000Z');
    asked = [];
    cuts = 0;
    served = { '/a.jpg': { status: 200, body: 'harbour' }, '/b.jpg': { status: 200, body: 'gulls' } };
  });

  const contentWith = (...paths: readonly string[]): IssueContent => {
    const articles = paths.map((path, at) => ({
      ...article({ canonicalUrl: `https://news.example/${at}`, headline: `Story ${at}` }),
      id: at + 1,
      image: {
        url: path.startsWith('/') ? origin + path : path,
        alt: '',
        caption: null,
        credit: null,
        width: null,
        height: null,
      },
    }));
    const picks = paths.map((_, at) => pick(1, at + 1, at + 1, { role: at === 0 ? 'lead' : 'card' }));
    return compose({ ...issue({ slug: '2026-11-27' }), id: 1, number: 1, name: '1' }, picks, articles, RULES);
  };
  const host = async (shown: IssueContent, { totalMs = 5_000, recipe = '1 #ffffff' } = {}) =>
    hostPictures(
      {
        files: store.pictureFiles,
        fetchText: createFetchText({
          allowHosts: ['127.0.0.1'],
          limits: { totalMs, maxBytes: SOURCE_LIMIT },
        }),
        cut: (source) => {
          cuts += 1;
          return cutWords(source);
        },
        recipe,
        addressOf: (name) => `https://letters.news.example/pictures/${name}`,
        now: time.now,
        signal: new AbortController().signal,
      },
      shown,
    );
  const imagesOf = ({ lead, sections }: IssueContent) =>
    [lead, ...sections.flatMap(({ cards }) => cards)].map((story) => story?.image ?? null);
  const approve = async (hosted: IssueContent) => {
    const { id } = (await store.issues.insert(issue())) ?? { id: 0 };
    const { identity } = sendingFrom();
    const frozen = plainRender(hosted);
    await store.snapshots.replace(id, [
      freeze(id, { locale: 'en', frozen, content: hosted, identity }, time.now()),
    ]);
  };

  test('become files that their hash names, and keep their texts', async () => {
    const { content: hosted, findings } = await host(contentWith('/a.jpg', '/b.jpg'));
    expect(findings).toEqual([]);
    expect(imagesOf(hosted).map((image) => image?.url)).toEqual([`${origin}/a.jpg`, `${origin}/b.jpg`]);
    const file = hostedFile(imagesOf(hosted)[0] ?? null, 'card', 2);
    expect(file?.url).toMatch(/^https:\/\/letters\.news\.example\/pictures\/[0-9a-f]{64}\.jpg$/);
    const stored = await store.pictureFiles.file(file?.hash ?? '');
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe('card harbour');
    expect(stored?.type).toBe('image/jpeg');
  });

  test('are stored once, however many stories and addresses show them', async () => {
    served['/same.jpg'] = { status: 200, body: 'harbour' };
    await host(contentWith('/a.jpg', '/a.jpg', '/same.jpg'));
    expect(await store.pictureFiles.sum()).toEqual({ files: 2, octets: 24 });
    expect(asked.sort()).toEqual(['/a.jpg', '/same.jpg']);
  });

  test('are asked for again, but not loaded or cut while they are the same', async () => {
    const first = await host(contentWith('/a.jpg'));
    const second = await host(contentWith('/a.jpg'));
    expect(second).toEqual(first);
    expect(asked).toEqual(['/a.jpg', '/a.jpg unless "harbour"']);
    expect(cuts).toBe(1);
  });

  test('are cut again when they or the recipe changed', async () => {
    const before = await host(contentWith('/a.jpg'));
    served['/a.jpg'] = { status: 200, body: 'another harbour' };
    const after = await host(contentWith('/a.jpg'));
    expect(hashesIn(after.content)).not.toEqual(hashesIn(before.content));
    await host(contentWith('/a.jpg'), { recipe: '2 #ffffff' });
    expect(cuts).toBe(3);
  });

  test('stay as cut while their server is away, but not once they are taken down', async () => {
    const before = await host(contentWith('/a.jpg'));
    for (const answer of [null, { status: 503, body: 'later' }, { status: 403, body: 'no' }]) {
      served['/a.jpg'] = answer;
      expect(await host(contentWith('/a.jpg'))).toEqual(before);
    }
    served['/a.jpg'] = { status: 410, body: 'gone' };
    const { content: hosted, findings } = await host(contentWith('/a.jpg'));
    expect(imagesOf(hosted)).toEqual([null]);
    expect(findings.map(({ kind }) => kind)).toEqual(['picture-left-out']);
  });

  test('are left out with a warning that says why and what to do', async () => {
    served['/gone.jpg'] = { status: 404, body: '' };
    served['/page.jpg'] = { status: 200, body: '<html>' };
    served['/huge.jpg'] = { status: 200, body: 'x'.repeat(SOURCE_LIMIT + 1) };
    const paths = [
      '/a.jpg',
      '/gone.jpg',
      '/page.jpg',
      '/away.jpg',
      '/huge.jpg',
      'https://media.example/x.jpg',
    ];
    const { content: hosted, findings } = await host(contentWith(...paths));
    expect(imagesOf(hosted).map((image) => image !== null)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(
      findings.every(({ severity, fix }) => severity === 'warning' && /friday articles edit \d/.test(fix)),
    ).toBe(true);
    expect(findings.map(({ message }) => message.replaceAll(origin, ''))).toEqual([
      'The picture of "Story 1" does not exist, so the issue goes without it: /gone.jpg does not exist (HTTP 404).',
      'The picture of "Story 2" is not a picture, so the issue goes without it: It is a page.',
      expect.stringMatching(/^The picture of "Story 3" could not be loaded, so the issue goes without it: /),
      expect.stringMatching(/^The picture of "Story 4" is too large, so the issue goes without it: /),
      'The picture of "Story 5" could not be loaded, so the issue goes without it: https://media.example/x.jpg is a reserved name, so no server answers.',
    ]);
  });

  test('are left out if their server is too slow', async () => {
    const { findings } = await host(contentWith('/never.jpg'), { totalMs: 200 });
    expect(findings[0]?.message).toMatch(/^The picture of "Story 0" took too long, so the issue goes/);
  });

  test('never come from a private network', async () => {
    const { content: hosted } = await host(contentWith('http://10.0.0.1/a.jpg', 'http://[::1]:1/b.jpg'));
    expect(imagesOf(hosted)).toEqual([null, null]);
  });

  test('say so where only the first frame of an animation is shown', async () => {
    served['/a.jpg'] = { status: 200, body: 'moving' };
    expect((await host(contentWith('/a.jpg'))).findings.map(({ kind }) => kind)).toEqual(['picture-still']);
    expect((await host(contentWith('/a.jpg'))).findings.map(({ kind }) => kind)).toEqual(['picture-still']);
  });

  test('stay while a frozen issue shows them or an approval may be on its way', async () => {
    const purge = () => {
      const ago = (days: number) => new Date(time.now().getTime() - days * 86_400_000).toISOString();
      return store.pictureFiles.purge({ unused: ago(30), stored: ago(1) });
    };
    const { content: hosted } = await host(contentWith('/a.jpg'));
    await host(contentWith('/b.jpg'));
    await approve(hosted);
    expect(await purge()).toBe(0);
    time.forward(29 * 24 * 60);
    expect(await purge()).toBe(0);
    time.forward(2 * 24 * 60);
    expect(await purge()).toBe(2);
    for (const hash of hashesIn(hosted)) expect(await store.pictureFiles.file(hash)).not.toBeNull();
    // A new approval that shows other pictures lets them go.
    await store.snapshots.replace(1, [
      freeze(
        1,
        { locale: 'en', frozen: plainRender(content()), content: content(), identity: null },
        time.now(),
      ),
    ]);
    expect(await purge()).toBe(2);
  });

  test('are read and cut anew after a purge removed what was known', async () => {
    const before = await host(contentWith('/a.jpg'));
    await store.pictureFiles.purge({ unused: '9999', stored: '9999' });
    expect(await host(contentWith('/a.jpg'))).toEqual(before);
    expect(cuts).toBe(2);
  });
});

describe('before a picture is loaded', () => {
  const facts = (overrides: Partial<PictureFacts>): PictureFacts => ({
    url: 'https://media.example/a.jpg',
    format: 'jpeg',
    width: 800,
    height: 600,
    bytes: 5_000_000,
    loops: null,
    trouble: null,
    detail: null,
    readAt: '2026-11-24T10:00:00.000Z',
    ...overrides,
  });
  const image = { url: facts({}).url, alt: '', caption: null, credit: null, width: 800, height: 600 };
  const shown = compose(
    { ...issue(), id: 1, number: 1, name: '1' },
    [pick(1, 1, 1, { role: 'lead' })],
    [{ ...article(), id: 1, image }],
    RULES,
  );

  test.each<[string, Partial<PictureFacts>, RegExp | null]>([
    ['a heavy WebP is fine: Friday cuts and converts it', { format: 'webp' }, null],
    ['an answer that did not come says nothing yet', { trouble: 'silent', detail: 'No answer.' }, null],
    [
      'one that is gone is named',
      { trouble: 'gone', detail: 'It is gone.' },
      /does not exist.*It is gone\.$/,
    ],
    ['SVG is named', { format: 'svg' }, /is SVG/],
    ['too many bytes are named', { bytes: SOURCE_LIMIT + 1 }, /is too large/],
    ['too many pixels are named', { width: 30_000, height: 30_000 }, /is too large.*30000 x 30000/],
  ])('%s', (_name, known, message) => {
    const found = expectedFindings(shown, new Map([[facts({}).url, facts(known)]]));
    expect(found).toEqual(
      message === null ? [] : [expect.objectContaining({ message: expect.stringMatching(message) })],
    );
  });
});

describe('the name of a file', () => {
  const hash = 'a'.repeat(64);
  test.each([
    [`${hash}.jpg`, { hash, type: 'image/jpeg' }],
    [`${hash}.gif`, { hash, type: 'image/gif' }],
    [`${hash}.svg`, null],
    [`${hash.toUpperCase()}.jpg`, null],
    [`${hash}.jpg/..`, null],
    ['../../etc/passwd', null],
  ])('%s', (name, read) => {
    expect(readPictureFileName(name)).toEqual(read);
    if (read !== null) expect(pictureFileName(read as { hash: string; type: 'image/gif' })).toBe(name);
  });
});

test('a picture that Friday does not serve is loaded from its source', () => {
  const image = {
    url: 'https://media.example/a.jpg',
    alt: '',
    caption: null,
    credit: null,
    width: 3,
    height: 2,
  };
  expect(shownPicture(image, 'card')).toEqual({ url: image.url, width: 3, height: 2 });
  expect(shownPicture({ ...image, url: 'http://media.example/a.jpg' }, 'card')).toBeNull();
  expect(shownPicture(null, 'wide')).toBeNull();
});
