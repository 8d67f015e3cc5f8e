// Policies, evidence, keys and erasing on the command line.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/connect.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, IMPORT_READERS, INIT } from './command.js';

let folder = '';

beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, INIT);
  writeFileSync(
    join(folder, 'readers.csv'),
    'email,name,consent_at,wording\nann@readers.example,<Ann>,2026-01-02,Yes please\n',
  );
  writeFileSync(join(folder, 'policy.md'), '# Privacy\r\n\r\nWe keep little.\r\n');
  await friday(folder, IMPORT_READERS);
}, 60_000);

describe('friday policy', () => {
  test('publishes a version once, lists who agreed to which, and shows the text [D24]', async () => {
    const { code, json } = await fridayJson(folder, [
      'policy',
      'publish',
      '2026-11',
      'policy.md',
      '--new-purpose',
    ]);
    expect([code, json]).toMatchObject([
      0,
      {
        ok: true,
        policy: { version: '2026-11', newPurpose: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect((await friday(folder, ['policy', 'publish', '2026-11', 'policy.md'])).code).toBe(2);
    expect((await friday(folder, ['policy', 'list'])).stdout).toMatch(
      /2026-11 \(new purpose\)[\s\S]*1 reader agreed to a policy that is not listed/,
    );
    expect((await friday(folder, ['policy', 'show'])).stdout).toBe('# Privacy\n\nWe keep little.\n');
    expect((await friday(folder, ['policy', 'show', '1999'])).code).toBe(2);
  }, 60_000);

  test('asks again: first who that is, then one mail each, and never a second [D24]', async () => {
    const dry = await fridayJson(folder, ['policy', 'ask-again', '--dry-run', '--yes']);
    expect([dry.code, dry.json]).toMatchObject([0, { version: '2026-11', toAsk: 1, pausing: 0, done: null }]);
    expect((await friday(folder, ['policy', 'ask-again'])).stdout).toMatch(
      /1 reader would be asked to agree to version 2026-11\.[\s\S]*this was a dry run/,
    );
    expect((await fridayJson(folder, ['policy', 'ask-again', '--yes'])).json).toMatchObject({
      toAsk: 1,
      done: { asked: 1 },
    });
    expect((await fridayJson(folder, ['policy', 'ask-again', '--yes'])).json).toMatchObject({
      toAsk: 0,
      done: null,
    });
    const { json } = await fridayJson(folder, ['policy', 'list']);
    expect(json['policies']).toMatchObject([
      { version: '0' },
      { version: '2026-11', readers: 0, asked: 1, unanswered: 1 },
    ]);
    expect((await friday(folder, ['policy', 'show', '2026-11'])).stderr).toContain(
      '1 were asked by email, 1 of them have not answered',
    );
    expect(
      (await friday(folder, ['policy', 'publish', '2026-12', 'policy.md', '--asks', 'More.'])).code,
    ).toBe(2);
  }, 60_000);
});

describe('friday consent', () => {
  test('shows what one person did, also as a private page to print [D1]', async () => {
    const { code, stdout } = await friday(folder, [
      'consent',
      'show',
      'ANN@readers.example',
      '--html',
      'proof.html',
    ]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/1\. Friday 2 January 2026[\s\S]*imported[\s\S]*Yes please[\s\S]*intact/),
    ]);
    expect(readFileSync(join(folder, 'proof.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*Yes please/);
    expect(statSync(join(folder, 'proof.html')).mode & 0o777).toBe(0o600);
    expect(
      (await friday(folder, ['consent', 'show', 'ann@readers.example', '--html', 'proof.html'])).code,
    ).toBe(2);
  }, 60_000);

  test('verify is silent about nothing: counts, newest checkpoint', async () => {
    await friday(folder, ['tick']);
    const { code, json } = await fridayJson(folder, ['consent', 'verify']);
    expect([code, json]).toMatchObject([
      0,
      { ok: true, records: 2, checkpoints: 1, policies: 2, uncovered: 0, breach: null },
    ]);
    expect((await friday(folder, ['consent', 'verify'])).stdout).toMatch(
      /All intact[\s\S]*SHA-256 [0-9a-f]{64}/,
    );
  }, 60_000);

  test('verify names the policy version whose kept text was changed [D24]', async () => {
    const { db } = await openDatabase(`sqlite://${join(folder, 'friday-data', 'friday.db')}`);
    const rewrite = (from: string, to: string) =>
      sql`update policies set body = replace(body, ${from}, ${to}) where version = '2026-11'`.execute(db);
    await sql`drop trigger policies_no_update`.execute(db);
    await rewrite('little', 'everything');
    const { code, json } = await fridayJson(folder, ['consent', 'verify']);
    const { stderr } = await friday(folder, ['consent', 'verify']);
    await rewrite('everything', 'little');
    await db.destroy();
    expect([code, json]).toMatchObject([
      1,
      { ok: false, breach: { policyVersion: '2026-11', recordId: null } },
    ]);
    expect(stderr).toContain(
      'The evidence is broken at version 2026-11 of the policy: its text is not what was published.',
    );
    expect((await friday(folder, ['consent', 'verify'])).code).toBe(0);
  }, 60_000);
});

describe('friday keys', () => {
  test('rotate adds a key for the named purposes and keeps the others [D8]', async () => {
    const file = join(folder, 'friday-data', 'keys.json');
    const before = JSON.parse(readFileSync(file, 'utf8')) as { tokens: Record<string, unknown[]> };
    expect(
      (await fridayJson(folder, ['keys', 'rotate', '--purpose', 'unsubscribe,data'])).json,
    ).toMatchObject({ keys: { unsubscribe: 'k2', data: 'k2' } });
    const after = JSON.parse(readFileSync(file, 'utf8')) as typeof before;
    expect(after).toEqual({
      ...before,
      tokens: {
        ...before.tokens,
        unsubscribe: [{ id: 'k2', secret: expect.any(String) }, ...(before.tokens['unsubscribe'] ?? [])],
        data: [{ id: 'k2', secret: expect.any(String) }, ...(before.tokens['data'] ?? [])],
      },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await friday(folder, ['keys', 'rotate', '--purpose', 'everything'])).code).toBe(2);
  }, 60_000);

  test('a keys file from before there were links to confirm works as it is', async () => {
    const file = join(folder, 'friday-data', 'keys.json');
    const { tokens, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as {
      tokens: Record<string, unknown[]>;
    };
    const { confirm: _confirm, data: _data, ...old } = tokens;
    writeFileSync(file, JSON.stringify({ ...rest, tokens: old }), { mode: 0o600 });
    expect((await friday(folder, ['subscribers', 'count'])).code).toBe(0);
    expect((await fridayJson(folder, ['keys', 'rotate', '--purpose', 'confirm'])).json).toMatchObject({
      keys: { confirm: 'k2' },
    });
    const after = JSON.parse(readFileSync(file, 'utf8')) as { tokens: Record<string, { id: string }[]> };
    expect(after.tokens['confirm']?.map((key) => key.id)).toEqual(['k2', 'd1']);
  }, 60_000);
});

describe('friday subscribers', () => {
  test('export-person gives everything; erase leaves a keyed hash [D21] [D22]', async () => {
    const { json } = await fridayJson(folder, ['subscribers', 'export-person', 'ann@readers.example']);
    expect(json).toMatchObject({
      person: {
        subscribers: [{ address: 'ann@readers.example' }],
        consents: [{ kind: 'imported', wording: 'Yes please' }, { kind: 're-asked' }],
      },
    });
    expect((await friday(folder, ['subscribers', 'erase', 'ann@readers.example'])).stdout).toMatch(/dry run/);
    expect((await friday(folder, ['subscribers', 'erase', 'ann@readers.example', '--yes'])).stdout).toMatch(
      /^Erased ann/,
    );
    expect((await friday(folder, ['subscribers', 'show', 'ann@readers.example'])).code).toBe(2);
    expect(readFileSync(join(folder, 'friday-data', 'tombstones.log'), 'utf8')).toMatch(
      /^\S+Z [0-9a-f]{64}\n$/,
    );
    const again = await fridayJson(folder, [
      'subscribers',
      'import',
      'readers.csv',
      '--source',
      'old form',
      '--basis',
      'double opt-in',
      '--yes',
    ]);
    expect(again.json).toMatchObject({ plan: { added: 0, kept: { 'suppressed (erasure)': 1 } } });
  }, 60_000);
});
