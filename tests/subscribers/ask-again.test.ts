// Asking again if the purpose changed: who is asked, once each, what a click records, and that silence
// changes nothing.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { rotateKeys } from '../../src/keyring.js';
import { coveringVersions, covers, type Policy, standingOf } from '../../src/subscribers/policy.js';
import { describeEachDatabase } from '../support/databases.js';
import { anotherApp } from '../support/newsroom.js';
import {
  CLICK,
  entry,
  joined,
  mailsTo,
  openGate,
  type SignUpRoom,
  signUpRoom,
  tokenIn,
} from './sign-up-room.js';

const ZOE = 'zoe@readers.example';
const YAN = 'yan@readers.example';

describeEachDatabase('a changed purpose', (database) => {
  let room: SignUpRoom;
  const find = (address = ZOE) => room.app.subscribers.find(address);
  const kinds = async (address = ZOE) =>
    (await room.store.consents.ofSubscriber((await find(address)).id)).map(({ kind }) => kind);
  const publish = (version: string, newPurpose: boolean, purpose: string | null = null) => {
    room.time.forward(1);
    return room.app.policies.publish({ version, text: `# ${version}`, newPurpose, purpose, actor: 'ines' });
  };
  const ask = async () => {
    room.time.forward(1);
    const { asked } = await room.app.agreements.ask();
    await room.app.signUpWork.sweep();
    return asked;
  };
  const standing = async (wanted: string) =>
    (await room.app.policies.standing()).find(({ version }) => version === wanted);

  beforeEach(async () => {
    room = await signUpRoom(database);
    await joined(room, ZOE);
  });

  test('a version with other words only asks nobody [D24]', async () => {
    await publish('2027-01', false);
    expect(await room.app.agreements.plan()).toEqual({ policy: null, purpose: null, toAsk: 0, pausing: 0 });
    expect(await ask()).toBe(0);
    expect(await kinds()).toEqual(['requested', 'confirmed']);
  });

  test('a reader who agreed to an earlier purpose is asked once, on record [D24]', async () => {
    await publish('2027-01', true, 'We also choose articles by region.');
    await joined(room, YAN);
    expect(await room.app.agreements.plan()).toMatchObject({
      policy: { version: '2027-01' },
      purpose: '2027-01',
      toAsk: 1,
    });
    expect(await kinds()).toEqual(['requested', 'confirmed']);
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
    const mails = (await mailsTo(room.app, ZOE)).filter(({ subject }) => /has changed/.test(subject));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain('What’s new: We also choose articles by region.');
    expect(mails[0]?.text).toContain('/privacy/2027-01');
    expect((await mailsTo(room.app, YAN)).some(({ subject }) => /has changed/.test(subject))).toBe(false);
    expect((await room.store.consents.ofSubscriber((await find()).id)).at(-1)).toMatchObject({
      kind: 're-asked',
      policyVersion: '2027-01',
      wording: null,
    });
  });

  test('two processes at once ask each reader once [D24]', async () => {
    for (const name of ['ann', 'ben', 'cleo']) await joined(room, `${name}@readers.example`);
    await publish('2027-01', true);
    const both = await Promise.all([room.app.agreements.ask(), room.other.agreements.ask()]);
    expect(both[0].asked + both[1].asked).toBe(4);
    expect(await standing('2027-01')).toMatchObject({ asked: 4, unanswered: 4 });
    expect((await kinds()).filter((kind) => kind === 're-asked')).toHaveLength(1);
  });

  test('a later version asks again only for a further purpose [D24]', async () => {
    await publish('2027-01', true);
    await ask();
    await publish('2027-02', false);
    expect(await ask()).toBe(0);
    await joined(room, YAN);
    expect(await room.app.agreements.plan()).toMatchObject({
      policy: { version: '2027-02' },
      purpose: '2027-01',
      toAsk: 0,
    });
    await publish('2027-03', true);
    expect(await ask()).toBe(2);
  });

  test('only the button records words, version and method, once [D24]', async () => {
    await publish('2027-01', true, 'We also choose articles by region.');
    await ask();
    const token = await tokenIn(room.app, ZOE, 'agree');
    expect(await room.app.agreements.state(token)).toMatchObject({
      kind: 'open',
      policy: { version: '2027-01' },
    });
    expect(await kinds()).toEqual(['requested', 'confirmed', 're-asked']);
    const { policy } = (await room.app.agreements.state(token)) as { policy: Policy };
    const { wording, wordingHash } = room.app.agreements.wording(policy, 'de');
    expect(wording).toMatch(/Version 2027-01 der \{policy\}.*Neu: We also choose articles by region\./);
    const click = { ...CLICK, locale: 'de' };
    for (const app of [room.app, room.other])
      expect(await app.agreements.agree(token, click, wordingHash)).toMatchObject({ kind: 'done' });
    const reader = await find();
    const records = await room.app.evidence.of(reader);
    expect(records.map(({ kind }) => kind)).toEqual(['requested', 'confirmed', 're-asked', 'confirmed']);
    expect(records.at(-1)).toMatchObject({
      wording,
      policyVersion: '2027-01',
      form: 'ask again',
      method: 'button pressed',
      locale: 'de',
    });
    expect(records.at(-1)?.source).toMatch(/^link in the mail that asks again of \d{4}-/);
    expect(reader).toMatchObject({ status: 'confirmed', policyVersion: '2027-01' });
    expect((await room.app.evidence.verify()).breach).toBeNull();
    expect(await standing('2027-01')).toEqual({ version: '2027-01', readers: 1, asked: 1, unanswered: 0 });
  });

  test('a click on wording that has changed since records nothing [D1]', async () => {
    await publish('2027-01', true, 'We also choose articles by region.');
    await ask();
    const token = await tokenIn(room.app, ZOE, 'agree');
    for (const hash of ['', 'of the wording before'])
      expect(await room.app.agreements.agree(token, CLICK, hash)).toMatchObject({
        kind: 'open',
        policy: { version: '2027-01' },
      });
    expect(await kinds()).toEqual(['requested', 'confirmed', 're-asked']);
    expect((await find()).policyVersion).toBe('0');
  });

  test('silence is not consent and takes nothing away [D24]', async () => {
    const before = await find();
    await publish('2027-01', true);
    await ask();
    room.time.forward(400 * 1_440);
    await room.app.persons.purge();
    expect(await find()).toMatchObject({ status: 'confirmed', policyVersion: before.policyVersion });
    expect(await standing('2027-01')).toEqual({ version: '2027-01', readers: 0, asked: 1, unanswered: 1 });
    expect(await standing('0')).toMatchObject({ readers: 1 });
  });

  test('the link is for its purpose only and survives new keys [D8]', async () => {
    await publish('2027-01', true);
    await ask();
    const token = await tokenIn(room.app, ZOE, 'agree');
    rotateKeys(room.config.keysFile, ['agree']);
    expect(await room.app.agreements.state(token)).toMatchObject({ kind: 'open' });
    expect(await room.app.readerPages.confirmState(token)).toEqual({ kind: 'unknown' });
    expect(await room.app.agreements.state(await tokenIn(room.app, ZOE, 'confirm'))).toEqual({
      kind: 'unknown',
    });
    await room.app.subscribers.unsubscribe(await find(), 'one-click');
    expect(await room.app.agreements.agree(token, CLICK, null)).toEqual({ kind: 'lapsed' });
    expect((await kinds()).at(-1)).toBe('withdrawn');
    expect(await room.app.agreements.state('x'.repeat(40))).toEqual({ kind: 'unknown' });
  });

  test('nobody who left or was erased is mailed; pausers are asked later [D24] [B2]', async () => {
    await joined(room, YAN);
    await room.app.readerPages.changePreferences(await find(YAN), { pauseWeeks: 2 });
    await publish('2027-01', true);
    expect(await room.app.agreements.plan()).toMatchObject({ toAsk: 1, pausing: 1 });
    await room.app.agreements.ask();
    await room.app.subscribers.unsubscribe(await find(), 'one-click');
    await room.app.signUpWork.sweep();
    expect((await mailsTo(room.app, ZOE)).some(({ subject }) => /has changed/.test(subject))).toBe(false);
    room.time.forward(15 * 1_440);
    expect(await ask()).toBe(1);
    await room.app.persons.erase(await find(YAN), 'the person wrote');
    expect(await standing('2027-01')).toMatchObject({ asked: 2, unanswered: 0 });
  });

  test('a version is not published while the clock is behind the last one [D24]', async () => {
    await publish('2027-02', false);
    const { publishedAt } = await room.app.policies.current();
    room.time.forward(-60);
    const now = new Date(room.time.now().getTime() + 60_000).toISOString();
    await expect(publish('2027-03', true)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringMatching(
        new RegExp(`clock shows ${now}.*version 2027-02 was published at ${publishedAt}`),
      ),
      fix: expect.stringContaining('Set the clock'),
    });
    expect((await room.app.policies.list()).map(({ version }) => version)).toEqual(['0', '2027-02']);
    room.time.forward(60);
    await publish('2027-03', true);
    expect(await room.app.policies.current()).toMatchObject({ version: '2027-03', newPurpose: true });
  });

  test('the packaged policy stays readable after another is published [D24]', async () => {
    const first = await room.app.policies.current();
    await publish('2027-01', true);
    expect(await room.app.policies.byVersion('0')).toEqual(first);
    expect((await room.app.policies.list()).map(({ version }) => version)).toEqual(['0', '2027-01']);
    await room.app.signUps.submit(entry(YAN));
  });

  test('readers see the old version, although a name in it changed [D1] [D24]', async () => {
    const first = await room.app.policies.current();
    await room.app.policies.keepPackaged();
    const config = { ...room.config, newsroom: { ...room.config.newsroom, name: 'The Renamed' } };
    const renamed = await anotherApp(config, { now: room.time.now, gate: openGate(room.time.now) });
    room.time.forward(1);
    for (const app of [renamed, renamed]) await app.policies.keepPackaged();
    expect(await renamed.policies.byVersion('0')).toEqual(first);
    expect((await renamed.policies.list()).map(({ version }) => version)).toEqual(['0', '0.1']);
    expect([
      first.text.includes('The Renamed'),
      (await renamed.policies.current()).text.includes('The Renamed'),
    ]).toEqual([false, true]);
    expect([(await find()).policyVersion, await renamed.policies.versionAt()]).toEqual(['0', '0.1']);
    await publish('2027-01', false);
    await room.app.policies.keepPackaged();
    expect((await room.app.policies.list()).map(({ version }) => version)).toEqual(['0', '0.1', '2027-01']);
    await expect(publish('0.2', false)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('the order of versions', () => {
  const policy = (version: string, newPurpose = false): Policy => ({
    version,
    newPurpose,
    purpose: null,
    language: null,
    text: version,
    hash: version,
    publishedBy: 'ines',
    publishedAt: '2027-01-01T00:00:00.000Z',
  });
  const all = [policy('a', true), policy('b'), policy('c', true), policy('d')];

  test('later versions cover the newest purpose too [D24]', () => {
    expect(coveringVersions(all).map(({ version }) => version)).toEqual(['c', 'd']);
    expect(coveringVersions([policy('a')])).toEqual([]);
    expect([
      covers(all, 'd', 'c'),
      covers(all, 'c', 'c'),
      covers(all, 'b', 'c'),
      covers(all, null, 'a'),
      covers(all, 'unknown', 'a'),
    ]).toEqual([true, true, false, false, false]);
  });

  test('unanswered are listed readers who were asked and did not accept [D24]', () => {
    const asked = [
      { version: 'c', accepted: 'a', onList: true, readers: 4 },
      { version: 'c', accepted: 'd', onList: true, readers: 2 },
      { version: 'c', accepted: 'a', onList: false, readers: 8 },
    ];
    const accepted = [
      { version: 'a', readers: 4 },
      { version: null, readers: 9 },
    ];
    expect(standingOf(all, accepted, asked)).toEqual([
      { version: 'a', readers: 4, asked: 0, unanswered: 0 },
      { version: 'b', readers: 0, asked: 0, unanswered: 0 },
      { version: 'c', readers: 0, asked: 14, unanswered: 4 },
      { version: 'd', readers: 0, asked: 0, unanswered: 0 },
    ]);
  });
});
