// P1, P4, P5, P7: an issue on its way, through the real path (ledger, claims, marks, placeholders, headers;
// unsigned) into smtp-sink.
import { createApp } from '../src/app.js';
import { createLogger } from '../src/log.js';
import { issueFor } from './issue-for.js';
import {
  alternate,
  type Figure,
  measured,
  median,
  type Options,
  PINNING,
  pinned,
  ran,
  script,
} from './measure.js';
import { type BenchNewsroom, openBenchNewsroom } from './newsroom.js';
import { findPostfix, type Postfix, startSink } from './postfix.js';

export interface Delivered {
  readonly messages: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

interface Started {
  readonly outcome: string;
  readonly queued: boolean;
  readonly ms: number;
  readonly peakMb: number;
}

export interface List {
  readonly room: BenchNewsroom;
  readonly issueId: number;
  readonly readers: number;
  readonly started: Started;
}

const SMALL = 10_000;
const LARGE = 100_000;
const MILLION = 1_000_000;
export const CONNECTIONS = 20;
/** Of 500 messages; with two to warm up, five rounds use up most of the small list. */
const BATCHES = 2;
/** For rates: a process in its first second is still being compiled. */
const STEADY_BATCHES = 8;
const SAMPLE = 4_000;

export async function sending({ rounds, full, say }: Options): Promise<readonly Figure[]> {
  const postfix = await findPostfix(say);
  const sink = await startSink(postfix);
  const lists: List[] = [];
  try {
    for (const readers of full ? [SMALL, MILLION] : [SMALL, LARGE])
      lists.push(await startedList(readers, sink.port, say));
    const [small, large] = lists as [List, List];
    const bytes = await sizeOfCopy(small);
    say(`sending copies of ${bytes} bytes, ${PINNING}`);
    const deliver =
      ({ room, issueId }: List, batches = BATCHES) =>
      () =>
        measured<Delivered>(
          pinned(0, script('worker.mjs', room.configFile, String(issueId), 'deliver', String(batches))),
        );
    const runs = await alternate<'steady' | 'small' | 'large' | 'naive' | 'wire', Delivered>(
      Math.min(rounds, 5),
      {
        steady: deliver(large, STEADY_BATCHES),
        small: deliver(small),
        large: deliver(large),
        naive: () =>
          measured<Delivered>(
            pinned(
              0,
              script('naive.ts', String(sink.port), String(SAMPLE), String(CONNECTIONS), String(bytes)),
            ),
          ),
        wire: () => wireLimit(postfix, sink.port, bytes),
      },
    );
    return [...rateFigures(runs), ...listFigures(small, large, runs)];
  } finally {
    await sink.stop();
    for (const { room } of lists) room.remove();
  }
}

export async function startedList(
  readers: number,
  port: number,
  say: (line: string) => void,
  more = '',
): Promise<List> {
  say(`a list of ${readers} readers`);
  const room = openBenchNewsroom(
    `smtp: { host: 127.0.0.1, port: ${port}, security: none }\nweb: { url: https://letters.harbour.example }\ndelivery: { connections: ${CONNECTIONS}, canary: false }\n${more}`,
  );
  const issueId = await issueFor(room, readers);
  const started = await measured<Started>(
    pinned(0, script('worker.mjs', room.configFile, String(issueId), 'start')),
  );
  if (started.outcome !== 'started') throw new Error(`the issue did not start: ${started.outcome}`);
  return { room, issueId, readers, started };
}

/** Bytes of one finished copy. */
export async function sizeOfCopy({ room }: List): Promise<number> {
  const app = await createApp(room.config, { log: createLogger('silent', 'bench') });
  const [issue] = await app.issues.list();
  const copy = issue === undefined ? null : await app.issues.sample(issue);
  await app.close();
  return copy?.raw.length ?? 40_000;
}

async function wireLimit({ source }: Postfix, port: number, bytes: number): Promise<Delivered> {
  const count = SAMPLE * 2;
  const { code, ms, stderr } = await ran(
    pinned(0, [
      ...source,
      '-s',
      String(CONNECTIONS),
      '-d',
      '-m',
      String(count),
      '-l',
      String(bytes),
      `127.0.0.1:${port}`,
    ]),
  );
  if (code !== 0) throw new Error(`smtp-source failed: ${stderr.trim().slice(0, 200)}`);
  return { messages: count, ms, cpuMs: Number.NaN, peakMb: Number.NaN };
}

export const rate = (runs: readonly Delivered[]) =>
  median(runs.map(({ messages, ms }) => (messages / ms) * 1000));
const cpu = (runs: readonly Delivered[]) => median(runs.map(({ messages, cpuMs }) => cpuMs / messages));

function rateFigures({
  steady,
  naive,
  wire,
}: Record<'steady' | 'naive' | 'wire', Delivered[]>): readonly Figure[] {
  const [ours, limit, loop] = [rate(steady), rate(wire), rate(naive)];
  const figure = {
    id: 'P1',
    what: 'sending, real path',
    unit: 'messages/s',
    value: ours,
    note: `${PINNING}; CPU per message ${cpu(steady).toFixed(2)} ms`,
  };
  return [
    {
      ...figure,
      reference: { what: 'smtp-source', value: limit },
      ratio: ours / limit,
      goal: '>= 0.60',
      met: ours >= 0.6 * limit,
    },
    {
      ...figure,
      reference: { what: 'a naive nodemailer pool', value: loop },
      ratio: ours / loop,
      goal: '>= 5 x',
      met: ours >= 5 * loop,
    },
  ];
}

function listFigures(
  small: List,
  large: List,
  runs: Record<'small' | 'large' | 'naive', Delivered[]>,
): readonly Figure[] {
  const times = large.readers / small.readers;
  const [few, many] = [cpu(runs.small), cpu(runs.large)];
  const peak = (started: Started, delivered: readonly Delivered[]) =>
    Math.max(started.peakMb, median(delivered.map(({ peakMb }) => peakMb)));
  const [low, high] = [peak(small.started, runs.small), peak(large.started, runs.large)];
  const perReader = (list: List) => (list.started.ms / list.readers) * 1000;
  const whole = large.readers === MILLION;
  return [
    {
      id: 'P5',
      what: `starting an issue, per reader, at ${large.readers} readers (${(large.started.ms / 1000).toFixed(1)} s in all)`,
      unit: 'µs',
      value: perReader(large),
      reference: { what: `at ${small.readers}`, value: perReader(small) },
      ratio: perReader(large) / perReader(small),
      goal: '1,000,000 readers in <= 10 s (10 µs each), linear',
      met: perReader(large) <= 10,
      note: large.started.queued ? 'jobs enqueued in a private Redis' : 'no Redis: no jobs',
    },
    {
      id: 'P7',
      what: `CPU per message at ${large.readers} readers`,
      unit: 'ms',
      value: many,
      reference: { what: `at ${small.readers}`, value: few },
      ratio: many / few,
      goal: '<= 1.05 x',
      met: many <= 1.05 * few,
      note: `a naive loop takes ${cpu(runs.naive).toFixed(2)} ms`,
    },
    {
      id: 'P4',
      what: `peak memory of a worker at ${large.readers} readers`,
      unit: 'MB',
      value: high,
      reference: { what: `at ${small.readers}`, value: low },
      ratio: high / low,
      goal: '<= 1.1 x and <= 200 MB at 1,000,000',
      met: high <= 1.1 * low && high <= 200,
      note: whole ? undefined : `the list is ${times} times as long; --full takes a million`,
    },
  ];
}
