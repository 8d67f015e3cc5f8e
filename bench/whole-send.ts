// A whole issue through one real worker process, from freezing the audience to the last record, into
// smtp-sink: counts, time, memory, CPU.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { createApp } from '../src/app.js';
import { createLogger } from '../src/log.js';
import { openDatabase } from '../src/store/connect.js';
import { issueFor } from './issue-for.js';
import { type Figure, type Options, pinned, ROOT, started } from './measure.js';
import { type BenchNewsroom, openBenchNewsroom } from './newsroom.js';
import { findPostfix, startSink } from './postfix.js';

const READERS = 20_000;
const MILLION = 1_000_000;
const CONNECTIONS = 8;
const LOOK_MS = 3_000;
const LIMIT_MS = 3 * 3_600_000;
/** Of /proc/PID/stat, per second. */
const TICKS = 100;

export async function wholeSend({ full, say }: Options): Promise<readonly Figure[]> {
  const readers = full ? MILLION : READERS;
  const sink = await startSink(await findPostfix(say));
  const relay = `smtp: { host: 127.0.0.1, port: ${sink.port}, security: none }\nweb: { url: https://letters.harbour.example }\n`;
  const room = openBenchNewsroom(
    `${relay}delivery: { connections: ${CONNECTIONS}, canary: false }\nschedule: { not_after_hours: 24 }\n`,
  );
  try {
    say(`a list of ${readers} readers`);
    const issueId = await issueFor(room, readers);
    const env = { FRIDAY_STATE: join(room.folder, 'state'), FRIDAY_LOG: 'warn' };
    const begun = performance.now();
    const worker = started(
      pinned(0, [process.execPath, join(ROOT, 'dist/jobs/main.js'), room.configFile]),
      env,
    );
    try {
      const audit = await auditOnceSent(room, issueId, say);
      const seconds = (performance.now() - begun) / 1000;
      return figuresOf(readers, {
        ...audit,
        taken: sink.taken() - (await mailsToTheEditor(room)),
        seconds,
        ...usedBy(worker.pid),
      });
    } finally {
      await worker.stop();
    }
  } finally {
    await sink.stop();
    room.remove();
  }
}

interface Audited {
  readonly submitted: number;
  readonly audience: number;
  readonly proven: boolean;
}

async function auditOnceSent(
  { config }: BenchNewsroom,
  issueId: number,
  say: (line: string) => void,
): Promise<Audited> {
  const app = await createApp(config, { log: createLogger('silent', 'bench') });
  try {
    for (const end = performance.now() + LIMIT_MS; performance.now() < end; await wait(LOOK_MS)) {
      const issue = (await app.issues.list()).find(({ id }) => id === issueId);
      if (issue === undefined) throw new Error('the issue is gone');
      if (issue.status === 'paused') throw new Error(`the issue paused: ${issue.statusReason}`);
      if (issue.status !== 'sent') continue;
      const { counts, audience, proven } = await app.deliveries.audit(issue);
      return { submitted: counts.submitted, audience: audience ?? 0, proven };
    }
  } finally {
    await app.close();
  }
  say('it took too long');
  throw new Error('the issue was not sent in time');
}

/**
 * A send of minutes causes notices to the editor (here, that nobody answers at the address of the unsubscribe
 * link): those mails are not copies.
 */
async function mailsToTheEditor({ config }: BenchNewsroom): Promise<number> {
  const { db } = await openDatabase(config.databaseUrl);
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from notices where sent_at is not null`.execute(db);
  await db.destroy();
  return Number(rows[0]?.n);
}

/** Peak memory (MB) and CPU (s) of a running process, as Linux reports them. */
function usedBy(pid: number): { readonly peakMb: number; readonly cpuSeconds: number } {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return { peakMb: Number(peak) / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
}

function figuresOf(
  readers: number,
  run: Audited & { taken: number; seconds: number; peakMb: number; cpuSeconds: number },
): readonly Figure[] {
  const equal = run.proven && run.submitted === readers && run.audience === readers && run.taken === readers;
  const none = { reference: null, ratio: null };
  const rate = `${run.seconds.toFixed(0)} s from the start of the worker to the last record, ${((run.cpuSeconds * 1000) / readers).toFixed(2)} ms of CPU each`;
  return [
    {
      id: 'whole',
      what: 'copies that smtp-sink counted',
      unit: 'messages',
      value: run.taken,
      ...none,
      goal: `${readers}, as in the audit`,
      met: equal,
    },
    {
      id: 'whole',
      what: 'a whole issue, one worker',
      unit: 'messages/s',
      value: readers / run.seconds,
      ...none,
      goal: 'recorded',
      met: null,
      note: rate,
    },
    {
      id: 'P4',
      what: 'peak memory of that worker',
      unit: 'MB',
      value: run.peakMb,
      ...none,
      goal: '<= 200 MB',
      met: run.peakMb <= 200,
    },
  ];
}
