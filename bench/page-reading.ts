// P11: CPU time of one page, in a reading thread that has read none before (`articles add`) and in one that
// reads many (`articles import`).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, measured, median, type Options, script } from './measure.js';
import { hostilePages, largePages, type WeighedPage, weighedCorpus } from './page-weights.js';

interface Read {
  readonly id: string;
  readonly ms: number;
}

interface Thread {
  /** The cost of its start before the first page. */
  readonly startMs: number;
  readonly read: readonly Read[];
}

const P95_MS = 150;
const MOST_MS = 2000;
/**
 * A new thread for each page of the whole corpus would take minutes, so only a sample of its pages gets one.
 */
const EVERY = 5;
const NAMED = 3;

export async function pageReading({ say }: Options): Promise<readonly Figure[]> {
  const corpus = weighedCorpus();
  const alone = corpus.filter((_, index) => index % EVERY === 0);
  const extreme = [...largePages(), ...hostilePages()];
  say(`${alone.length} pages, then ${extreme.length} large and hostile ones, each in a new thread`);
  const [first, worst] = [await inTurn(alone), await inTurn(extreme)];
  say(`${corpus.length} pages in one thread`);
  const many = await readTogether(corpus);
  return [
    percentile(
      'in a thread that reads its first page',
      first.slice(0, alone.length).flatMap(({ read }) => read),
      median(first.map(({ startMs }) => startMs)),
    ),
    percentile('in a thread that reads many', many.read, many.startMs),
    slowest([...first, ...worst, many].flatMap(({ read }) => read)),
  ];
}

function percentile(where: string, read: readonly Read[], startMs: number): Figure {
  const times = read.map(({ ms }) => ms);
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
  return {
    id: 'P11',
    what: `CPU per page ${where}, 95th percentile of ${times.length} pages of 60 KB to 2 MB`,
    unit: 'ms',
    value: p95,
    reference: { what: 'the median page', value: median(times) },
    ratio: null,
    goal: `<= ${P95_MS} ms`,
    met: p95 <= P95_MS,
    note: `the thread's start: ${startMs.toFixed(0)} ms of CPU more`,
  };
}

function slowest(read: readonly Read[]): Figure {
  const sorted = [...read].sort((a, b) => b.ms - a.ms);
  const most = sorted[0]?.ms ?? Number.NaN;
  const names = sorted.slice(0, NAMED).map(({ id, ms }) => `${id} ${ms.toFixed(0)} ms`);
  return {
    id: 'P11',
    what: `CPU per page, the slowest of ${read.length}, large and hostile ones included`,
    unit: 'ms',
    value: most,
    reference: null,
    ratio: null,
    goal: `<= ${MOST_MS} ms`,
    met: most <= MOST_MS,
    note: names.join('; '),
  };
}

async function inTurn(pages: readonly WeighedPage[]): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  for (const page of pages) threads.push(await readTogether([page]));
  return threads;
}

async function readTogether(pages: readonly WeighedPage[]): Promise<Thread> {
  const folder = mkdtempSync(join(tmpdir(), 'friday-pages-'));
  try {
    const file = join(folder, 'pages.json');
    writeFileSync(file, JSON.stringify(pages));
    return await measured<Thread>(script('page-reader.mjs', file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
