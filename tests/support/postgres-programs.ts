// The programs that come with PostgreSQL, from where the server of the test run has them too: pg_dump,
// pg_restore, pg_basebackup …
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { commandLine, type ServerBinary } from '../../src/redis/child-server.js';
import { findPrograms } from './private-postgres.js';

const run = promisify(execFile);

let found: Promise<(name: string) => ServerBinary> | undefined;

/** @throws where this machine has no PostgreSQL and cannot obtain one. */
export function postgresPrograms(): Promise<(name: string) => ServerBinary> {
  found ??= findPrograms({ path: searchPath(), cacheDir: cacheDir(), say: () => undefined });
  return found;
}

/** Runs one of them to its end; what it printed. @throws with what it says where it fails. */
export async function postgres(program: string, ...words: readonly string[]): Promise<string> {
  const [command = '', ...first] = commandLine((await postgresPrograms())(program));
  return (await run(command, [...first, ...words])).stdout;
}
