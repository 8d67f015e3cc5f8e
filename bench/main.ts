// The benchmarks: each figure with its reference from the same run, as medians of alternating rounds. Nothing
// here fails because a machine is slow.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reasonOf } from '../src/errors.js';
import { endAll } from './cleanup.js';
import { helpTime } from './help-time.js';
import { listImport } from './list-import.js';
import { longIssue } from './long-issue.js';
import type { Figure, Options } from './measure.js';
import { pageReading } from './page-reading.js';
import { sending } from './sending.js';
import { signUp } from './sign-up.js';
import { signedSending } from './signed.js';
import { twoWorkers } from './two-workers.js';
import { wholeSend } from './whole-send.js';

/** In the order of the goals; each says which of them it measures. */
const BENCHMARKS: readonly {
  readonly goals: readonly string[];
  readonly run: (options: Options) => Promise<readonly Figure[]>;
}[] = [
  { goals: ['P6'], run: helpTime },
  { goals: ['P9'], run: longIssue },
  { goals: ['P8'], run: signUp },
  { goals: ['P1', 'P4', 'P5', 'P7'], run: sending },
  { goals: ['P2'], run: signedSending },
  { goals: ['P3'], run: twoWorkers },
  { goals: ['whole'], run: wholeSend },
  { goals: ['import'], run: listImport },
  { goals: ['P11'], run: pageReading },
];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    full: { type: 'boolean', default: false },
  },
});
const only = values.only?.split(',').map((goal) => goal.trim().toLowerCase());
const options: Options = {
  rounds: Math.max(1, Number.parseInt(values.rounds, 10) || 5),
  full: values.full,
  say: (line) => process.stderr.write(`${line}\n`),
};

const at = new Date().toISOString();
const before = loadavg();
const figures: Figure[] = [];
const missing: { readonly goals: readonly string[]; readonly why: string }[] = [];
for (const { goals, run } of BENCHMARKS) {
  if (only !== undefined && !goals.some((goal) => only.includes(goal.toLowerCase()))) continue;
  options.say(`measuring ${goals.join(', ')}`);
  try {
    for (const figure of await run(options)) {
      figures.push(figure);
      process.stdout.write(`${lineOf(figure)}\n`);
    }
  } catch (error) {
    missing.push({ goals, why: reasonOf(error) });
    process.stdout.write(`${goals.join(', ')}: not measured: ${reasonOf(error)}\n`);
  } finally {
    await endAll();
  }
}
const machine = {
  node: process.version,
  cores: cpus().length,
  model: cpus()[0]?.model ?? '',
  loadBefore: before,
  loadAfter: loadavg(),
};
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const path = join(folder, `${at.replace(/[:.]/g, '-')}.json`);
writeFileSync(
  path,
  `${JSON.stringify({ at, options: { rounds: options.rounds, full: options.full }, machine, figures, missing }, null, 2)}\n`,
);
process.stdout.write(
  `load of the machine ${before[0]?.toFixed(1)} before, ${machine.loadAfter[0]?.toFixed(1)} after; written to ${path}\n`,
);

function lineOf({ id, what, unit, value, reference, ratio, goal, met, note }: Figure): string {
  const share = ratio === null ? '' : `: ${ratio.toFixed(2)}`;
  const beside =
    reference === null ? '' : `  beside ${reference.what} ${round(reference.value)} ${unit}${share}`;
  const verdict = verdictOf(met);
  return `${id.padEnd(6)} ${what}: ${round(value)} ${unit}${beside}  (goal: ${goal})${verdict}${note === undefined ? '' : `  [${note}]`}`;
}

function verdictOf(met: boolean | null): string {
  if (met === null) return '';
  return met ? '  met' : '  NOT MET';
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
