// Children: nothing about age by default; a newsletter for minors takes nobody without the statement,
// whichever way they come.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { embedSnippet } from '../../src/app/embed-snippet.js';
import { wordingLocales } from '../../src/app/texts.js';
import { PERSONAL } from '../../src/store/personal.js';
import { CONSENT_AGES } from '../../src/subscribers/minors.js';
import { createServer } from '../../src/web/server.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { ownMembers } from './problem-details.js';
import { linksOf } from './reader-pages.js';
import { elsewhere, signUp, signUpAsJson, urlencoded } from './sign-up-form.js';

const AGE = /\bage\b|_age|age_|birth|minor|parent|guardian/i;
const open: (() => Promise<void>)[] = [];
let room: Newsroom;
let server: FastifyInstance;

async function start(extra = '') {
  const own = await openNewsroom({ extra });
  const pages = await createServer(own.app, { desk: false });
  open.push(own.close, () => pages.close());
  return { room: own, server: pages };
}

afterAll(async () => {
  for (const close of open.reverse()) await close();
});

/** Properties of the JSON body that /subscribe is described to take. */
async function bodyOf(
  pages: FastifyInstance,
): Promise<{ readonly properties: Readonly<Record<string, unknown>>; readonly required: readonly string[] }> {
  return (await pages.inject('/openapi.json')).json().paths['/subscribe'].post.requestBody.content[
    'application/json'
  ].schema;
}

