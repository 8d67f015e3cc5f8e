// A copy of the database that is only seconds old, put back after kill -9 in the middle of a send: held, and
// nobody is mailed twice (G3).
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { sendingFrom } from '../../src/app/send-identity.js';
import type { App } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import { openStore } from '../../src/store/connect.js';
import { copyDatabase, describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { scheduledIssue } from '../support/delivery-world.js';
import { temporaryFolder } from '../support/folder.js';
import { fridayRuns } from '../support/friday.js';
import { anotherApp, newsroom, newsroomYaml } from '../support/newsroom.js';
import { postgres } from '../support/postgres-programs.js';
import { type StalledRelay, stalledRelay } from '../support/stalled-relay.js';

const NO_STOP = new AbortController().signal;
const EDITOR = 'ada@harbour.example';
const READERS = 400;
/** One page of claims holds 25 rows for each connection. */
const CONNECTIONS = 4;
const GONE = 'reader-3@readers.example';
const AGES_S = [1, 4, 10, 30, 300];

describeEachDatabase('a copy that is only seconds old [G3]', (database) => {
  test.each([
    ['of the page of claims that was under way to the end', 20, 40],
    ['and two pages of claims were made since', 20, 170],
  ])(
    '%s: held at any age, and adopting names who is unclear',
    async (_, copiedAt, killedAt) => {
      const room = await sendingRoom(database);
      await room.killedAfter(copiedAt, killedAt);
      for (const age of AGES_S) {
        for (const lose of [[], [room.config.stateDir]]) {
          await room.putBack(lose);
          const app = await room.startedAgain(age);
          expect(await app.deliveries.tick(NO_STOP)).toMatchObject({
            submitted: 0,
            held: { kind: 'restored' },
          });
          await app.close();
        }
      }

      await room.putBack();
      const app = await room.startedAgain(4);
      const before = (await app.deliveries.audit(await app.issues.find('1'))).counts;
      await app.installation.adopt('Ada');
      await app.issues.resume(await app.issues.find('1'), 'Ada');
      await app.deliveries.tick(NO_STOP);
      const issue = await app.issues.find('1');
      const uncertain = await app.deliveries.list(issue, { status: ['uncertain'], limit: READERS });
      expect(uncertain).toHaveLength(READERS - before.submitted);
      expect(await app.deliveries.audit(issue)).toMatchObject({
        proven: true,
        counts: { submitted: before.submitted, pending: 0 },
      });
      expect(mostCopies(room.relay)).toBe(1);
      const unclear = new Set(uncertain.map(({ address }) => address));
      const listed = await app.deliveries.list(issue, { status: ['submitted'], limit: READERS });
      const named = new Set([...unclear, ...listed.map(({ address }) => address)]);
      for (const address of room.relay.taken()) expect(named).toContain(address);
    },
    120_000,
  );

  test('a worker that is killed and started again without a restore goes on by itself', async () => {
    const room = await sendingRoom(database);
    await room.killedAfter(20, 60);
    const app = await room.startedAgain(100);
    expect(await app.deliveries.tick(NO_STOP)).toMatchObject({ held: null });
    const { counts } = await app.deliveries.audit(await app.issues.find('1'));
    expect(counts.uncertain).toBeLessThanOrEqual(CONNECTIONS);
    expect(counts.submitted + counts.uncertain).toBe(READERS);
    expect(mostCopies(room.relay)).toBe(1);
  }, 60_000);

  test('under a worker that is running: it is held at the next claim', async () => {
    const room = await sendingRoom(database, 12);
    room.relay.open();
    const first = await anotherApp(room.config);
    const { due } = await first.deliveries.sweep();
    await first.close();
    const copy = await copyDatabase(room.config.databaseUrl);
    const [idle, busy] = [await anotherApp(room.config), await anotherApp(room.config)];
    await idle.installation.renew();
    expect(await busy.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 12 });
    await busy.close();
    if (database.name === 'SQLite') {
      // A file under an open connection is no longer the database of that process.
      await idle.close();
    }
    await copyDatabase(copy, room.config.databaseUrl);
    const app = database.name === 'SQLite' ? await anotherApp(room.config) : idle;
    for (const batch of due) expect(await app.deliveries.deliver(batch, NO_STOP)).toBe(0);
    expect((await app.installation.standing()).hold).toMatchObject({ kind: 'restored' });
    expect(mostCopies(room.relay)).toBe(1);
  }, 60_000);

  test('readers who left since get nothing, and the send does not wait for them', async () => {
    for (const age of AGES_S) {
      const room = await sendingRoom(database, 12);
      const first = await anotherApp(room.config);
      await first.deliveries.tick(AbortSignal.abort());
      await first.close();
      const copy = await copyDatabase(room.config.databaseUrl);
      const leaving = await anotherApp(room.config);
      expect(await leaving.subscribers.unsubscribe(await leaving.subscribers.find(GONE), 'one-click')).toBe(
        true,
      );
      await leaving.close();
      await copyDatabase(copy, room.config.databaseUrl);

      room.relay.open();
      const app = await room.startedAgain(age);
      expect(await app.deliveries.tick(NO_STOP)).toMatchObject({ held: null, submitted: 11 });
      expect(room.relay.taken()).not.toContain(GONE);
      await app.close();
      const later = await room.startedAgain(age + 70);
      await later.deliveries.tick(NO_STOP);
      expect(await later.subscribers.find(GONE)).toMatchObject({ status: 'unsubscribed' });
      expect(await later.deliveries.audit(await later.issues.find('1'))).toMatchObject({
        proven: true,
        counts: { submitted: 11, skipped: 1 },
      });
      expect(mostCopies(room.relay)).toBe(1);
      await later.close();
    }
  }, 120_000);
});

