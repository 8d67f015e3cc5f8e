// The public pages: what each shows, in which language, with which headers, and what becomes of what does not
// exist.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { weekdayOf } from '../../src/issues/rhythm.js';
import { legibleOn } from '../../src/text/legible.js';
import { createServer } from '../../src/web/server.js';
import { embedCss, themeCss } from '../../src/web/theme-css.js';
import { addIssue, addReader, type Newsroom, openNewsroom, publish } from './newsroom.js';
import { ownMembers } from './problem-details.js';
import { addPending, linksOf } from './reader-pages.js';

let room: Newsroom;
let server: FastifyInstance;
const HOSTILE = '"><script>alert(1)</script> & <b>wall</b>';

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

describe('before the first issue', () => {
  test('the front page says what the newsletter is and when it comes', async () => {
    const { statusCode, body } = await server.inject('/');
    expect(statusCode).toBe(200);
    for (const text of [
      'The week on the coast',
      'Every Friday at 9 am',
      'The first issue will appear here.',
      'href="/privacy"',
      '12 Quay Street',
    ]) {
      expect(body).toContain(text);
    }
    // Nothing introduces the editor to readers here.
    expect(body).not.toContain('Ines Moreau');
  });

  test('the welcome mail names no editor whom the configuration does not introduce', async () => {
    const reader = await addPending(room);
    await server.inject({ method: 'POST', url: linksOf(room, reader).confirm });
    await room.app.signUpWork.sweep();
    const inbox = await room.app.inbox();
    const [mail] = (await inbox?.list({ offset: 0, limit: 1, search: '' })) ?? [];
    const { html } = (await inbox?.read(mail?.id ?? '')) ?? {};
    expect(html).toContain('Welcome');
    expect(html).not.toContain('Ines Moreau');
  });

  test('/latest and /archive say that there is nothing yet', async () => {
    expect((await server.inject('/latest')).statusCode).toBe(404);
    const archive = await server.inject('/archive');
    expect([archive.statusCode, archive.body.includes('The first issue will appear here.')]).toEqual([
      200,
      true,
    ]);
  });
});

