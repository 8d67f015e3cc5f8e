// The relay over real sockets: what is known, and what is not, when a connection is lost at each step.
import { spawnSync } from 'node:child_process';
import { Socket } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { OutgoingMessage } from '../../src/deliveries/ports.js';
import { createRelay, type Relay, type RelayOptions } from '../../src/mail/smtp.js';
import { startRawRelay } from '../support/raw-relay.js';
import { type DropStage, type SmtpScript, startSmtp } from '../support/smtp.js';

const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn() };
/** A certificate for localhost, made by openssl; null, and its tests skipped, where there is none. */
const identity = selfSigned();
const withIdentity = identity === null ? test.skip : test;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** More than the system takes at once from a process. */
const LONG = Buffer.alloc(16_000_000, 'Ada, who reads it on the quay\r\n');

function outgoing(given: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const raw = Buffer.from(
    'From: weekly@news.example\r\nTo: ada@reader.example\r\nSubject: x\r\n\r\nHello\r\n.\r\n..two\r\nend\r\n',
  );
  return {
    envelope: { from: 'weekly@news.example', to: 'ada@reader.example' },
    messageId: '<1.a@news.example>',
    raw,
    ...given,
  };
}

function relayTo(port: number, given: Partial<RelayOptions> & { smtp?: RelayOptions['smtp'] } = {}): Relay {
  const smtp = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    password: null,
    ehloName: 'news.example',
  } as const;
  const relay = createRelay({ smtp, connections: 2, log, ...given });
  cleanups.push(() => relay.close(1000));
  return relay;
}

async function server(script: SmtpScript = {}) {
  const smtp = await startSmtp(script);
  cleanups.push(() => smtp.close());
  return smtp;
}

