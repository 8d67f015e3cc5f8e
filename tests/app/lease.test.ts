// Copied and restored databases, processes that die at any step, witnesses that vanish: what is held, and
// what must never be.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { LeaseKeeper, type LeaseParts } from '../../src/app/lease.js';
import { type App, createApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import type { Witness } from '../../src/deliveries/installation/installation.js';
import type { WitnessRecord } from '../../src/deliveries/installation/lease.js';
import { keyPrefix, redisConnection } from '../../src/queue/contract.js';
import { copyDatabase, describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { subscriber } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';
import { anotherApp, importReaders, newsroom, scheduledNow, silent } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';
import { freshStore, sharedStore } from '../support/world.js';

const NO_STOP = new AbortController().signal;

describeEachDatabase('the lease of an installation [G3]', (database) => {
  test('a copy in another place sends nothing until it is adopted', async () => {
    const { app, config } = await room(database);
    await scheduledNow(app);
    await app.deliveries.tick(AbortSignal.abort());
    await app.close();
    const copy = { ...config, databaseUrl: await copyDatabase(config.databaseUrl) };

    const other = await anotherApp(copy);
    expect(await other.deliveries.tick(NO_STOP)).toMatchObject({
      submitted: 0,
      due: [],
      held: { kind: 'copied' },
    });
    expect(await other.deliveries.start(1)).toBe('held');
    expect(await other.deliveries.deliver({ issueId: 1, range: { from: 0, to: 500 } }, NO_STOP)).toBe(0);
    expect(await other.installation.standing()).toMatchObject({
      reason: expect.stringMatching(
        /^this database was copied from another place .*nothing is sent from here\.$/,
      ),
    });
    const first = await anotherApp(config);
    expect(await first.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 3, held: null });

    expect(await other.installation.adopt('Ada')).toMatchObject({
      issues: [{ number: 1, act: 'paused', uncertain: 3 }],
    });
    expect(await other.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 0, held: null });
    expect(await first.deliveries.tick(NO_STOP)).toMatchObject({ held: { kind: 'superseded' } });
  });

  test('an older backup restored over the database is held and mails nobody twice', async () => {
    const restored = await restoredInSend(database, { sent: 3 });
    expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
      submitted: 0,
      held: { kind: 'restored' },
    });
    expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
      submitted: 0,
      held: { kind: 'restored' },
    });
    expect(await titles(restored)).toEqual([
      expect.stringMatching(/^\[.+\] Nothing is sent: this database may be a copy$/),
    ]);
    await restored.installation.adopt('Ada');
    const issue = await restored.issues.find('1');
    expect(issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('may have been sent since'),
    });
    await restored.issues.resume(issue, 'Ada');
    expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 0, finished: 1, held: null });
    expect(await restored.deliveries.audit(issue)).toMatchObject({ proven: true, counts: { uncertain: 3 } });
    expect((await received(restored)).length).toBe(3);
  });

  test('a reader who unsubscribes from an unadopted copy is uncertain, not skipped', async () => {
    const restored = await restoredInSend(database, {
      // A reader who unsubscribed before the copy was made got nothing, and stays skipped.
      before: async (app) => {
        await leave(app, 'reader-2@readers.example');
        await app.installation.renew();
      },
      sent: 2,
    });
    await leave(restored, 'reader-1@readers.example');
    expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({
      submitted: 0,
      held: { kind: 'restored' },
    });
    expect(await restored.installation.plan()).toMatchObject({ issues: [{ act: 'paused', uncertain: 2 }] });
    await restored.installation.adopt('Ada');
    const issue = await restored.issues.find('1');
    expect(await restored.deliveries.audit(issue)).toMatchObject({
      proven: true,
      counts: { uncertain: 2, skipped: 1 },
    });
  });

  test('an issue sent after the backup is a draft again, by the log on disk', async () => {
    const { app, config } = await room(database);
    await scheduledNow(app);
    await app.close();
    const backup = await copyDatabase(config.databaseUrl);
    const sending = await anotherApp(config);
    await sending.deliveries.tick(NO_STOP);
    await sending.close();

    await copyDatabase(backup, config.databaseUrl);
    const restored = await anotherApp(config);
    const plan = await restored.installation.plan();
    expect(plan).toMatchObject({
      issues: [{ number: 1, act: 'draft', reason: expect.stringMatching(/^was sent on 20/) }],
    });
    expect(await restored.installation.adopt('Ada')).toMatchObject({ issues: plan?.issues });
    expect(await restored.issues.find('1')).toMatchObject({
      status: 'draft',
      statusReason: expect.stringMatching(/^was sent on 20/),
      approvedHash: null,
    });
    expect(await restored.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 0, held: null });
  });

  test('an issue whose send time passed while it was held is a draft again', async () => {
    const { app, config } = await room(database);
    await app.installation.renew();
    await scheduledNow(app);
    await app.close();
    const backup = await copyDatabase(config.databaseUrl);
    const sending = await anotherApp(config);
    await sending.deliveries.tick(NO_STOP);
    await sending.close();
    await copyDatabase(backup, config.databaseUrl);
    rmSync(join(config.dataDir, 'sent.log'));
    rmSync(join(config.stateDir, `${config.newsletter.listId}.sent.log`));
    const bare = await anotherApp(config);
    expect(await bare.installation.adopt('Ada')).toMatchObject({
      issues: [{ act: 'draft', reason: expect.stringContaining('its send time was') }],
    });
    expect(await bare.deliveries.tick(NO_STOP)).toMatchObject({ submitted: 0, held: null });
  });

  test('an issue unknown to the restored database is named and its number kept [F7]', async () => {
    const { app, config } = await room(database);
    await app.deliveries.tick(NO_STOP);
    await app.close();
    const backup = await copyDatabase(config.databaseUrl);
    const sending = await anotherApp(config);
    await scheduledNow(sending);
    await sending.deliveries.tick(NO_STOP);
    await sending.close();
    await copyDatabase(backup, config.databaseUrl);
    const restored = await anotherApp(config);
    expect(await restored.installation.adopt('Ada')).toMatchObject({
      issues: [{ number: 1, act: 'unknown' }],
    });
    const lost = await restored.issues.find('1');
    expect(lost).toMatchObject({
      status: 'cancelled',
      statusReason: expect.stringMatching(/^was sent on 20.*lost with the database/),
    });
    const next = await restored.issues.create({ actor: 'Ada', date: lost.slug });
    expect(next).toMatchObject({ number: 2, slug: lost.slug });
    expect(next.id).toBeGreaterThan(lost.id);
  });

  test('mails to single readers wait while it is held; adopting drops old ones', async () => {
    const { app, config } = await room(database);
    await app.deliveries.tick(NO_STOP);
    const store = await sharedStore(config.databaseUrl);
    const [reader] = await store.subscribers.insertMany([
      subscriber({ status: 'pending', requestedAt: new Date().toISOString(), confirmedAt: null }),
    ]);
    const mail = (dedupe: string, at: Date) =>
      store.mails.add({ subscriberId: reader?.id ?? 0, kind: 'data-link', dedupe, at: at.toISOString() });
    await mail('before', new Date(Date.now() - 60_000));
    loseFiles(config);
    await app.close();

    const lost = await anotherApp(config, { now: () => new Date(Date.now() + 120_000) });
    expect(await lost.signUpWork.sweep()).toEqual({ signUps: 0, mails: 0 });
    expect((await lost.installation.standing()).hold?.kind).toBe('unknown');
    const later = await mail('since', new Date(Date.now() + 121_000));
    await lost.signUpWork.sendMail(later ?? 0);
    expect(await received(lost)).toEqual([]);
    expect(await lost.installation.adopt('Ada')).toMatchObject({ mails: 1 });
    const after = await anotherApp(config, { now: () => new Date(Date.now() + 240_000) });
    const due = await after.signUpWork.sweep();
    expect(due.mails).toBe(1);
  });

  test('two workers with their own state folders work with one Redis', async () => {
    const { app, config } = await room(database, { FRIDAY_REDIS_URL: testRedis().url });
    const two = { ...config, ...elsewhere() };
    const second = await anotherApp(two);
    expect(await app.installation.renew()).toBeNull();
    for (let round = 0; round < 5; round++)
      expect(await Promise.all([app.installation.renew(), second.installation.renew()])).toEqual([
        null,
        null,
      ]);
    await forget(config);
    expect(await Promise.all([app.installation.renew(), second.installation.renew()])).toEqual([null, null]);
    await forget(config);
    const again = await anotherApp(two);
    expect(await again.installation.renew()).toBeNull();

    await Promise.all([app.close(), second.close(), again.close()]);
    await forget(config);
    loseFiles(config);
    loseFiles(two);
    const stranger = await anotherApp(config);
    expect(await stranger.installation.renew()).toMatchObject({ kind: 'unknown' });
  });

  test('a newcomer without a witness joins where others are at work', async () => {
    const { app, config } = await room(database);
    await app.installation.renew();
    const newcomer = await anotherApp({ ...config, ...elsewhere() });
    expect(await newcomer.installation.renew()).toMatchObject({ kind: 'unknown' });
    expect(await app.installation.renew()).toBeNull();
    expect(await newcomer.installation.renew()).toBeNull();
    expect(await titles(app)).toEqual([]);
  });

  test('of two databases raised at the same moment one goes on', async () => {
    const { app, config } = await room(database, { FRIDAY_REDIS_URL: testRedis().url });
    await app.installation.renew();
    await app.close();
    const copy = { ...config, databaseUrl: await copyDatabase(config.databaseUrl), ...elsewhere() };
    const both = [await anotherApp(config), await anotherApp(copy)];
    const holds = await Promise.all(both.map((one) => one.installation.renew()));
    expect(holds.filter((hold) => hold === null)).toHaveLength(1);
  });

  test('a process that dies at any step leaves a healthy installation', async () => {
    const store = await freshStore(database);
    const witness = memoryWitness();
    let at = Date.parse('2026-11-27T08:00:00.000Z');
    const now = () => {
      at += 1000;
      return new Date(at);
    };
    for (let step = 1; step < 40; step++) {
      const dying = diesAfter(step % 12, { store, witness, now });
      await new LeaseKeeper(dying).renew().catch(() => null);
      expect(await new LeaseKeeper(diesAfter(99, { store, witness, now })).renew()).toBeNull();
      const known = await witness.ask('');
      expect(known?.epoch).toBeLessThanOrEqual((await store.installation.read())?.epoch ?? -1);
    }
  });
});

