// The files of deploy/ and docs/operations.md: what they name exists, and units and containers are as closed
// as they are said to be.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import pg from 'pg';
import { parse } from 'yaml';
import { buildProgram } from '../cli/program.js';
import { parseConfig } from '../src/config/config.js';
import { openDatabase } from '../src/store/connect.js';
import { newsroom, newsroomYaml } from './support/newsroom.js';

const ROOT = resolve(import.meta.dirname, '..');
const DEPLOY = join(ROOT, 'deploy');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const files = readdirSync(DEPLOY, { recursive: true }).map(String);
const units = files.filter((file) => /\.(service|timer)$/.test(file));
const services = units.filter((file) => file.endsWith('.service'));
const composes = files.filter((file) => file.endsWith('compose.yaml'));

interface Service {
  readonly image: string;
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const composeOf = (file: string) =>
  parse(readFileSync(join(DEPLOY, file), 'utf8'), { merge: true }) as Compose;
const fridaysOf = (file: string) =>
  Object.values(composeOf(file).services).filter(({ image }) => image === 'friday');

/** The command of these words, null where there is none; what follows it are arguments. */
function commandOf(words: readonly string[]): Command | null {
  let found: Command = buildProgram();
  for (const word of words) {
    const next = found.commands.find((command) => command.name() === word);
    if (next === undefined) break;
    found = next;
  }
  return found.commands.length === 0 ? found : null;
}

describe.each(units)('the unit %s', (file) => {
  const text = readFileSync(join(DEPLOY, file), 'utf8');

  const analyze = existsSync('/usr/bin/systemd-analyze') && existsSync('/usr/bin/node') ? test : test.skip;
  analyze('is one that systemd takes', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(DEPLOY, file)], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(file)) }).toEqual({
      status: 0,
      stderr: [],
    });
  });

  if (services.includes(file)) {
    test('starts an existing command as its own user, closed to the rest of the machine', () => {
      const [, words = ''] =
        /^ExecStart=\/usr\/bin\/node \/opt\/friday\/dist\/cli\/main\.js (.+)$/m.exec(text) ?? [];
      expect(commandOf(words.split(' '))).not.toBeNull();
      for (const line of [
        'User=friday',
        'NoNewPrivileges=true',
        'ProtectSystem=strict',
        'ProtectHome=true',
        'CapabilityBoundingSet=',
        'UMask=0077',
      ])
        expect(text.split('\n')).toContain(line);
      expect(text).not.toMatch(/^MemoryDenyWriteExecute=true/m);
    });

    test('gives a worker its 20 seconds and tells its first process alone', () => {
      expect(text).toMatch(/^KillMode=mixed$/m);
      expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(20);
    });

    test('sets only variables that Friday knows', () => {
      const set = [...text.matchAll(/^Environment=(FRIDAY_\w+)=(\S+)$/gm)].map(([, key = '', value = '']) => [
        key,
        value,
      ]);
      expect(set.length).toBeGreaterThan(2);
      expect(parseConfig(newsroomYaml(), '/etc/friday/friday.yaml', Object.fromEntries(set)).dataDir).toBe(
        '/var/lib/friday',
      );
    });
  }
});

/** A folder next to the compose file (`./etc` is made by the administrator), or a volume that it names. */
function isThere(source: string, file: string, volumes: object): boolean {
  if (!source.startsWith('./')) return source in volumes;
  return source === './etc' || existsSync(join(DEPLOY, file, '..', source));
}

describe.each(composes)('the compose file %s', (file) => {
  const { services: all, volumes } = composeOf(file);

  test('starts existing commands in locked-down containers with time to finish', () => {
    expect(fridaysOf(file).length).toBeGreaterThan(0);
    for (const service of fridaysOf(file)) {
      expect(commandOf([service.command ?? ''].flat())).not.toBeNull();
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        stop_grace_period: '25s',
      });
    }
  });

  test('sets variables that Friday knows, with addresses that it takes', () => {
    for (const { environment = {} } of fridaysOf(file)) {
      const env = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{[^}]+\}/g, 'x')]),
      );
      expect(() => parseConfig(newsroomYaml(), '/etc/friday/friday.yaml', env)).not.toThrow();
    }
  });

  test('names existing volumes, files and services and publishes nothing outside', () => {
    for (const { volumes: used = [], depends_on: needs = {}, ports = [] } of Object.values(all)) {
      const sources = used.map((text) => text.split(':')[0] ?? '');
      expect(sources.filter((source) => !isThere(source, file, volumes))).toEqual([]);
      for (const name of Object.keys(needs)) expect(Object.keys(all)).toContain(name);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

test('the command by hand runs with what the environment file of the units says', async () => {
  const { config } = await newsroom();
  const environment = join(config.dataDir, 'environment');
  const file = join(config.dataDir, 'friday.yaml');
  writeFileSync(file, newsroomYaml());
  writeFileSync(
    environment,
    `NODE_EXTRA_CA_CERTS=/nowhere/ca.pem\nFRIDAY_CONFIG=${file}\nFRIDAY_DATA=${config.dataDir}\nFRIDAY_STATE=${config.stateDir}\n`,
  );
  const script = read('deploy/friday')
    .replace('/etc/friday/environment', environment)
    .replace('/usr/bin/node', process.execPath)
    .replace('/opt/friday/dist', join(ROOT, 'dist'));
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'friday', 'installation', 'show'], {
    encoding: 'utf8',
    cwd: '/',
    timeout: 20_000,
  });
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^Nothing has been sent from this database yet/),
  ]);
  expect(stderr).toContain('/nowhere/ca.pem');
});

