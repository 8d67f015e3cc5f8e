// Asked again by mail: from the command of the newsroom over the local inbox to the click on the page, as
// pages and as JSON.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { ownMembers } from './problem-details.js';

let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
  await room.app.policies.publish({
    version: '2027-01',
    text: '# Privacy',
    newPurpose: true,
    purpose: 'We count regions.',
    language: 'en',
    actor: 'ines',
  });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

/** Asks everybody who has not been asked, sends the mails, and gives the newest to this address. */
async function askedMail(address: string) {
  room.clock.forward(60_000);
  await room.app.agreements.ask();
  await room.app.signUpWork.sweep();
  const inbox = await room.app.inbox();
  const [found] = (await inbox?.list({ offset: 0, limit: 10, search: address })) ?? [];
  const mail = found === undefined ? undefined : await inbox?.read(found.id);
  if (mail == null) throw new Error(`no mail to ${address}`);
  const path = /\/agree\/[\w.-]+/.exec(mail.text ?? '')?.[0] ?? '/no-link';
  const header = (name: string) => mail.headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
  return { mail, path, header };
}

test("the mail is in the reader's language and can be left from [D24] [F15] [F17] [D7]", async () => {
  const reader = await addReader(room.store, { locale: 'de' });
  const { mail, header } = await askedMail(reader.address);
  expect(mail.subject).toBe('Die Datenschutzerklärung von The Friday Courier hat sich geändert');
  expect([header('auto-submitted'), header('list-unsubscribe-post'), header('content-language')]).toEqual([
    'auto-generated',
    'List-Unsubscribe=One-Click',
    'de',
  ]);
  const oneClick = /<http:\/\/[^/]+(\/unsubscribe\/[^>]+)>/.exec(header('list-unsubscribe'))?.[1] ?? '';
  expect((mail.text ?? '').replace(/\s+/g, ' ')).toContain(
    'Wenn Sie nichts tun, bekommen Sie The Friday Courier weiter wie bisher',
  );
  expect(mail.html).not.toMatch(/<img/i);
  const left = await server.inject({
    method: 'POST',
    url: oneClick,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([left.statusCode, (await room.app.subscribers.find(reader.address)).status]).toEqual([
    200,
    'unsubscribed',
  ]);
});

test('looking at the link changes nothing; the button records the page [D24] [D6]', async () => {
  const reader = await addReader(room.store, { locale: 'de' });
  const { path } = await askedMail(reader.address);
  const before = dump(room.config);
  const page = await server.inject({ url: path, headers: { accept: 'text/html', 'accept-language': 'de' } });
  await server.inject({ method: 'HEAD', url: path });
  expect([page.statusCode, page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual([
    200,
    'no-store',
    'noindex, nofollow',
  ]);
  expect(page.body).toMatch(
    /Version 2027-01 der <a href="\/privacy\/2027-01\/en"[^>]*>.*Neu: We count regions\..*<input type="hidden" name="locale" value="de"\/>/s,
  );
  expect(page.body).not.toContain(reader.address);
  expect(dump(room.config)).toBe(before);
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'accept-language': 'en',
    accept: 'text/html',
  };
  const hash = /name="wording" value="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? '';
  const outdated = await server.inject({ method: 'POST', url: path, headers: form, payload: 'locale=de' });
  expect([outdated.body.includes('name="wording"'), dump(room.config)]).toEqual([true, before]);
  for (const _press of [1, 2])
    expect(
      (
        await server.inject({
          method: 'POST',
          url: path,
          headers: form,
          payload: `locale=de&wording=${hash}`,
        })
      ).statusCode,
    ).toBe(200);
  const records = await room.store.consents.ofSubscriber(reader.id);
  expect(records.map(({ kind }) => kind)).toEqual(['re-asked', 'confirmed']);
  expect(records[1]).toMatchObject({
    policyVersion: '2027-01',
    locale: 'de',
    wording: expect.stringMatching(/^Ja, The Harbour Courier .*Neu: We count regions\./),
  });
});

test('as JSON: the words, the press, and what comes after [D24]', async () => {
  const reader = await addReader(room.store);
  const { path: url } = await askedMail(reader.address);
  const headers = { accept: 'application/json' };
  expect((await server.inject({ url, headers })).json()).toMatchObject({
    status: 'open',
    policyVersion: '2027-01',
    locale: 'en',
    wording: expect.stringMatching(/^Yes/),
    wording_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await server.inject({ method: 'POST', url, headers, payload: {} })).json()).toEqual({
    status: 'done',
    policyVersion: '2027-01',
  });
  await room.app.subscribers.unsubscribe(await room.app.subscribers.find(reader.address), 'page');
  const gone = await server.inject({ url, headers });
  expect([gone.statusCode, ownMembers(gone)]).toEqual([410, { status: 'lapsed' }]);
});
