// P11: CPU time of one page, in a reading thread that reads many (`articles import`) and in one that has read
// none before (`articles add`). Reading the first page compiles the reader: that page counts, with the start of
// its thread, among those of which none may take more than two seconds.
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
    percentile(many.read),
    slowest('in a thread that is started for it', withStart(first)),
    slowest(
      'large and hostile ones included',
      [...first, ...worst, many].flatMap(({ read }) => read),
    ),
  ];
}

/** The first page of each thread, with what the start of the thread took. */
function withStart(threads: readonly Thread[]): readonly Read[] {
  return threads.flatMap(({ startMs, read }) => read.map(({ id, ms }) => ({ id, ms: startMs + ms })));
}

function percentile(read: readonly Read[]): Figure {
  const times = read.map(({ ms }) => ms);
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
  return {
    id: 'P11',
    what: `CPU per page, 95th percentile of ${times.length} pages of 60 KB to 2 MB read in one thread`,
    unit: 'ms',
    value: p95,
    reference: { what: 'the median page', value: median(times) },
    ratio: null,
    goal: `<= ${P95_MS} ms`,
    met: p95 <= P95_MS,
  };
}

function slowest(which: string, read: readonly Read[]): Figure {
  const sorted = [...read].sort((a, b) => b.ms - a.ms);
  const most = sorted[0]?.ms ?? Number.NaN;
  const names = sorted.slice(0, NAMED).map(({ id, ms }) => `${id} ${ms.toFixed(0)} ms`);
  return {
    id: 'P11',
    what: `CPU per page, the slowest of ${read.length}, ${which}`,
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
