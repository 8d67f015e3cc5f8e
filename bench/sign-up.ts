// P8: the sign-up page and its POST, on one core, compared with a bare Fastify handler that does one insert.
// The generator has its own core.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  alternate,
  type Figure,
  measured,
  median,
  type Options,
  PINNING,
  pinned,
  type Serving,
  script,
  serving,
} from './measure.js';
import { type BenchNewsroom, openBenchNewsroom } from './newsroom.js';
import { filledForms } from './sign-up-forms.js';

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly errors: number;
}

interface Measured extends Load {
  /** Of the server, per request. */
  readonly cpuMs: number;
}

interface Candidate {
  readonly server: 'friday' | 'bare';
  readonly path: '/' | '/subscribe';
  /** Posts forms, with a proof of work or without. */
  readonly proved?: boolean;
  readonly status: '200' | '202';
}

const REQUESTS = 12_000;
const CONNECTIONS = 32;
const GOAL = 4_000;
const SLOWEST = 20;
/** So that the limits count the generator, which is one reader to them, as many. */
const LIMITS =
  'sign_up: { per_hour: { network: 1000000, network_without_proof: 1000000, without_proof: 1000000, overall: 10000000 } }';

const CANDIDATES = {
  post: { server: 'friday', path: '/subscribe', proved: true, status: '202' },
  unproved: { server: 'friday', path: '/subscribe', proved: false, status: '202' },
  page: { server: 'friday', path: '/', status: '200' },
  bare: { server: 'bare', path: '/subscribe', proved: false, status: '202' },
} as const satisfies Record<string, Candidate>;

const NAMES = {
  post: 'sign-up POST with a proof of work',
  unproved: 'sign-up POST without (no JavaScript)',
  page: 'sign-up page',
} as const;

export async function signUp({ rounds }: Options): Promise<readonly Figure[]> {
  const { bare, ...runs } = await alternate<keyof typeof CANDIDATES, Measured>(rounds, {
    post: () => round(CANDIDATES.post),
    unproved: () => round(CANDIDATES.unproved),
    page: () => round(CANDIDATES.page),
    bare: () => round(CANDIDATES.bare),
  });
  const names = Object.keys(NAMES) as (keyof typeof NAMES)[];
  return [
    ...names.map((name) => rateOf(NAMES[name], runs[name], bare)),
    ...names.map((name) => costOf(NAMES[name], runs[name], bare)),
  ];
}

function rateOf(what: string, loads: readonly Measured[], bare: readonly Measured[]): Figure {
  const rate = (measured: readonly Load[]) => median(measured.map(({ perSecond }) => perSecond));
  const slow = (measured: readonly Load[]) => median(measured.map(({ p99 }) => p99));
  return {
    id: 'P8',
    what: `${what}, p99 ${slow(loads).toFixed(0)} ms`,
    unit: 'requests/s',
    value: rate(loads),
    reference: { what: `a bare POST with one insert (p99 ${slow(bare).toFixed(0)} ms)`, value: rate(bare) },
    ratio: rate(loads) / rate(bare),
    goal: `>= ${GOAL} with p99 <= ${SLOWEST} ms`,
    met: rate(loads) >= GOAL && slow(loads) <= SLOWEST,
    note: `autocannon, ${CONNECTIONS} connections, ${PINNING}, the server's core shared with its Redis`,
  };
}

function costOf(what: string, loads: readonly Measured[], bare: readonly Measured[]): Figure {
  const cpu = (measured: readonly Measured[]) => median(measured.map(({ cpuMs }) => cpuMs));
  return {
    id: 'P8',
    what: `CPU of a ${what}`,
    unit: 'ms',
    value: cpu(loads),
    reference: { what: 'the bare POST', value: cpu(bare) },
    ratio: cpu(loads) / cpu(bare),
    goal: `${1000 / GOAL} ms is ${GOAL} a second on a core of its own`,
    met: cpu(loads) <= 1000 / GOAL,
    note: 'all threads of the server, without Redis; says more than the rate where others use the machine too',
  };
}

/** A fresh server each time, so that no round meets what another left behind. */
async function round({ server: what, path, proved, status }: Candidate): Promise<Measured> {
  const room = openBenchNewsroom(LIMITS);
  const forms = proved === undefined ? '' : await formsFile(room, proved);
  // As `friday web` starts it.
  const words = ['env', 'NODE_ENV=production', ...script('sign-up-server.mjs', what, room.configFile)];
  const server: Serving = await serving(pinned(0, words));
  try {
    const { port, pid } = server.ready as { port: number; pid: number };
    const load = await measured<Load>(
      pinned(1, script('load.ts', ...[port, path, REQUESTS, CONNECTIONS, pid].map(String), forms)),
    );
    const wrong = Object.keys(load.statuses).filter((one) => one !== status);
    if (wrong.length > 0 || load.errors > 0)
      throw new Error(`${path} of ${what} answered ${JSON.stringify(load)} where ${status} was due`);
    const { cpuMs, recorded } = (await server.stop()) as { cpuMs: number; recorded: number };
    const counted = Object.values(load.statuses).reduce((sum, n) => sum + n, 0);
    const due = path === '/subscribe' ? REQUESTS : 0;
    if (recorded !== due) throw new Error(`${what} recorded ${recorded} sign-ups of ${due}`);
    return { ...load, cpuMs: cpuMs / counted };
  } finally {
    await server.stop();
    room.remove();
  }
}

/**
 * More than needed: the generator prepares the first request of each connection beforehand, for the warm-up
 * and for the measurement.
 */
async function formsFile(room: BenchNewsroom, proved: boolean): Promise<string> {
  const file = join(room.folder, 'forms.txt');
  writeFileSync(
    file,
    (await filledForms(room.config.keysFile, REQUESTS + 4 * CONNECTIONS, { proved })).join('\n'),
    { mode: 0o600 },
  );
  return file;
}