test('three machines run one web process, two workers, PostgreSQL and Redis', () => {
  const { services: all } = composeOf('three/compose.yaml');
  expect(Object.keys(all).sort()).toEqual(['migrate', 'postgres', 'redis', 'rights', 'web', 'worker']);
  expect(all['worker']).toMatchObject({ command: ['worker'], deploy: { replicas: 2 } });
  expect(all['web']?.environment).toEqual(all['worker']?.environment);
  expect(read('deploy/three/redis.conf')).toMatch(/^appendonly yes$[\s\S]*^maxmemory-policy noeviction$/m);
});

test('three machines: web and worker run without the right to change evidence', () => {
  const { services: all } = composeOf('three/compose.yaml');
  const userOf = (name: string) =>
    /^postgres:\/\/(\w+):/.exec(all[name]?.environment?.['FRIDAY_DATABASE_URL'] ?? '')?.[1];
  expect(['migrate', 'web', 'worker'].map(userOf)).toEqual(['friday_owner', 'friday', 'friday']);
  expect(all['rights']?.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  for (const name of ['web', 'worker'])
    expect(all[name]?.depends_on).toMatchObject({ rights: { condition: 'service_completed_successfully' } });
  for (const { environment = {} } of Object.values(all))
    for (const [, name = ''] of Object.values(environment)
      .join(' ')
      .matchAll(/\$\{(\w+):\?/g))
      expect([name, read('docs/operations.md').includes(name)]).toEqual([name, true]);
});

test('the rights in docs/privacy.md are those of deploy/three', () => {
  const documented = /```sql\n([\s\S]*?)```/.exec(read('docs/privacy.md'))?.[1];
  expect(read('deploy/three/rights.sql').replace(/^--.*\n/gm, '')).toBe(documented);
});

const databaseServer = process.env['FRIDAY_TEST_POSTGRES_URL'] ?? '';
(databaseServer === '' ? test.skip : test)(
  'roles.sql makes a role that migrates and one that cannot change evidence',
  async () => {
    const name = `roles_${process.pid}_${Date.now()}`;
    const sqlOf = (file: string) =>
      read(file)
        .replaceAll(/^(--|\\).*$/gm, '')
        .replaceAll(/:'\w+'/g, "'secret'")
        .replaceAll(/\bfriday(_owner)?\b/g, `${name}$1`)
        .split(';')
        .filter((statement) => statement.trim() !== '');
    const urlOf = (user: string) =>
      Object.assign(new URL(databaseServer), { username: user, password: 'secret', pathname: `/${name}` })
        .href;
    const run = async (url: string, statements: readonly string[]) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        for (const statement of statements) await client.query(statement);
      } finally {
        await client.end();
      }
    };
    try {
      await run(databaseServer, sqlOf('deploy/three/roles.sql'));
      await expect(openDatabase(urlOf(name))).rejects.toThrow(/does not let this user create/);
      await (await openDatabase(urlOf(`${name}_owner`))).db.destroy();
      await run(urlOf(`${name}_owner`), sqlOf('deploy/three/rights.sql'));
      const { db } = await openDatabase(urlOf(name));
      await db.destroy();
      await run(urlOf(name), [
        "insert into notices (at, recipient, title, paragraphs) values ('2026-11-27', 'a@news.example', 't', '[]')",
      ]);
      await expect(run(urlOf(name), ['delete from consents'])).rejects.toThrow(
        /permission denied for table consents/,
      );
    } finally {
      await run(databaseServer, [
        `drop database if exists ${name} with (force)`,
        `drop role if exists ${name}`,
        `drop role if exists ${name}_owner`,
      ]);
    }
  },
);

test('images are pinned to one version', () => {
  const images = composes
    .flatMap((file) => Object.values(composeOf(file).services).map(({ image }) => image))
    .filter((image) => image !== 'friday');
  const bases = [...read('deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
  expect(images.length + bases.length).toBe(5);
  for (const image of [...images, ...bases])
    expect(image).toMatch(/^[a-z]+:\d+\.\d+(\.\d+)?-bookworm(-slim)?$/);
  expect(new Set(bases).size).toBe(1);
});

test('the image runs as a fixed user of its own and holds what it copies', () => {
  const text = read('deploy/Dockerfile');
  expect(text).toContain('--uid 10001 --gid 10001');
  expect(read('docs/operations.md')).toContain('-o 10001 -g 10001');
  expect(text).toMatch(/^USER friday$/m);
  expect(text.indexOf('USER friday')).toBeLessThan(text.indexOf('ENTRYPOINT'));
  const taken = read('.dockerignore').match(/^!\S+/gm) ?? [];
  for (const name of taken.map((entry) => entry.slice(1)))
    expect([name, existsSync(join(ROOT, name))]).toEqual([name, true]);
  const needed = readdirSync(ROOT).filter((name) => /^(package|tsconfig)[\w.-]*\.json$/.test(name));
  expect(taken).toEqual(expect.arrayContaining(needed.map((name) => `!${name}`)));
});

test('every file of deploy/ that docs/operations.md names is there', () => {
  for (const [, path = ''] of read('docs/operations.md').matchAll(/`(deploy\/[\w./-]+)`/g))
    expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
});
