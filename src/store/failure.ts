// What a driver throws -> one clear sentence, if the database itself is the cause. Errors of a statement pass
// through.
import { AppError, reasonOf } from '../errors.js';
import { tlsFailure } from '../tls-failure.js';

interface DriverError {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly errors?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
}

/** What is wrong and what to do, by SQLite's primary result code (sqlite.org/rescode.html). */
const SQLITE_FAILURES: Readonly<Record<number, readonly [string, string]>> = {
  3: ['may not be read or written by this user', 'Let this user write to the file and its folder.'],
  5: [
    'is busy: another process has been writing to it for too long',
    'Try again. If it persists, look for a Friday process that hangs.',
  ],
  8: ['is not writable', 'Let this user write to the file and its folder.'],
  10: ['could not be read or written by the disk', 'Check the disk and the system log, then try again.'],
  11: ['is damaged', 'Restore the last backup of the file.'],
  13: [
    'could not grow because the disk is full',
    'Free some space on that disk, then try again. Nothing was partly written.',
  ],
  14: ['could not be opened', 'Let this user write to the file and its folder.'],
  26: ['is not an SQLite database', 'Set another file in FRIDAY_DATABASE_URL, or move this one away.'],
};

/** The same by SQLSTATE (PostgreSQL, appendix A) or by what the socket says. */
const POSTGRES_FAILURES: Readonly<Record<string, readonly [string, string]>> = {
  '28P01': ['refused the user name or the password', 'Correct them in FRIDAY_DATABASE_URL.'],
  '28000': [
    'does not let this user in',
    'Correct the user in FRIDAY_DATABASE_URL, or pg_hba.conf on the server.',
  ],
  '3D000': ['has no database of that name', 'Create it with createdb, or correct FRIDAY_DATABASE_URL.'],
  '42501': [
    'does not let this user create or write the tables',
    'Run the command once as the role that owns the tables, or make this user their owner.',
  ],
  '25006': ['is read-only', 'Set FRIDAY_DATABASE_URL to the primary server.'],
  '53100': ['has a full disk', 'Free some space on the server, then try again.'],
  '53200': ['is out of memory', 'Check the server, then try again.'],
  '53300': ['has no connection free', 'Raise max_connections on the server, or run fewer processes.'],
  '57014': ['took too long for a statement', 'Check what else the server is doing, then try again.'],
  '55P03': ['took too long for a lock', 'Try again. If it persists, look for a transaction that hangs.'],
  '57P01': ['is shutting down', 'Wait until it is back, then try again.'],
  '57P02': ['crashed', 'Wait until it is back, then try again.'],
  '57P03': ['is still starting', 'Wait until it is up, then try again.'],
  ECONNREFUSED: [
    'refuses the connection',
    'Start the server, or correct host and port in FRIDAY_DATABASE_URL.',
  ],
  ENOENT: ['has no socket at that place', 'Start the server, or correct FRIDAY_DATABASE_URL.'],
  ENOTFOUND: ['has a host name that nobody knows', 'Correct the host in FRIDAY_DATABASE_URL.'],
  EAI_AGAIN: [
    'has a host name that cannot be looked up now',
    'Check the name server of this machine, then try again.',
  ],
  ETIMEDOUT: ['does not answer', 'Check the server and the network to it.'],
  EHOSTUNREACH: ['cannot be reached', 'Check the server and the network to it.'],
  ECONNRESET: ['broke the connection', 'Try again. If it persists, check the log of the server.'],
  NO_TLS: ['accepts only TLS connections', 'Add ?sslmode=verify-full to FRIDAY_DATABASE_URL.'],
  NO_FILE: [
    'cannot be reached: a file named in its URL cannot be read',
    'Correct sslrootcert, sslcert or sslkey in FRIDAY_DATABASE_URL.',
  ],
  EPIPE: ['broke the connection', 'Try again. If it persists, check the log of the server.'],
};

/** No answer at all: the server itself would have ended the statement before. */
const SILENCE = /query read timeout/i;

const PG_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/timeout exceeded when trying to connect|connection terminated due to connection timeout/i, 'ETIMEDOUT'],
  [/connection terminated|client has encountered a connection error/i, 'ECONNRESET'],
  [SILENCE, 'ETIMEDOUT'],
  [/password must be a string/i, '28P01'],
];