describe('with an issue in the archive', () => {
  let slug: string;
  beforeAll(async () => {
    slug = (await publish(room, await addIssue(room, { subject: HOSTILE }))).slug;
    await addIssue(room, { subject: 'A draft that nobody may see' });
  });

  test('the front page and the archive list it, its subject as text and never as markup', async () => {
    for (const url of ['/', '/archive']) {
      const { body } = await server.inject(url);
      expect(body).toContain(`href="/archive/${slug}"`);
      expect(body).toContain('Friday, 20 November 2026');
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(body).not.toContain('<script>');
      expect(body).not.toContain('nobody may see');
    }
  });

  test('/latest leads to it', async () => {
    const { statusCode, headers } = await server.inject('/latest');
    expect([statusCode, headers['location']]).toEqual([302, `/archive/${slug}`]);
  });

  test('the archived page is the same for all, and holds no token and no reader [D28]', async () => {
    const reader = await addReader(room.store);
    const [one, two] = [
      await server.inject(`/archive/${slug}`),
      await server.inject({ url: `/archive/${slug}`, headers: { cookie: 'reader=1' } }),
    ];
    expect(one.statusCode).toBe(200);
    // The form in it has a nonce and a proof of work of its own each time.
    const [page, again] = [one.body, two.body].map((body) =>
      body.replace(/name="nonce" value="[^"]*"/, '').replace(/data-challenge="[^"]*"/, ''),
    );
    expect(again).toBe(page);
    const mail = (await server.inject(`/archive/${slug}/email`)).body;
    for (const body of [page, mail]) {
      expect(body).toContain('The sea wall holds');
      expect(body).not.toMatch(/[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9]{1,16}\.[A-Za-z0-9_-]{27}/);
      expect(body).not.toContain(reader.address);
      expect(body).not.toMatch(/\/(unsubscribe|preferences)\//);
    }
    expect(mail).toContain(`${room.config.web.url}/unsubscribe"`);
  });

  test('the archived mail runs no script, whatever an article says [D28]', async () => {
    const { headers, body } = await server.inject(`/archive/${slug}/email`);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src https: /,
    );
    expect(body).not.toContain('<script>alert');
  });

  test('an archived mail on a public address loads pictures over https only [R4]', async () => {
    const own = await openNewsroom({ extra: 'web: { url: "https://letters.courier.example" }' });
    const pages = await createServer(own.app, { desk: false });
    const issue = await publish(own, await addIssue(own));
    const policy = async (from: FastifyInstance, date: string) =>
      (await from.inject(`/archive/${date}/email`)).headers['content-security-policy'];
    expect(await policy(pages, issue.slug)).toMatch(/img-src https:; /);
    expect(await policy(server, slug)).toMatch(/img-src https: data: http:\/\/127/);
    await own.close();
    await pages.close();
  });

  test('search engines are asked to stay away only where the newsroom wants that [D28]', async () => {
    expect((await server.inject(`/archive/${slug}`)).headers['x-robots-tag']).toBeUndefined();
    const own = await openNewsroom({ extra: 'web: { archive_noindex: true }' });
    const pages = await createServer(own.app, { desk: false });
    const issue = await publish(own, await addIssue(own));
    for (const url of ['/archive', `/archive/${issue.slug}`, '/feed.xml'])
      expect((await pages.inject(url)).headers['x-robots-tag']).toBe('noindex');
    for (const url of ['/archive', `/archive/${issue.slug}`])
      expect((await pages.inject(url)).body).toContain('<meta name="robots" content="noindex"/>');
    const { headers } = await pages.inject(`/archive/${issue.slug}/email`);
    expect([headers['x-robots-tag'], headers['link']]).toEqual(['noindex', undefined]);
    expect((await pages.inject('/sitemap.xml')).statusCode).toBe(404);
    expect((await pages.inject('/robots.txt')).body).toBe('User-agent: *\nDisallow:\n');
    expect((await pages.inject('/')).headers['x-robots-tag']).toBeUndefined();
    await pages.close();
    await own.close();
  });

  test('a subject with a merge tag is listed as anybody may read it', async () => {
    const own = await openNewsroom();
    const pages = await createServer(own.app, { desk: false });
    await publish(
      own,
      await addIssue(own, { subject: '{{ first_name | default: "reader" }}, the sea wall holds' }),
    );
    const { body } = await pages.inject('/archive');
    expect(body).toContain('reader, the sea wall holds');
    expect(body).not.toContain('{{');
    await pages.close();
    await own.close();
  });
});

describe('what does not exist', () => {
  test.each([
    '/nowhere',
    '/archive/2020-01-03',
    '/archive/%2e%2e%2fkeys.json',
    '/archive/<script>',
    '/assets/../../../package.json',
    '/assets/%2e%2e/words/en.ts',
    '/preview/1',
    '/inbox',
    '/desk.json',
  ])('%s is a plain 404 that repeats nothing of the address', async (url) => {
    const { statusCode, body, headers } = await server.inject(url);
    expect(statusCode).toBe(404);
    expect(body).toContain('Page not found');
    expect(body).not.toMatch(/<script|keys\.json|2020-01-03/);
    expect(headers['x-robots-tag']).toContain('noindex');
  });

  test('a malformed address and an oversized body are refused without an echo', async () => {
    const malformed = await server.inject('/archive/%zz<b>');
    expect([malformed.statusCode, malformed.body.includes('%zz')]).toEqual([400, false]);
    const long = await server.inject(`/unsubscribe/${'y'.repeat(1_500)}`);
    const { headers: usual } = await server.inject('/nowhere');
    for (const { headers } of [malformed, long])
      for (const name of [
        'content-security-policy',
        'x-frame-options',
        'x-content-type-options',
        'referrer-policy',
        'vary',
      ])
        expect([name, headers[name]]).toEqual([name, usual[name]]);
    const large = await server.inject({
      method: 'POST',
      url: '/subscribe',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'x'.repeat(70_000),
    });
    expect(large.statusCode).toBe(413);
  });

  test('a program gets JSON', async () => {
    const answer = await server.inject({ url: '/nowhere', headers: { accept: 'application/json' } });
    expect([answer.statusCode, ownMembers(answer)]).toEqual([404, { error: 'notFound' }]);
  });
});

