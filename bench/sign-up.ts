// P8: the sign-up page and its POST, on one core, beside a bare Fastify handler that does one insert. The generator has a core of its own.
import { alternate, type Figure, measured, median, type Options, PINNING, pinned, type Serving, script, serving } from './measure.js';
import { openRoom } from './room.js';

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
}

interface Measured extends Load {
  readonly redis: boolean;
  /** Of the server, per request. */
  readonly cpuMs: number;
}

const REQUESTS = 10_000;
const CONNECTIONS = 32;
const GOAL = 2_000;
const SLOWEST = 50;

export async function signUp({ rounds }: Options): Promise<readonly Figure[]> {
  const runs = await alternate<'post' | 'barePost' | 'page', Measured>(rounds, {
    post: () => round('friday', '/subscribe', '202'),
    barePost: () => round('bare', '/subscribe', '202'),
    page: () => round('friday', '/', '200'),
  });
  const rate = (loads: readonly Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const slow = (loads: readonly Load[]) => median(loads.map(({ p99 }) => p99));
  const bare = rate(runs.barePost);
  const figure = (what: string, loads: readonly Measured[]): Figure => ({
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
  const cpu = (loads: readonly Measured[]) => median(loads.map(({ cpuMs }) => cpuMs));
  const cost = (what: string, loads: readonly Measured[]): Figure => ({
    id: 'P8',
    what: `CPU of a ${what}`,
    unit: 'ms',
    value: cpu(loads),
    reference: { what: 'the bare POST', value: cpu(runs.barePost) },
    ratio: cpu(loads) / cpu(runs.barePost),
    goal: `${1000 / GOAL} ms is ${GOAL} a second on a core of its own`,
    met: cpu(loads) <= 1000 / GOAL,
    note: 'says more than the rate where others use the machine too',
  });
  const [post, page] = ['sign-up POST', 'sign-up page'];
  return [figure(post, runs.post), figure(page, runs.page), cost(post, runs.post), cost(page, runs.page)];
}

/** A fresh server each time, so that no round meets what another left behind. */
async function round(what: 'friday' | 'bare', path: string, wanted: string): Promise<Measured> {
  const room = openRoom();
  const server: Serving = await serving(pinned(0, script('sign-up-server.mjs', what, room.configFile, String(REQUESTS))));
  try {
    const { port, nonces, redis } = server.ready as { port: number; nonces: string | null; redis?: boolean };
    const load = await measured<Load>(pinned(1, script('load.ts', String(port), path, String(REQUESTS), String(CONNECTIONS), nonces ?? '')));
    const wrong = Object.keys(load.statuses).filter((status) => status !== wanted);
    if (wrong.length > 0) throw new Error(`${path} of ${what} answered ${JSON.stringify(load.statuses)} where ${wanted} was due`);
    const { cpuMs } = (await server.stop()) as { cpuMs: number };
    return { ...load, redis: redis === true, cpuMs: cpuMs / REQUESTS };
  } finally {
    await server.stop();
    room.remove();
  }
}
