// Migrates empty databases from zero and compares the resulting schema with the committed one; --write
// replaces it. Runs after the build.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeSchema } from '../dist/src/store/schema.js';

const COMMITTED = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'store', 'schema');
const write = process.argv.includes('--write');

const folder = mkdtempSync(join(tmpdir(), 'friday-schema-'));
try {
  compare('sqlite.sql', await describeSchema(`sqlite://${join(folder, 'friday.db')}`));
  const server = process.env['FRIDAY_TEST_POSTGRES_URL'];
  if (server)
    await onEmptyPostgres(server, async (url) => compare('postgres.sql', await describeSchema(url)));
  else console.log('schema: PostgreSQL not compared (FRIDAY_TEST_POSTGRES_URL names no server)');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(file, actual) {
  const path = join(COMMITTED, file);
  if (write) {
    writeFileSync(path, actual);
    console.log(`schema: wrote ${file}`);
    return;
  }
  const committed = readFileSync(path, 'utf8');
  if (committed === actual) {
    console.log(`schema: ${file} is what the migrations make`);
    return;
  }
  const [was, is] = [committed.split('\n'), actual.split('\n')];
  for (const line of was.filter((one) => !is.includes(one))) console.error(`- ${line}`);
  for (const line of is.filter((one) => !was.includes(one))) console.error(`+ ${line}`);
  console.error(
    `schema: ${file} is not what the migrations make; look at the difference, then run "node scripts/schema-check.mjs --write".`,
  );
  process.exitCode = 1;
}

async function onEmptyPostgres(server, work) {
  const { default: pg } = await import('pg');
  const name = `friday_schema_${process.pid}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    await work(url.href);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
}
