// A trial installation with a real relay: nobody outside its allow-list gets any mail from it (G7).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { NOT_ALLOWED } from '../../src/deliveries/safeguards/allow-list.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { startNameServer, type TestNameServer } from '../support/name-server.js';
import { startSmtp, type TestSmtp } from '../support/smtp.js';
import { addIssue, addReader, freePort, type Newsroom, openNewsroom } from '../web/newsroom.js';
import { signUp } from '../web/sign-up-form.js';

const never = new AbortController().signal;
let names: TestNameServer;
let relay: TestSmtp;
const opened: { readonly room: Newsroom; readonly server: FastifyInstance }[] = [];

beforeAll(async () => {
  names = await startNameServer({
    'readers.example': ['mx.readers.example'],
    'staging.example': ['mx.staging.example'],
  });
  relay = await startSmtp();
});
afterAll(async () => {
  for (const { room, server } of opened) {
    await server.close();
    await room.close();
  }
  await relay.close();
  await names.close();
});

async function open(delivery: string) {
  const port = await freePort();
  const extra = `smtp: { host: 127.0.0.1, port: ${relay.port}, security: none }\nweb: { url: "http://localhost:${port}", port: ${port} }\ndelivery: { ${delivery} }`;
  const room = await openNewsroom({ extra, nameServers: [names.address] });
  const server = await createServer(room.app, { desk: false });
  opened.push({ room, server });
  await listen(server, { host: '127.0.0.1', port, key: 'web.port' });
  return { room, server };
}

/**
 * Stories of a host for home networks (RFC 8375): the example domains are refused once mail leaves the
 * machine.
 */
const HOST = { host: 'courier.home.arpa' };

async function scheduled(room: Newsroom, readers: number) {
  const { issue } = await room.app.issues.approve(await addIssue(room, HOST), 'tom@courier.example');
  await room.app.issues.schedule(issue, {
    actor: 'tom@courier.example',
    at: 'now',
    confirmedAudience: readers,
  });
  return issue;
}

const reader = (room: Newsroom, address: string) =>
  addReader(room.store, { address, addressKey: address.toLowerCase() });
const recipients = () => relay.messages.splice(0).map(({ to }) => to);

