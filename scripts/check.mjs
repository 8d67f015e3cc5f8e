// npm run check: types, lint, dependency rules, unused code, schema. All are run and reported; any failure
// fails the whole.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { orExplain, root, setUp, tell } from './setup.mjs';

const tool = (path) => join(root, 'node_modules', path);
const CHECKS = [
  { name: 'types', words: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'lint',
    words: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=100'],
  },
  {
    name: 'dependency rules',
    words: [
      tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['src', 'jobs', 'cli', 'templates'].filter((f) => existsSync(join(root, f))),
    ],
  },
  { name: 'unused code', words: [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'schema', words: [join(root, 'scripts/schema-check.mjs')] },
];

await orExplain(() => setUp());
const postgres = await startPostgres();
const failed = CHECKS.filter((check) => !passes(check));
await postgres.close();
process.stdout.write(
  `\n${CHECKS.length - failed.length} checks passed, ${failed.length} failed${failed.length === 0 ? '' : `: ${failed.map((check) => check.name).join(', ')}`}\n`,
);
process.exit(failed.length === 0 ? 0 : 1);

function passes({ name, words }) {
  if (!existsSync(words[0])) {
    process.stdout.write(`  -  ${name}: ${words[0]} is not there\n`);
    return false;
  }
  const started = performance.now();
  const result = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, FRIDAY_TEST_POSTGRES_URL: postgres.url },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const good = result.status === 0;
  process.stdout.write(`${good ? ' ok ' : 'FAIL'}  ${name} (${seconds} s)\n`);
  if (!good) process.stdout.write(`${result.stdout}${result.stderr}\n`);
  return good;
}

/** The schema is compared on both databases if both are available. */
async function startPostgres() {
  const { tsImport } = await import('tsx/esm/api');
  const { openPostgres } = await tsImport('../tests/support/servers.ts', import.meta.url);
  return openPostgres(process.env, tell);
}
