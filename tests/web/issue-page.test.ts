// The public page of an issue, the archive with its search, and what both tell search engines.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { secondApprovalHash } from '../../src/issues/snapshot.js';
import { createServer } from '../../src/web/server.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';
import { elsewhere, urlencoded } from './sign-up-form.js';

let room: Newsroom;
let server: FastifyInstance;
let url: string;
const SLUGS = ['2026-11-06', '2026-11-13', '2026-11-20'];
const SUBJECTS = [
  'Oysters & "tides" </script>',
  '{{ first_name }}, the ferry sails',
  'Who owns the sea wall?',
];

beforeAll(async () => {
  room = await openNewsroom({ extra: 'web: { url: "https://letters.courier.example/weekly" }' });
  url = room.config.web.url;
  for (const [at, slug] of SLUGS.entries()) {
    const issue = await addIssue(room, { pictures: true, subject: SUBJECTS[at] ?? '' });
    await room.store.issues.update(issue.id, { slug });
    await publish(room, await room.app.issues.find(String(issue.number)));
  }
  const cancelled = await addIssue(room, { subject: 'Zeppelins that never flew' });
  await room.app.issues.approve(cancelled, 'tom@courier.example');
  await room.app.issues.cancel(
    await room.app.issues.find(String(cancelled.number)),
    'tom@courier.example',
    null,
  );
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const get = async (path: string) => {
  const answer = await server.inject(path);
  return { ...answer, $: load(answer.body) };
};
const dataOf = ($: ReturnType<typeof load>) => JSON.parse($('script[type="application/ld+json"]').text());

describe('the page of an issue', () => {
  test('is the frozen text, within a page that leads on', async () => {
    const { $, body } = await get('/archive/2026-11-13');
    const [, page] = await room.store.snapshots.ofIssue(2);
    expect(page?.variant).toBe('web');
    expect(body).toContain(`<div class="frozen">${page?.html}</div>`);
    expect($('h1').text()).toBe('The ferry sails');
    expect($('a[rel=prev]').attr('href')).toBe('/weekly/archive/2026-11-06');
    expect($('a[rel=next]').attr('href')).toBe('/weekly/archive/2026-11-20');
    expect($('.as-sent a').attr('href')).toBe('/weekly/archive/2026-11-13/email');
    expect(body).not.toMatch(/first_name|•••|style="/);
  });

  test('loads its own files, the pictures of its stories, and nothing else', async () => {
    const { $, headers } = await get('/archive/2026-11-20');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' https://media.courier.example; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    const loaded = [...$('link[rel=stylesheet], link[rel=icon]').get(), ...$('script[src]').get()];
    for (const one of loaded) expect($(one).attr('href') ?? $(one).attr('src')).toMatch(/^\/weekly\//);
    for (const img of $('img').get())
      expect($(img).attr('src')).toMatch(/^https:\/\/media\.courier\.example\//);
    for (const one of $('.share a').get()) expect($(one).attr('href')).toMatch(/^(https:\/\/|mailto:\?)/);
  });

  test('says what it is to search engines and to those who share it', async () => {
    const { $ } = await get('/archive/2026-11-06');
    const meta = (name: string) => $(`meta[name="${name}"], meta[property="${name}"]`).attr('content');
    expect($('title').text()).toBe('Oysters & "tides" </script> · The Friday Courier');
    expect($('link[rel=canonical]').attr('href')).toBe(`${url}/archive/2026-11-06`);
    expect(meta('description')).toContain('A repair of the old harbour front');
    expect(meta('og:type')).toBe('article');
    expect(meta('og:url')).toBe(`${url}/archive/2026-11-06`);
    expect(meta('og:image')).toBe('https://media.courier.example/2026/sea-wall.jpg');
    expect(meta('twitter:card')).toBe('summary_large_image');
    expect(meta('robots')).toBeUndefined();
    const data = dataOf($);
    expect(data).toMatchObject({ '@type': 'NewsArticle', headline: 'Oysters & "tides" </script>' });
    expect(data.mentions.itemListElement).toHaveLength(11);
  });

  test('takes a sign-up on the spot, which names the page in the evidence', async () => {
    const { $ } = await get('/archive/2026-11-20');
    const fields = Object.fromEntries(
      $('form.sign-up input[type=hidden]')
        .map((_, input) => [[$(input).attr('name'), $(input).attr('value')]])
        .get(),
    );
    expect($('form.sign-up').attr('action')).toBe('/weekly/subscribe');
    room.clock.forward(60_000);
    const answer = await server.inject({
      method: 'POST',
      url: '/subscribe',
      remoteAddress: elsewhere(),
      headers: urlencoded,
      payload: new URLSearchParams({ ...fields, email: 'new@reader.example', consent: 'yes' }).toString(),
    });
    expect(answer.statusCode).toBe(202);
    const [id] = await room.store.signUps.waiting(0, 5);
    expect(await room.store.signUps.take(id ?? 0)).toMatchObject({ page: `${url}/archive/2026-11-20` });
  });

  test('shows the mail of an issue that an earlier version approved', async () => {
    const own = await openNewsroom();
    const pages = await createServer(own.app, { desk: false });
    const issue = await addIssue(own);
    await own.app.issues.approve(issue, 'tom@courier.example');
    const mails = (await own.store.snapshots.ofIssue(issue.id)).slice(0, 1);
    await own.store.snapshots.replace(issue.id, mails);
    const approvedHash = secondApprovalHash(mails);
    await own.store.issues.update(issue.id, { status: 'sent', approvedHash });
    const [page, mail] = [
      await pages.inject(`/archive/${issue.slug}`),
      await pages.inject(`/archive/${issue.slug}/email`),
    ];
    expect([page.statusCode, page.body]).toEqual([200, mail.body]);
    expect((await pages.inject('/feed.xml')).body).not.toContain('<content');
    await pages.close();
    await own.close();
  });

  test('leads to the next issue as soon as that is sent', async () => {
    const own = await openNewsroom();
    const pages = await createServer(own.app, { desk: false });
    const send = async (slug: string) => {
      const issue = await addIssue(own);
      await own.store.issues.update(issue.id, { slug });
      await publish(own, await own.app.issues.find(String(issue.number)));
    };
    const shown = async () => [
      load((await pages.inject('/archive/2026-11-06')).body)('a[rel=next]').length,
      load((await pages.inject('/archive')).body)('ol.issues li').length,
    ];
    await send('2026-11-06');
    expect(await shown()).toEqual([0, 1]);
    await send('2026-11-13');
    expect(await shown()).toEqual([1, 2]);
    await pages.close();
    await own.close();
  });

  test('has its mail name the page as the original', async () => {
    const { headers, body } = await get('/archive/2026-11-20/email');
    expect(headers['x-robots-tag']).toBeUndefined();
    expect(headers['link']).toBe(`<${url}/archive/2026-11-20>; rel="canonical"`);
    expect(body).toContain('View in browser');
    expect((await get('/archive/2026-12-25/email')).statusCode).toBe(404);
  });
});

describe('the archive', () => {
  test('lists the issues with their pictures, which those who hear the page are spared', async () => {
    const { $, headers } = await get('/archive');
    const slugs = $('ol.issues h2 a')
      .map((_, link) => $(link).attr('href'))
      .get();
    expect(slugs).toEqual([...SLUGS].reverse().map((slug) => `/weekly/archive/${slug}`));
    for (const img of $('ol.issues img').get())
      expect([$(img).attr('alt'), $(img).parents('a').length]).toEqual(['', 0]);
    expect(headers['content-security-policy']).toContain(
      "img-src 'self' https://media.courier.example; script-src 'none'",
    );
    expect($('link[rel=canonical]').attr('href')).toBe(`${url}/archive`);
    expect(dataOf($).mainEntity.itemListElement).toHaveLength(3);
  });

  test('is searched by any word, and a search is kept by nobody', async () => {
    const { $, headers } = await get('/archive?q=t%C3%ACdes');
    expect($('ol.issues h2').text()).toBe(SUBJECTS[0]);
    expect([headers['x-robots-tag'], headers['cache-control']]).toEqual(['noindex', 'no-store']);
    expect($('#q').attr('value')).toBe('tìdes');
    expect($('[role=status]').text()).toContain('One issue found.');
    expect((await get('/archive?q=sea%20wall%20crews')).$('ol.issues li').length).toBe(3);
    expect((await get('/archive?q=zeppelins')).$('ol.issues li').length).toBe(0);
  });

  test.each([
    '?q=%22',
    '?q=%27%20OR%201',
    '?q=a&q=b',
    '?q=%00',
    '?page=0',
    '?page=x',
    '?q=%F0%9F%8E%89',
    `?q=a${'.'.repeat(198)}%F0%9F%8E%89`,
    '?q=',
  ])('answers %s without a fault', async (query) => {
    expect((await get(`/archive${query}`)).statusCode).toBe(200);
  });

  test('cuts a long search between two characters', async () => {
    const start = `a${'.'.repeat(198)}`;
    expect((await get(`/archive?q=${start}%F0%9F%8E%89`)).$('#q').attr('value')).toBe(start);
  });

  test('has no page behind its last', async () => {
    expect((await get('/archive?page=2')).statusCode).toBe(404);
    expect((await get('/archive?page=99999')).statusCode).toBe(404);
  });
});

describe('for programs', () => {
  test('robots.txt forbids nothing and names the sitemap, which lists every issue', async () => {
    expect((await get('/robots.txt')).body).toBe(`User-agent: *\nDisallow:\n\nSitemap: ${url}/sitemap.xml\n`);
    const { headers, body } = await get('/sitemap.xml');
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    const listed = [...body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
    expect(listed).toEqual([
      `${url}/`,
      `${url}/archive`,
      `${url}/privacy`,
      ...[...SLUGS].reverse().map((slug) => `${url}/archive/${slug}`),
    ]);
  });

  test('every page that may be found describes itself once', async () => {
    for (const path of ['/', '/archive', '/archive/2026-11-20', '/privacy']) {
      const { $ } = await get(path);
      expect([path, $('meta[name=description]').length, $('link[rel=canonical]').length]).toEqual([
        path,
        1,
        1,
      ]);
    }
  });

  test('the feed has the stories, and a browser shows it as a page', async () => {
    const { headers, body } = await get('/feed.xml');
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const xml = load(body, { xml: true });
    expect(xml('entry').length).toBe(3);
    expect(xml('entry content[type=xhtml] article').length).toBeGreaterThan(3);
    expect(xml('entry title').first().text()).toBe('Who owns the sea wall?');
    expect(body).toContain('<?xml-stylesheet type="text/css" href="/weekly/assets/feed.css"?>');
    const shown = await server.inject({ url: '/feed.xml', headers: { accept: 'text/html,*/*' } });
    expect(shown.headers['content-type']).toBe('application/xml; charset=utf-8');
    const again = await server.inject({
      url: '/feed.xml',
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});
