// Readers on the command line: nothing is written that was not asked for, and nobody is confirmed without
// evidence.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/connect.js';
import { addressHmac } from '../../src/subscribers/address.js';
import { subscriber } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

const ORIGIN = ['--source', 'old\u001b[31m form', '--basis', 'double opt-in'];
let folder = '';

beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  writeFileSync(
    join(folder, 'good.csv'),
    'email,name,consent_at,wording\nann@readers.example,Ann,2026-01-02,Yes please\nben@readers.example,Ben,2026-01-03,Yes please\n',
  );
  writeFileSync(
    join(folder, 'mixed.csv'),
    'email,consent_at,wording\ncy@readers.example,2026-01-02,Yes\nnobody,2026-01-02,Yes\ndee@readers.example,,Yes\n',
  );
}, 60_000);

const readers = async () => (await fridayJson(folder, ['subscribers', 'count'])).json['total'];

describe('friday subscribers', () => {
  test('without a terminal and without --yes it is the dry run, and says so', async () => {
    const { code, stdout } = await friday(folder, ['subscribers', 'import', 'good.csv', ...ORIGIN]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/New readers +2[\s\S]*This was a dry run/)]);
    expect(await readers()).toBe(0);
  }, 60_000);

  test('bad lines refuse the whole import, and lie in a file with their reasons', async () => {
    const { code, stdout, stderr } = await friday(folder, [
      'subscribers',
      'import',
      'mixed.csv',
      ...ORIGIN,
      '--yes',
    ]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/line 3 \(nobody\)/);
    expect(stderr).toMatch(
      /2 rows of mixed\.csv cannot be imported, so nothing was imported[\s\S]*mixed\.bad\.csv[\s\S]*--skip-bad/,
    );
    expect(readFileSync(join(folder, 'mixed.bad.csv'), 'utf8')).toMatch(
      /^line,reason,email,.*\n3,.*,nobody,.*\n4,no consent date: add one as evidence,dee@readers\.example,/,
    );
    expect(await readers()).toBe(0);
  }, 60_000);

  test('--skip-bad imports the good lines; --yes writes; the same again adds nobody', async () => {
    const some = await fridayJson(folder, [
      'subscribers',
      'import',
      'mixed.csv',
      ...ORIGIN,
      '--skip-bad',
      '--yes',
    ]);
    expect([some.code, some.json]).toMatchObject([
      0,
      { ok: true, badFile: 'mixed.bad.csv', imported: { added: 1 } },
    ]);
    expect((await friday(folder, ['subscribers', 'import', 'good.csv', ...ORIGIN, '--yes'])).stdout).toMatch(
      /Imported 2 readers/,
    );
    expect((await friday(folder, ['subscribers', 'import', 'good.csv', ...ORIGIN, '--yes'])).stdout).toMatch(
      /Already readers +2[\s\S]*no readers to add/,
    );
    expect(await readers()).toBe(3);
  }, 60_000);

  test('show tells the evidence; no text can steer the terminal', async () => {
    const { code, stdout } = await friday(folder, ['subscribers', 'show', 'BEN@readers.example']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /imported +old\[31m form.*double opt-in +Yes please[\s\S]*chain of evidence is intact/,
    );
    expect(stdout).not.toContain('\u001b');
    expect((await friday(folder, ['subscribers', 'show', 'gone@readers.example'])).code).toBe(2);
  }, 60_000);

  test('show says until when a reader pauses, as long as they do', async () => {
    const store = await openStore(`sqlite://${join(folder, 'friday-data', 'friday.db')}`);
    const pause = async (address: string, until: string) =>
      store.subscribers.update((await store.subscribers.byAddressKey(address))?.id ?? 0, {
        pausedUntil: until,
        updatedAt: until,
      });
    await pause('ann@readers.example', '2099-01-02T10:00:00.000Z');
    await pause('ben@readers.example', '2026-01-02T10:00:00.000Z');
    await store.close();
    expect((await friday(folder, ['subscribers', 'show', 'ann@readers.example'])).stdout).toMatch(
      /^Paused until +2099-01-02 /m,
    );
    expect((await friday(folder, ['subscribers', 'show', 'ben@readers.example'])).stdout).not.toContain(
      'Paused',
    );
  }, 60_000);

  test('export leaves out who has not confirmed, also when asked for them [D3]', async () => {
    const store = await openStore(`sqlite://${join(folder, 'friday-data', 'friday.db')}`);
    await store.subscribers.insertMany([
      subscriber({ status: 'pending', address: 'may@readers.example', addressKey: 'may@readers.example' }),
    ]);
    await store.close();
    for (const format of ['csv', 'json']) {
      const { stdout } = await friday(folder, ['subscribers', 'export', '--format', format]);
      expect(stdout).toContain('ann@readers.example');
      expect(stdout).not.toContain('may@readers.example');
    }
    const asked = await friday(folder, ['subscribers', 'export', '--status', 'pending,confirmed']);
    expect(asked).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('"pending"') });
  }, 60_000);

  test('export streams CSV or JSON, or writes a private file that it never overwrites', async () => {
    expect((await friday(folder, ['subscribers', 'export'])).stdout).toMatch(
      /^email,name,status[^\n]*\n(?:.*@readers\.example.*\n){3}$/,
    );
    const json = JSON.parse(
      (await friday(folder, ['subscribers', 'export', '--format', 'json', '--status', 'confirmed'])).stdout,
    ) as unknown[];
    expect(json).toHaveLength(3);
    expect((await friday(folder, ['subscribers', 'export', '--out', 'out.csv'])).code).toBe(0);
    expect(statSync(join(folder, 'out.csv')).mode & 0o777).toBe(0o600);
    expect(await friday(folder, ['subscribers', 'export', '--out', 'out.csv'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/there already/),
    });
    expect(existsSync(join(folder, 'out.csv'))).toBe(true);
  }, 60_000);

  test('an export of another service is recognised, and undo takes it back', async () => {
    const heading =
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers';
    const members =
      '1,eve@members.example,Eve Example,,true,false,,2024-01-15T10:00:00.000Z,,,\n2,fay@members.example,Fay,,false,false,,2024-01-15T10:00:00.000Z,,,\n';
    const words = ['subscribers', 'import', '-', ...ORIGIN, '--wording', 'Yes, the letter', '--yes'];
    const done = await fridayJson(folder, words, { stdin: `${heading}\n${members}` });
    expect([done.code, done.json]).toMatchObject([
      0,
      { format: 'Ghost', plan: { added: 1, kept: { 'not subscribed in Ghost': 1 } }, imported: { added: 1 } },
    ]);
    const { importId } = done.json['imported'] as unknown as { importId: string };
    const before = await readers();
    expect((await friday(folder, ['subscribers', 'undo', importId])).stdout).toMatch(
      /Removed +1[\s\S]*this was a dry run/,
    );
    const undone = await fridayJson(folder, ['subscribers', 'undo', importId, '--yes']);
    expect([undone.code, undone.json]).toMatchObject([0, { done: { undone: 1, stay: {} } }]);
    expect((await friday(folder, ['subscribers', 'show', 'eve@members.example'])).stdout).toMatch(
      /unsubscribed \(import undone\)[\s\S]*Ghost states created_at/,
    );
    expect(await readers()).toBe(before);
    expect((await friday(folder, ['subscribers', 'undo', 'no-such-import'])).code).toBe(2);
  }, 60_000);

  test("unsubscribe records a reader's request by letter, once [D6]", async () => {
    const words = ['subscribers', 'unsubscribe', 'Ann@readers.example'];
    expect(await friday(folder, words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/'--reason <how>' not specified/),
    });
    expect((await friday(folder, [...words, '--reason', 'she shouted'])).code).toBe(2);
    const done = await fridayJson(folder, [...words, '--reason', 'in-person', '--by', 'Ben']);
    expect([done.code, done.json]).toMatchObject([
      0,
      { left: true, status: 'unsubscribed', statusReason: 'operator' },
    ]);
    expect((await friday(folder, [...words, '--reason', 'phone'])).stdout).toBe(
      'ann@readers.example was not subscribed (unsubscribed: operator).\n',
    );
    expect((await friday(folder, ['subscribers', 'show', 'ann@readers.example'])).stdout).toMatch(
      /withdrawn +friday subscribers unsubscribe, by Ben +withdrawal \(in-person\)[\s\S]*chain of evidence is intact/,
    );
    expect(
      (await friday(folder, ['subscribers', 'unsubscribe', 'gone@readers.example', '--reason', 'letter']))
        .code,
    ).toBe(2);
  }, 60_000);

  test('wrong words end with 2, in text and in JSON', async () => {
    expect(await friday(folder, ['subscribers', 'import', 'good.csv'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/'--source <text>' not specified/),
    });
    const { code, json } = await fridayJson(folder, ['subscribers', 'lst']);
    expect([code, json]).toMatchObject([
      2,
      { ok: false, error: { code: 'USAGE', fix: expect.stringMatching(/Did you mean list/) } },
    ]);
    expect((await friday(folder, ['subscribers', 'list', '--status', 'happy'])).code).toBe(2);
  }, 60_000);

  test('show names a change of address, and finds the reader by either address', async () => {
    const store = await openStore(`sqlite://${join(folder, 'friday-data', 'friday.db')}`);
    const reader = subscriber({ address: 'ida@new.example', addressKey: 'ida@new.example' });
    const [ida] = await store.subscribers.insertMany([reader]);
    const keys = JSON.parse(readFileSync(join(folder, 'friday-data', 'keys.json'), 'utf8')) as {
      pepper: string;
    };
    const old = 'ida@old.example';
    const change = await store.addressChanges.add({
      publicId: 'change-of-ida',
      subscriberId: ida?.id ?? 0,
      askedAt: '2026-11-20T08:00:00.000Z',
      oldAddress: old,
      oldKey: old,
      oldHmac: addressHmac(old, keys.pepper),
      newAddress: reader.address,
      newKey: reader.addressKey,
      newHmac: reader.addressHmac,
      flags: null,
      noticeMail: null,
    });
    await store.addressChanges.move(change.id, 'asked', {
      status: 'done',
      doneAt: '2026-11-20T09:00:00.000Z',
    });
    await store.close();
    for (const address of [old, reader.address]) {
      const { stdout } = await friday(folder, ['subscribers', 'show', address]);
      expect(stdout).toMatch(/^Address changes +ida@old\.example to ida@new\.example, changed 2026-11-20/m);
    }
    const { stdout } = await friday(folder, ['subscribers', 'show', old, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      subscriber: { address: 'ida@new.example' },
      addressChanges: [{ status: 'done', oldAddress: old }],
    });
    expect(stdout).not.toMatch(/Hmac/);
  }, 60_000);
});
