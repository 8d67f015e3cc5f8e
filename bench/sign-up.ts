// P8: the sign-up page and its POST, on one core, beside a bare Fastify handler that does one insert. The generator has a core of its own.
import { alternate, type Figure, measured, median, type Options, PINNING, pinned, type Serving, script, serving } from './measure.js';

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const REQUESTS = 10_000;
const CONNECTIONS = 32;
const GOAL = 2_000;
const SLOWEST = 50;

export async function signUp({ rounds }: Options): Promise<readonly Figure[]> {
  const runs = await alternate<'post' | 'barePost' | 'page', Load & { redis: boolean }>(rounds, {
    post: () => round('friday', '/subscribe', '202'),
    barePost: () => round('bare', '/subscribe', '202'),
    page: () => round('friday', '/', '200'),
  });
  const rate = (loads: readonly Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const slow = (loads: readonly Load[]) => median(loads.map(({ p99 }) => p99));
  const bare = rate(runs.barePost);
  const figure = (what: string, loads: readonly (Load & { redis: boolean })[]): Figure => ({
    id: 'P8',
    what: `${what}, p99 ${slow(loads).toFixed(0)} ms`,
    unit: 'requests/s',
    value: rate(loads),
    reference: { what: `a bare POST with one insert (p99 ${slow(runs.barePost).toFixed(0)} ms)`, value: bare },
    ratio: rate(loads) / bare,
    goal: `>= ${GOAL} with p99 <= ${SLOWEST} ms`,
    met: rate(loads) >= GOAL && slow(loads) <= SLOWEST,
    note: `${PINNING}, ${CONNECTIONS} connections, limits ${loads.every(({ redis }) => redis) ? 'in a private Redis' : 'in memory'}`,
  });
  return [figure('sign-up POST', runs.post), figure('sign-up page', runs.page)];
}

/** A fresh server each time, so that no round meets what another left behind. */
async function round(what: 'friday' | 'bare', path: string, wanted: string): Promise<Load & { redis: boolean }> {
  const server: Serving = await serving(pinned(0, script('sign-up-server.ts', what, String(REQUESTS))));
  try {
    const { port, nonces, redis } = server.ready as { port: number; nonces: string | null; redis?: boolean };
    const load = await measured<Load>(pinned(1, script('load.ts', String(port), path, String(REQUESTS), String(CONNECTIONS), nonces ?? '')));
    const wrong = Object.keys(load.statuses).filter((status) => status !== wanted);
    if (wrong.length > 0) throw new Error(`${path} of ${what} answered ${JSON.stringify(load.statuses)} where ${wanted} was due`);
    return { ...load, redis: redis === true };
  } finally {
    await server.stop();
  }
}