describe('headers', () => {
  test('nothing from elsewhere, no referrer, no sniffing, no frame [D8]', async () => {
    const { headers } = await server.inject('/archive');
    const policy = String(headers['content-security-policy']);
    for (const rule of [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('the page with the form runs our own script and no other; nothing inline', async () => {
    const { headers, body } = await server.inject('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|blob:|data:|https?:/);
    expect(body).not.toMatch(/<script(?![^>]* src="\/)|<style|style="|\son\w+=/);
  });

  test('under https, browsers are told to stay with https [D7]', async () => {
    const secure = await openNewsroom({ extra: 'web: { url: https://letters.courier.example/weekly }' });
    const pages = await createServer(secure.app, { desk: false });
    const { headers, body } = await pages.inject('/');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(body).toContain('href="/weekly/archive"');
    await pages.close();
    await secure.close();
  });
});

describe('schedule and themes', () => {
  test('the weekday is named only where the schedule has one', () => {
    expect(
      ['0 9 * * 5', '0 9 * * FRI', '30 6 * * 7', '0 9 * * 1-5', '0 9 1 * *', '0 9 * * *'].map(weekdayOf),
    ).toEqual([5, 5, 0, null, null, null]);
  });

  test('a font cannot end the style sheet, and buttons stay readable', () => {
    const css = themeCss({
      ...room.config.theme,
      fonts: { heading: 'X; } body { display: none', body: 'Arial' },
    });
    expect(css).not.toContain('display: none');
    expect(['#000000', '#ffffff', '#9a1b1e', '#ff8a80'].map(legibleOn)).toEqual([
      '#ffffff',
      '#000000',
      '#ffffff',
      '#000000',
    ]);
  });
});

test('embedded forms have the colours of the theme, and keep those it does not name', () => {
  const colors = { ...room.config.theme.colors, accent: '#ffee00' };
  const used = ['accent', 'on-accent', 'other'].map((name) => `var(--friday-${name}, #123456)`);
  expect(embedCss(used.join(), { ...room.config.theme, colors })).toBe(
    'var(--friday-accent, #ffee00),var(--friday-on-accent, #000000),var(--friday-other, #123456)',
  );
});

describe('the policy that comes with Friday', () => {
  test.each([
    ['de', 'Datenschutzerklärung von The Friday Courier'],
    ['ru', 'Политика конфиденциальности рассылки «The Friday Courier»'],
    ['en-GB', 'Privacy policy of The Friday Courier'],
    ['ka', 'Privacy policy of The Friday Courier'],
  ])('is in the language of a newsletter in %s and stays readable [D24]', async (language, title) => {
    const own = await openNewsroom({ language });
    const pages = await createServer(own.app, { desk: false });
    const tag = language === 'ka' || language === 'en-GB' ? 'en' : language;
    const shown = `<div class="prose" lang="${tag}" dir="ltr"><h1>${title}</h1>`;
    expect((await pages.inject('/privacy')).body).toContain(shown);
    await own.app.policies.publish({
      version: '2027-01',
      text: '# سياسة',
      newPurpose: false,
      language: 'ar',
      actor: 'ines',
    });
    const current = (await pages.inject('/privacy')).body;
    expect(current).toContain('<div class="prose" lang="ar" dir="rtl">');
    expect(current).toContain('href="/privacy/0"');
    expect((await pages.inject('/privacy/0')).body).toContain(shown);
    for (const name of ['{title}', '{newsroom}', '{contact}', '{postal_address}'])
      expect((await pages.inject('/privacy/0')).body).not.toContain(name);
    await pages.close();
    await own.close();
  });
});
