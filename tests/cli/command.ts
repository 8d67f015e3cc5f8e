// Runs the command as a person or a script does: in a process and a folder of its own. The build where it is
// fresh, else the source.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const LIMIT_MS = 60_000;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Written to standard input and then closed. Without it, standard input stays open and silent, as a
   * forgotten pipe does.
   */
  readonly stdin?: string;
}

let words: readonly string[] | null = null;

/** `friday ...args` in `folder`. A command that does not end by itself is killed, and its code is null. */
export function friday(
  folder: string,
  args: readonly string[],
  { env = {}, stdin }: RunOptions = {},
): Promise<Ran> {
  words ??= commandLine();
  const child = spawn(process.execPath, [...words, ...args], {
    cwd: folder,
    // Run from the source elsewhere, pages and mails would miss how their markup is compiled.
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TZ: 'Europe/Paris',
      NO_COLOR: '1',
      TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
      ...env,
    },
    stdio: 'pipe',
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece) => (stdout += String(piece)));
  child.stderr.on('data', (piece) => (stderr += String(piece)));
  if (stdin !== undefined) child.stdin.end(stdin);
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(limit);
      done({ code, stdout, stderr });
    });
  });
}

/** The same with --json, its one object parsed. */
export async function fridayJson(
  folder: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<{ readonly code: number | null; readonly json: Record<string, never> }> {
  const { code, stdout } = await friday(folder, [...args, '--json'], options);
  return { code, json: JSON.parse(stdout) as Record<string, never> };
}

export const INIT = [
  'init',
  '--newsroom',
  'The Harbour Example',
  '--url',
  'https://news.example',
  '--address',
  '1 Quay, Exampleton',
  '--contact',
  'hello@news.example',
  '--editor-name',
  'Ada Quill',
  '--editor-address',
  'ada@news.example',
  '--title',
  'Friday Tide',
  '--zone',
  'Europe/Paris',
];

/** Adds the readers of readers.csv. */
export const IMPORT_READERS = [
  'subscribers',
  'import',
  'readers.csv',
  '--source',
  'old form',
  '--basis',
  'double opt-in',
  '--yes',
];

/** A page that states what a good page states. */
export function writePage(folder: string, name: string, headline: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    description: 'After a winter of repairs.',
    datePublished: '2026-11-20T08:00:00+01:00',
  };
  const file = join(folder, name);
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><head><title>x</title><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><article><h1>${headline}</h1><p>${'The harbour opened again. '.repeat(60)}</p></article></body></html>`,
  );
  return file;
}

function commandLine(): readonly string[] {
  const built = join(ROOT, 'dist/cli/main.js');
  const newest = Math.max(...['cli', 'src', 'templates'].map((folder) => newestIn(join(ROOT, folder))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return [built];
  return ['--import', join(ROOT, 'node_modules/tsx/dist/esm/index.mjs'), join(ROOT, 'cli/main.ts')];
}

function newestIn(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name),
  );
  return Math.max(0, ...times.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