describe('accepted', () => {
  test('bytes arrive as built, a line "." included [F22]', async () => {
    const smtp = await server();
    const message = outgoing();
    const verdict = await relayTo(smtp.port).submit(message);
    expect(verdict).toMatchObject({ outcome: 'submitted', code: 250 });
    expect(smtp.messages).toEqual([
      { from: 'weekly@news.example', to: 'ada@reader.example', raw: message.raw },
    ]);
  });

  test('messages in pieces arrive as they are over one connection [G9]', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port, { connections: 1 });
    const raws = Array.from({ length: 12 }, (_, index) => {
      return [
        Buffer.from(`Subject: ${index}\r\n\r\n`),
        Buffer.from(`${String(index)}\r\n`.repeat(index % 2 === 0 ? 20_000 : 3)),
        Buffer.from('.\r\n'),
      ];
    });
    const verdicts = await Promise.all(raws.map((raw) => relay.submit(outgoing({ raw }))));
    expect(new Set(verdicts.map((verdict) => verdict.outcome))).toEqual(new Set(['submitted']));
    expect(smtp.messages.map((message) => message.raw)).toEqual(raws.map((raw) => Buffer.concat(raw)));
    expect(smtp.connections()).toBe(1);
  });

  test('a relay that answers before it has the whole message is not believed [G9]', async () => {
    const relay = await startRawRelay({ inText: '250 2.0.0 Queued' });
    cleanups.push(() => relay.close());
    const line = relayTo(relay.port, { connections: 1 });
    expect(await line.submit(outgoing({ raw: [LONG] }))).toMatchObject({ outcome: 'uncertain' });
    await line.submit(outgoing({ raw: [Buffer.from('Ben\r\n'.repeat(100_000))] }));
    expect(relay.connections()).toBe(2);
  });

  test('a relay that refuses before it has the whole message is heard [B4]', async () => {
    const relay = await startRawRelay({ inText: '552 5.3.4 Too big' });
    cleanups.push(() => relay.close());
    const line = relayTo(relay.port, { connections: 1 });
    expect(await line.submit(outgoing({ raw: LONG }))).toMatchObject({
      outcome: 'deferred',
      class: 'size',
      code: 552,
    });
    await line.submit(outgoing());
    expect(relay.connections()).toBe(2);
  });

  test('two hundred at once share the pool and arrive once each', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port, { connections: 4 });
    const raws = Array.from({ length: 200 }, (_, index) =>
      Buffer.from(`Subject: ${index}\r\n\r\nbody ${index}\r\n`),
    );
    const verdicts = await Promise.all(raws.map((raw) => relay.submit(outgoing({ raw }))));
    expect(new Set(verdicts.map((verdict) => verdict.outcome))).toEqual(new Set(['submitted']));
    expect(new Set(smtp.messages.map((message) => message.raw.toString()))).toEqual(
      new Set(raws.map(String)),
    );
    expect(smtp.messages).toHaveLength(200);
    expect(smtp.connections()).toBeLessThanOrEqual(8);
  });

  test('a relay with fewer connections than we open gets its messages [B4]', async () => {
    const smtp = await server({ replies: {}, mostAtOnce: 2 });
    const relay = relayTo(smtp.port, { connections: 5 });
    const raws = Array.from({ length: 100 }, (_, index) =>
      Buffer.from(`Subject: ${index}\r\n\r\nbody ${index}\r\n`),
    );
    const verdicts = await Promise.all(raws.map((raw) => relay.submit(outgoing({ raw }))));
    expect(new Set(verdicts.map(({ outcome, text }) => `${outcome} ${text}`))).toEqual(
      new Set(['submitted 2.0.0 Queued']),
    );
    expect(new Set(smtp.messages.map(({ raw }) => raw.toString())).size).toBe(100);
    expect(smtp.connections()).toBeLessThanOrEqual(2 + 3);
  });

  test('one connection carries no more in a minute than it may, evenly spaced [B14]', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port, { connections: 1, perConnectionMinute: 600 });
    const begun = performance.now();
    await Promise.all(Array.from({ length: 6 }, () => relay.submit(outgoing())));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(5 * 100 - 10);
    expect(smtp.messages).toHaveLength(6);
  });

  test.each([
    [['a@x.example', 'b@x.example']],
    ['a@x.example, b@x.example'],
    ['a@x.example>\r\nRCPT TO:<b@x.example'],
    [''],
  ])('the recipient %j never reaches a relay [G12]', async (to) => {
    const smtp = await server();
    const message = outgoing({ envelope: { from: 'weekly@news.example', to: to as string } });
    await expect(relayTo(smtp.port).submit(message)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
    expect(smtp.connections()).toBe(0);
  });
});

test('a relay has 5 minutes for its greeting and 10 for each reply [B10]', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const sockets = jest.spyOn(Socket.prototype, 'setTimeout');
  try {
    // A server without time limits of its own.
    const smtp = await server({ replies: {} });
    await relayTo(smtp.port).submit(outgoing());
    const waits = timers.mock.calls.map(([, ms]) => ms ?? 0);
    expect(waits).toContain(5 * 60_000);
    const silences = sockets.mock.calls.map(([ms]) => ms).filter((ms) => ms > 0);
    expect(Math.min(...silences)).toBeGreaterThanOrEqual(10 * 60_000);
  } finally {
    timers.mockRestore();
    sockets.mockRestore();
  }
});

