// friday up on a bad day: a worker that cannot run is named everywhere while the pages go on, and it comes
// back by itself.
import { generateKeyPairSync } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/config.js';
import { createKeyring } from '../../src/keyring.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayRuns } from '../support/friday.js';
import { newsroomYaml } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';
import { freePort } from '../web/newsroom.js';

async function installation() {
  const folder = temporaryFolder();
  const [port, desk] = [await freePort(), await freePort()];
  const file = join(folder, 'friday.yaml');
  // Of the wrong kind: the worker must not start, the pages need no signature.
  const dkim = join(folder, 'dkim.pem');
  writeFileSync(dkim, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  });
  const yaml = newsroomYaml(
    `web: { host: 127.0.0.1, port: ${port}, desk_port: ${desk} }\ndkim: { domain: harbour.example, selector: a, key_file: ./dkim.pem }`,
  );
  writeFileSync(file, yaml);
  const { keysFile } = parseConfig(yaml, file, {});
  createKeyring(keysFile);
  const options = { cwd: folder, env: { FRIDAY_REDIS_URL: testRedis().url } };
  return { file, port, desk, dkim, keysFile, options };
}

async function status(url: string): Promise<number | null> {
  return fetch(url).then(
    (answer) => answer.status,
    () => null,
  );
}

test('a worker without a fitting DKIM key is named and comes back; pages answer', async () => {
  const { file, port, desk, dkim, options } = await installation();
  const up = fridayRuns(['up', '--config', file], options);
  while (!up.output.stderr.includes('the worker does not run')) await delay(50);
  const line = up.output.stderr.split('\n').find((one) => one.includes('the worker does not run')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    process: 'supervisor',
    reason: expect.stringContaining('a key of type ed25519, not RSA'),
    fix: expect.any(String),
  });
  while ((await status(`http://127.0.0.1:${port}/healthz`)) !== 200) await delay(50);
  expect(await status(`http://127.0.0.1:${desk}/workerz`)).toBe(503);
  expect(await status(`http://127.0.0.1:${port}/readyz`)).toBe(200);
  writeFileSync(
    dkim,
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  while ((await status(`http://127.0.0.1:${desk}/workerz`)) !== 200) await delay(50);
  while (!up.output.stderr.includes('the worker runs again')) await delay(50);
  expect(await up.stop()).toBe(0);
  expect(up.output.stdout).not.toContain('key=');
}, 120_000);

test('where the pages cannot run it ends with one sentence, and status 1', async () => {
  const { file, port, options } = await installation();
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
  const { code, stderr } = await friday(['up', '--config', file], options);
  other.close();
  expect(code).toBe(1);
  expect(stderr).toContain(
    `friday: The web pages failed, so the worker was stopped too: Port ${port} of 127.0.0.1 (web.port) is already in use.`,
  );
}, 120_000);

test.each([
  ['keys', {}, 'The keys are missing'],
  ['database', { FRIDAY_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'refuses the connection'],
] as const)(
  'a worker whose %s are wrong ends with one sentence',
  async (_, env, words) => {
    const { file, keysFile, options } = await installation();
    renameSync(keysFile, `${keysFile}.away`);
    const { code, stderr } = await friday(['worker', '--config', file], {
      ...options,
      env: { ...options.env, ...env },
    });
    expect([1, 2]).toContain(code);
    expect(stderr.match(/^friday: .*$/gm)).toEqual([expect.stringContaining(words)]);
  },
  60_000,
);