/** Most copies that any reader got. */
function mostCopies(relay: StalledRelay): number {
  const copies = new Map<string, number>();
  for (const to of relay.taken()) copies.set(to, (copies.get(to) ?? 0) + 1);
  return Math.max(...copies.values());
}

/** A newsroom with a scheduled issue that is due, sending through a relay that the test holds. */
async function sendingRoom(database: TestDatabase, readers = READERS) {
  const relay = await stalledRelay(EDITOR);
  const delivery = `delivery: { connections: ${CONNECTIONS}, batch_size: ${READERS}, canary: false }`;
  const { app, config, yaml } = await room(database, `${relay.settings}\n${delivery}`);
  const rows = Array.from({ length: readers }, (_, i) => ({
    line: i + 2,
    address: `reader-${i}@readers.example`,
    name: null,
    consentAt: '2026-03-31',
    wording: 'Yes.',
    locale: null,
    zone: null,
  }));
  await app.subscribers.import(rows, { source: 'test', basis: 'consent' });
  await app.close();
  const store = await openStore(config.databaseUrl);
  const due = { now: () => new Date(Date.now() - 5_000) };
  await scheduledIssue(store, due, 0, sendingFrom(config).identity);
  await store.close();
  const outside = [config.stateDir, join(config.dataDir, 'witness')];
  const kept = temporaryFolder();
  let copy = '';
  return {
    relay,
    config,
    /**
     * A process sends, the database is copied after `copiedAt` messages, and after `killedAt` the process is
     * killed.
     */
    killedAfter: async (copiedAt: number, killedAt: number) => {
      writeFileSync(config.file, yaml);
      const env = {
        FRIDAY_STATE: config.stateDir,
        FRIDAY_DATABASE_URL: config.databaseUrl,
        FRIDAY_LOG: 'warn',
      };
      const reached = relay.upTo(copiedAt);
      const sender = fridayRuns(['tick', '--config', config.file], { cwd: temporaryFolder(), env });
      await reached;
      // Outcomes of what the relay has just taken are still being written down.
      await delay(300);
      copy = await copyOfLive(database, config.databaseUrl);
      await relay.upTo(killedAt);
      await sender.stop('SIGKILL');
      for (const [i, folder] of outside.entries()) cpSync(folder, join(kept, String(i)), { recursive: true });
    },
    /**
     * The copy over the database; what lies outside is as the killed process left it, apart from what is
     * lost.
     */
    putBack: async (lost: readonly string[] = []) => {
      await copyDatabase(copy, config.databaseUrl);
      for (const [i, folder] of outside.entries()) {
        rmSync(folder, { recursive: true, force: true });
        if (!lost.includes(folder)) cpSync(join(kept, String(i)), folder, { recursive: true });
      }
    },
    startedAgain: (seconds: number): Promise<App> => {
      relay.open();
      return anotherApp(config, { now: () => new Date(Date.now() + seconds * 1_000) });
    },
  };
}

async function room(
  database: TestDatabase,
  extra: string,
): Promise<{ app: App; config: Config; yaml: string }> {
  const made = await newsroom({ extra, env: { FRIDAY_DATABASE_URL: await database.url() } });
  return { ...made, yaml: newsroomYamlOf(made.config, extra) };
}

/** As a program of the newsroom reads it, with the same name of the list. */
function newsroomYamlOf({ newsletter }: Config, extra: string): string {
  return newsroomYaml(extra).replace(/list_id: .*/, `list_id: ${newsletter.listId}`);
}

/** A consistent copy of a database that others are using. */
async function copyOfLive(database: TestDatabase, url: string): Promise<string> {
  const folder = temporaryFolder();
  if (url.startsWith('sqlite://')) {
    const db = new DatabaseSync(url.slice('sqlite://'.length));
    db.exec(`vacuum into '${join(folder, 'copy.db')}'`);
    db.close();
    return `sqlite://${join(folder, 'copy.db')}`;
  }
  const to = await database.url();
  await postgres('pg_dump', '--format=custom', `--file=${join(folder, 'copy.dump')}`, url);
  await postgres(
    'pg_restore',
    '--single-transaction',
    '--exit-on-error',
    `--dbname=${to}`,
    join(folder, 'copy.dump'),
  );
  return to;
}
