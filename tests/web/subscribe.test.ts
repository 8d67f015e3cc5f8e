// Signing up over HTTP: what the form shows, what each entry is answered, that no answer tells the state of
// an address (D11), and embedding.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import type { SignUpAnswer } from '../../src/app/desks/sign-up.js';
import { createServer } from '../../src/web/server.js';
import { testRedis } from '../support/redis.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { ownMembers } from './problem-details.js';
import { elsewhere, signUp, signUpAsJson, urlencoded, WHILE_MS, withoutAddress } from './sign-up-form.js';

const ORIGIN = 'https://courier.example';
let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  room = await openNewsroom({ redis: testRedis().url, extra: `web: { embed_origins: ["${ORIGIN}"] }` });
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const answering = async (answer: SignUpAnswer) =>
  createServer(
    { ...room.app, signUps: { ...room.app.signUps, submit: async () => answer } },
    { desk: false },
  );

describe('the form', () => {
  test('one address, an unticked box and the policy [D2] [D20]', async () => {
    const { body, headers } = await server.inject('/');
    const form = body.slice(body.indexOf('<form'), body.indexOf('</form>'));
    expect(form.match(/<input[^>]*required/g)).toHaveLength(2);
    expect(form).toMatch(/<input[^>]*name="email"/);
    expect(form).not.toContain('name="name"');
    expect(form).toMatch(/<input[^>]*type="checkbox"[^>]*name="consent"/);
    expect(form).not.toMatch(/\bchecked\b/);
    expect(form.indexOf('href="/privacy/0/en"')).toBeLessThan(form.indexOf('<button'));
    expect(form).toMatch(/Yes, The Harbour Courier may email me/);
    for (const text of [
      'href="/latest"',
      'Preview',
      'No tracking. We never see whether you open it. Unsubscribe with one click.',
    ])
      expect(body).toContain(text);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('every form has its own nonce and proof, although the page renders once', async () => {
    const nonces = (await Promise.all([1, 2, 3].map(() => server.inject('/')))).map(
      ({ body }) => /name="nonce" value="([^"]+)"/.exec(body)?.[1],
    );
    expect(new Set(nonces).size).toBe(3);
    const { body } = await server.inject('/');
    const challenge = /data-challenge="([^"]+)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(JSON.parse(challenge)).toMatchObject({ parameters: { algorithm: 'PBKDF2/SHA-256' } });
  });

  test.each([
    ['de-AT,de;q=0.9,en;q=0.5', 'lang="de"', 'Ja, The Harbour Courier darf'],
    ['fr, ru;q=0.8, en;q=0.2', 'lang="ru"', 'Да, The Harbour Courier может'],
    ['fr', 'lang="en"', 'Yes, The Harbour Courier may'],
  ])('speaks to a browser that asks for %s', async (asked, lang, wording) => {
    const { body, headers } = await server.inject({ url: '/', headers: { 'accept-language': asked } });
    expect(body).toContain(lang);
    expect(body).toContain(wording);
    expect(headers['vary']).toContain('Accept-Language');
  });

  test('looking at it changes nothing [D6]', async () => {
    const before = dump(room.config);
    for (const url of ['/', '/subscribe', '/form.json', '/embed.js']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS'] as const)
        expect((await server.inject({ method, url })).statusCode).toBeLessThan(500);
    }
    expect(dump(room.config)).toBe(before);
  });
});

