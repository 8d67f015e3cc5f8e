// Articles on the command line: what is good gets in, what is bad is named.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT, writePage } from './command.js';

let folder = '';

beforeAll(async () => {
  folder = temporaryFolder();
  expect((await friday(folder, INIT)).code).toBe(0);
}, 60_000);

describe('friday articles', () => {
  test('a saved page becomes an article; show says what the page does not state', async () => {
    const page = writePage(folder, 'ferry.html', 'The ferry sails again');
    const added = await fridayJson(folder, [
      'articles',
      'add',
      '--file',
      page,
      '--url',
      'https://news.example/ferry?utm_source=x',
    ]);
    expect([added.code, added.json]).toMatchObject([
      0,
      { ok: true, results: [{ outcome: 'added', article: { canonicalUrl: 'https://news.example/ferry' } }] },
    ]);
    const shown = await friday(folder, ['articles', 'show', 'https://news.example/ferry']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/Headline +The ferry sails again/);
    expect(shown.stdout).toMatch(/Authors +not stated/);
    expect(shown.stdout).toMatch(/Picture +not stated/);
  }, 60_000);

  test('a login page is refused, and taken with --anyway', async () => {
    const file = join(folder, 'login.html');
    writeFileSync(
      file,
      '<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form><input name="email"><input type="password"></form></body></html>',
    );
    const words = ['articles', 'add', '--file', file, '--url', 'https://news.example/members'];
    const refused = await friday(folder, words);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/members is a login page, not an article\.[\s\S]*--anyway/),
    ]);
    expect((await friday(folder, [...words, '--anyway'])).stdout).toMatch(/Added \d+: Sign in/);
  }, 60_000);

  test('where page and feed disagree, show prints both', async () => {
    const url = 'https://news.example/pier';
    const page = writePage(folder, 'pier.html', 'The pier opens');
    await friday(folder, ['articles', 'add', '--file', page, '--url', url]);
    const item = `<item><title>Pier to open at last</title><link>${url}</link></item>`;
    writeFileSync(
      join(folder, 'pier.xml'),
      `<rss version="2.0"><channel><title>Pier</title>${item}</channel></rss>`,
    );
    await friday(folder, ['articles', 'import', 'pier.xml', '--no-pages']);
    expect((await friday(folder, ['articles', 'show', url])).stdout).toMatch(
      /Headline +The pier opens[\s\S]*Headline in the feed +Pier to open at last/,
    );
    expect((await fridayJson(folder, ['articles', 'show', url])).json).toMatchObject({
      article: {
        alternatives: expect.arrayContaining([
          { field: 'headline', value: 'Pier to open at last', source: 'feed' },
        ]),
      },
    });
  }, 60_000);

  test('one clear sentence per address that fails, and status 1', async () => {
    const { code, stderr } = await friday(folder, [
      'articles',
      'add',
      'http://127.0.0.1:9/x',
      'not-an-address',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/2 of 2 pages could not be added/);
    expect(stderr).toMatch(/http:\/\/127\.0\.0\.1:9\/x is not a public address/);
    expect(stderr).toMatch(/"not-an-address" is not a valid article URL/);
  }, 60_000);

  test('of a broken feed what can be read is imported, the rest is named by item', async () => {
    const item = (n: number, link: string) => `<item><title>Story ${n}\u0007</title>${link}</item>`;
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>${item(1, '<link>https://news.example/1</link>')}${item(2, '')}</channel></rss>`;
    writeFileSync(join(folder, 'feed.xml'), feed);
    const { code, stdout, stderr } = await friday(folder, ['articles', 'import', 'feed.xml', '--no-pages']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Harbour: 1 article: 1 added/);
    expect(stderr).toMatch(/Story 2/);
    expect(stdout + stderr).not.toContain('\u0007');
  }, 60_000);

  test('a file with bad lines is refused as a whole, unless they may be skipped', async () => {
    writeFileSync(
      join(folder, 'week.csv'),
      'url,headline\nhttps://news.example/a,Bridge opens\n,No address\n',
    );
    const refused = await friday(folder, ['articles', 'import', 'week.csv']);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/nothing was imported[\s\S]*--skip-bad[\s\S]*week\.bad\.csv/),
    ]);
    expect(readFileSync(join(folder, 'week.bad.csv'), 'utf8')).toMatch(/^line,reason,.*\n3,.*No address/);
    const skipped = await friday(folder, ['articles', 'import', 'week.csv', '--skip-bad']);
    expect([skipped.code, skipped.stdout]).toEqual([
      0,
      expect.stringMatching(/1 added[\s\S]*Skipped 1 bad line; they are in week\.bad\.csv/),
    ]);
  }, 60_000);

  test('an edit by flags stays; a JSON Feed and a file of articles are told apart', async () => {
    writeFileSync(
      join(folder, 'feed.json'),
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'JSON',
        items: [{ id: '1', url: 'https://news.example/j', title: 'Jetty' }],
      }),
    );
    writeFileSync(
      join(folder, 'list.json'),
      JSON.stringify([{ url: 'https://news.example/l', headline: 'Lock' }]),
    );
    expect((await friday(folder, ['articles', 'import', 'feed.json', '--no-pages'])).stdout).toMatch(
      /JSON: 1 article: 1 added/,
    );
    expect((await friday(folder, ['articles', 'import', 'list.json'])).stdout).toMatch(/1 article: 1 added/);
    const edited = await fridayJson(folder, [
      'articles',
      'edit',
      'https://news.example/l',
      '--dek',
      'It opens.',
      '--topics',
      'locks; water',
    ]);
    expect([edited.code, edited.json]).toMatchObject([
      0,
      { article: { dek: 'It opens.', topics: ['locks', 'water'], edited: ['dek', 'topics'] } },
    ]);
    const listed = await fridayJson(folder, ['articles', 'list', '--search', 'lock', '--unpicked']);
    expect(listed.json).toMatchObject({ ok: true, articles: [{ headline: 'Lock' }], more: false });
    expect(existsSync(join(folder, 'list.bad.csv'))).toBe(false);
  }, 60_000);
});
