// Behind a reverse proxy: X-Forwarded-For counts only from listed proxies, and the log reports one that is
// not listed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { type Newsroom, openNewsroom } from './newsroom.js';
import { urlencoded, WHILE_MS } from './sign-up-form.js';

let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const toldOf = () => room.logged.filter((line) => line.includes('proxy'));
const networkNotedOf = async (email: string, remoteAddress: string, forwarded: string, to = server) => {
  const { nonce } = await room.app.signUps.form('en', 'page');
  room.clock.forward(WHILE_MS);
  const payload = new URLSearchParams({ email, consent: 'yes', nonce }).toString();
  const sent = await to.inject({
    method: 'POST',
    url: '/subscribe',
    remoteAddress,
    headers: { ...urlencoded, 'x-forwarded-for': forwarded },
    payload,
  });
  expect(sent.statusCode).toBe(202);
  await room.app.signUpWork.processSignUps();
  const [record] = await room.app.evidence.of(await room.app.subscribers.find(email));
  return record?.details?.network;
};

test('a proxy here is believed, others only by name [D1] [D10]', async () => {
  expect(await networkNotedOf('near@readers.example', '127.0.0.1', '198.51.100.7')).toBe('198.51.100.0/24');
  expect(toldOf()).toEqual([]);
  for (const name of ['one', 'two'])
    expect(await networkNotedOf(`${name}@readers.example`, '172.18.0.1', '198.51.100.7')).toBe(
      '172.18.0.0/24',
    );
  expect(toldOf()).toEqual([expect.stringContaining('all readers behind it count as one network')]);
  expect(toldOf().join()).not.toMatch(/172\.18|198\.51/);
  const named = {
    ...room.app,
    config: { ...room.config, web: { ...room.config.web, trustedProxies: ['uniquelocal'] } },
  };
  const other = await createServer(named, { desk: false });
  expect(await networkNotedOf('named@readers.example', '172.18.0.1', '198.51.100.7', other)).toBe(
    '198.51.100.0/24',
  );
  await other.close();
  expect(toldOf()).toHaveLength(1);
});
