// A PostgreSQL that is lost in the middle of an issue: crashed and back, or replaced by its standby. The
// worker waits; nobody is mailed twice or missed.
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import type { Issue } from '../../src/issues/issue.js';
import { closing, isSent, readersReached, received, roomOn, working } from '../redis/sending-room.js';
import { until } from '../redis/topologies.js';
import { testDatabases } from '../support/databases.js';
import { approvedIssue } from '../support/newsroom.js';
import { startOwnPostgres } from '../support/own-postgres.js';
import { testRedis } from '../support/redis.js';
import { stableAddress } from '../support/stable-address.js';

const READERS = 400;
const CONNECTIONS = 5;
const noPostgres = testDatabases().some(({ name, skip }) => name === 'PostgreSQL' && skip);

(noPostgres ? describe.skip : describe)('a PostgreSQL that is lost in the middle of an issue', () => {
  test('the worker goes on after a crash; only messages on the wire are uncertain', async () => {
    const server = await startOwnPostgres();
    closing.push(server.close);
    const time = clockThatMayJump();
    const { app } = await roomOn(testRedis().url, READERS, {
      env: { FRIDAY_DATABASE_URL: server.url() },
      now: time.now,
    });
    const issue = await sending(app);
    await server.kill();
    const atTheEnd = await received(app);
    // Longer than an outcome is tried to be written.
    await delay(5_000);
    expect(await received(app)).toBeLessThanOrEqual(atTheEnd + CONNECTIONS);
    await server.start();
    await accountedFor(app, issue, time);
  }, 400_000);

  test('killed, and its synchronous standby promoted behind one address: the same', async () => {
    const first = await startOwnPostgres();
    closing.push(first.close);
    const second = await first.standby();
    closing.push(second.close);
    const address = await stableAddress({ host: '127.0.0.1', port: first.port });
    closing.push(address.close);
    const time = clockThatMayJump();
    const { app } = await roomOn(testRedis().url, READERS, {
      env: { FRIDAY_DATABASE_URL: first.url(address.port) },
      now: time.now,
    });
    const issue = await sending(app);
    await first.kill();
    await second.promote();
    address.leadTo({ host: '127.0.0.1', port: second.port });
    await accountedFor(app, issue, time);
    expect(await app.installation.standing()).toMatchObject({ hold: null });
  }, 400_000);
});

async function sending(app: App): Promise<Issue> {
  await working(app, testRedis().url);
  const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
  await until('the first mails', async () => (await received(app)) >= 20);
  return issue;
}

/**
 * Lets the worker go on, lets the claims of what failed run out, and compares what arrived with what is
 * written down.
 */
async function accountedFor(app: App, issue: Issue, time: { jump(ms: number): void }): Promise<void> {
  expect(await received(app)).toBeLessThan(READERS);
  const counts = async () => (await app.deliveries.audit(issue)).counts;
  await until('nothing but lost claims is left', async () => {
    await app.deliveries.sweep();
    const { pending, submitted } = await counts();
    await delay(500);
    return pending === 0 && submitted === (await counts()).submitted;
  });
  time.jump(120_000);
  await until('the issue is sent', async () => {
    await app.deliveries.sweep();
    return isSent(app, issue.number)();
  });
  const reached = await readersReached(app);
  const { submitted, uncertain } = await counts();
  expect(new Set(reached).size).toBe(reached.length);
  expect(await app.deliveries.audit(issue)).toMatchObject({ proven: true, audience: READERS });
  expect(submitted + uncertain).toBe(READERS);
  expect(uncertain).toBeLessThanOrEqual(2 * CONNECTIONS);
  const unclear = new Set(
    (await app.deliveries.list(issue, { status: ['uncertain'], limit: READERS })).map(
      ({ address }) => address,
    ),
  );
  const missing = Array.from({ length: READERS }, (_, i) => `reader-${i}@readers.example`).filter(
    (address) => !reached.includes(address),
  );
  for (const address of missing) expect(unclear).toContain(address);
}

function clockThatMayJump() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    jump: (ms: number) => {
      ahead += ms;
    },
  };
}
