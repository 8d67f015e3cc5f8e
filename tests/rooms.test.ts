// The rooms of the house: each is described, and every import between rooms points down.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const TREES = ['src', 'cli', 'jobs', 'templates'];

const below = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) => ({
    path: relative(root, join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
    isCode: entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name),
  }));
const entries = TREES.flatMap(below);

const architecture = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const [, house = ''] = /^## The house$([\s\S]*?)^## /m.exec(architecture) ?? [];
/** Rows of the tables that describe one room each. */
const described = new Map(
  [...house.matchAll(/^\| `([\w/-]+)` \| (.+) \|$/gm)].map(
    ([, room = '', text = '']) => [room, text] as const,
  ),
);

describe('rooms in docs/architecture.md', () => {
  test('each folder of src, cli, jobs and templates is described', () => {
    const folders = entries.filter(({ isFolder }) => isFolder).map(({ path }) => path);
    const wanted = [...folders, 'cli', 'jobs', 'templates'];
    expect(wanted.filter((path) => !described.has(path))).toEqual([]);
  });

  test('each described room exists, and its description is a sentence', () => {
    expect([...described.keys()].filter((room) => !existsSync(join(root, room)))).toEqual([]);
    expect([...described].filter(([, text]) => !/^[A-Z].{12,}\.$/.test(text))).toEqual([]);
  });
});

/**
 * From the bottom to the top. A room imports from its own and from lower layers; rooms of one layer do not
 * import each other.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['src/errors.ts', 'src/web-address.ts', 'src/plain-characters.ts', 'src/tls-failure.ts'],
  ['src/text', 'src/timing', 'src/stop-signal.ts'],
  ['src/articles', 'src/subscribers'],
  ['src/issues', 'src/support'],
  ['src/deliveries', 'src/doctor'],
  ['src/config'],
  ['src/log.ts', 'src/keyring.ts', 'src/desk-key.ts', 'src/child-report.ts'],
  ['src/log-repeats.ts', 'templates/sentence.tsx'],
  ['templates'],
  [
    'src/intake',
    'src/store',
    'src/mail',
    'src/render',
    'src/pictures',
    'src/queue',
    'src/redis',
    'src/journal',
    'src/gate',
  ],
  ['src/feedback'],
  ['src/app'],
  ['src/app.ts'],
  ['src/web'],
  ['cli', 'jobs'],
];
/** Imports that do not point down, each with its reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/queue -> src/redis': 'BullMQ runs on the clients of src/redis',
  'src/config -> src/redis':
    'the form of FRIDAY_REDIS_URL is judged by src/redis/url.ts, which opens nothing',
};

const roomOf = (path: string): string | undefined =>
  LAYERS.flat().find((room) => path === room || path.startsWith(`${room}/`));
const layerOf = (room: string): number => LAYERS.findIndex((layer) => layer.includes(room));

/** Files of the repository that `path` imports. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, target = '']) => {
    const file = relative(root, resolve(root, dirname(path), target));
    const known = [file.replace(/\.js$/, '.ts'), file.replace(/\.js$/, '.tsx'), file];
    return known.find((one) => existsSync(join(root, one))) ?? [];
  });
}

const arrows = entries
  .filter(({ isCode }) => isCode)
  .flatMap(({ path }) => importsOf(path).map((target) => ({ from: path, to: target })))
  .map((arrow) => ({ ...arrow, rooms: [roomOf(arrow.from), roomOf(arrow.to)] as const }));

describe('imports between rooms', () => {
  test('are read at all, from files that all have a place', () => {
    expect(arrows.length).toBeGreaterThan(2000);
    const lost = arrows.filter(({ rooms }) => rooms.includes(undefined));
    expect(lost.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('point down', () => {
    const upwards = arrows.filter(({ rooms: [from = '', to = ''] }) => {
      return from !== to && layerOf(from) <= layerOf(to) && EXCEPTIONS[`${from} -> ${to}`] === undefined;
    });
    expect(upwards.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('have no exception that is not used', () => {
    const used = new Set(arrows.map(({ rooms: [from, to] }) => `${from} -> ${to}`));
    expect(Object.keys(EXCEPTIONS).filter((exception) => !used.has(exception))).toEqual([]);
  });
});