describe('unless it is configured', () => {
  beforeAll(async () => {
    ({ room, server } = await start());
  });

  test('no age is asked for, on the page, in the snippet, as JSON [D13]', async () => {
    const names = [...(await server.inject('/')).body.matchAll(/ name="(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['email', 'consent']));
    expect(names.filter((name) => AGE.test(name ?? ''))).toEqual([]);
    const form = await room.app.signUps.form('en', 'embed');
    expect(form.ageStatement).toBeNull();
    expect(
      embedSnippet({ form, url: room.config.web.url, script: true, title: 'Weekly', cron: '0 9 * * 5' }),
    ).not.toMatch(AGE);
    expect(Object.keys((await server.inject('/form.json')).json()).filter((name) => AGE.test(name))).toEqual(
      [],
    );
    expect(Object.keys((await bodyOf(server)).properties).filter((name) => AGE.test(name))).toEqual([]);
  });

  test('no column holds one, whatever is configured [D13]', () => {
    const columns = Object.values(PERSONAL).flatMap(({ personal, internal }) => [...personal, ...internal]);
    expect(columns).toContain('address');
    expect(columns.filter((name) => AGE.test(name))).toEqual([]);
  });

  test('who sends one is taken like everybody, and it is not kept [D13]', async () => {
    expect(
      (await signUpAsJson(room, server, { email: 'ada@readers.example', age: 9, birth_date: '2017-01-01' }))
        .statusCode,
    ).toBe(202);
    await room.app.signUpWork.processSignUps();
    const person = await room.app.persons.export(await room.app.subscribers.find('ada@readers.example'));
    expect(JSON.stringify(person)).not.toMatch(/2017|birth/);
  });
});

describe('for minors', () => {
  const STATEMENT = 'I am 15 or older, or my parent or guardian has agreed that I subscribe.';
  beforeAll(async () => {
    ({ room, server } = await start('sign_up: { minors: { country: FR } }'));
  });

  test('a second box is required and names the age of the country [D13]', async () => {
    const { body } = await server.inject('/');
    expect(body).toMatch(
      /<input id="age_statement" type="checkbox" required="" name="age_statement" value="yes"\/>/,
    );
    expect(body).not.toMatch(/ checked/);
    expect(body).toContain(STATEMENT);
    expect(readdirSync('templates/consent/minors').sort()).toEqual(
      wordingLocales()
        .map((locale) => `${locale}.txt`)
        .sort(),
    );
    for (const locale of wordingLocales()) {
      const { ageStatement } = await room.app.signUps.form(locale, 'page');
      expect(ageStatement).toMatch(locale === 'fa' ? /۱۵/ : /15/);
      expect((await server.inject({ url: '/', headers: { 'accept-language': locale } })).body).toContain(
        ageStatement,
      );
    }
  });

  test('no form of sign-up is accepted without it [D13]', async () => {
    const sent = await signUp(room, server, { email: 'ada@readers.example' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toMatch(
      /id="age_statement"[^>]* aria-invalid="true" [^>]*aria-describedby="age_statement-problem"/,
    );
    expect(sent.body).toContain('Please confirm your age, or that a parent or guardian agrees.');
    const refused = { status: 'refused', problems: [{ field: 'age_statement', problem: 'missing' }] };
    for (const fields of [
      {},
      { age_statement: false },
      { age_statement: 'no' },
      { form: 'embed' },
      { form: 'embed', age_statement: null },
    ])
      expect(
        ownMembers(await signUpAsJson(room, server, { email: 'ada@readers.example', ...fields })),
      ).toEqual(refused);
    const bare = {
      form: 'embed',
      email: 'ada@readers.example',
      consent: 'yes',
      age_statement: 'yes',
      wording: 'of long ago',
    };
    const asked = await server.inject({
      method: 'POST',
      url: '/subscribe',
      remoteAddress: elsewhere(),
      headers: urlencoded,
      payload: new URLSearchParams(bare).toString(),
    });
    expect(asked.body).toContain(STATEMENT);
    expect(asked.body).not.toMatch(/ checked/);
    const { unsubscribe } = linksOf(room, await addReader(room.store, { status: 'unsubscribed' }));
    const back = await server.inject({
      method: 'POST',
      url: `${unsubscribe}/return`,
      headers: { ...urlencoded, accept: 'text/html' },
    });
    expect([back.statusCode, back.headers.location]).toEqual([303, '/']);
    await room.app.signUpWork.processSignUps();
    expect(await room.store.subscribers.byAddressKey('ada@readers.example')).toBeNull();
  });

  test('who says so is taken, and the proof has the statement but no age of theirs [D13]', async () => {
    expect(
      (await signUp(room, server, { email: 'ben@readers.example', age_statement: 'yes' })).statusCode,
    ).toBe(202);
    expect(
      (await signUpAsJson(room, server, { email: 'cora@readers.example', age_statement: true })).statusCode,
    ).toBe(202);
    await room.app.signUpWork.processSignUps();
    for (const address of ['ben@readers.example', 'cora@readers.example']) {
      const reader = await room.app.subscribers.find(address);
      const [requested] = await room.store.consents.ofSubscriber(reader.id);
      expect(requested?.wording).toMatch(
        /^Yes, The Harbour Courier may email me .* I have read the \{policy\}\. I am 15 or older, or my parent or guardian has agreed that I subscribe\.$/,
      );
    }
  });

  test('the snippet has the box, and /openapi.json and /form.json tell of it [D13]', async () => {
    const form = await room.app.signUps.form('en', 'embed');
    expect(
      embedSnippet({ form, url: room.config.web.url, script: false, title: 'Weekly', cron: '0 9 * * 5' }),
    ).toContain(`<input type="checkbox" name="age_statement" value="yes" required> ${STATEMENT}`);
    expect((await server.inject('/form.json')).json()).toMatchObject({ age_statement: STATEMENT });
    expect((await bodyOf(server)).required).toContain('age_statement');
  });

  test('ages by country are those of Article 8 [D13]', () => {
    expect(CONSENT_AGES).toMatchObject({ FR: 15, ES: 14, AT: 14, DE: 16 });
    for (const age of Object.values(CONSENT_AGES)) expect([13, 14, 15, 16]).toContain(age);
  });
});

test.each([
  ['{ age: 12 }', 'GDPR Article 8 allows none below 13'],
  ['{ age: "15" }', 'use an age from 13 to 18'],
  ['{ country: France }', 'two capital letters such as FR'],
  ['{ country: toString }', 'two capital letters such as FR'],
  ['{ country: FR, age: 15 }', 'use either the country'],
  ['{}', 'use either the country'],
  ['yes', 'use a group of keys'],
])('minors: %s is refused with what to write [D13]', async (value, remedy) => {
  await expect(openNewsroom({ extra: `sign_up: { minors: ${value} }` })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(remedy),
  });
});
