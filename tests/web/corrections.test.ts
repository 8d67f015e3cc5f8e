// Corrections as readers see them: on the page of the issue, in the feed, and for search engines.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import type { Issue } from '../../src/issues/issue.js';
import { createServer } from '../../src/web/server.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';

let room: Newsroom;
let server: FastifyInstance;
let issue: Issue;
let ids: readonly number[];

beforeAll(async () => {
  room = await openNewsroom();
  issue = await publish(room, await addIssue(room));
  ids = (await room.store.picks.ofIssue(issue.id)).map(({ articleId }) => articleId);
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const get = async (path: string) => load((await server.inject(path)).body);
const page = (language = '') => get(`/archive/${issue.slug}${language}`);
const correct = (text: string, article?: number) =>
  room.app.issues.correct(issue, { text, actor: 'tom@courier.example', ...(article && { article }) });

test('an issue without corrections has no box for them', async () => {
  const $ = await page();
  expect($('.corrections, .correction')).toHaveLength(0);
  expect($('script[type="application/ld+json"]').text()).not.toContain('dateModified');
});

describe('after a correction of the lead, of a brief and of the whole issue', () => {
  beforeAll(async () => {
    // In Paris it is the next day already.
    room.clock.now = new Date('2026-11-20T23:30:00.000Z');
    await correct('The wall is 3 km long, not <30>.', ids[0]);
    await correct('The poet is Li Na.', ids.at(-1));
    await correct('Our dates were those of last year.');
  });

  test('each note is at the end of its story, with its date', async () => {
    const $ = await page();
    const note = $(`#story-${ids[0]} > .correction`);
    expect(note.text()).toContain('The wall is 3 km long, not <30>.');
    expect(note.find('time').attr('datetime')).toBe('2026-11-20T23:30:00.000Z');
    expect(note.find('time').text()).toBe('21 November 2026');
    expect($(`#story-${ids.at(-1)} > .correction`).text()).toContain('The poet is Li Na.');
  });

  test('the box above the text leads to each, and has what concerns the whole issue', async () => {
    const $ = await page();
    const links = $('.corrections a').get();
    expect(links.map((one) => $(one).attr('href'))).toEqual([`#story-${ids[0]}`, `#story-${ids.at(-1)}`]);
    expect($('.corrections p').text()).toBe('Our dates were those of last year.');
    expect($('.corrections').nextAll('.frozen')).toHaveLength(1);
  });

  test('the words around the note are in the language of the page', async () => {
    const $ = await page('?lang=fa');
    expect($('.corrections h2').text()).toBe('اصلاحیه‌ها');
    const note = $(`#story-${ids[0]} .correction`);
    expect([note.find('bdi').attr('dir'), note.find('bdi').attr('lang')]).toEqual(['rtl', 'fa']);
    expect(note.find('p:last-child bdi').attr('lang')).toBe('en-GB');
    // On the side where its story begins.
    expect(note.attr('dir')).toBe('ltr');
  });

  test('nobody learns who wrote it', async () => {
    expect((await page()).html()).not.toContain('tom@courier.example');
  });

  test('search engines get each correction, and the time of the last', async () => {
    const $ = await page();
    const data = JSON.parse($('script[type="application/ld+json"]').text());
    expect(data.dateModified).toBe('2026-11-20T23:30:00.000Z');
    expect(data.correction).toHaveLength(3);
    expect(data.correction[0]).toMatchObject({
      '@type': 'CorrectionComment',
      text: 'The wall is 3 km long, not <30>.',
      datePublished: '2026-11-20T23:30:00.000Z',
      about: { '@type': 'NewsArticle' },
    });
    expect(data.correction[2]).not.toHaveProperty('about');
    expect($('meta[property="article:modified_time"]').attr('content')).toBe('2026-11-20T23:30:00.000Z');
  });

  test('the feed marks the issue as updated, and has the notes', async () => {
    const { body } = await server.inject('/feed.xml');
    const $ = load(body, { xml: true });
    expect($('entry > updated').text()).toBe('2026-11-20T23:30:00.000Z');
    expect($('feed > updated').text()).toBe('2026-11-20T23:30:00.000Z');
    expect($('entry > summary').text()).toContain('Correction: The poet is Li Na.');
    expect($('entry > content .corrections').text()).toContain('The wall is 3 km long, not <30>.');
  });

  test('the next note changes the page and the feed at once', async () => {
    const before = (await server.inject('/feed.xml')).headers['etag'];
    await correct('The ferry sails at nine.', ids[1]);
    expect((await server.inject('/feed.xml')).headers['etag']).not.toBe(before);
    expect((await page())(`#story-${ids[1]} > .correction`).text()).toContain('The ferry sails at nine.');
  });
});
