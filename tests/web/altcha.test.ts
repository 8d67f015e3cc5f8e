// The proof of work over HTTP, in ALTCHA's own format: a solution of altcha-lib is accepted as it is, and
// readers without scripts can sign up all the same.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { dump, type Newsroom, openNewsroom } from './newsroom.js';
import { elsewhere, urlencoded } from './sign-up-form.js';

/** Old enough with a proof, too young without one. */
const A_MOMENT_MS = 4_000;
const A_WHILE_MS = 9_000;

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

interface ShownForm {
  readonly challenge: Challenge;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form as a browser gets it: its hidden fields, and the challenge that comes with them. */
async function shownForm(): Promise<ShownForm> {
  const { body } = await server.inject('/');
  const hidden = [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const challenge = /data-challenge="([^"]+)"/.exec(body)?.[1] ?? '';
  return {
    challenge: JSON.parse(challenge.replaceAll('&quot;', '"').replaceAll('&#34;', '"')) as Challenge,
    fields: Object.fromEntries(hidden),
  };
}

/** The payload that ALTCHA's widget puts into its field: base64 of the challenge and its solution. */
async function payloadFor(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const send = ({ fields }: ShownForm, given: Readonly<Record<string, string>>) =>
  server.inject({
    method: 'POST',
    url: '/subscribe',
    remoteAddress: elsewhere(),
    headers: urlencoded,
    payload: new URLSearchParams({ ...fields, consent: 'yes', ...given }).toString(),
  });

describe('a proof of work that altcha-lib made [D10]', () => {
  test('is taken as it is, from the form of the page, before a form without one would be', async () => {
    const form = await shownForm();
    expect(form.challenge).toMatchObject({
      parameters: {
        algorithm: 'PBKDF2/SHA-256',
        cost: 500,
        keyPrefix: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
      signature: expect.any(String),
    });
    room.clock.forward(A_MOMENT_MS);
    expect((await send(form, { email: 'unproved@readers.example' })).statusCode).toBe(429);
    expect(
      (await send(form, { email: 'proved@readers.example', proof: await payloadFor(form.challenge) }))
        .statusCode,
    ).toBe(202);
    expect(dump(room.config)).toContain('proved@readers.example');
  });

  test("is accepted from a newsroom's own front end, with a JSON challenge", async () => {
    const { nonce, challenge } = (await server.inject('/form.json')).json() as {
      nonce: string;
      challenge: Challenge;
    };
    const proof = await payloadFor(challenge);
    room.clock.forward(A_MOMENT_MS);
    const payload = { email: 'program@readers.example', consent: true, nonce, proof };
    const answer = await server.inject({
      method: 'POST',
      url: '/subscribe',
      remoteAddress: elsewhere(),
      payload,
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([202, { status: 'accepted' }]);
  });

  test('is accepted once, and not with another solution, challenge or signature', async () => {
    const form = await shownForm();
    const proof = await payloadFor(form.challenge);
    room.clock.forward(A_MOMENT_MS);
    const made = JSON.parse(Buffer.from(proof, 'base64').toString()) as {
      challenge: { parameters: object; signature: string };
      solution: { derivedKey: string };
    };
    const forged = [
      {
        ...made,
        solution: {
          ...made.solution,
          derivedKey: `${made.solution.derivedKey.slice(0, 32)}${'0'.repeat(32)}`,
        },
      },
      { ...made, challenge: { ...made.challenge, parameters: { ...made.challenge.parameters, cost: 1 } } },
      { ...made, challenge: { ...made.challenge, signature: '0'.repeat(64) } },
    ].map((payload) => Buffer.from(JSON.stringify(payload)).toString('base64'));
    for (const other of forged)
      expect((await send(form, { email: 'forged@readers.example', proof: other })).statusCode).toBe(422);
    expect((await send(form, { email: 'first@readers.example', proof })).statusCode).toBe(202);
    const another = await shownForm();
    room.clock.forward(A_MOMENT_MS);
    expect((await send(another, { email: 'second@readers.example', proof })).statusCode).toBe(422);
    expect(dump(room.config)).not.toMatch(/forged@|second@/);
  });
});

describe('without JavaScript [D29] [D10]', () => {
  test('asks for no puzzle, picture or sound and needs no script', async () => {
    const { body } = await server.inject('/');
    const form = body.slice(body.indexOf('<form'), body.indexOf('</form>'));
    expect(form).not.toMatch(/<(img|audio|iframe|canvas|script)|captcha/i);
    expect(form.match(/<input(?![^>]*type="hidden")[^>]*>/g)).toHaveLength(3);
    expect(form).toMatch(/<div class="trap" aria-hidden="true">.*tabindex="-1"/i);
  });

  test('a form without proof is accepted after a wait that it names', async () => {
    const form = await shownForm();
    const early = await send(form, { email: 'plain@readers.example', name: 'Zoë' });
    expect([early.statusCode, early.headers['retry-after']]).toEqual([429, '8']);
    for (const kept of [
      'in 8 seconds',
      'value="plain@readers.example"',
      'value="Zoë"',
      form.fields['nonce'] ?? '',
    ])
      expect(early.body).toContain(kept);
    room.clock.forward(A_WHILE_MS);
    expect((await send(form, { email: 'plain@readers.example', name: 'Zoë' })).statusCode).toBe(202);
  });
});
