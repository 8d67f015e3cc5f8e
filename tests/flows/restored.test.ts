// A newsroom whose data folder is copied, by the command as an administrator uses it: real processes, killed
// at any moment, and a copy that must not send.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { fridayRuns, INIT, ownListId, succeed } from '../support/friday.js';
import { testRedis } from '../support/redis.js';

test('a copied data folder sends nothing until it is adopted [G3]', async () => {
  const first = temporaryFolder();
  const copy = temporaryFolder();
  const env = {
    FRIDAY_REDIS_URL: testRedis().url,
    FRIDAY_STATE: join(temporaryFolder(), 'state'),
    FRIDAY_LOG: 'warn',
  };
  const run = (cwd: string, ...args: string[]) => succeed(args, { cwd, env });
  await run(first, ...INIT, ...ownListId());
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
