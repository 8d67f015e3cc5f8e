// A PostgreSQL that belongs to one test, on a port of 127.0.0.1, which it may kill, start again, follow with
// a standby and promote. Durable, unlike the shared one.
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type ChildServer, commandLine, startChild } from '../../src/redis/child-server.js';
import { temporaryFolder } from './folder.js';
import { postgresPrograms } from './postgres-programs.js';

const run = promisify(execFile);
const START_MS = 20_000;
/** PostgreSQL refuses to run as root; every Unix has a user nobody. */
const OWNER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface OwnPostgres {
  readonly port: number;
  /**
   * As FRIDAY_DATABASE_URL takes it: user friday, database postgres, the server's port unless another one
   * leads to it.
   */
  url(port?: number): string;
  start(): Promise<void>;
  /**
   * Ends it at once, without a checkpoint and without a word to its clients (`pg_ctl stop --mode=immediate`).
   */
  kill(): Promise<void>;
  /** A server that follows this one, and without which this one commits nothing. */
  standby(): Promise<OwnPostgres>;
  /** Makes a standby the primary. */
  promote(): Promise<void>;
  close(): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

/**
 * A new server, started. `files` are written next to its data, for settings to name as `../<name>`; `hba`
 * replaces the lines of pg_hba.conf.
 */
export async function startOwnPostgres(
  settings: Settings = {},
  files: Settings = {},
  hba: readonly string[] = [],
): Promise<OwnPostgres> {
  const folder = privateFolder();
  for (const [name, text] of Object.entries(files)) ownFile(join(folder, name), text);
  await program(
    folder,
    'initdb',
    '-D',
    join(folder, 'data'),
    '-U',
    'friday',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  );
  if (hba.length > 0)
    writeFileSync(join(folder, 'data/pg_hba.conf'), `${['local all all trust', ...hba].join('\n')}\n`);
  const server = serverIn(folder, await freePort(), settings);
  await server.start();
  return server;
}

function serverIn(folder: string, port: number, settings: Settings): OwnPostgres {
  const data = join(folder, 'data');
  let child: ChildServer | undefined;
  const all: Settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    jit: 'off',
    max_connections: '60',
    ...settings,
  };
  const local = `postgres://friday@localhost/postgres?port=${port}&host=${encodeURIComponent(folder)}`;
  const start = async () => {
    const words = Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    child = await startChild((await postgresPrograms())('postgres'), ['-D', data, ...words], {
      ...OWNER,
      cwd: folder,
      stopSignal: 'SIGQUIT',
    });
    for (const end = Date.now() + START_MS; !(await answers(local)); await delay(30))
      if (!child.running() || Date.now() > end) throw new Error('this PostgreSQL does not start');
  };
  return {
    port,
    url: (through = port) => `postgres://friday@127.0.0.1:${through}/postgres`,
    start,
    kill: async () => child?.stop(5_000),
    standby: async () => {
      const follower = privateFolder();
      const source = `host=${folder} port=${port} user=friday`;
      await program(
        follower,
        'pg_basebackup',
        '--no-sync',
        '--checkpoint=fast',
        '--write-recovery-conf',
        `--pgdata=${join(follower, 'data')}`,
        `--dbname=${source} application_name=second`,
      );
      const second = serverIn(follower, await freePort(), settings);
      await second.start();
      await ask(local, `alter system set synchronous_standby_names = 'second'`);
      await ask(local, 'select pg_reload_conf()');
      for (
        const end = Date.now() + START_MS;
        (await ask(local, `select 1 from pg_stat_replication where sync_state = 'sync'`)) === 0;
        await delay(30)
      )
        if (Date.now() > end) throw new Error('the standby does not follow');
      return second;
    },
    promote: async () => {
      await ask(local, 'select pg_promote()');
    },
    close: async () => child?.stop(5_000),
  };
}

function privateFolder(): string {
  const folder = temporaryFolder();
  give(folder);
  return folder;
}

function ownFile(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  give(path);
}

function give(path: string): void {
  if (OWNER.uid !== undefined) chownSync(path, OWNER.uid, OWNER.gid);
}

async function program(cwd: string, name: string, ...words: readonly string[]): Promise<void> {
  const [command = '', ...first] = commandLine((await postgresPrograms())(name));
  await run(command, [...first, ...words], { ...OWNER, cwd });
}

/** How many rows. */
async function ask(url: string, question: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return (await client.query(question)).rows.length;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const answers = (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
