// The cutter: pictures are cut one at a time in a process of its own, with a deadline. What a hostile file
// does there ends with that process, and the file is refused.
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '../errors.js';
import type { CutAnswer, CutPicture } from '../issues/picture-files.js';
import type { CutRecipe } from './recipe.js';

export interface CuttingJob {
  readonly source: Uint8Array;
  readonly recipe: CutRecipe;
}

export type CuttingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'answer'; readonly answer: CutAnswer };

export interface Cutter {
  readonly cut: CutPicture;
  /** Ends the process. A picture that is being cut is refused. */
  close(): Promise<void>;
}

export interface CutterLimits {
  /** For one picture, in ms. */
  readonly deadlineMs: number;
  /** Until the process has loaded its code, in ms. */
  readonly startMs: number;
}

const LIMITS: CutterLimits = { deadlineMs: 20_000, startMs: 30_000 };

/** The process is started with the first picture and used again. */
export function createCutter(recipe: CutRecipe, limits: Partial<CutterLimits> = {}): Cutter {
  const { deadlineMs, startMs } = { ...LIMITS, ...limits };
  let process: Promise<ChildProcess> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const cut = async (source: Uint8Array): Promise<CutAnswer> => {
    process ??= started(startMs);
    const child = await process.catch((error: unknown) => {
      process = null;
      throw error;
    });
    const answer = await answerOf(child, { source, recipe }, deadlineMs);
    if (answer !== null) return answer;
    process = null;
    await ended(child);
    return { kind: 'refused', trouble: 'slow', detail: 'Reading it took too much time or memory.' };
  };
  return {
    cut: (source) => {
      const answer = turn.then(() => cut(source));
      turn = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      const child = await process?.catch(() => null);
      process = null;
      if (child) await ended(child);
    },
  };
}

async function started(startMs: number): Promise<ChildProcess> {
  const here = import.meta.url;
  const built = !here.endsWith('.ts');
  const file = new URL(built ? './cutting-process.js' : './cutting-process.ts', here);
  // Flags of the parent, such as --inspect, are not for the child.
  const execArgv = built ? [] : ['--import', loaderFor(here)];
  const child = fork(fileURLToPath(file), { execArgv, serialization: 'advanced', stdio: 'ignore' });
  child.on('error', () => undefined);
  const first = await nextMessage(child, startMs);
  if (first?.kind === 'ready') return child;
  await ended(child);
  throw new AppError(
    'PICTURES_UNAVAILABLE',
    `Friday cannot cut pictures on this machine: ${first?.kind === 'missing' ? reasonIn(first.reason) : 'the process that cuts them did not start'}.`,
    'Run "npm install sharp" in the folder of Friday, or set "pictures: link" in the configuration.',
  );
}

/** In a checkout the process needs the loader for TypeScript. */
function loaderFor(here: string): string {
  return pathToFileURL(createRequire(here).resolve('tsx')).href;
}

function reasonIn(reason: string): string {
  return /cannot find (package|module)/i.test(reason)
    ? 'the optional package sharp is not installed'
    : `the package sharp cannot be loaded (${reason.split('\n')[0]})`;
}

async function answerOf(child: ChildProcess, job: CuttingJob, ms: number): Promise<CutAnswer | null> {
  const message = nextMessage(child, ms);
  child.send(job);
  const answer = await message;
  return answer?.kind === 'answer' ? answer.answer : null;
}

/** Null if none comes in time, or the process has ended. */
function nextMessage(child: ChildProcess, ms: number): Promise<CuttingAnswer | null> {
  return new Promise((resolve) => {
    const done = (message: CuttingAnswer | null) => {
      clearTimeout(timer);
      child.off('message', done);
      child.off('exit', gone);
      child.off('error', gone);
      resolve(message);
    };
    const gone = () => done(null);
    const timer = setTimeout(gone, ms);
    child.once('message', done);
    child.once('exit', gone);
    child.once('error', gone);
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await exited;
}
