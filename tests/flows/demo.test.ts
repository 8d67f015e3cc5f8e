// The demonstration as a stranger runs it: one command, a whole Friday, and nothing left running.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const ROOT = process.cwd();
const RUN_MS = 290_000;
const SMALL = 200 * 1024;

/** Draws all pictures in a process of its own. */
const DRAW = `
  import { createHash } from 'node:crypto';
  import { picture, pictureNames } from './demo/pictures/draw.mjs';
  const told = (name, png) => ({ name, size: png.length, head: png.toString('hex', 0, 26), hash: createHash('sha256').update(png).digest('hex') });
  console.log(JSON.stringify(pictureNames().map((name) => told(name, picture(name)))));
`;

let dir: string;
let mark: string;
let demo: ChildProcess | null;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'friday-demo-'));
  mark = randomUUID();
  demo = null;
});

afterEach(() => {
  demo?.kill('SIGKILL');
  for (const pid of marked()) process.kill(pid, 'SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

describe('npm run demo', () => {
  test(
    'with --once, each reader who confirmed gets the issue once',
    async () => {
      const run = start('--once');
      const { code, out, err } = await run.ended;
      expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
      const summary = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
      expect(Object.keys(summary)).toEqual([
        'issue',
        'audience',
        'submitted',
        'received',
        'previewUrl',
        'inboxUrl',
      ]);
      expect(summary).toMatchObject({ issue: 1, audience: 200, submitted: 200, received: 200 });
      expect(summary['previewUrl']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/preview\/1$/);
      expect(summary['inboxUrl']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/inbox$/);
      const byReader = mailsIn(join(dir, 'demo', 'friday-data', 'inbox'));
      expect(countOf(byReader)).toEqual({
        'confirmation welcome issue': 190,
        // A reader who never clicked the button of the confirmation mail gets nothing else, ever.
        confirmation: 5,
        // The reader who unsubscribed by the one-click link of the welcome mail.
        'confirmation welcome': 1,
        // The readers who came by the import of an older list.
        issue: 10,
      });
      expect(Number(/Checked: no errors, (\d+) remarks?\n/.exec(out)?.[1])).toBeLessThanOrEqual(3);
      expect(out).toContain('the 5 who never confirmed and the one who unsubscribed have none');
      expect(out).not.toContain('\x1b');
      expect(marked()).toEqual([]);
    },
    RUN_MS,
  );

  test(
    'stopped in the middle, it ends what it started',
    async () => {
      const run = start();
      await run.said(/articles read from their pages/);
      const second = await start('--once').ended;
      expect(second.code).toBe(1);
      expect(second.err).toContain(`Another demo runs already (process ${run.pid})`);
      expect(marked()).toContain(run.pid);
      process.kill(run.pid, 'SIGINT');
      expect((await run.ended).code).toBe(130);
      expect(marked()).toEqual([]);
    },
    RUN_MS,
  );

  test('tells in one sentence what it does not know', async () => {
    const { code, err } = await start('--twice').ended;
    expect(code).toBe(1);
    expect(err).toMatch(/--twice[\s\S]*npm run demo -- --once/);
  });
});

test('every picture is a PNG below 200 KB, the same whenever it is drawn', () => {
  const draw = () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', DRAW], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: 120_000,
    }).stdout;
  const drawn = JSON.parse(draw()) as { name: string; size: number; head: string; hash: string }[];
  expect(drawn.length).toBeGreaterThanOrEqual(16);
  expect(drawn.filter(({ size }) => size > SMALL)).toEqual([]);
  expect(new Set(drawn.map(({ head }) => head))).toEqual(
    new Set(['89504e470d0a1a0a0000000d49484452000004b0000002a30802']),
  );
  expect(JSON.parse(draw())).toEqual(drawn);
}, 240_000);

function start(...args: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--dir', join(dir, 'demo'), ...args], {
    cwd: ROOT,
    env: { ...env, FRIDAY_TEST_DEMO: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo ??= child;
  const heard = { out: '', err: '' };
  child.stdout.on('data', (piece: Buffer) => {
    heard.out += piece.toString('utf8');
  });
  child.stderr.on('data', (piece: Buffer) => {
    heard.err += piece.toString('utf8');
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, ...heard }));
  });
  const said = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => words.test(heard.out) && resolve());
      void ended.then(({ out, err }) =>
        reject(new RangeError(`it ended without saying ${words}:\n${out}\n${err}`)),
      );
    });
  return { pid: child.pid ?? 0, ended, said };
}

/**
 * Processes that carry this test's mark, so those that the demo started, directly or not. Linux only; empty
 * elsewhere.
 */
function marked(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).includes(mark))
    .map(Number);
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The mails of each reader by their Message-ID, in the order in which they came: confirmation, welcome, or
 * issue.
 */
function mailsIn(folder: string): Map<string, string[]> {
  const byReader = new Map<string, string[]>();
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .sort()) {
    const { to } = JSON.parse(readFileSync(join(folder, name.replace(/eml$/, 'json')), 'utf8')) as {
      to: [string];
    };
    const id = /^Message-ID:\s*<([^>]+)>/im.exec(readFileSync(join(folder, name), 'latin1'))?.[1] ?? '';
    const kind = /^1\.[\w-]+\.[0-9a-f]{32}@/.test(id)
      ? 'issue'
      : (/^(confirmation|welcome)\.[0-9a-f]{32}@/.exec(id)?.[1] ?? id);
    byReader.set(to[0], [...(byReader.get(to[0]) ?? []), kind]);
  }
  return byReader;
}

/** How many readers have which mails. */
function countOf(byReader: ReadonlyMap<string, readonly string[]>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kinds of byReader.values()) counts[kinds.join(' ')] = (counts[kinds.join(' ')] ?? 0) + 1;
  return counts;
}
