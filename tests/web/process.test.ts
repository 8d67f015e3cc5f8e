// The web process: what it prints, where it listens, how it ends, and what it says where it cannot start.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createKeyring } from '../../src/keyring.js';
import { temporaryFolder } from '../support/folder.js';

const root = join(import.meta.dirname, '../..');
const children: ChildProcess[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
});

function configFile(web: string): string {
  const folder = temporaryFolder();
  const file = join(folder, 'friday.yaml');
  createKeyring(join(folder, 'data', 'keys.json'));
  writeFileSync(
    file,
    `newsroom: { name: Courier, url: https://courier.example, postal_address: 12 Quay Street, contact: desk@courier.example }
editor: { name: Ines, address: ines@courier.example }
newsletter: { title: The Friday Courier, list_id: friday.courier.example, from: { name: Courier, address: friday@courier.example }, privacy_url: https://courier.example/privacy }
data: ./data
web: ${web}
`,
  );
  return file;
}

function start(file: string, ...flags: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/web/main.ts', '--config', file, ...flags], {
    cwd: root,
    env: { PATH: process.env['PATH'], FRIDAY_LOG: 'error', HOME: temporaryFolder() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  const listening = once(child.stdout, 'data').then(
    () => JSON.parse(said.out) as { public: string | null; desk: string | null },
  );
  return { child, ended, listening };
}

test('both listeners say where they are, and SIGTERM ends the process', async () => {
  const { child, ended, listening } = start(
    configFile('{ host: 127.0.0.1, port: 0, desk_port: 0 }'),
    '--desk',
  );
  const urls = await listening;
  expect(urls).toEqual({
    public: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    desk: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect((await fetch(`${urls.public}/healthz`)).status).toBe(200);
  expect((await fetch(`${urls.public}/desk.json`)).status).toBe(404);
  expect(await (await fetch(`${urls.desk}/desk.json`)).json()).toMatchObject({ friday: true });
  const before = Date.now();
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, err: '' });
  expect(Date.now() - before).toBeLessThan(5_000);
});

test('with --no-public there is a desk alone', async () => {
  const { child, ended, listening } = start(configFile('{ port: 0, desk_port: 0 }'), '--desk', '--no-public');
  expect(await listening).toMatchObject({ public: null, desk: expect.stringContaining('http://127.0.0.1:') });
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);
});

test('a port in use is one sentence with the key and what to do, and the process ends', async () => {
  const other = createServer();
  servers.push(other);
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const { ended } = start(configFile(`{ port: 0, desk_port: ${port} }`), '--desk');
  const { code, out, err } = await ended;
  expect([code, out]).toEqual([1, '']);
  expect(err).toBe(
    `Port ${port} of 127.0.0.1 (web.desk_port) is already in use.\nStop the program that uses it, or set web.desk_port in the configuration to another port.\n`,
  );
});

test('without a configuration it says how to get one', async () => {
  const { code, err } = await start(join(temporaryFolder(), 'none.yaml')).ended;
  expect(code).toBe(2);
  expect(err).toContain('friday init');
});