/**
 * Says which of the engine's failures this is, as DATABASE_UNAVAILABLE; anything else is returned as it is.
 * `place` names the database, never its password.
 */
export function databaseFailure(error: unknown, engine: 'sqlite' | 'postgres', place: string): unknown {
  if (error instanceof AppError) return error;
  const found = engine === 'sqlite' ? SQLITE_FAILURES[sqliteCode(error) & 0xff] : postgresFailure(error);
  if (found === undefined) return error;
  const [what, fix] = found;
  return new AppError('DATABASE_UNAVAILABLE', `The database ${place} ${what}.`, fix, {
    cause: error,
    details: { engine, place },
  });
}

/** For anything at all that kept a database from opening. */
export function openingFailure(error: unknown, engine: 'sqlite' | 'postgres', place: string): AppError {
  const known = databaseFailure(error, engine, place);
  if (known instanceof AppError) return known;
  return new AppError(
    'DATABASE_UNAVAILABLE',
    `The database ${place} could not be opened: ${reasonOf(error)}.`,
    'Check FRIDAY_DATABASE_URL.',
    {
      cause: error,
      details: { engine, place },
    },
  );
}

/** True if PostgreSQL did not answer a statement in time, so that nobody knows whether it was done. */
export function isSilence(error: unknown): boolean {
  return SILENCE.test(String(asDriverError(error).message));
}

/** True if another process holds the file. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error) & 0xff;
  return code === 5 || code === 6;
}

/** True for a row that a unique index refused. */
export function isUniqueViolation(error: unknown): boolean {
  return [2067, 1555].includes(sqliteCode(error)) || postgresCode(error) === '23505';
}

/** True for a row that another row still refers to. */
export function isReferenced(error: unknown): boolean {
  return [787, 1811].includes(sqliteCode(error)) || postgresCode(error) === '23503';
}

/**
 * SQLite's own words (sqlite3_errstr): the driver gives no code with the error of a statement that returns
 * rows.
 */
const SQLITE_MESSAGES: readonly (readonly [string, number])[] = [
  ['database is locked', 5],
  ['table is locked', 6],
  ['readonly database', 8],
  ['disk I/O error', 10],
  ['malformed', 11],
  ['disk is full', 13],
  ['unable to open database file', 14],
  ['file is not a database', 26],
  ['UNIQUE constraint failed', 2067],
  ['FOREIGN KEY constraint failed', 787],
];

/** Errors of the file system before SQLite has opened anything, as the result code that means the same. */
const FILE_CODES: Readonly<Record<string, number>> = {
  EACCES: 3,
  EPERM: 3,
  EROFS: 8,
  ENOSPC: 13,
  EDQUOT: 13,
  ENOTDIR: 14,
  EISDIR: 14,
  EEXIST: 14,
};

function sqliteCode(error: unknown): number {
  const { errcode, code, message } = asDriverError(error);
  if (typeof errcode === 'number') return errcode;
  if (code === 'ERR_SQLITE_ERROR')
    return SQLITE_MESSAGES.find(([words]) => String(message).includes(words))?.[1] ?? 0;
  return typeof code === 'string' ? (FILE_CODES[code] ?? 0) : 0;
}

function postgresFailure(error: unknown): readonly [string, string] | undefined {
  const tls = tlsFailure(error);
  return tls === null ? POSTGRES_FAILURES[postgresCode(error)] : [tls.what, tls.fix];
}

function postgresCode(error: unknown): string {
  const { code, errors, message, syscall } = asDriverError(error);
  if (syscall === 'open') return 'NO_FILE';
  if (code === '28000' && /no encryption|SSL off/.test(String(message))) return 'NO_TLS';
  if (typeof code === 'string') return code;
  // If a host name has several addresses, each has its own error.
  if (Array.isArray(errors)) return postgresCode(errors[0]);
  return PG_MESSAGES.find(([pattern]) => pattern.test(String(message)))?.[1] ?? '';
}

/** By shape: an error of the native driver need not be an instance of this realm's Error. */
function asDriverError(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {};
}