describe('an accepted sign-up', () => {
  test('is recorded with words, language and page, and says where to look', async () => {
    const answer = await signUp(room, server, {
      email: 'Ada.Quill@readers.example',
      name: 'Ada',
      locale: 'en',
    });
    expect(answer.statusCode).toBe(202);
    expect(answer.body).toContain('Check your inbox');
    expect(answer.body).toContain('Ada.Quill@readers.example');
    expect(answer.body).not.toContain('a little later');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    const found = dump(room.config);
    for (const text of [
      'Ada.Quill@readers.example',
      'may email me The Friday Courier',
      '"box ticked"',
      '"http://localhost:8025/"',
    ])
      expect(found).toContain(text);
    expect(found).not.toMatch(/"10\.\d+\.\d+\.7"/);
  });

  test('from our own form names no page of another site', async () => {
    const email = 'forged@readers.example';
    await signUp(room, server, { email, page: 'https://forged.example/archive/2026-11-20' });
    expect(dump(room.config)).toContain(email);
    expect(dump(room.config)).not.toContain('forged.example/');
  });

  test('as JSON', async () => {
    const answer = await signUpAsJson(room, server, {
      email: 'json@readers.example',
      page: `${ORIGIN}/story?utm=1#top`,
    });
    expect([answer.statusCode, answer.json()]).toEqual([202, { status: 'accepted', mail: 'now' }]);
    expect(dump(room.config)).toContain(`"${ORIGIN}/story"`);
  });

  test('where the queue is away it is kept all the same, and that is said', async () => {
    const lone = await openNewsroom();
    const pages = await createServer(lone.app, { desk: false });
    const answer = await signUp(lone, pages);
    expect([answer.statusCode, answer.body.includes('will arrive a little later')]).toEqual([202, true]);
    expect((await signUpAsJson(lone, pages, { email: 'b@readers.example' })).json()).toEqual({
      status: 'accepted',
      mail: 'later',
    });
    expect(dump(lone.config)).toContain('zoe@readers.example');
    await pages.close();
    await lone.close();
  });
});

const STATES = {
  unknown: null,
  pending: { status: 'pending', confirmedAt: null },
  confirmed: { status: 'confirmed' },
  left: { status: 'unsubscribed' },
  suppressed: { status: 'suppressed', statusReason: 'complaint' },
} as const;

async function addressIn(state: keyof typeof STATES, n: number): Promise<string> {
  const address = `${state}-${n}@readers.example`;
  const wish = STATES[state];
  if (wish !== null) await addReader(room.store, { ...wish, address, addressKey: address });
  return address;
}

