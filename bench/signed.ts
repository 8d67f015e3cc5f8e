// P2: the same path with an RSA-2048 signature on every message, compared with a naive pool that signs, and
// with what the cores can sign at all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDkimKey } from '../src/mail/dkim-key.js';
import { alternate, type Figure, measured, type Options, PINNING, pinned, ran, script } from './measure.js';
import { findPostfix, startSink } from './postfix.js';
import { CONNECTIONS, type Delivered, rate, sizeOfCopy, startedList } from './sending.js';

const READERS = 30_000;
const BATCHES = 6;
const SAMPLE = 2_000;
const OPENSSL_S = 2;

export async function signedSending({ rounds, say }: Options): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'friday-bench-key-'));
  const keyFile = join(folder, 'dkim.pem');
  writeFileSync(keyFile, await generateDkimKey(), { mode: 0o600 });
  const sink = await startSink(await findPostfix(say));
  try {
    const list = await startedList(
      READERS,
      sink.port,
      say,
      `dkim: { domain: harbour.example, selector: bench, key_file: ${JSON.stringify(keyFile)} }\n`,
    );
    const bytes = await sizeOfCopy(list);
    const deliver = () =>
      script('worker.mjs', list.room.configFile, String(list.issueId), 'deliver', String(BATCHES));
    const runs = await alternate<'one' | 'free' | 'naive', Delivered>(Math.min(rounds, 3), {
      one: () => measured<Delivered>(pinned(0, deliver())),
      free: () => measured<Delivered>(deliver()),
      naive: () =>
        measured<Delivered>(
          pinned(
            0,
            script(
              'naive.ts',
              String(sink.port),
              String(SAMPLE),
              String(CONNECTIONS),
              String(bytes),
              keyFile,
            ),
          ),
        ),
    });
    list.room.remove();
    return figuresOf(rate(runs.one), rate(runs.free), rate(runs.naive), await signaturesPerSecond());
  } finally {
    await sink.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The signatures of one core, by openssl's own measurement. @throws Error if there is no openssl */
async function signaturesPerSecond(): Promise<number> {
  const { stdout } = await ran(pinned(0, ['openssl', 'speed', '-seconds', String(OPENSSL_S), 'rsa2048']));
  const line = stdout.split('\n').find((one) => one.startsWith('rsa 2048'));
  const signed = Number(line?.trim().split(/\s+/).at(-2));
  if (!Number.isFinite(signed))
    throw new Error('openssl did not say how many signatures it makes in a second');
  return signed;
}

function figuresOf(one: number, free: number, naive: number, core: number): readonly Figure[] {
  const cores = cpus().length;
  return [
    {
      id: 'P2',
      what: 'sending signed (RSA-2048) on one core',
      unit: 'messages/s',
      value: one,
      reference: { what: 'a naive pool that signs', value: naive },
      ratio: one / naive,
      goal: '>= 4 x',
      met: one >= 4 * naive,
      note: PINNING,
    },
    {
      id: 'P2',
      what: `sending signed on all ${cores} cores, which smtp-sink shares`,
      unit: 'messages/s',
      value: free,
      reference: { what: `openssl speed on ${cores} cores`, value: core * cores },
      ratio: free / (core * cores),
      goal: 'recorded',
      met: null,
    },
    {
      id: 'P2',
      what: 'sending signed on one core',
      unit: 'messages/s',
      value: one,
      reference: { what: 'openssl speed on that core', value: core },
      ratio: one / core,
      goal: '>= 0.35',
      met: one >= 0.35 * core,
    },
  ];
}
