// A cluster of three real servers: the whole send, the limits and the timed work.

import { beforeAll, expect, test } from '@jest/globals';
import { TIMED_WORK } from '../../jobs/schedule.js';
import { keyPrefix } from '../../src/queue/contract.js';
import { approvedIssue } from '../support/newsroom.js';
import {
  AT,
  closing,
  counts,
  isSent,
  keysOf,
  limitsOn,
  RULE,
  readersReached,
  received,
  roomOn,
  working,
} from './sending-room.js';
import { asked, type ClusterTopology, describeWithRedisServers, startCluster, until } from './topologies.js';

/** This many seconds from now, as --at takes it. */
const soon = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

/** Names of the job schedulers of a newsletter, over all nodes. */
async function timedWork(redis: ClusterTopology, prefix: string): Promise<string[]> {
  const found = await Promise.all(
    redis.ports.map(async (port) =>
      Promise.all(
        (await keysOf(port, `${prefix}:*:repeat`)).map((key) =>
          asked<string[]>(port, 'ZRANGE', key, '0', '-1'),
        ),
      ),
    ),
  );
  return found.flat(2);
}

describeWithRedisServers('a cluster', () => {
  let redis: ClusterTopology;

  beforeAll(async () => {
    redis = await startCluster();
    closing.push(redis.close);
  }, 40_000);

  test('carries a whole send, with all keys of a newsletter in one slot', async () => {
    const { app, config } = await roomOn(redis.url, 60);
    await working(app, redis.url);
    const { issue, nudged } = await app.issues.schedule(await approvedIssue(app), {
      actor: 'Ada',
      at: 'now',
    });
    expect(nudged).toBe(true);
    await until('the issue is sent', isSent(app, issue.number));
    expect(new Set(await readersReached(app)).size).toBe(60);
    expect(await received(app)).toBe(60);
    const perNode = await Promise.all(
      redis.ports.map(
        async (port) => (await keysOf(port, `${keyPrefix(config.newsletter.listId)}:*`)).length,
      ),
    );
    expect(perNode.filter((count) => count > 0)).toHaveLength(1);
    expect((await timedWork(redis, keyPrefix(config.newsletter.listId))).sort()).toEqual(
      TIMED_WORK.map(({ id }) => id).sort(),
    );
  }, 400_000);

  test('shares limits and claims between processes', async () => {
    const [here, there] = [limitsOn(redis.url), limitsOn(redis.url)];
    // A busy machine may not hear Redis in time, and counts alone for a second: what is asked again is what
    // Redis knows.
    await until(
      'Redis has counted to the limit',
      async () =>
        (await here.take([RULE], AT)).kind === 'over' && (await counts(redis.ports, 'limit')).includes('3'),
    );
    await until('the other one is refused', async () => (await there.take([RULE], AT)).kind === 'over');
    await until(
      'the claim is in Redis',
      async () =>
        (await here.claim('nonce', 'n1', 'ada', AT, 60_000)) &&
        (await counts(redis.ports, 'claim')).length === 1,
    );
    await until(
      'the other one has no claim',
      async () => !(await there.claim('nonce', 'n1', 'eve', AT, 60_000)),
    );
    expect(await here.claim('nonce', 'n1', 'ada', AT, 60_000)).toBe(true);
  });

  test('flushed while a worker runs, timed work is put back and due work is sent', async () => {
    const { app, config } = await roomOn(redis.url, 20);
    await working(app, redis.url);
    const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: soon(5) });
    for (const port of redis.ports) await asked(port, 'FLUSHALL');
    expect(await timedWork(redis, keyPrefix(config.newsletter.listId))).toEqual([]);
    await until('the issue is sent', isSent(app, issue.number));
    expect(await received(app)).toBe(20);
    expect(await timedWork(redis, keyPrefix(config.newsletter.listId))).toHaveLength(TIMED_WORK.length);
  }, 400_000);
});
