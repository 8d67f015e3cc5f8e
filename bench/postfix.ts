// smtp-sink and smtp-source of Postfix: the receiver of the measurements and the limit of the wire. Taken
// from the system, else from Debian's package into this project's own cache; nothing is installed.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hasDebianPackages, obtainDebianPackages } from '../src/redis/debian-packages.js';
import { atEnd } from './cleanup.js';
import { pinned, ROOT } from './measure.js';

export interface Postfix {
  readonly sink: readonly string[];
  readonly source: readonly string[];
}

/** The command of each program. @throws Error if they cannot be obtained */
export async function findPostfix(say: (line: string) => void): Promise<Postfix> {
  const system = '/usr/sbin';
  if (existsSync(join(system, 'smtp-sink')))
    return { sink: [join(system, 'smtp-sink')], source: [join(system, 'smtp-source')] };
  if (!(await hasDebianPackages()))
    throw new Error('smtp-sink is not there: install the package postfix, whose server need not run');
  const { root } = await obtainDebianPackages({
    names: ['postfix'],
    into: join(ROOT, '.cache/postfix'),
    log: say,
    works: async ({ root: at }) => existsSync(join(at, 'usr/sbin/smtp-sink')),
  });
  const run = (name: string) => [
    'env',
    `LD_LIBRARY_PATH=${join(root, 'usr/lib/postfix')}`,
    join(root, 'usr/sbin', name),
  ];
  return { sink: run('smtp-sink'), source: run('smtp-source') };
}

export interface Sink {
  readonly port: number;
  /** Messages that it took, by its own count. */
  taken(): number;
  stop(): Promise<void>;
}

/** Takes any mail on 127.0.0.1 and forgets it, on a core of its own. */
export async function startSink({ sink }: Postfix): Promise<Sink> {
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const [program = '', ...words] = pinned(1, [...sink, ...user, '-c', `127.0.0.1:${port}`, '128']);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], env: process.env });
  atEnd(() => void child.kill('SIGKILL'));
  let counts = '';
  child.stdout.on('data', (piece) => (counts = `${counts}${String(piece)}`.slice(-200)));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  for (let i = 0; i < 100 && !(await answers(port)); i++) await wait(50);
  if (!(await answers(port))) throw new Error('smtp-sink does not answer');
  return {
    port,
    taken: () => Number([...counts.matchAll(/mesg=(\d+)/g)].at(-1)?.[1] ?? 0),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => done(true) ?? socket.destroy());
    socket.once('error', () => done(false));
  });
}
