// A private Redis: started by the first who asks, shared by the others, keeping its data, never on the network.
import { describe, expect, test } from '@jest/globals';
import { testDatabases } from '../support/databases.js';
import { Redis } from 'ioredis';
import { redisConnection } from '../../src/queue/redis-url.js';
import pg from 'pg';

describe('smoke', () => {
  test('redis', async () => {
    const redis = new Redis(redisConnection(testRedis().url));
    expect(await redis.ping()).toBe('PONG');
    await redis.quit();
  });
  test('pg', async () => {
    const db = testDatabases()[1];
    const url = await db!.url();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    expect((await client.query('select current_database() as d')).rows[0].d).toMatch(/friday_test/);
    await client.end();
  });
});
