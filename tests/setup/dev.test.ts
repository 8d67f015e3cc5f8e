// npm run dev: pages from source behind a proxy that reloads the browser, and nothing left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createKeyring } from '../../src/keyring.js';
import { temporaryFolder } from '../support/folder.js';

const root = resolve(import.meta.dirname, '../..');
const PAGE = join(root, 'templates/pages/front.tsx');
function newsroom(): string {
  const folder = temporaryFolder();
  createKeyring(join(folder, 'data', 'keys.json'));
  writeFileSync(
    join(folder, 'friday.yaml'),
    `newsroom: { name: Courier, url: https://courier.example, postal_address: 12 Quay Street, contact: desk@courier.example }
editor: { name: Ines, address: ines@courier.example }
newsletter: { title: The Friday Courier, list_id: friday.courier.example, from: { name: Courier, address: friday@courier.example }, privacy_url: https://courier.example/privacy }
data: ./data
web: { host: 127.0.0.1, port: 0, desk_port: 0 }
`,
  );
  return folder;
}

/** The running script. `said` resolves with what the next line that matches has in brackets. */
function startDev() {
  const words = ['scripts/dev.mjs', '--dir', newsroom(), '--port', '0'];
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'], FRIDAY_LOG: 'error', HOME: temporaryFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (piece) => {
    output += piece;
  });
  const said = async (line: RegExp): Promise<string> => {
    for (let found = line.exec(output); ; found = line.exec(output)) {
      if (found !== null) {
        output = output.slice(found.index + found[0].length);
        return found[1] ?? '';
      }
      await once(child.stdout, 'data');
    }
  };
  return { child, said };
}

/** As saving the file does, but it stays as it is. */
function touch(file: string): void {
  const { atime, mtime } = statSync(file);
  utimesSync(file, atime, mtime);
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('npm run dev', () => {
  let dev: ReturnType<typeof startDev>;
  let pages: string;
  let proxy: string;

  beforeAll(async () => {
    dev = startDev();
    pages = await dev.said(/Serving (\S+)/);
    proxy = await dev.said(/reloaded on change: (\S+)/);
  });
  afterAll(() => void dev.child.kill('SIGKILL'));

  test('shows the pages with a script that reloads them', async () => {
    const page = await fetch(proxy);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBeNull();
    expect(await page.text()).toContain("new EventSource('/dev/reload')");
  });

  test('passes on an answer without a body', async () => {
    expect((await fetch(`${proxy}/unsubscribe/x`, { method: 'OPTIONS' })).status).toBe(204);
    expect((await fetch(proxy)).status).toBe(200);
  });

  test('restarts the pages when a source file changes, and reloads the browser', async () => {
    const reload = await fetch(`${proxy}/dev/reload`);
    touch(PAGE);
    const before = pages;
    pages = await dev.said(/Serving (\S+)/);
    expect(await answers(before)).toBe(false);
    const read = await reload.body?.getReader().read();
    expect(new TextDecoder().decode(read?.value)).toBe('data: changed\n\n');
    expect((await fetch(proxy)).status).toBe(200);
  });

  test('leaves no process behind, even when it is killed', async () => {
    expect(await answers(pages)).toBe(true);
    dev.child.kill('SIGKILL');
    while (await answers(pages)) await wait(50);
  });
});
