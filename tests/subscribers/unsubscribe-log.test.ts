// Readers who unsubscribed after a backup was made are unsubscribed in the restored database, by the log
// outside of it. Readers who came back stay subscribed, and nothing is lost.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import { unsubscribeLogFile, unsubscribeLogFolder } from '../../src/journal/unsubscribe-log-folder.js';
import type { Logger } from '../../src/log.js';
import { messageIdFor } from '../../src/mail/issue-headers.js';
import { FROM_LOG } from '../../src/subscribers/replay-unsubscribes.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import {
  type LoggedUnsubscribe,
  parseUnsubscribeLine,
  unsubscribedBy,
  unsubscribeLine,
} from '../../src/subscribers/unsubscribe-log.js';
import { copyDatabase, describeEachDatabase } from '../support/databases.js';
import { issue } from '../support/factory.js';
import { feedbackReport } from '../support/feedback.js';
import { anotherApp, newsroom, silent } from '../support/newsroom.js';
import { type Clock, clock, sharedStore } from '../support/world.js';
import { CLICK, entry, openGate, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';
const YAN = 'yan@readers.example';

describeEachDatabase('the unsubscribe log', (database) => {
  let app: App;
  let config: Config;
  let time: Clock;
  let backup = '';
  const errors: string[] = [];
  const log: Logger = { ...silent, error: (message) => void errors.push(message) };

  const find = (address = ZOE) => app.subscribers.find(address);
  const leave = async (address = ZOE, method = 'one-click') =>
    app.subscribers.unsubscribe(await find(address), method);
  const later = () => time.forward(24 * 60 + 1);
  const folder = () => unsubscribeLogFolder(config.dataDir);
  const lines = () =>
    readdirSync(folder()).flatMap((name) =>
      readFileSync(join(folder(), name), 'utf8').split('\n').filter(Boolean),
    );
  const open = async () => {
    app = await anotherApp(config, { now: time.now, gate: openGate(time.now), log });
  };
  const signUp = async (address = ZOE) => {
    await app.signUps.submit(entry(address));
    await app.signUpWork.sweep();
    await app.readerPages.confirm(await tokenIn(app, address, 'confirm'), CLICK);
  };
  const makeBackup = async () => {
    await app.close();
    backup = await copyDatabase(config.databaseUrl);
    await open();
    later();
  };
  const restore = async () => {
    later();
    await app.close();
    await copyDatabase(backup, config.databaseUrl);
    await open();
  };
  /** Readers who would get an issue. */
  const audience = async () => {
    const store = await sharedStore(config.databaseUrl);
    const sending = await store.issues.insert(issue({ status: 'sending', slug: time.now().toISOString() }));
    await store.deliveries.insertAudiencePage(sending?.id ?? 0, time.now().toISOString(), 0, 100);
    return (await store.deliveries.list(sending?.id ?? 0, { limit: 100 })).map(({ address }) => address);
  };
  const complain = async ({ publicId }: Subscriber) => {
    const store = await sharedStore(config.databaseUrl);
    const sent = await store.issues.insert(issue({ status: 'sent' }));
    const { messageId: messageIdSecret } = JSON.parse(readFileSync(config.keysFile, 'utf8')) as {
      messageId: string;
    };
    const of = { messageIdSecret, sendingDomain: 'news.example' } as never;
    return app.deliveries.complain(
      feedbackReport({ messageId: messageIdFor(of, { issueId: sent?.id } as never, { publicId } as never) }),
    );
  };
  const proven = async (reader: Subscriber) => {
    expect(await app.subscribers.consents(reader)).toMatchObject({ brokenAt: null });
    expect((await app.evidence.verify()).breach).toBeNull();
  };

  beforeEach(async () => {
    errors.length = 0;
    time = clock('2026-11-23T10:00:00.000Z');
    ({ app, config } = await newsroom({
      env: { FRIDAY_DATABASE_URL: await database.url() },
      now: time.now,
      gate: openGate(time.now),
      log,
    }));
    for (const address of [ZOE, YAN]) await signUp(address);
    await makeBackup();
  });

  test('a reader who left after the backup gets nothing, with proof [G3]', async () => {
    expect(await leave()).toBe(true);
    const leftAt = time.now().toISOString();
    await restore();
    const reader = await find();
    expect(reader).toMatchObject({ status: 'unsubscribed', statusReason: FROM_LOG });
    const { records } = await app.subscribers.consents(reader);
    expect(records.map(({ kind }) => kind)).toEqual(['requested', 'confirmed', 'withdrawn']);
    expect(records.at(-1)).toMatchObject({
      at: leftAt,
      recordedAt: time.now().toISOString(),
      method: FROM_LOG,
      basis: 'withdrawal',
    });
    await app.evidence.checkpoint();
    await proven(reader);
    expect(await audience()).toEqual([YAN]);
    await app.close();
    await open();
    await app.deliveries.sweep();
    expect((await app.subscribers.consents(reader)).records).toHaveLength(3);
  });

  test("a second look at a running process's log writes nothing [G3]", async () => {
    await leave(ZOE, 'page');
    await leave(ZOE, 'one-click');
    await app.deliveries.sweep();
    const { records } = await app.subscribers.consents(await find());
    expect(records.map(({ kind, source }) => [kind, source]).at(-1)).toEqual(['withdrawn', 'page']);
    expect(lines()).toHaveLength(1);
  });

  test('a line of a moment ago is left to its process and read later [G3]', async () => {
    const { addressHmac } = await find();
    mkdirSync(folder(), { recursive: true });
    appendFileSync(
      join(folder(), 'another-machine.log'),
      unsubscribeLine({ kind: 'left', addressHmac, at: time.now().toISOString() }),
    );
    for (let minute = 0; minute < 2; minute++) {
      await app.deliveries.sweep();
      expect(await find()).toMatchObject({ status: minute === 0 ? 'confirmed' : 'unsubscribed' });
      time.forward(1);
    }
  });

  test('who left after the backup and came back stays a reader [G3]', async () => {
    await leave();
    later();
    await signUp();
    expect(lines().map((line) => line.split(' ')[2])).toEqual(['left', 'back']);
    await restore();
    expect(await find()).toMatchObject({ status: 'confirmed' });
    expect(await audience()).toEqual([ZOE, YAN]);
  });

  test('the last act of a reader counts, before or after the backup [G3]', async () => {
    await leave(YAN);
    await makeBackup();
    await leave();
    later();
    await signUp();
    await signUp(YAN);
    later();
    await leave();
    await restore();
    expect(await find()).toMatchObject({ status: 'unsubscribed' });
    expect(await find(YAN)).toMatchObject({ status: 'unsubscribed', statusReason: 'one-click' });
    await proven(await find(YAN));
  });

  test('a reader who came back while a clock was behind stays [G3]', async () => {
    later();
    await leave();
    time.forward(-30);
    await signUp();
    expect(lines().map((line) => line.split(' ')[2])).toEqual(['left', 'back']);
    await app.close();
    await open();
    expect(await find()).toMatchObject({ status: 'confirmed' });
  });

  test('a line that was cut short stops nothing and takes nobody else with it [G3]', async () => {
    const file = await unsubscribeLogFile(folder(), time.now());
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '2026-11-24T10:01:00.000Z 0123');
    await leave();
    appendFileSync(file, `\0\0\0\nno line at all\n${lines().at(-1)?.slice(0, 60)}`);
    await restore();
    expect(await find()).toMatchObject({ status: 'unsubscribed' });
    expect(await find(YAN)).toMatchObject({ status: 'confirmed' });
    await leave(YAN);
    await restore();
    expect(await find(YAN)).toMatchObject({ status: 'unsubscribed' });
    expect(await find()).toMatchObject({ status: 'unsubscribed' });
    expect(errors).toEqual([]);
  });

  test('a full disk keeps nobody on the list, and the operator is told [D6]', async () => {
    const file = await unsubscribeLogFile(folder(), time.now());
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync('/dev/full', file);
    expect(await leave()).toBe(true);
    expect(await leave(YAN)).toBe(true);
    expect([await find(), await find(YAN)]).toMatchObject([
      { status: 'unsubscribed' },
      { status: 'unsubscribed' },
    ]);
    expect(errors).toEqual(
      Array(2).fill('a reader left, or came back, and the unsubscribe log could not be written'),
    );
    rmSync(file);
    await app.close();
    const store = await sharedStore(config.databaseUrl);
    expect(await store.notices.unsent(9)).toMatchObject([
      { recipient: config.editor.address, message: { kind: 'log-unwritable', code: 'ENOSPC' } },
    ]);
    expect(lines()).toHaveLength(2);
    await restore();
    expect(await audience()).toEqual([]);
  });

  test('an unreadable log lets readers leave, but no issue starts [G3]', async () => {
    mkdirSync(join(folder(), '2026-10.elsewhere.log'), { recursive: true });
    await restore();
    expect(errors).toEqual([expect.stringMatching(/^The unsubscribe log in .* cannot be read: /)]);
    expect(await leave()).toBe(true);
    const refusal = { code: 'FILE_UNREADABLE', fix: expect.stringContaining('Until then, no issue starts') };
    await expect(app.deliveries.start(1)).rejects.toMatchObject(refusal);
    await expect(app.installation.adopt('Ada')).rejects.toMatchObject(refusal);
  });

  test('a reader who complained after the backup is suppressed for good [C10] [G3]', async () => {
    const [zoe, stranger] = [await find(), 'cd'.repeat(32)];
    expect(await complain(zoe)).toBe('recorded');
    expect(lines()).toEqual([`${time.now().toISOString()} ${zoe.addressHmac} complained`]);
    appendFileSync(
      join(folder(), 'another-machine.log'),
      unsubscribeLine({ kind: 'complained', addressHmac: stranger, at: time.now().toISOString() }),
    );
    await restore();
    const store = await sharedStore(config.databaseUrl);
    expect(await store.suppressions.byHmacs([zoe.addressHmac, stranger])).toMatchObject([
      { reason: 'complaint' },
      { reason: 'complaint' },
    ]);
    expect(await find()).toMatchObject({ status: 'suppressed', statusReason: 'the reader complained' });
    await app.deliveries.sweep();
    expect((await app.subscribers.consents(zoe)).records.map(({ kind }) => kind)).toEqual([
      'requested',
      'confirmed',
      'withdrawn',
    ]);
    await proven(zoe);
  });

  test('an old list does not bring back whom the restored database never knew [C11]', async () => {
    await signUp('new@readers.example');
    await leave('new@readers.example');
    await restore();
    const row = {
      line: 2,
      address: 'new@readers.example',
      name: null,
      consentAt: '2026-03-31',
      wording: 'Yes.',
      locale: null,
      zone: null,
    };
    await app.subscribers.import([row], { source: 'old site', basis: 'consent' });
    expect(await find('new@readers.example')).toMatchObject({
      status: 'unsubscribed',
      statusReason: FROM_LOG,
    });
    expect(await audience()).toEqual([ZOE, YAN]);
  });

  test('the log holds keyed hashes only, for its owner alone [D22]', async () => {
    await app.signUps.submit(entry('new@readers.example'));
    await app.signUpWork.sweep();
    await leave('new@readers.example', 'page');
    const { addressHmac } = await find();
    await leave();
    expect(lines()).toEqual([`${time.now().toISOString()} ${addressHmac} left`]);
    const file = await unsubscribeLogFile(folder(), time.now());
    expect([statSync(file).mode & 0o777, statSync(folder()).mode & 0o777]).toEqual([0o600, 0o700]);
  });
});