describe('no answer tells whether an address is known [D11]', () => {
  const states = Object.keys(STATES) as (keyof typeof STATES)[];

  test('status, headers and body are the same for every state', async () => {
    const seen = new Set<string>();
    for (const state of states) {
      const email = await addressIn(state, 0);
      const { statusCode, headers, body } = await signUp(room, server, { email });
      const { date: _date, 'content-length': _length, ...others } = headers;
      seen.add(JSON.stringify([statusCode, others, withoutAddress(body, email)]));
    }
    expect(seen.size).toBe(1);
    const json = await Promise.all(
      states.map(
        async (state) => (await signUpAsJson(room, server, { email: await addressIn(state, 999) })).body,
      ),
    );
    expect(new Set(json).size).toBe(1);
  });

  test('the time of an answer is of one class: medians of interleaved requests', async () => {
    const rounds = 15;
    const took: Record<string, number[]> = Object.fromEntries(states.map((state) => [state, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const state of round % 2 === 0 ? states : [...states].reverse()) {
        const email = await addressIn(state, round);
        const { nonce } = await room.app.signUps.form('en', 'page');
        room.clock.forward(WHILE_MS);
        const payload = new URLSearchParams({ email, consent: 'yes', nonce }).toString();
        const before = performance.now();
        await server.inject({
          method: 'POST',
          url: '/subscribe',
          remoteAddress: elsewhere(),
          headers: urlencoded,
          payload,
        });
        took[state]?.push(performance.now() - before);
      }
    }
    const medians = Object.values(took).map(
      (times) => times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
    );
    expect(Math.max(...medians)).toBeLessThan(2.5 * Math.min(...medians) + 10);
  }, 60_000);
});

describe('what is not accepted', () => {
  test('errors stand beside their fields, tied to them, and nothing typed is lost [D29]', async () => {
    const { statusCode, body } = await signUp(room, server, { email: 'zoe@', name: 'Zoë', consent: '' });
    expect(statusCode).toBe(422);
    expect(body).toMatch(
      /<input[^>]*aria-invalid="true"[^>]*aria-describedby="email-problem email-hint"[^>]*value="zoe@"/,
    );
    expect(body).toMatch(/<p class="problem" id="email-problem">/);
    expect(body).toMatch(/<input[^>]*aria-describedby="consent-problem"/);
    expect(body).toMatch(/name="name" value="Zoë"/);
    expect(body).not.toMatch(/\bchecked=/);
  });

  test('the title says that there is an error, and its first field has the focus [D29]', async () => {
    for (const [email, first] of [
      ['zoe@', 'email'],
      ['zoe@readers.example', 'consent'],
    ] as const) {
      const $ = load((await signUp(room, server, { email, consent: '' })).body);
      expect($('title').text()).toMatch(/^Error: /);
      expect($('[autofocus]').first().attr('id')).toBe(first);
    }
    const $ = load((await server.inject('/')).body);
    expect($('title').text()).not.toContain('Error');
    expect($('[autofocus]').length).toBe(0);
    expect([$('#email-hint').attr('aria-live'), $('[data-status]').attr('role')]).toEqual([
      'polite',
      'status',
    ]);
  });

  test('a ticked box stays ticked when the address has to be mended', async () => {
    const { body } = await signUp(room, server, { email: 'zoe' });
    expect(body).toMatch(/type="checkbox"[^>]*checked=""/);
  });

  test('the server suggests no address; the hint is up to the browser [D12]', async () => {
    const { statusCode, body } = await signUp(room, server, { email: 'zoe@gmxil.com' });
    expect([statusCode, body.includes('gmail.com')]).toEqual([202, false]);
  });

  test('an unwanted kind of address is named beside its field', async () => {
    const { statusCode, body } = await signUp(room, server, { email: 'zoe@mailinator.com' });
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="email-problem">Please use a personal address/);
    const program = await signUpAsJson(room, server, { email: 'zoe@mailinator.com' });
    expect(ownMembers(program)).toEqual({
      status: 'refused',
      problems: [{ field: 'address', problem: 'unwanted' }],
    });
  });

  test('a form that was sent too quickly is kept, and taken a moment later', async () => {
    const { nonce } = await room.app.signUps.form('en', 'page');
    const send = () => {
      const payload = new URLSearchParams({
        email: 'quick@readers.example',
        consent: 'yes',
        nonce,
      }).toString();
      return server.inject({
        method: 'POST',
        url: '/subscribe',
        remoteAddress: elsewhere(),
        headers: urlencoded,
        payload,
      });
    };
    const first = await send();
    expect([first.statusCode, first.headers['retry-after']]).toEqual([429, '8']);
    expect(first.body).toContain('in 8 seconds');
    expect(first.body).toContain(`value="${nonce}"`);
    expect(first.body).toContain('value="quick@readers.example"');
    room.clock.forward(WHILE_MS);
    expect((await send()).statusCode).toBe(202);
  });

  test.each([
    [
      { kind: 'limited', retryAfterSeconds: 600.2 },
      429,
      '601',
      'in 11 minutes',
      { status: 'limited', retry_after: 601 },
    ],
    [{ kind: 'closed' }, 503, '3600', 'Sign-up is paused', { status: 'closed' }],
  ] as const)('%o', async (answer, status, retryAfter, text, json) => {
    const pages = await answering(answer);
    const page = await signUp(room, pages);
    expect([page.statusCode, page.headers['retry-after'], page.body.includes(text)]).toEqual([
      status,
      retryAfter,
      true,
    ]);
    const program = await signUpAsJson(room, pages);
    expect([program.statusCode, program.headers['retry-after'], ownMembers(program)]).toEqual([
      status,
      retryAfter,
      json,
    ]);
    await pages.close();
  });

  test.each([
    ['no nonce', { nonce: '' }],
    [
      'a nonce of another kind of form',
      { form: 'embed', nonce: 'page.0.AAAAAAAAAAAAAAAAAAAAAA.f1.AAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ],
    ['a proof that proves nothing', { proof: 'e30=' }],
  ])('the JSON path has the same checks: %s [D10]', async (_name, fields) => {
    const answer = await signUpAsJson(room, server, { email: 'robot@readers.example', ...fields });
    expect([answer.statusCode, ownMembers(answer)]).toEqual([
      422,
      { status: 'refused', problems: [{ field: 'form', problem: 'expired' }] },
    ]);
  });

  test('a program that fills the hidden field leaves no record [D10]', async () => {
    const answer = await signUp(room, server, {
      email: 'trap@readers.example',
      website: 'https://spam.example',
    });
    expect(answer.statusCode).toBe(202);
    expect(dump(room.config)).not.toContain('trap@readers.example');
  });
});

test('a form whose words have changed is shown again, unticked [D1] [D2]', async () => {
  const [email, wording] = ['words@readers.example', 'f'.repeat(64)];
  const page = await signUp(room, server, { email, wording });
  expect([
    page.statusCode,
    page.body.includes('value="words@readers.example"'),
    /\bchecked=/.test(page.body),
  ]).toEqual([422, true, false]);
  const answer = await signUpAsJson(room, server, { email, wording });
  expect([answer.statusCode, ownMembers(answer)]).toEqual([
    422,
    { status: 'refused', problems: [{ field: 'form', problem: 'expired' }] },
  ]);
  expect(dump(room.config)).not.toContain(email);
  const { body } = await server.inject('/');
  const shown = /name="wording" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';
  expect((await signUp(room, server, { email, wording: shown })).statusCode).toBe(202);
});

describe('a form that a page of another site sends', () => {
  const CROSS_SITE = { 'sec-fetch-site': 'cross-site' };

  test('the page’s own form is refused with one page, and nothing is recorded', async () => {
    const email = 'cross-site@readers.example';
    const refused = await signUp(room, server, { email }, { ...CROSS_SITE, accept: 'text/html' });
    expect([refused.statusCode, refused.body.includes('This form was sent from another website')]).toEqual([
      403,
      true,
    ]);
    expect(refused.body).toContain('href="/"');
    expect(refused.body).not.toContain(email);
    const program = await signUp(room, server, { email }, { ...CROSS_SITE, accept: 'application/json' });
    expect([program.statusCode, ownMembers(program)]).toEqual([403, { error: 'refused' }]);
    expect(dump(room.config)).not.toContain(email);
  });

  test('says so before it looks at what was typed', async () => {
    const typed = [
      ['email', ''],
      ['nonce', 'of nobody'],
      ['website', 'https://spam.example'],
    ] as const;
    for (const [field, value] of typed)
      expect((await signUp(room, server, { [field]: value }, CROSS_SITE)).statusCode).toBe(403);
  });

  test.each(['same-origin', 'same-site', 'none', ''])('a browser that says "%s" is let in', async (site) => {
    const headers: Record<string, string> = site === '' ? {} : { 'sec-fetch-site': site };
    expect((await signUp(room, server, { email: `site-${site}@readers.example` }, headers)).statusCode).toBe(
      202,
    );
  });

  test('embedded forms and programs are let in', async () => {
    const embedded = { email: 'cross-embed@readers.example', form: 'embed' };
    expect((await signUp(room, server, embedded, CROSS_SITE)).statusCode).toBe(202);
    expect(
      (await signUpAsJson(room, server, { ...embedded, email: 'cross-script@readers.example' }, CROSS_SITE))
        .statusCode,
    ).toBe(202);
    expect(
      (await signUpAsJson(room, server, { email: 'cross-api@readers.example' }, CROSS_SITE)).statusCode,
    ).toBe(202);
  });

  test('a snippet without a nonce still leads to our own page', async () => {
    const payload = new URLSearchParams({
      form: 'embed',
      email: 'snippet@readers.example',
      consent: 'yes',
    }).toString();
    const answer = await server.inject({
      method: 'POST',
      url: '/subscribe',
      headers: { ...urlencoded, ...CROSS_SITE },
      payload,
    });
    expect([answer.statusCode, answer.body.includes('<form class="sign-up"')]).toEqual([200, true]);
  });
});

describe('on article pages', () => {
  test('a snippet without a nonce leads to one more press, which keeps entry and consent', async () => {
    const { wordingHash: wording } = await room.app.signUps.form('en', 'embed');
    const payload = new URLSearchParams({
      form: 'embed',
      email: 'reader@readers.example',
      consent: 'yes',
      wording,
    }).toString();
    const before = dump(room.config);
    const page = await server.inject({
      method: 'POST',
      url: '/subscribe',
      headers: { ...urlencoded, referer: `${ORIGIN}/story?id=1` },
      payload,
    });
    expect([page.statusCode, page.body.includes('One last step')]).toEqual([200, true]);
    expect(dump(room.config)).toBe(before);
    expect(page.body).toContain('value="reader@readers.example"');
    expect(page.body).toMatch(/type="checkbox"[^>]*checked=""/);
    const hidden = Object.fromEntries(
      [...page.body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    expect(hidden).toMatchObject({ form: 'embed', page: `${ORIGIN}/story` });
    room.clock.forward(WHILE_MS);
    const second = new URLSearchParams({
      ...(hidden as Record<string, string>),
      email: 'reader@readers.example',
      consent: 'yes',
    }).toString();
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/subscribe',
          remoteAddress: elsewhere(),
          headers: urlencoded,
          payload: second,
        })
      ).statusCode,
    ).toBe(202);
    expect(dump(room.config)).toContain(`"${ORIGIN}/story"`);
  });

  test('words that changed since the snippet was made have to be agreed to anew [D2]', async () => {
    const payload = new URLSearchParams({
      form: 'embed',
      email: 'reader@readers.example',
      consent: 'yes',
      wording: 'of last year',
    }).toString();
    const { body } = await server.inject({ method: 'POST', url: '/subscribe', headers: urlencoded, payload });
    expect(body).not.toMatch(/\bchecked=/);
  });

  test('a script may read the form and post it from configured origins only', async () => {
    for (const [origin, allowed] of [
      [ORIGIN, ORIGIN],
      ['https://elsewhere.example', undefined],
      ['null', undefined],
    ] as const) {
      const form = await server.inject({ url: '/form.json?form=embed', headers: { origin } });
      const asked = await server.inject({
        method: 'OPTIONS',
        url: '/subscribe',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect([
        form.headers['access-control-allow-origin'],
        asked.headers['access-control-allow-origin'],
      ]).toEqual([allowed, allowed]);
      expect(form.headers['access-control-allow-credentials']).toBeUndefined();
      expect(form.headers['vary']).toContain('Origin');
    }
    const posted = await signUpAsJson(
      room,
      server,
      { email: 'embedded@readers.example', form: 'embed' },
      { origin: ORIGIN },
    );
    expect([posted.statusCode, posted.headers['access-control-allow-origin']]).toEqual([202, ORIGIN]);
    expect(
      (await server.inject({ url: '/preferences/x', headers: { origin: ORIGIN } })).headers[
        'access-control-allow-origin'
      ],
    ).toBeUndefined();
  });

  test('any page may load the script and the solver, and nothing else', async () => {
    for (const url of [
      '/embed.js',
      '/assets/proof.js',
      '/altcha/pow.js',
      '/altcha/helpers.js',
      '/altcha/types.js',
      '/altcha/algorithms/web/pbkdf2.js',
    ]) {
      const { statusCode, headers } = await server.inject(url);
      expect([url, statusCode, headers['cross-origin-resource-policy']]).toEqual([url, 200, 'cross-origin']);
      expect(headers['content-type']).toContain('javascript');
    }
    for (const url of [
      '/altcha/index.js',
      '/altcha/../../../package.json',
      '/altcha/frameworks/express.js',
      '/altcha/',
    ])
      expect((await server.inject(url)).statusCode).toBe(404);
  });
});