describe('lost connections', () => {
  const big = outgoing({
    raw: Buffer.from(
      `Subject: x\r\n\r\n${'0123456789abcdef'.repeat(4)}\r\n`.repeat(1) +
        `${'y'.repeat(70)}\r\n`.repeat(300_000),
    ),
  });
  const stages: readonly (readonly [DropStage, string, string])[] = [
    ['connect', 'deferred', 'connection'],
    ['greeting', 'deferred', 'connection'],
    ['ehlo', 'deferred', 'connection'],
    ['mail', 'deferred', 'connection'],
    ['rcpt', 'deferred', 'connection'],
    ['data', 'deferred', 'connection'],
    ['in-data', 'deferred', 'connection'],
    ['after-dot', 'uncertain', 'unknown'],
  ];
  test.each(stages)('cut at %s: %s', async (drop, outcome, cls) => {
    const smtp = await server({ drop });
    const verdict = await relayTo(smtp.port).submit(drop === 'in-data' ? big : outgoing());
    expect([verdict.outcome, verdict.class]).toEqual([outcome, cls]);
  });

  test('an uncertain message is not sent a second time', async () => {
    const smtp = await server({ drop: 'after-dot' });
    await relayTo(smtp.port).submit(outgoing());
    expect(smtp.connections()).toBe(1);
  });

  test('a connection cut before the message began is replaced once', async () => {
    const smtp = await server({ drop: 'mail', dropTimes: 1 });
    expect(await relayTo(smtp.port).submit(outgoing())).toMatchObject({ outcome: 'submitted' });
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.connections()).toBe(2);
  });

  test('a pooled connection that the relay ends with a 421 is replaced once', async () => {
    let sent = 0;
    const smtp = await server({ onMail: () => (++sent === 2 ? '421 4.4.2 idle for too long' : undefined) });
    const relay = relayTo(smtp.port, { connections: 1 });
    expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'submitted' });
    expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'submitted' });
    expect(smtp.messages).toHaveLength(2);
    expect(smtp.connections()).toBe(2);
  });

  test("a 421 to a pipelined RCPT is the provider's word [B4] [B7]", async () => {
    const smtp = await server({ onRcpt: () => '421 4.7.0 [TSS04] slow down' });
    expect(await relayTo(smtp.port).submit(outgoing())).toMatchObject({
      outcome: 'deferred',
      class: 'policy',
      code: 421,
    });
  });

  test('a message is marked only when a connection is held for it [B2]', async () => {
    let release = () => {};
    const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
    const smtp = await server({ onData: () => held });
    const relay = relayTo(smtp.port, { connections: 1 });
    const marked: string[] = [];
    const mark = (name: string, wanted: boolean) => async () => marked.push(name) > 0 && wanted;
    const first = relay.submitMarked(outgoing(), mark('first', true));
    const second = relay.submitMarked(outgoing(), mark('second', false));
    while (smtp.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(marked).not.toContain('second');
    release();
    expect(await first).toMatchObject({ outcome: 'submitted' });
    expect(await second).toBeNull();
    expect(marked).toEqual(['first', 'second']);
    expect(smtp.messages).toHaveLength(1);
  });

  test('is asked again where the first connection was dead [B2]', async () => {
    const smtp = await server({ drop: 'mail', dropTimes: 1 });
    const relay = relayTo(smtp.port);
    const asked: boolean[] = [];
    expect(await relay.submitMarked(outgoing(), async (again) => asked.push(again) > 0)).toMatchObject({
      outcome: 'submitted',
    });
    expect(asked).toEqual([false, true]);
    const unopened = await server({ drop: 'greeting', dropTimes: 1 });
    const first: boolean[] = [];
    expect(
      await relayTo(unopened.port).submitMarked(outgoing(), async (again) => first.push(again) > 0),
    ).toMatchObject({ outcome: 'submitted' });
    expect(first).toEqual([false]);
    await expect(
      relay.submitMarked(outgoing(), () => Promise.reject(new Error('no ledger'))),
    ).rejects.toThrow('no ledger');
    expect(smtp.messages).toHaveLength(1);
  });

  test('a late answer of the ledger is asked for again [B2]', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port);
    const asked: boolean[] = [];
    const slowAtFirst = (last: boolean) => async (again: boolean) => {
      asked.push(again);
      if (!again) await new Promise((resolve) => setTimeout(resolve, 80));
      return again ? last : true;
    };
    expect(await relay.submitMarked(outgoing(), slowAtFirst(false))).toBeNull();
    expect(smtp.messages).toHaveLength(0);
    expect(await relay.submitMarked(outgoing(), slowAtFirst(true))).toMatchObject({ outcome: 'submitted' });
    expect(asked).toEqual([false, true, false, true]);
    const always: boolean[] = [];
    const slow = async (again: boolean) =>
      new Promise<boolean>((resolve) => setTimeout(() => resolve(always.push(again) > 0), 80));
    expect(await relay.submitMarked(outgoing(), slow)).toMatchObject({ outcome: 'submitted' });
    expect(always).toEqual([false, true, true]);
  });

  test('nobody listening: deferred at once, and the log names the relay', async () => {
    const gone = await startSmtp();
    await gone.close();
    expect(await relayTo(gone.port).submit(outgoing())).toMatchObject({
      outcome: 'deferred',
      class: 'connection',
      code: null,
    });
    expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ port: gone.port }), expect.any(String));
  });

  test('a relay that is away is named in the log once, however many messages meet it', async () => {
    const gone = await server();
    await gone.close();
    const relay = relayTo(gone.port);
    log.warn.mockClear();
    const verdicts = await Promise.all(Array.from({ length: 30 }, () => relay.submit(outgoing())));
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 30 }, () => 'deferred'));
    expect(log.warn.mock.calls).toEqual([
      [
        expect.objectContaining({ reason: expect.stringContaining('ECONNREFUSED') }),
        'the relay could not be used',
      ],
    ]);
  });

  test('a relay cut off by closing, after the final dot, leaves the message uncertain', async () => {
    let dotted = () => {};
    const afterDot = new Promise<void>((resolve) => (dotted = resolve));
    const smtp = await server({
      onData: () => {
        dotted();
        return new Promise(() => {});
      },
    });
    const relay = relayTo(smtp.port);
    const pending = relay.submit(outgoing());
    await afterDot;
    await relay.close(300);
    expect(await pending).toMatchObject({ outcome: 'uncertain' });
    expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'deferred', class: 'connection' });
  });
});