describe('lines of the log', () => {
  const HMAC = 'ab'.repeat(32);
  const line = (kind: LoggedUnsubscribe['kind'], at: string): LoggedUnsubscribe => ({
    kind,
    at: `2026-11-${at}T10:00:00.000Z`,
    addressHmac: HMAC,
  });
  const by = (...log: readonly LoggedUnsubscribe[]) => unsubscribedBy(log);

  test('are read as they are written, and nothing else is', () => {
    const leaving = line('left', '20');
    expect(parseUnsubscribeLine(unsubscribeLine(leaving).trim())).toEqual(leaving);
    expect(unsubscribeLine({ ...leaving, addressHmac: 'erased-xyz' })).toBe('');
    for (const other of [
      '',
      'left',
      `${leaving.at} ${HMAC}`,
      `${leaving.at} ${HMAC} gone`,
      `${leaving.at} ${HMAC.slice(1)} left`,
    ])
      expect(parseUnsubscribeLine(other)).toBeNull();
  });

  test('the later act wins in whatever order they stand, and a complaint for good', async () => {
    expect((await by(line('back', '22'), line('left', '20'))).left.size).toBe(0);
    expect((await by(line('left', '24'), line('back', '22'), line('left', '20'))).left.get(HMAC)).toBe(
      '2026-11-24T10:00:00.000Z',
    );
    const { left, complained } = await by(line('complained', '20'), line('left', '19'), line('back', '22'));
    expect([left.size, complained.size]).toEqual([0, 1]);
  });
});
