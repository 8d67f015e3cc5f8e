// Sentinel on real servers: the send, the limits and the worker, through the loss of the master and of all
// Sentinels.
import { beforeAll, expect, test } from '@jest/globals';
import { anotherApp, approvedIssue } from '../support/newsroom.js';
import {
  AT,
  closing,
  counts,
  isSent,
  limitsOn,
  RULE,
  readersReached,
  received,
  roomOn,
  working,
} from './sending-room.js';
import {
  asked,
  describeWithRedisServers,
  type SentinelTopology,
  startSentinels,
  until,
} from './topologies.js';

describeWithRedisServers('Sentinels', () => {
  let redis: SentinelTopology;

  beforeAll(async () => {
    redis = await startSentinels();
    closing.push(redis.close);
  }, 40_000);

  test('the send goes on when the master dies, and every reader has one mail', async () => {
    const { app, config } = await roomOn(redis.url, 400);
    await working(app, redis.url);
    const second = await anotherApp(config);
    await working(second, redis.url);
    const { issue, nudged } = await app.issues.schedule(await approvedIssue(app), {
      actor: 'Ada',
      at: 'now',
    });
    expect(nudged).toBe(true);
    await until('the first mails', async () => (await received(app)) >= 20);
    const master = await redis.masterPort();
    redis.kill(master);
    const before = await received(app);
    await until('a replica is promoted', async () => (await redis.masterPort()) !== master);
    await until('the issue is sent', isSent(app, issue.number));
    expect(before).toBeLessThan(400);
    const reached = await readersReached(app);
    expect(reached).toHaveLength(400);
    expect(new Set(reached).size).toBe(400);
    expect(await app.deliveries.audit(issue)).toMatchObject({
      proven: true,
      audience: 400,
      counts: { submitted: 400 },
    });
  }, 400_000);

  test('what counts sign-ups counts on the promoted master', async () => {
    const limits = limitsOn(redis.url);
    await until('the master has counted to the limit', async () => {
      const { kind } = await limits.take([RULE], AT);
      return kind === 'over' && (await counts([await redis.masterPort()], 'limit')).includes('3');
    });
    const other = limitsOn(redis.url);
    await until('another process is refused', async () => (await other.take([RULE], AT)).kind === 'over');
    expect((await limits.take([RULE], AT)).kind).toBe('over');
  });

  test('the worker comes back after all Sentinels and the master were lost', async () => {
    const { app } = await roomOn(redis.url, 10);
    await working(app, redis.url);
    const master = await redis.masterPort();
    await redis.sentinels('stop');
    await asked(master, 'CLIENT', 'KILL', 'TYPE', 'normal');
    // Longer than the 6 s after which BullMQ gives up a blocking read that nobody answered.
    const lost = performance.now();
    await until('BullMQ has given up waiting', async () => performance.now() - lost > 8_000);
    await redis.sentinels('start');
    const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
    await until('the issue is sent', isSent(app, issue.number));
    expect(await received(app)).toBe(10);
  }, 400_000);
});
