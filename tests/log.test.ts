// What a log may contain: what happened, and never who, with which link, or by which password.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLogger, redact } from '../src/log.js';
import { signToken, TOKEN_PURPOSES, type TokenKeys } from '../src/subscribers/tokens.js';
import { temporaryFolder } from './support/folder.js';

const KEYS = Object.fromEntries(
  TOKEN_PURPOSES.map((purpose) => [purpose, [{ id: 'k1', secret: 'A'.repeat(43) }]]),
) as unknown as TokenKeys;

describe('a line of the log [D20]', () => {
  test.each([
    ['no such user zoe.o-neill+news@mail.example here', 'no such user [address] here'],
    ['<reader@mail.example>: refused', '<[address]>: refused'],
    ['key (address_key)=(reader@mail.example) exists', 'key (address_key)=([address]) exists'],
    ['GET /find?mail=reader%40mail.example', 'GET /find?mail=[address]'],
    ['someone@localhost', '[address]'],
    ['用户@例子.广告 and zoé@exämple.de', '[address] and [address]'],
    ['the relay mail.harbour.example:587 is away', 'the relay mail.harbour.example:587 is away'],
  ])('%j', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  test.each([
    'postgres://friday:hunter2@db/friday',
    'redis://:hunter2@redis:6379',
    'connect to rediss://a:hunter2@10.0.0.1 failed',
  ])('%s without its password [G19]', (text) => {
    expect(redact(text)).not.toContain('hunter2');
    expect(redact(text)).toContain('[secret]@');
  });

  test.each(['abcdefgh12345678', '-bcdefgh_1234567', '__________________'])(
    'no link of the reader %s [D8]',
    (publicId) => {
      const token = signToken(KEYS, 'unsubscribe', publicId);
      for (const text of [token, `GET /unsubscribe/${token} failed`, `"${token}"`])
        expect(redact(text)).not.toContain(token.split('.')[2]);
    },
  );

  test('is redacted in its message and in its fields, whatever they are', () => {
    const file = join(temporaryFolder(), 'log');
    const fd = openSync(file, 'w');
    const log = createLogger('info', 'test', fd);
    log.warn('a@mail.example', {
      text: 'b@mail.example',
      error: new Error('c@mail.example'),
      list: ['d@mail.example'],
      deep: { er: { than: 'e@mail.example' } },
      count: 3,
    });
    log.debug('not at this level');
    closeSync(fd);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('mail.example');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: '[address]',
      process: 'test',
      count: 3,
      error: '[address]',
    });
  });

  test.each(['a', 'a.', 'a@', '-', '://a', '%40'])(
    'a megabyte of %j is looked through in no more time than it takes to read',
    (piece) => {
      expect(redact(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_100);
    },
  );
});
