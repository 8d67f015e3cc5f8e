// The description at /openapi.json tells the truth about support: gifts, reminders, and the hook for payment
// providers. An unknown token is 404, one whose time is over 410.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { keyringReader } from '../../src/keyring.js';
import { hmacOf } from '../../src/support/supporters.js';
import { createServer } from '../../src/web/server.js';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { temporaryFolder } from '../support/folder.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { holder } from './promised.js';
import { WHILE_MS } from './sign-up-form.js';
import { TOUR_SUPPORT } from './support-tour.js';

let room: Newsroom;
let server: FastifyInstance;
let hold: Awaited<ReturnType<typeof holder>>;
const closing: (() => Promise<unknown>)[] = [];

async function open(extra: string) {
  const opened = await openNewsroom({ extra });
  const on = await createServer(opened.app, { desk: false });
  closing.push(opened.close, () => on.close());
  return { opened, on };
}

beforeAll(async () => {
  const secret = join(temporaryFolder(), 'hook-secret');
  writeFileSync(secret, `whsec_${Buffer.alloc(32, 5).toString('base64')}\n`, { mode: 0o600 });
  ({ opened: room, on: server } = await open(`${TOUR_SUPPORT}\n  hook_secret_file: ${secret}`));
  hold = await holder(server);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

test('about gifts', async () => {
  const give = (payload: object) => ({ url: '/support', payload });
  await hold('/support', 'post', 200, give({ frequency: 'once', currency: 'EUR', amount_once: '25' }));
  await hold('/support', 'post', 200, give({}));
  await hold('/support', 'post', 422, give({ frequency: 'once', other_once: 'a lot' }));
  await hold('/support', 'post', 422, give({ frequency: 'once', other_annual: '9'.repeat(41) }));
  await hold('/support', 'post', 422, give({ frequency: 'weekly' }));
  await hold('/support/never/{token}', 'post', 404, { url: '/support/never/unknown' });
});

test('about a reminder that is asked for, confirmed and ended', async () => {
  const email = 'nora@readers.example';
  await hold('/support/later', 'get', 200, { url: '/support/later' });
  const form = (
    await server.inject({ url: '/support/later', headers: { accept: 'application/json' } })
  ).json();
  room.clock.forward(WHILE_MS);
  const asked = { email, month: form.month, wording: form.wording_hash, nonce: form.nonce };
  await hold('/support/later', 'post', 202, { url: '/support/later', payload: asked });
  await room.app.signUpWork.sweep();
  const [mail] = await mailsTo(room.app, email);
  const linkIn = (path: string) =>
    new RegExp(`/support/${path}/\\S+`).exec(mail?.text.replace(/=\r?\n/g, '') ?? '')?.[0] ?? '';
  const url = linkIn('reminder');
  await hold('/support/reminder/{token}', 'get', 200, { url });
  await hold('/support/reminder/{token}', 'post', 200, { url });
  const { pepper } = keyringReader(room.config.keysFile)();
  await room.app.reminders.stopFor({ addressHmac: hmacOf(email, pepper) ?? '' }, 'never');
  await hold('/support/reminder/{token}', 'get', 410, { url });
  await hold('/support/reminder/{token}', 'post', 410, { url });
  for (const path of ['reminder', 'no-reminder', 'later'])
    for (const method of ['get', 'post'] as const)
      await hold(`/support/${path}/{token}`, method, 404, { url: `/support/${path}/unknown` });
});

test('about the reminder of a reader', async () => {
  const { publicId } = await addReader(room.store);
  const url = `/support/later/${room.app.subscribers.tokenFor('support', publicId)}`;
  await hold('/support/later/{token}', 'get', 200, { url });
  await hold('/support/later/{token}', 'post', 200, { url });
  await hold('/support/later/{token}', 'post', 422, { url, payload: { month: '2020-01' } });
});

test('about the hook, open and closed', async () => {
  const headers = { 'content-type': 'application/json' };
  const url = '/hooks/supporters';
  await hold(url, 'post', 401, { url, headers, payload: '{}' });
  const closed = await open(TOUR_SUPPORT);
  await (await holder(closed.on))(url, 'post', 404, { url, headers, payload: '{}' });
});
