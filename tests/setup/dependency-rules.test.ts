// Every dependency rule catches its offence: a small tree with one offence per rule is cruised with the real
// configuration.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';

const root = resolve(import.meta.dirname, '../..');
const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string; comment: string }[];
};

/** The other half of the circle: which of the two is named is the cruiser's choice. */
const BACK = 'src/circle-back.ts';

/** rule -> [file, what it imports] */
const OFFENCES: Record<string, readonly [string, string]> = {
  'noun-articles': ['src/articles/a.ts', '../issues/issue.js'],
  'noun-subscribers': ['src/subscribers/a.ts', '../articles/article.js'],
  'noun-issues': ['src/issues/a.ts', '../subscribers/subscriber.js'],
  'noun-deliveries': ['src/deliveries/a.ts', '../articles/article.js'],
  'noun-support': ['src/support/a.ts', '../issues/issue.js'],
  'noun-doctor': ['src/doctor/a.ts', '../subscribers/subscriber.js'],
  'noun-without-outside': ['src/issues/b.ts', '../store/store.js'],
  'noun-without-io': ['src/issues/c.ts', 'node:fs'],
  'noun-without-vendor': ['src/issues/d.ts', 'zod'],
  'adapters-apart': ['src/mail/a.ts', '../store/store.js'],
  'queue-on-redis': ['src/queue/a.ts', '../store/store.js'],
  'adapters-below-app': ['src/store/a.ts', '../app.js'],
  'feedback-on-mail': ['src/feedback/a.ts', '../store/store.js'],
  'intake-nouns': ['src/intake/a.ts', '../issues/issue.js'],
  'timing-alone': ['src/timing/a.ts', '../issues/issue.js'],
  'text-alone': ['src/text/a.ts', '../issues/issue.js'],
  'errors-alone': ['src/errors.ts', './app.js'],
  'config-below-adapters': ['src/config/a.ts', '../store/store.js'],
  'web-through-app': ['src/web/a.ts', '../store/store.js'],
  'app-without-web': ['src/app/a.ts', '../web/server.js'],
  'src-below-edges': ['src/web/b.ts', '../../cli/main.js'],
  'edges-through-app': ['cli/a.ts', '../src/store/store.js'],
  'edges-apart': ['jobs/a.ts', '../cli/main.js'],
  'jobs-without-web': ['jobs/b.ts', '../src/web/server.js'],
  'templates-alone': ['templates/a.ts', '../src/store/store.js'],
  'nothing-imports-tests': ['jobs/c.ts', '../tests/a.js'],
  'no-cycle': ['src/circle.ts', './circle-back.js'],
  'no-orphan': ['src/orphan.ts', ''],
  resolvable: ['src/lost.ts', './nowhere.js'],
  'no-dev-package': ['src/dev.ts', 'fast-check'],
  'named-package': ['src/unnamed.ts', 'entities'],
  'one-door-database': ['jobs/d.ts', 'kysely'],
  'one-door-rendering': ['jobs/e.ts', 'liquidjs'],
  'one-door-react': ['jobs/f.ts', 'react'],
  'one-door-mail': ['jobs/g.ts', 'nodemailer'],
  'one-door-mail-parser': ['jobs/t.ts', 'postal-mime'],
  'one-door-queue': ['src/mail/h.ts', 'bullmq'],
  'one-door-redis': ['src/mail/q.ts', 'ioredis'],
  'one-door-gate': ['jobs/p.ts', 'altcha-lib'],
  'one-door-cron': ['jobs/i.ts', 'cron-parser'],
  'one-door-intake': ['jobs/j.ts', 'undici'],
  'one-door-html': ['jobs/k.ts', 'cheerio'],
  'one-door-pictures': ['jobs/r.ts', 'sharp'],
  'one-door-terminal': ['jobs/l.ts', 'commander'],
  'one-door-yaml': ['jobs/m.ts', 'yaml'],
  'one-door-web': ['jobs/n.ts', 'fastify'],
  'one-door-log': ['jobs/o.ts', 'pino'],
};

const HARMLESS = [
  'src/articles/article.ts',
  'src/issues/issue.ts',
  'src/subscribers/subscriber.ts',
  'src/store/store.ts',
  'src/app.ts',
  'src/web/server.ts',
  'cli/main.ts',
  'tests/a.ts',
];

function offendingTree(): string {
  const tree = temporaryFolder();
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const file of HARMLESS) write(file, 'export const x = 1;\n');
  for (const [file, target] of Object.values(OFFENCES))
    write(
      file,
      target === '' ? 'export const y = 1;\n' : `import * as x from '${target}';\nexport const y = x;\n`,
    );
  write(BACK, "import { y } from './circle.js';\nexport const x = y;\n");
  for (const file of ['package.json', 'tsconfig.json', 'node_modules'])
    symlinkSync(join(root, file), join(tree, file));
  return tree;
}

describe('the dependency rules', () => {
  test('each say what is wrong and have an offence here', () => {
    expect(Object.keys(OFFENCES).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
    for (const rule of forbidden) expect(rule.comment).toMatch(/^\S.{30,}\.$/);
  });

  test('each catch their offence', () => {
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const words = [
      cruiser,
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'src',
      'jobs',
      'cli',
      'templates',
    ];
    const result = spawnSync(process.execPath, words, {
      cwd: offendingTree(),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const { summary } = JSON.parse(result.stdout) as {
      summary: { violations: { rule: { name: string }; from: string }[] };
    };
    const caught = Object.entries(OFFENCES).filter(([rule, [file]]) =>
      summary.violations.some((v) => v.rule.name === rule && [file, BACK].includes(v.from)),
    );
    expect(caught.map(([rule]) => rule)).toEqual(Object.keys(OFFENCES));
  }, 60_000);
});
