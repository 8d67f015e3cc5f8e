// Backups by the commands of docs/operations.md, made while Friday runs, and restored: held, said why,
// adopted; nobody erased or gone is back, nobody is mailed twice.
import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import { CLICK, tokenIn } from '../subscribers/sign-up-room.js';
import { testDatabases } from '../support/databases.js';
import { temporaryFolder } from '../support/folder.js';
import { anotherApp, importReaders, newsroom, scheduledNow } from '../support/newsroom.js';
import { postgres } from '../support/postgres-programs.js';

const NO_STOP = new AbortController().signal;
const READERS = 12;
const run = promisify(execFile);
const [SQLITE, POSTGRES] = testDatabases();

/** One way to make a backup of a database that is in use, and to bring it back. */
interface Way {
  readonly database: typeof SQLITE;
  readonly skip?: boolean;
  backup(databaseUrl: string, file: string): Promise<unknown>;
  /** Takes away what is there. */
  clear(databaseUrl: string): Promise<void>;
  /** To where nothing is. */
  restore(file: string, databaseUrl: string): Promise<unknown>;
}

const pathOf = (databaseUrl: string) => databaseUrl.slice('sqlite://'.length);
const FILES: Pick<Way, 'clear' | 'restore' | 'database' | 'skip'> = {
  database: SQLITE,
  skip: spawnSync('sqlite3', ['--version']).status !== 0,
  clear: async (url) => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${pathOf(url)}${ending}`, { force: true });
  },
  restore: async (file, url) => copyFileSync(file, pathOf(url)),
};

const WAYS: Readonly<Record<string, Way>> = {
  'sqlite3 .backup': { ...FILES, backup: (url, file) => run('sqlite3', [pathOf(url), `.backup ${file}`]) },
  'sqlite3 VACUUM INTO': {
    ...FILES,
    backup: (url, file) => run('sqlite3', [pathOf(url), `VACUUM INTO '${file}'`]),
  },
  'pg_dump and pg_restore': {
    database: POSTGRES,
    backup: (url, file) => postgres('pg_dump', '--format=custom', `--file=${file}`, url),
    clear: async (url) => {
      const name = new URL(url).pathname.slice(1);
      const server = url.replace(`/${name}`, '/postgres');
      await postgres('dropdb', '--force', `--maintenance-db=${server}`, name);
      await postgres('createdb', '--template=template0', `--maintenance-db=${server}`, name);
    },
    restore: (file, url) =>
      postgres('pg_restore', '--single-transaction', '--exit-on-error', `--dbname=${url}`, file),
  },
};

for (const [name, way] of Object.entries(WAYS)) {
  (way.skip || (way.database?.skip ?? true) ? describe.skip : describe)(`a backup by ${name}`, () => {
    test('one from the middle of a send is held and mails nobody after adoption [G3] [D22]', async () => {
      const { app, config } = await room(way);
      await scheduledNow(app);
      expect(await app.deliveries.start(1)).toBe('started');
      expect(await app.deliveries.deliver({ issueId: 1, range: { from: 0, to: 5 } }, NO_STOP)).toBe(5);
      const file = join(temporaryFolder(), 'friday.backup');
      await way.backup(config.databaseUrl, file);
      await app.deliveries.tick(NO_STOP);
      expect(await mailed(app)).toHaveLength(READERS);
      await erase(app, 'reader-3@readers.example');
      await app.close();

      const there = await anotherMachine(config, await way.database?.url());
      await way.restore(file, there.databaseUrl);
      for (const kept of ['keys.json', 'tombstones.log', 'sent.log'])
        copyFileSync(join(config.dataDir, kept), join(there.dataDir, kept));
      // Two minutes later: right after the last sign of life it could be this very database, at work
      // elsewhere.
      const restored = await anotherApp(there, { now: () => new Date(Date.now() + 120_000) });
      await expect(restored.subscribers.find('reader-3@readers.example')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
        submitted: 0,
        held: { kind: 'unknown' },
      });
      expect(await restored.installation.standing()).toMatchObject({
        reason:
          'no witness outside this database knows it, so it was copied or restored: nothing is sent from here.',
        fix: expect.stringContaining('friday installation adopt'),
      });

      await restored.installation.adopt('Ada');
      const issue = await restored.issues.find('1');
      expect(issue).toMatchObject({
        status: 'paused',
        statusReason: expect.stringContaining('may have been sent since the backup'),
      });
      await restored.issues.resume(issue, 'Ada');
      expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
        submitted: 0,
        finished: 1,
        held: null,
      });
      expect(await restored.deliveries.audit(issue)).toMatchObject({
        proven: true,
        counts: { submitted: 5, uncertain: READERS - 5 },
      });
      expect(await mailed(restored)).toEqual([]);
    });

    test('one from before the issue makes a sent issue a draft [G3] [D22]', async () => {
      const { app, config } = await room(way);
      await scheduledNow(app);
      const file = join(temporaryFolder(), 'friday.backup');
      await way.backup(config.databaseUrl, file);
      await app.deliveries.tick(NO_STOP);
      const reached = await mailed(app);
      expect(new Set(reached).size).toBe(READERS);
      await erase(app, 'reader-3@readers.example');
      await app.close();

      await way.clear(config.databaseUrl);
      await way.restore(file, config.databaseUrl);
      const restored = await anotherApp(config);
      await expect(restored.subscribers.find('reader-3@readers.example')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await restored.deliveries.start(1)).toBe('held');
      expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
        submitted: 0,
        held: { kind: 'restored' },
      });
      await restored.installation.adopt('Ada');
      expect(await restored.issues.find('1')).toMatchObject({
        status: 'draft',
        statusReason: expect.stringMatching(/^was sent on 20/),
      });
      expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({ started: 0, submitted: 0, held: null });
      expect(await mailed(restored)).toEqual(reached);
    });

    test('one from before readers left mails none of them [G3] [B2]', async () => {
      const { app, config } = await room(way);
      await scheduledNow(app);
      const file = join(temporaryFolder(), 'friday.backup');
      await way.backup(config.databaseUrl, file);
      const [gone, back] = ['reader-4@readers.example', 'reader-5@readers.example'];
      for (const address of [gone, back])
        expect(await app.subscribers.unsubscribe(await app.subscribers.find(address), 'one-click')).toBe(
          true,
        );
      await app.readerPages.resubscribe(await app.subscribers.find(back), { shown: null, ip: CLICK.ip });
      await app.signUpWork.sweep();
      await app.readerPages.confirm(await tokenIn(app, back, 'confirm'), CLICK);
      await app.close();

      const there = await anotherMachine(config, await way.database?.url());
      await way.restore(file, there.databaseUrl);
      for (const kept of ['keys.json', 'leavings'])
        cpSync(join(config.dataDir, kept), join(there.dataDir, kept), { recursive: true });
      // Of the issue that was due: nobody noted that it was sent, so it may be.
      const restored = await anotherApp(there, { now: () => new Date(Date.now() + 120_000) });
      expect(await restored.subscribers.find(gone)).toMatchObject({
        status: 'unsubscribed',
        statusReason: 'restored from the log of leavings',
      });
      await restored.installation.adopt('Ada');
      const issue = await restored.issues.find('1');
      await restored.issues.schedule((await restored.issues.approve(issue, 'Ben')).issue, {
        actor: 'Ada',
        at: 'now',
      });
      await restored.deliveries.tick(NO_STOP);
      const reached = await mailed(restored);
      expect(reached).toHaveLength(READERS - 1);
      expect(reached).toContain(back);
      expect(reached).not.toContain(gone);
      expect((await restored.evidence.verify()).breach).toBeNull();
    });
  });
}

/** A newsroom that Friday has sent from before, so that its lease is known. */
async function room(way: Way): Promise<{ app: App; config: Config }> {
  const env = { FRIDAY_DATABASE_URL: (await way.database?.url()) ?? '' };
  const made = await newsroom({ env, extra: 'delivery: { batch_size: 5 }' });
  await importReaders(made.app, READERS);
  await made.app.deliveries.tick(NO_STOP);
  return made;
}

async function anotherMachine(config: Config, databaseUrl = ''): Promise<Config> {
  const folder = temporaryFolder();
  const there = {
    ...config,
    databaseUrl,
    dataDir: join(folder, 'data'),
    keysFile: join(folder, 'data/keys.json'),
    stateDir: join(folder, 'state'),
  };
  mkdirSync(there.dataDir, { mode: 0o700 });
  return there;
}

async function erase(app: App, address: string): Promise<void> {
  expect(await app.persons.erase(await app.subscribers.find(address), 'the person wrote')).toBe(true);
}

/** Readers' addresses in the local inbox of this machine. */
async function mailed(app: App): Promise<readonly string[]> {
  const entries = (await (await app.inbox())?.list({ offset: 0, limit: 1_000 })) ?? [];
  return entries.flatMap(({ to }) => (to.includes('@readers.example') ? [to] : [])).sort();
}
