// Foreign texts are read in a thread: a page that takes too long or too much memory is given up, and the next
// one is read.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { createThreadReader } from '../../src/intake/thread-reader.js';

const URL_ = 'https://courier.example/a';
const page = (body: string) =>
  `<!doctype html><html><head><title>Harbour</title></head><body><h1>Harbour</h1>${body}</body></html>`;
const ATTRIBUTES = page(`<div ${Array.from({ length: 600_000 }, (_, n) => `a${n}="x"`).join(' ')}>x</div>`);

const reader = createThreadReader();

test('a page and a feed are read as without the thread, errors included', async () => {
  expect((await reader.readPage(page('<p>Ships.</p>'), URL_)).headline).toBe('Harbour');
  const feed = `<rss version="2.0"><channel><title>C</title><item><title>One</title><link>${URL_}</link></item></channel></rss>`;
  expect((await reader.readFeed(feed, null)).drafts.map(({ headline }) => headline)).toEqual(['One']);
  await expect(reader.readPage('no page', URL_)).rejects.toMatchObject({
    code: 'PAGE_UNREADABLE',
    message: `${URL_} is not an HTML page.`,
    details: { url: URL_ },
  });
  await expect(reader.readFeed('', null)).rejects.toMatchObject({
    code: 'FEED_UNREADABLE',
    message: 'The file is empty.',
  });
}, 60_000);

test('600,000 attributes are given up at the deadline; waiting pages are read', async () => {
  const quick = createThreadReader({ deadlineMs: 1_500 });
  const hostile = quick.readPage(ATTRIBUTES, URL_);
  const next = quick.readPage(page(''), `${URL_}/2`);
  await expect(hostile).rejects.toMatchObject({
    code: 'PAGE_UNREADABLE',
    message: `${URL_} needs too much time to read: it is too large or nested too deeply.`,
  });
  expect((await next).headline).toBe('Harbour');
}, 60_000);

test('a page that needs too much memory ends the thread and not the process', async () => {
  const small = createThreadReader({ memoryMb: 64, deadlineMs: 60_000 });
  await expect(small.readPage(page('<p><b>x</b></p>'.repeat(600_000)), URL_)).rejects.toMatchObject({
    code: 'PAGE_UNREADABLE',
  });
  expect((await small.readPage(page(''), URL_)).headline).toBe('Harbour');
}, 120_000);

test('the built program reads alike, and an idle thread keeps no process alive', async () => {
  const built = resolve(import.meta.dirname, '../../dist/src/intake/thread-reader.js');
  const script = `const { createThreadReader } = await import(${JSON.stringify(built)});
    console.log((await createThreadReader().readPage(${JSON.stringify(page(''))}, ${JSON.stringify(URL_)})).headline);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece) => (said += String(piece)));
  expect(await new Promise((done) => child.once('close', done))).toBe(0);
  expect(said.trim()).toBe('Harbour');
}, 60_000);
