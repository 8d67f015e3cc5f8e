// A change of address over HTTP, as a browser without script does it: from the preferences to the new inbox,
// and back by "It wasn't me".
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { createServer } from '../../src/web/server.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { testRedis } from '../support/redis.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { linksOf } from './reader-pages.js';
import { elsewhere, urlencoded } from './sign-up-form.js';

let room: Newsroom;
let server: FastifyInstance;
let made = 0;

beforeAll(async () => {
  room = await openNewsroom({ redis: testRedis().url });
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const post = (url: string, fields: Readonly<Record<string, string>> = {}, remoteAddress = elsewhere()) =>
  server.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { ...urlencoded, accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  });
const pageAt = async (url: string) => (await server.inject({ url, headers: { accept: 'text/html' } })).body;
const read = async ({ id }: Subscriber) => (await room.store.subscribers.byId(id))?.address;
const reader = async (locale: string | null = 'en') =>
  addReader(room.store, {
    address: `ada.${++made}@readers.example`,
    addressKey: `ada.${made}@readers.example`,
    locale,
  });
const linkTo = async (address: string, path: 'new-address' | 'old-address') => {
  const texts = (await mailsTo(room.app, address)).map(({ text }) => text.replace(/=\r?\n/g, ''));
  return texts.flatMap((text) => new RegExp(`/${path}/\\S+`).exec(text)?.[0] ?? []).at(-1) ?? '';
};
const formIn = (body: string, end: string) =>
  new RegExp(`<form action="([^"]*${end})"`).exec(body)?.[1] ?? '';
const mainOf = (body: string) => body.slice(body.indexOf('<main'), body.indexOf('</main>'));

describe.each(LANGUAGES)('in %s', (locale) => {
  const words = wordsFor(locale);

  test('a reader moves, and takes it back, by clicks alone', async () => {
    const ada = await reader(locale);
    const to = `ada.${made}@post.example`;
    const preferences = linksOf(room, ada).preferences;
    const page = await pageAt(preferences);
    expect(page).toContain(words.addressTitle);
    const asked = await post(formIn(page, '/address'), { email: to });
    expect([asked.statusCode, asked.body.includes(words.acceptedTitle)]).toEqual([202, true]);
    await room.app.signUpWork.sweep();
    expect(await pageAt(preferences)).toContain('a•••@post.example');

    const offer = await linkTo(to, 'new-address');
    const before = dump(room.config);
    const shown = await pageAt(offer);
    expect(shown).toContain(`<html lang="${locale}"`);
    expect(shown).not.toMatch(new RegExp(`${to}|${ada.address}`));
    expect(dump(room.config)).toBe(before);
    expect((await post(formIn(shown, offer))).body).toContain(words.moveDoneTitle);
    expect(await read(ada)).toBe(to);
    expect((await post(offer)).body).toContain(words.moveDoneTitle);

    const back = await linkTo(ada.address, 'old-address');
    const undo = await pageAt(back);
    expect(undo).toContain(words.notMeButton);
    expect(await read(ada)).toBe(to);
    expect((await post(formIn(undo, back))).body).toContain(words.undoRestoredTitle);
    expect(await read(ada)).toBe(ada.address);
    expect(await pageAt(preferences)).not.toMatch(/name="email"/);
  });
});

test('the answer is the same whatever the new address is, by page and by status [D11]', async () => {
  const taken = await reader();
  const complained = await addReader(room.store, { status: 'suppressed', statusReason: 'complaint' });
  const seen = new Set<string>();
  for (const email of [taken.address, complained.address, 'nobody.at.all@readers.example']) {
    const preferences = linksOf(room, await reader()).preferences;
    const answers = [await post(`${preferences}/address`, { email })];
    await room.app.signUpWork.sweep();
    const { date: _date, 'content-length': _length, ...headers } = answers[0]?.headers ?? {};
    const waiting = mainOf(await pageAt(preferences)).replace(/.•••@\S+?(?=<)/g, 'MASKED');
    const body = answers[0]?.body.replaceAll(email, 'ADDRESS');
    seen.add(
      JSON.stringify([answers[0]?.statusCode, headers, body, waiting.replace(/\/[\w.-]{30,}/g, '/TOKEN')]),
    );
  }
  expect(seen.size).toBe(1);
});

test.each([
  ['', 'addressMissing'],
  ['ada@', 'addressInvalid'],
  ['ada@mailinator.com', 'addressUnwanted'],
] as const)('%j is refused beside its field, and nothing is changed', async (email, problem) => {
  const ada = await reader();
  const before = dump(room.config);
  const { statusCode, body } = await post(`${linksOf(room, ada).preferences}/address`, { email });
  expect(statusCode).toBe(422);
  expect(body).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="email-problem"/);
  expect(body).toContain(`id="email-problem">${wordsFor('en')[problem]}`);
  expect(dump(room.config)).toBe(before);
});

test('one network asks for as many changes as it may sign up without proof [D10]', async () => {
  const network = '198.51.100.7';
  const statuses = [];
  for (let n = 0; n <= room.config.signUp.perHour.networkWithoutProof; n++)
    statuses.push(
      (
        await post(
          `${linksOf(room, await reader()).preferences}/address`,
          { email: `n${n}@post.example` },
          network,
        )
      ).statusCode,
    );
  expect([statuses[0], statuses.at(-1)]).toEqual([202, 429]);
});

test('the token of one page opens none of the others [D8]', async () => {
  const ada = await reader();
  const to = `ada.${made}@post.example`;
  await post(`${linksOf(room, ada).preferences}/address`, { email: to });
  await room.app.signUpWork.sweep();
  const [offer, back] = [await linkTo(to, 'new-address'), await linkTo(ada.address, 'old-address')];
  const swapped = [
    offer.replace('new-', 'old-'),
    back.replace('old-', 'new-'),
    offer.replace('new-address', 'preferences'),
  ];
  for (const url of swapped) expect((await post(url)).body).toMatch(/doesn’t work|couldn’t find/);
  expect(await read(ada)).toBe(ada.address);
});

test('/preferences mails the link, and answers every address alike [D11]', async () => {
  const ada = await reader('de');
  const form = await pageAt('/preferences');
  expect(formIn(form, '/preferences')).toBe('/preferences');
  const seen = new Set<string>();
  for (const email of [ada.address, 'nobody.here@readers.example']) {
    const { statusCode, body } = await post('/preferences', { email });
    seen.add(JSON.stringify([statusCode, body.replaceAll(email, 'ADDRESS')]));
  }
  expect(seen.size).toBe(1);
  await room.app.signUpWork.sweep();
  const [mail] = await mailsTo(room.app, ada.address);
  expect(mail?.subject).toBe('Ihre Einstellungen für The Friday Courier');
  expect(mail?.text).toContain(linksOf(room, ada).preferences);
  expect(await mailsTo(room.app, 'nobody.here@readers.example')).toEqual([]);
});
