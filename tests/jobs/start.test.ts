// The start of the worker process: what would make mail leave unsigned stops it.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createKeyring } from '../../src/keyring.js';
import { temporaryFolder } from '../support/folder.js';
import { friday } from '../support/friday.js';
import { newsroomYaml } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

test('a key of the wrong kind stops the start of a worker [A2] [A4]', async () => {
  const folder = temporaryFolder();
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  writeFileSync(
    join(folder, 'rsa.pem'),
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem),
    { mode: 0o600 },
  );
  writeFileSync(join(folder, 'ed25519.pem'), generateKeyPairSync('ed25519').privateKey.export(pem), {
    mode: 0o600,
  });
  const env = { FRIDAY_REDIS_URL: testRedis().url };
  mkdirSync(join(folder, 'friday-data'), { mode: 0o700 });
  createKeyring(join(folder, 'friday-data', 'keys.json'));
  const withKeys = async (first: string, other: string) => {
    const file = join(folder, `${first}-${other}.yaml`);
    const second = `ed25519: { selector: b, key_file: ./${other}.pem }`;
    writeFileSync(
      file,
      newsroomYaml(`dkim: { domain: harbour.example, selector: a, key_file: ./${first}.pem, ${second} }`),
    );
    return friday(['worker', '--config', file], { cwd: folder, env });
  };
  const alone = await withKeys('ed25519', 'ed25519');
  expect(alone.code).toBe(1);
  expect(alone.stderr).toContain('a key of type ed25519, not RSA');
  const wrong = await withKeys('rsa', 'rsa');
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('a key of type rsa, not Ed25519');
}, 60_000);
