// The rounds: one line each, then the totals, with the seed that repeats a round. Ends with 1 if a promise
// was broken.
import { parseArgs } from 'node:util';
import { openDatabases } from './database.js';
import { findClockLibrary } from './machine.js';
import type { RoundOptions } from './plan.js';
import { lineOf, totalsOf } from './report.js';
import { type RoundResult, runRound } from './round.js';

const USAGE =
  'npm run chaos -- [--rounds 5] [--seed 1] [--database sqlite|postgres] [--workers 2] [--readers 300] [--quick] [--keep] [--json]';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
    workers: { type: 'string', default: '2' },
    readers: { type: 'string', default: '300' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const seed = values.seed === undefined ? (Date.now() & 0x7fffffff) >>> 0 : number('seed', values.seed, 0);
const rounds = number('rounds', values.rounds, 1);
const { database } = values;
if (database !== 'sqlite' && database !== 'postgres')
  throw new Error(`--database is sqlite or postgres. ${USAGE}`);
const common = {
  database,
  workers: number('workers', values.workers, 1),
  readers: number('readers', values.readers, 10),
  quick: values.quick,
  keep: values.keep,
} as const;

const tell = (line: string) => process.stderr.write(`${line}\n`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
const databases = await openDatabases(database, tell);
const clockLibrary = await findClockLibrary(tell);
const results: RoundResult[] = [];
try {
  for (let i = 0; i < rounds; i++) {
    const result = await runRound({ ...common, seed: seed + i } satisfies RoundOptions, {
      databases,
      clockLibrary,
    });
    results.push(result);
    (values.json ? tell : say)(lineOf(i + 1, result));
  }
} finally {
  await databases.close();
}
const totals = totalsOf(results, { ...common, seed });
say(values.json ? JSON.stringify({ ...totals, rounds: results }) : totals.text);
process.exit(totals.ok ? 0 : 1);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} is a whole number from ${least}. ${USAGE}`);
  return value;
}