describe('refusals', () => {
  test('a refused recipient is rejected, and the connection serves the next', async () => {
    const smtp = await server({
      onRcpt: (to) => (to.startsWith('gone') ? '550 5.1.1 No such user' : undefined),
    });
    const relay = relayTo(smtp.port, { connections: 1 });
    const gone = await relay.submit(
      outgoing({ envelope: { from: 'weekly@news.example', to: 'gone@reader.example' } }),
    );
    expect(gone).toEqual({
      outcome: 'rejected',
      class: 'recipient',
      code: 550,
      enhanced: '5.1.1',
      text: '5.1.1 No such user',
    });
    expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'submitted' });
    expect(smtp.connections()).toBe(1);
  });

  test.each([
    ['greeting', '421 4.3.2 try later', 'connection'],
    ['greeting', '554 no service', 'connection'],
    ['mail', '421 4.3.2 try later', 'transient'],
    ['mail', '550 5.7.1 blocked', 'policy'],
    ['mail', '550 5.1.1 no such user', 'sender'],
    ['rcpt', '421 4.7.0 [TSS04] later', 'policy'],
    ['rcpt', '450 4.2.1 busy', 'transient'],
    ['data', '451 4.3.0 later', 'transient'],
    ['dot', '452 4.3.1 no space', 'transient'],
    ['dot', '421 4.3.2 going down', 'transient'],
    ['dot', '550 5.7.26 unauthenticated', 'authentication'],
  ] as const)('%s answered with %s: deferred, class %s', async (step, reply, cls) => {
    const smtp = await server({ replies: { [step]: reply } });
    expect(await relayTo(smtp.port, { patienceMs: 0 }).submit(outgoing())).toMatchObject({
      outcome: 'deferred',
      class: cls,
    });
    expect(smtp.messages).toEqual([]);
  });

  test.each(['200 news.example InterNetNews ready', '250 hello'])(
    'what greets us with "%s" is no mail server: nothing was submitted to it [G2]',
    async (greeting) => {
      const smtp = await server({ replies: { greeting } });
      expect(await relayTo(smtp.port).submit(outgoing())).toMatchObject({
        outcome: 'deferred',
        class: 'connection',
      });
      expect(smtp.messages).toEqual([]);
    },
  );

  test('a relay that refuses everything defers it, bounded in time and connections', async () => {
    const smtp = await server({ onMail: () => '550 5.7.1 Not today' });
    const relay = relayTo(smtp.port);
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => relay.submit(outgoing())));
    expect(new Set(verdicts.map((verdict) => `${verdict.outcome} ${verdict.class}`))).toEqual(
      new Set(['deferred policy']),
    );
    expect(smtp.connections()).toBeLessThanOrEqual(4);
  });

  test('a message above the announced SIZE is not sent [F24]', async () => {
    const smtp = await server({ replies: { ehlo: '250-test.example\r\n250 SIZE 20' } });
    expect(await relayTo(smtp.port).submit(outgoing())).toMatchObject({ outcome: 'deferred', class: 'size' });
    expect(smtp.messages).toEqual([]);
  });
});