test('only sending processes write, and only in the configured state folder [G3]', async () => {
  const { app, config } = await newsroom();
  await app.issues.list();
  expect(existsSync(config.stateDir)).toBe(false);
  await app.deliveries.tick(NO_STOP);
  expect(existsSync(config.stateDir)).toBe(true);
});

async function room(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<{ app: App; config: Config }> {
  const { app, config } = await newsroom({ env: { FRIDAY_DATABASE_URL: await database.url(), ...env } });
  await importReaders(app, 3);
  await app.close();
  return { app: await createApp(config, { log: silent }), config };
}

interface SendAfterBackup {
  /** Happens just before the backup. */
  readonly before?: (app: App) => Promise<void>;
  /** Messages that leave after the backup. */
  readonly sent: number;
}

/** A backup from the middle of a send, put back after the send went on. */
async function restoredInSend(database: TestDatabase, { before, sent }: SendAfterBackup): Promise<App> {
  const { app, config } = await room(database);
  await scheduledNow(app);
  expect(await app.deliveries.tick(AbortSignal.abort())).toMatchObject({ started: 1, submitted: 0 });
  await before?.(app);
  await app.close();
  const backup = await copyDatabase(config.databaseUrl);
  const sending = await anotherApp(config);
  expect(await sending.deliveries.tick(NO_STOP)).toMatchObject({ submitted: sent });
  await sending.close();
  await copyDatabase(backup, config.databaseUrl);
  return anotherApp(config);
}

async function leave(app: App, address: string): Promise<void> {
  const reader = await app.subscribers.find(address);
  if (reader === null) throw new Error(`${address} is missing`);
  expect(await app.subscribers.unsubscribe(reader, 'one-click')).toBe(true);
}

async function received(app: App): Promise<readonly unknown[]> {
  const entries = await (await app.inbox())?.list({ offset: 0, limit: 100 });
  return (entries ?? []).filter((mail) => !mail.to.includes('ada@'));
}

/** Of the notices to the editor. */
async function titles(app: App): Promise<readonly string[]> {
  await app.deliveries.sendNotices();
  const entries = await (await app.inbox())?.list({ offset: 0, limit: 100 });
  return (entries ?? []).filter((mail) => mail.to.includes('ada@')).map((mail) => mail.subject);
}

/** The folders of another machine. */
function elsewhere(): Pick<Config, 'stateDir' | 'dataDir'> {
  const folder = temporaryFolder();
  return { stateDir: join(folder, 'state'), dataDir: join(folder, 'data') };
}

function loseFiles({ stateDir, dataDir }: Config): void {
  for (const folder of [stateDir, join(dataDir, 'witness')]) rmSync(folder, { recursive: true });
}

/** All that Redis knows of the newsletter, as after FLUSHALL. */
async function forget({ newsletter }: Config): Promise<void> {
  const redis = new Redis(redisConnection(testRedis().url));
  const keys = await redis.keys(`${keyPrefix(newsletter.listId)}*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}

function memoryWitness(): Witness {
  let kept: WitnessRecord | null = null;
  return {
    ask: async () => kept,
    tell: async ({ epoch, renewedAt }, place) => {
      kept = { witness: 'memory', epoch, renewedAt, place, superseded: null };
      return true;
    },
    supersede: async () => undefined,
    note: async () => true,
    notes: async () => [],
    trails: async () => [],
    keepTrail: async () => true,
    forgetTrail: async () => undefined,
  };
}

/** Parts whose every effect may be the last: the process is killed after `steps` of them. */
function diesAfter(
  steps: number,
  world: { store: Awaited<ReturnType<typeof freshStore>>; witness: Witness; now: () => Date },
): LeaseParts {
  let left = steps;
  const mortal = <A extends readonly unknown[], R>(act: (...of: A) => Promise<R>) => {
    return async (...of: A): Promise<R> => {
      if (left-- <= 0) throw new Error('killed');
      return act(...of);
    };
  };
  const { installation } = world.store;
  return {
    installation: {
      ...installation,
      create: mortal(installation.create),
      raise: mortal(installation.raise),
      read: mortal(installation.read),
    },
    witnesses: async () => [
      { ...world.witness, tell: mortal(world.witness.tell), ask: mortal(world.witness.ask) },
    ],
    place: async () => ['/srv/friday/friday.db'],
    tellEditor: async () => undefined,
    now: world.now,
    log: silent,
    trail: { of: () => [], process: 'mortal' },
    boot: null,
  };
}
