// Reads foreign pages and feeds in a thread of its own, with a deadline and a memory limit: no text can stop
// the process that asks.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ArticleDraft } from '../articles/article.js';
import type { FeedReading, PageOptions, ReadFeed, ReadPage } from '../articles/ports.js';
import { AppError, type ErrorCode } from '../errors.js';

export type ReadingJob =
  | { readonly kind: 'page'; readonly text: string; readonly url: string; readonly options: PageOptions }
  | { readonly kind: 'feed'; readonly text: string; readonly url: string | null };

export type ReadingAnswer =
  | { readonly kind: 'read'; readonly value: ArticleDraft | FeedReading }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly fix: string;
      readonly details: Record<string, unknown>;
    }
  | { readonly kind: 'broken'; readonly message: string };

export interface ReadingLimits {
  /** For one text, in ms, from when the thread takes it. */
  readonly deadlineMs: number;
  /** Heap of the thread, in MB. */
  readonly memoryMb: number;
}

/** Real pages take less than a second, also on a busy machine. */
const LIMITS: ReadingLimits = { deadlineMs: 10_000, memoryMb: 512 };
/** Heap for new objects, in MB. Beyond 96, pages were read no faster. */
const YOUNG_MB = 96;

/**
 * One text at a time. The thread is started with the first one and used again; one that exceeds a limit is
 * ended, and the next text gets a new one.
 * @returns readers that reject with what readPage and readFeed throw, and with PAGE_UNREADABLE or
 * FEED_UNREADABLE for a text that exceeds a limit
 */
export function createThreadReader(limits: Partial<ReadingLimits> = {}): {
  readonly readPage: ReadPage;
  readonly readFeed: ReadFeed;
} {
  const { deadlineMs, memoryMb } = { ...LIMITS, ...limits };
  let thread: Promise<Worker> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const read = async (job: ReadingJob): Promise<ReadingAnswer> => {
    thread ??= startThread(memoryMb);
    try {
      return await ask(await thread, job, deadlineMs);
    } catch (error) {
      thread = null;
      throw error;
    }
  };
  const inTurn = (job: ReadingJob) => {
    const answer = turn.then(() => read(job));
    turn = answer.catch(() => undefined);
    return answer.then(valueIn);
  };
  return {
    readPage: async (text, url, options = {}) =>
      (await inTurn({ kind: 'page', text, url, options })) as ArticleDraft,
    readFeed: async (text, url) => (await inTurn({ kind: 'feed', text, url })) as FeedReading,
  };
}

/** A thread that has loaded its code and waits. An idle one keeps no process alive. */
function startThread(memoryMb: number): Promise<Worker> {
  // The tree of a large page outlives a young generation of the usual size, and would be copied for nothing.
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB };
  const here = import.meta.url;
  const built = !here.endsWith('.ts');
  // Flags of the parent, such as --input-type, are not for the thread: they can keep it from starting.
  const thread = built
    ? new Worker(new URL('./reading-thread.js', here), { resourceLimits, execArgv: [] })
    : new Worker(fromSource(here), { eval: true, resourceLimits });
  return new Promise((resolve, reject) => {
    thread.once('message', () => {
      thread.off('error', reject);
      thread.unref();
      resolve(thread);
    });
    thread.once('error', reject);
  });
}

/**
 * In a checkout the thread needs the loader for TypeScript before it can load its file; Node.js 20 takes it
 * from no flag.
 */
function fromSource(here: string): string {
  const loader = new URL(
    './dist/esm/api/index.mjs',
    pathToFileURL(createRequire(here).resolve('tsx/package.json')),
  ).href;
  const file = new URL('./reading-thread.ts', here).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(file)})));`;
}

async function ask(thread: Worker, job: ReadingJob, deadlineMs: number): Promise<ReadingAnswer> {
  let timer: NodeJS.Timeout | undefined;
  thread.ref();
  try {
    return await new Promise<ReadingAnswer>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', (error) =>
        reject(
          tooMuch(
            job,
            (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'time',
          ),
        ),
      );
      thread.once('exit', () => reject(tooMuch(job, 'memory')));
      timer = setTimeout(() => reject(tooMuch(job, 'time')), deadlineMs);
      thread.postMessage(job);
    });
  } catch (error) {
    await thread.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
    thread.on('error', () => undefined);
    thread.unref();
  }
}

function tooMuch({ kind, url }: ReadingJob, what: 'time' | 'memory'): AppError {
  const fix = 'Import the article from a JSON or CSV file ("friday articles import").';
  const [code, name] =
    kind === 'page' ? (['PAGE_UNREADABLE', 'The page'] as const) : (['FEED_UNREADABLE', 'The feed'] as const);
  return new AppError(
    code,
    `${url ?? name} needs too much ${what} to read: it is too large or nested too deeply.`,
    fix,
    { details: { url } },
  );
}

function valueIn(answer: ReadingAnswer): ArticleDraft | FeedReading {
  if (answer.kind === 'read') return answer.value;
  if (answer.kind === 'broken') throw new AppError('INTERNAL', answer.message, 'Report the URL.');
  throw new AppError(answer.code, answer.message, answer.fix, { details: answer.details });
}