describe('encryption and login', () => {
  test('without STARTTLS nothing is sent where it is required [A8]', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port, {
      smtp: {
        host: '127.0.0.1',
        port: smtp.port,
        security: 'starttls',
        user: null,
        password: null,
        ehloName: null,
      },
    });
    expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'deferred', class: 'connection' });
    expect(smtp.messages).toEqual([]);
    await expect(relay.verify()).rejects.toMatchObject({
      code: 'RELAY_UNAVAILABLE',
      message: expect.stringContaining(String(smtp.port)),
    });
  });

  test.each(['starttls', 'tls'] as const)(
    'a certificate that cannot be checked stops %s [A8]',
    async (security) => {
      const smtp = await server(security === 'tls' ? { secure: true } : { starttls: true });
      const relay = relayTo(smtp.port, {
        smtp: { host: '127.0.0.1', port: smtp.port, security, user: null, password: null, ehloName: null },
      });
      expect(await relay.submit(outgoing())).toMatchObject({
        outcome: 'deferred',
        class: 'connection',
        text: expect.stringMatching(/certificate|altnames/i),
      });
      expect(smtp.messages).toEqual([]);
    },
  );

  withIdentity.each(['starttls', 'tls'] as const)(
    'with a certificate of a trusted authority, %s carries the message [A8]',
    async (security) => {
      const smtp = await server({
        ...(security === 'tls' ? { secure: true } : { starttls: true }),
        ...(identity === null ? {} : { identity }),
      });
      const relay = relayTo(smtp.port, {
        smtp: { host: 'localhost', port: smtp.port, security, user: null, password: null, ehloName: null },
        ...(identity === null ? {} : { ca: identity.cert }),
      });
      expect(await relay.submit(outgoing())).toMatchObject({ outcome: 'submitted' });
      expect(smtp.messages).toHaveLength(1);
    },
  );

  test('a relay without login is not used, and the password appears nowhere', async () => {
    const smtp = await server();
    const relay = relayTo(smtp.port, {
      smtp: {
        host: '127.0.0.1',
        port: smtp.port,
        security: 'none',
        user: 'friday',
        password: 'open-sesame-42',
        ehloName: null,
      },
    });
    const verdict = await relay.submit(outgoing());
    expect(verdict).toMatchObject({ outcome: 'deferred', class: 'connection' });
    expect(smtp.messages).toEqual([]);
    const error: unknown = await relay.verify().catch((reason: unknown) => reason);
    expect(
      JSON.stringify([verdict, error, String(error), log.debug.mock.calls, log.warn.mock.calls]),
    ).not.toContain('open-sesame-42');
    expect(error).toMatchObject({ code: 'RELAY_UNAVAILABLE' });
  });

  test('verify is silent about a relay that works', async () => {
    const smtp = await server();
    await expect(relayTo(smtp.port).verify()).resolves.toBeUndefined();
    expect(smtp.messages).toEqual([]);
  });
});

function selfSigned(): { readonly key: string; readonly cert: string } | null {
  const request =
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout - -out -';
  const made = spawnSync('openssl', request.split(' '), { encoding: 'utf8' });
  const part = (name: string) =>
    new RegExp(`-----BEGIN ${name}-----[\\s\\S]+?-----END ${name}-----`).exec(made.stdout ?? '')?.[0];
  const [key, cert] = [part('PRIVATE KEY'), part('CERTIFICATE')];
  return key === undefined || cert === undefined ? null : { key, cert };
}
