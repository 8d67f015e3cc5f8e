// The address of Redis, as ioredis wants it: one server, Sentinel, Cluster.
import { describe, expect, test } from '@jest/globals';
import { redisAddress, redisConnection, redisRemedy, unixUrl } from '../../src/redis/url.js';

const nodes = (...texts: string[]) =>
  texts.map((text) => ({
    host: text.slice(0, text.lastIndexOf(':')),
    port: Number(text.slice(text.lastIndexOf(':') + 1)),
  }));

describe('the address of Redis', () => {
  test.each([
    ['redis://redis.example', { host: 'redis.example', port: 6379 }],
    ['redis://redis.example:6380/3', { host: 'redis.example', port: 6380, db: 3 }],
    [
      'rediss://desk:p%40ss@redis.example:6390',
      {
        host: 'redis.example',
        port: 6390,
        username: 'desk',
        password: 'p@ss',
        tls: { servername: 'redis.example' },
      },
    ],
    ['redis://[::1]:6379', { host: '::1', port: 6379 }],
    ['unix:///run/friday/redis.sock?db=2', { path: '/run/friday/redis.sock', db: 2 }],
  ])('%s', (address, connection) => {
    expect(redisConnection(address)).toMatchObject(connection);
  });

  test.each([
    [
      'redis+sentinel://one.example,two.example:26380/newsroom',
      { name: 'newsroom', sentinels: nodes('one.example:26379', 'two.example:26380') },
    ],
    [
      'redis+sentinel://desk:p%40s:s%2F@one.example:26379/newsroom?db=2&sentinel_user=watch&sentinel_password=d%26+g',
      {
        name: 'newsroom',
        sentinels: nodes('one.example:26379'),
        db: 2,
        username: 'desk',
        password: 'p@s:s/',
        sentinelUsername: 'watch',
        sentinelPassword: 'd&+g',
      },
    ],
    [
      'rediss+sentinel://[2001:db8::1]/newsroom',
      {
        name: 'newsroom',
        sentinels: nodes('2001:db8::1:26379'),
        tls: {},
        sentinelTLS: {},
        enableTLSForSentinelMode: true,
      },
    ],
  ])('%s names the Sentinels', (address, options) => {
    expect(redisAddress(address)).toMatchObject({ kind: 'sentinel', options });
  });

  test.each([
    [
      'redis+cluster://one.example:7000,two.example:7001',
      { nodes: nodes('one.example:7000', 'two.example:7001'), options: {} },
    ],
    [
      'rediss+cluster://desk:secret@one.example',
      { nodes: nodes('one.example:6379'), options: { username: 'desk', password: 'secret', tls: {} } },
    ],
  ])('%s names nodes of a cluster', (address, expected) => {
    expect(redisAddress(address)).toMatchObject({ kind: 'cluster', ...expected });
  });

  test.each([
    ['redis+sentinel://one.example:26379', /master-name/],
    ['redis+sentinel://:secret@/newsroom', /master-name/],
    ['redis+sentinel://one.example/newsroom?db=two', /master-name/],
    ['redis+sentinel://one.example/newsroom?sentinelpassword=secret', /master-name/],
    ['redis+sentinel://one.example:99999/newsroom', /master-name/],
    ['redis+sentinel:one.example', /master-name/],
    ['redis+cluster://one.example:7000/3', /no database number/],
    ['redis+cluster://one.example:7000,', /no database number/],
    ['rediss+cluster://', /no database number/],
    ['redis+cluster://%zz:secret@one.example', /no database number/],
    ['redis+rings://one.example', /redis:\/\/host/],
    ['redis://desk:%zz@redis.example', /redis:\/\/host/],
  ])('%s is refused with the form that it should have', (address, remedy) => {
    expect(redisRemedy(address)).toMatch(remedy);
    expect(redisRemedy(address)).not.toMatch(/secret/);
    expect(() => redisAddress(address)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: 'The Redis URL is not valid.' }),
    );
  });

  test('of a socket survives spaces and signs in its path', () => {
    const path = '/home/Ana Doe/100% friday?#/redis.sock';
    expect(redisConnection(unixUrl(path))).toMatchObject({ path });
  });

  test.each([
    '',
    'localhost:6379',
    'http://redis.example',
    'redis://',
    'redis://redis.example/queue',
    'unix://',
  ])('%j is refused without being repeated', (address) => {
    expect(() => redisConnection(address)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: 'The Redis URL is not valid.' }),
    );
  });
});
