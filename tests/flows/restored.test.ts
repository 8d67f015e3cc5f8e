// A newsroom whose data folder is copied, by the command as an administrator uses it: real processes, killed
// at any moment, and a copy that must not send.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayRuns, type Ran } from '../support/friday.js';
import { testRedis } from '../support/redis.js';

const FLAGS = [
  '--newsroom',
  'The Harbour Desk',
  '--url',
  'https://harbour.example',
  '--address',
  '1 Quay Street, 1000 Harbour',
  '--contact',
  'contact@harbour.example',
  '--editor-name',
  'Ada Quill',
  '--editor-address',
  'ada@harbour.example',
  '--title',
  'The Harbour Weekly',
  '--zone',
  'Europe/Paris',
];

test('a copied data folder sends nothing until it is adopted [G3]', async () => {
  const first = temporaryFolder();
  const copy = temporaryFolder();
  const env = {
    FRIDAY_REDIS_URL: testRedis().url,
    FRIDAY_STATE: join(temporaryFolder(), 'state'),
    FRIDAY_LOG: 'warn',
  };
  const run = async (cwd: string, ...args: string[]): Promise<Ran> => {
    const ran = await friday(args, { cwd, env });
    if (ran.code !== 0)
      throw new Error(`friday ${args.join(' ')} ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
    return ran;
  };
  await run(
    first,
    'init',
    '--yes',
    ...FLAGS,
    '--list-id',
    `weekly-${process.pid}-${Date.now()}.harbour.example`,
  );
  for (let round = 0; round < 6; round++) {
    const both = [fridayRuns(['tick'], { cwd: first, env }), fridayRuns(['tick'], { cwd: first, env })];
    await delay(Math.random() * 1_500);
    await Promise.all(both.map((one) => one.stop('SIGKILL')));
  }
  expect((await run(first, 'tick', '--json')).json()).toMatchObject({ ok: true, held: null });

  cpSync(first, copy, { recursive: true });
  const worker = fridayRuns(['worker'], { cwd: copy, env });
  await until(() => worker.output.stderr.includes('nothing is sent from here'));
  expect((await run(copy, 'installation', 'show')).stdout).toMatch(
    /^Held: this database was copied from another place \(.*\): nothing is sent from here\.\n {2}Make sure/,
  );
  expect((await run(copy, 'tick', '--json')).json()).toMatchObject({
    held: { kind: 'copied' },
    submitted: 0,
  });
  expect((await run(first, 'tick', '--json')).json()).toMatchObject({ held: null });
  await worker.stop();

  expect((await run(copy, 'installation', 'adopt')).stdout).toContain(
    'Nothing was changed. Repeat the command with --yes',
  );
  expect((await run(copy, 'installation', 'show', '--json')).json()).toMatchObject({
    installation: { hold: { kind: 'copied' } },
  });
  expect((await run(copy, 'installation', 'adopt', '--yes', '--by', 'Ada')).stdout).toMatch(
    /^Adopted: from now on, Friday sends from this database\./,
  );
  expect((await run(copy, 'tick', '--json')).json()).toMatchObject({ held: null });
  expect((await run(first, 'tick', '--json')).json()).toMatchObject({ held: { kind: 'superseded' } });
  expect(readFileSync(join(first, 'friday.yaml'), 'utf8')).toBe(
    readFileSync(join(copy, 'friday.yaml'), 'utf8'),
  );
}, 180_000);

async function until(done: () => boolean): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await delay(100)) if (done()) return;
  throw new Error('it did not come about in time');
}
