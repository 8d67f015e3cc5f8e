// The address of a Redis, as ioredis wants it.
import { describe, expect, test } from '@jest/globals';
import { redisConnection, unixUrl } from '../../src/queue/redis-url.js';

describe('the address of a Redis', () => {
  test.each([
    ['redis://redis.example', { host: 'redis.example', port: 6379 }],
    ['redis://redis.example:6380/3', { host: 'redis.example', port: 6380, db: 3 }],
    [
      'rediss://desk:p%40ss@redis.example:6390',
      { host: 'redis.example', port: 6390, username: 'desk', password: 'p@ss', tls: { servername: 'redis.example' } },
    ],
    ['redis://[::1]:6379', { host: '::1', port: 6379 }],
    ['unix:///run/friday/redis.sock?db=2', { path: '/run/friday/redis.sock', db: 2 }],
  ])('%s', (address, connection) => {
    expect(redisConnection(address)).toMatchObject(connection);
  });

  test('of a socket survives spaces and signs in its path', () => {
    const path = '/home/Ana Doe/100% friday?#/redis.sock';
    expect(redisConnection(unixUrl(path))).toMatchObject({ path });
  });

  test.each(['', 'localhost:6379', 'http://redis.example', 'redis://', 'redis://redis.example/queue', 'unix://'])(
    '%j is refused without being repeated',
    (address) => {
      expect(() => redisConnection(address)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: 'The address of Redis is not one.' }));
    },
  );
});