describe('an installation with an allow-list', () => {
  let room: Newsroom;
  let server: FastifyInstance;
  beforeAll(async () => {
    ({ room, server } = await open(
      'only_to: ["@Staging.example", "Ben@Readers.example"], test_to: [seed@staging.example, seed@readers.example]',
    ));
  });

  test('sends an issue to those it names and skips the others with a reason [G7]', async () => {
    const addresses = [
      'ada@staging.example',
      'ben@readers.example',
      'cy@readers.example',
      'dee@sub.staging.example',
      'eve@notstaging.example',
    ];
    for (const address of addresses) await reader(room, address);
    const issue = await scheduled(room, 2);
    expect(await room.app.deliveries.tick(never)).toMatchObject({ submitted: 2 });
    expect(recipients().sort()).toEqual(['ada@staging.example', 'ben@readers.example']);
    const skipped = await room.app.deliveries.list(issue, { status: ['skipped'], limit: 10 });
    expect(skipped.map(({ address, reason }) => [address, reason])).toEqual(
      addresses.slice(2).map((address) => [address, NOT_ALLOWED]),
    );
    await room.app.deliveries.tick(never);
    expect(await room.app.deliveries.audit(issue)).toMatchObject({
      audience: 5,
      proven: true,
      counts: { submitted: 2, skipped: 3, rejected: 0 },
    });
    expect(await room.app.deliveries.bounces(issue)).toEqual([]);
    expect(recipients()).toEqual([]);
  });

  test('says so when an issue is checked, in its status and when a worker starts [G7]', async () => {
    const said = 'The allow-list is on: mail goes only to @staging.example, ben@readers.example.';
    const finding = {
      rule: 'G7',
      severity: 'warning',
      where: 'delivery.only_to',
      message: `${said} Of 5 readers, 2 get the issue; the others are skipped.`,
    };
    const { findings } = await room.app.issues.check(await addIssue(room));
    expect(findings).toContainEqual(expect.objectContaining(finding));
    expect(await room.app.issues.allowList()).toMatchObject(finding);
    await room.app.deliveries.open();
    expect(room.logged.join('\n')).toContain(`${said} Every other reader is skipped.`);
  });

  test('counts only readers whom it lets through [G7] [G8]', async () => {
    const issue = await addIssue(room, HOST);
    const [first] = await room.app.issues.list({ status: ['sent'] });
    const last = { number: first?.number, total: 2 };
    expect(await room.app.issues.audience(issue)).toEqual({ total: 2, excluded: { [NOT_ALLOWED]: 3 }, last });
    for (const address of ['hal@staging.example', 'ivy@readers.example']) await reader(room, address);
    expect(await room.app.issues.audience(issue)).toEqual({ total: 3, excluded: { [NOT_ALLOWED]: 4 }, last });
    const desk = room.app;
    const { issue: approved } = await desk.issues.approve(issue, 'tom@courier.example');
    const wish = { actor: 'tom@courier.example', at: '2026-12-01T09:00' };
    await expect(desk.issues.schedule(approved, { ...wish, confirmedAudience: 7 })).rejects.toMatchObject({
      fix: expect.stringContaining('--audience 3'),
    });
    const { issue: scheduled } = await desk.issues.schedule(approved, { ...wish, confirmedAudience: 3 });
    await desk.issues.cancel(scheduled, 'tom@courier.example', null);
  });

  test('drops confirmations and welcomes to others, and says so in the log [G7]', async () => {
    for (const email of ['new@readers.example', 'new@staging.example'])
      expect((await signUp(room, server, { email })).statusCode).toBe(202);
    for (const address of ['fay@readers.example', 'gus@staging.example']) {
      const { id } = await reader(room, address);
      await room.store.mails.add({
        subscriberId: id,
        kind: 'welcome',
        dedupe: `welcome-${id}`,
        at: room.clock.now.toISOString(),
      });
    }
    await room.app.signUpWork.sweep();
    expect(recipients().sort()).toEqual(['gus@staging.example', 'new@staging.example']);
    expect(
      room.logged.filter((line) => line.includes('is dropped')).map((line) => line.split(' ')[1]),
    ).toEqual(['welcome', 'confirmation']);
  });

  test('keeps notices from an editor whom it does not name, and sends the others [G7]', async () => {
    const notice = {
      at: room.clock.now.toISOString(),
      message: { kind: 'form-closed', perHour: 9 },
    } as const;
    await room.store.notices.add({ ...notice, recipient: 'ines@courier.example' });
    await room.store.notices.add({ ...notice, recipient: 'ed@staging.example' });
    expect(await room.app.deliveries.sendNotices()).toBe(1);
    expect(recipients()).toEqual(['ed@staging.example']);
    expect(await room.store.notices.unsent(5)).toEqual([]);
  });

  test('sends a test copy to a seed whom it names, and to nobody else [G7]', async () => {
    const issue = await addIssue(room);
    await room.app.issues.sendTest(issue, { address: 'Seed@staging.example', name: null });
    for (const address of ['seed@readers.example', 'ines@courier.example', 'ben@readers.example'])
      await expect(room.app.issues.sendTest(issue, { address, name: null })).rejects.toMatchObject({
        code: 'RECIPIENT_REFUSED',
        kind: 'refused',
      });
    expect(recipients()).toEqual(['Seed@staging.example']);
  });
});

describe('the installation that sends to readers', () => {
  test('sends test copies to the editor and the seeds only, never to a reader [G7]', async () => {
    const { room } = await open('test_to: ["@design.example"]');
    await reader(room, 'cy@readers.example');
    const issue = await addIssue(room);
    await expect(
      room.app.issues.sendTest(issue, { address: 'cy@readers.example', name: null }),
    ).rejects.toMatchObject({
      code: 'RECIPIENT_REFUSED',
      message: 'cy@readers.example is not allowed to receive test copies.',
      fix: 'Send it to ines@courier.example, @design.example, or add the address to delivery.test_to.',
    });
    for (const address of ['ines@courier.example', 'kim@design.example'])
      await room.app.issues.sendTest(issue, { address, name: null });
    expect(recipients()).toEqual(['ines@courier.example', 'kim@design.example']);
    expect((await room.app.issues.check(issue)).findings.map(({ where }) => where)).not.toContain(
      'delivery.only_to',
    );
  });
});
