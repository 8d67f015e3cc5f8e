// The set-up of a round: everything that is prepared before the first fault and taken down after the
// comparison.
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readKeyring } from '../src/keyring.js';
import { openStore } from '../src/store/connect.js';
import type { Store } from '../src/store/store.js';
import { signToken } from '../src/subscribers/tokens.js';
import type { Databases } from './database.js';
import { type Clock, createClock, type Disk, mountDisk } from './machine.js';
import { fill, type Newsroom, openNewsroom, readerId, roundFolder } from './newsroom.js';
import type { Plan } from './plan.js';
import { freePort, friday, type Ran, type Running, type StartOptions, start } from './processes.js';
import { type Receiving, startReceiver } from './receiving.js';
import { createRedis, type KillableRedis } from './redis.js';
import { startWorkers, type Workers } from './workers.js';

/** The parts that a whole run shares. */
export interface RunResources {
  readonly databases: Databases;
  /** libfaketime; null if clocks are left alone. */
  readonly clockLibrary: string | null;
}

export interface RoundSetup {
  readonly plan: Plan;
  readonly folder: string;
  readonly newsroom: Newsroom;
  readonly issueId: number;
  readonly store: Store;
  readonly redis: KillableRedis;
  readonly disk: Disk | null;
  readonly clock: Clock | null;
  readonly receiver: Receiving;
  readonly workers: Workers;
  /**
   * `passes` are at work now. `interrupted`: how often a process failed, or a step of the clock made its
   * claims look old, with messages on the wire.
   */
  readonly counts: {
    passes: number;
    interrupted: number /** Copies restored. */;
    restored: number /** Deliveries that adopting one made uncertain. */;
    adopted: number;
  };
  friday(args: readonly string[], begun?: (process: Running) => void): Promise<Ran>;
  /** POSTs the reader's one-click link; true if the answer says that they unsubscribed. */
  unsubscribe(address: string): Promise<boolean>;
  note(line: string): void;
  /** Copies the database as it is now; the result restores the copy over it. */
  copyDatabase(): Promise<() => Promise<void>>;
  /** Kills every process of the newsroom, and starts them again when `meanwhile` is done. */
  allKilled(meanwhile: () => Promise<void>): Promise<void>;
  /** Ends every process in good order; the data stays. */
  quiet(): Promise<void>;
  close(keep: boolean): Promise<void>;
}

const DISK_MB = 12;
const READERS_PER_MB = 400;

export async function setUpRound(plan: Plan, { databases, clockLibrary }: RunResources): Promise<RoundSetup> {
  const folder = roundFolder(plan.seed);
  const note = (line: string) =>
    appendFileSync(join(folder, 'round.log'), `${new Date().toISOString()} ${line}\n`);
  const dataDir = join(folder, 'data');
  const disk =
    plan.database === 'sqlite'
      ? mountDisk(dataDir, DISK_MB + Math.ceil(plan.readers / READERS_PER_MB))
      : null;
  if (disk === null) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const clock = createClock(clockLibrary, folder);
  const [redis, receiver, databaseUrl, webPort] = [
    await createRedis(folder),
    await startReceiver(plan, folder),
    await databases.create(),
    await freePort(),
  ];
  await redis.start();
  const newsroom = openNewsroom(plan, {
    folder,
    dataDir,
    databaseUrl,
    redisUrl: redis.url,
    smtpPort: receiver.port,
    webPort,
  });
  const issueId = await fill(newsroom, plan);
  const store = await openStore(newsroom.config.databaseUrl);
  const environment = { ...newsroom.environment, ...clock?.environment };
  const at = (name: string) => ({ environment, log: join(folder, `${name}.log`) });
  const startWeb = async () => {
    const process = start('web', ['--config', newsroom.config.file], at('web'));
    await Promise.race([listening(webPort), process.ended]);
    if (!process.running())
      throw new Error(`the web process ended before it listened: see ${join(folder, 'web.log')}`);
    return process;
  };
  let web = await startWeb();
  const workers = startWorkers(plan.workers, newsroom.config.file, (worker) => at(`worker-${worker}`));
  const commands = createCommands(at('commands'));
  const { tokens } = readKeyring(newsroom.config.keysFile);
  return {
    plan,
    folder,
    newsroom,
    issueId,
    store,
    redis,
    disk,
    clock,
    receiver,
    workers,
    note,
    counts: { passes: 0, interrupted: 0, restored: 0, adopted: 0 },
    friday: commands.run,
    unsubscribe: (address) =>
      clickUnsubscribe(
        `${newsroom.config.web.url}/unsubscribe/${signToken(tokens, 'unsubscribe', readerId(address))}`,
      ),
    copyDatabase: () => databases.copy(newsroom.config.databaseUrl, folder),
    allKilled: (meanwhile) =>
      workers.allKilled(() =>
        commands.killed(async () => {
          web.signal('SIGKILL');
          await web.ended;
          await meanwhile();
          web = await startWeb();
        }),
      ),
    quiet: async () => {
      await workers.close();
      web.signal('SIGTERM');
      await web.ended;
    },
    close: async (keep) => {
      await store.close();
      await receiver.close();
      await redis.stop();
      disk?.close(keep);
      if (databaseUrl !== null && !keep) await databases.remove(databaseUrl);
      if (existsSync(`${dataDir}-kept`)) cpSync(`${dataDir}-kept`, dataDir, { recursive: true });
      if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The commands of a round: all of them can be killed, and those that come meanwhile wait. */
function createCommands(options: StartOptions) {
  const running = new Set<Running>();
  let gate: Promise<void> = Promise.resolve();
  return {
    run: async (
      args: readonly string[],
      begun: (process: Running) => void = () => undefined,
    ): Promise<Ran> => {
      await gate;
      let mine: Running | undefined;
      const ran = await friday(args, options, (process) => {
        mine = process;
        running.add(process);
        begun(process);
      });
      if (mine !== undefined) running.delete(mine);
      return ran;
    },
    killed: async (meanwhile: () => Promise<void>): Promise<void> => {
      let open: () => void = () => undefined;
      gate = new Promise((done) => {
        open = done;
      });
      for (const process of running) process.signal('SIGKILL');
      await Promise.all([...running].map((process) => process.ended));
      await meanwhile().finally(open);
    },
  };
}

async function listening(port: number): Promise<void> {
  const answers = () =>
    new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true) ?? socket.destroy());
      socket.once('error', () => done(false));
    });
  for (const end = Date.now() + 120_000; !(await answers()); await wait(50))
    if (Date.now() > end) throw new Error('the web process does not listen');
}

async function clickUnsubscribe(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'List-Unsubscribe=One-Click',
      signal: AbortSignal.timeout(10_000),
    });
    return answer.status === 200 && ((await answer.json()) as { status?: string }).status === 'left';
  } catch {
    return false;
  }
}
