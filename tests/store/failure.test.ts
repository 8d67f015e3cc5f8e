// The errors of drivers, line by line, and what people read.
import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import {
  databaseFailure,
  isBusy,
  isReferenced,
  isUniqueViolation,
  openingFailure,
} from '../../src/store/failure.js';

const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
const sqliteWords = (message: string) => Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR' });
const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('a failure of SQLite', () => {
  test.each([
    [sqlite(13), 'could not grow because the disk is full'],
    [sqliteWords('database or disk is full'), 'could not grow because the disk is full'],
    [coded('ENOSPC'), 'could not grow because the disk is full'],
    [sqlite(5), 'is busy: another process has been writing to it for too long'],
    [sqlite(517), 'is busy: another process has been writing to it for too long'],
    [sqlite(8), 'is not writable'],
    [sqlite(1032), 'is not writable'],
    [sqliteWords('attempt to write a readonly database'), 'is not writable'],
    [coded('EACCES'), 'may not be read or written by this user'],
    [sqlite(778), 'could not be read or written by the disk'],
    [sqlite(11), 'is damaged'],
    [sqlite(26), 'is not an SQLite database'],
    [sqlite(14), 'could not be opened'],
  ])('%o', (error, words) => {
    expect(databaseFailure(error, 'sqlite', '/data/friday.db')).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: `The database /data/friday.db ${words}.`,
      cause: error,
    });
  });

  test('is told apart from a statement that was refused', () => {
    for (const error of [
      sqlite(2067),
      sqlite(1555),
      sqliteWords('UNIQUE constraint failed: issues.slug'),
      coded('23505'),
    ])
      expect(isUniqueViolation(error)).toBe(true);
    for (const error of [sqlite(787), sqliteWords('FOREIGN KEY constraint failed'), coded('23503')])
      expect(isReferenced(error)).toBe(true);
    for (const error of [sqlite(2067), new TypeError('x'), null])
      expect(databaseFailure(error, 'sqlite', 'x')).toBe(error);
    expect([isBusy(sqlite(261)), isBusy(sqliteWords('database is locked')), isBusy(sqlite(13))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a failure of PostgreSQL', () => {
  test.each([
    [coded('28P01'), 'refused the user name or the password'],
    [coded('3D000'), 'has no database of that name'],
    [coded('53100'), 'has a full disk'],
    [coded('57014'), 'took too long for a statement'],
    [coded('57P01'), 'is shutting down'],
    [coded('ECONNREFUSED'), 'refuses the connection'],
    [new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')]), 'refuses the connection'],
    [coded('ENOTFOUND'), 'has a host name that nobody knows'],
    [new Error('timeout exceeded when trying to connect'), 'does not answer'],
    [new Error('Connection terminated unexpectedly'), 'broke the connection'],
    [new Error('Query read timeout'), 'does not answer'],
    [new Error('The server does not support SSL connections'), 'does not speak TLS at that port'],
    [coded('CERT_HAS_EXPIRED'), 'shows a certificate that has expired'],
  ])('%o', (error, words) => {
    expect(databaseFailure(error, 'postgres', 'db.example/friday')).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: `The database db.example/friday ${words}.`,
    });
  });

  test('of a kind nobody foresaw keeps its own words at opening', () => {
    expect(openingFailure(new Error('strange'), 'postgres', 'x')).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: 'The database x could not be opened: strange.',
    });
    const typed = new AppError('CONFIG_INVALID', 'm', 'f');
    expect(openingFailure(typed, 'sqlite', 'x')).toBe(typed);
  });
});
