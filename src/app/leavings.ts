// The log of leavings as the desks use it: noted at once and together, replayed after a restore, forgotten in time; whoever runs Friday is told where it fails.
import type { Config } from '../config.js';
import { reasonOf } from '../errors.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { type Leaving, type LeavingNotes, leavingLine } from '../subscribers/leavings.js';
import type { SignUpWorld } from '../subscribers/ports.js';
import { replayLeavings } from '../subscribers/replay-leavings.js';
import { cutoffs } from '../subscribers/retention.js';
import { appendLines } from './durable-lines.js';
import { inTime } from './in-time.js';
import { leavingsFile, leavingsFolder, olderLeavings, type ReadSoFar, readLeavings } from './leavings-folder.js';
import { together } from './together.js';

export interface LeavingsBook extends LeavingNotes {
  /** Takes off again whom a restored database brought back: by all of the log the first time in a process, and where `anew`, then by what is new in it. @throws AppError FILE_UNREADABLE */
  replay(world: SignUpWorld, anew?: boolean): Promise<void>;
  /** Lines that are older than the rule of retention allows; with `remove` they go. */
  older(remove: boolean): Promise<number>;
  /** Writes what could not be written before, if it can be now. */
  close(): Promise<void>;
}

export interface LeavingsParts {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Whoever leaves waits no longer for a disk that hangs. */
const WRITE_MS = 1_000;
/** Lines that wait for a disk to be mended, in this process. */
const WAITING = 10_000;
const TELL_EVERY_MS = 86_400_000;

export function openLeavings(parts: LeavingsParts): LeavingsBook {
  const { config, now, log } = parts;
  const folder = leavingsFolder(config.dataDir);
  const tell = createAlarm(parts, folder);
  const older = (remove: boolean) => olderLeavings(folder, { before: cutoffs(config.retention, now()).leavings, now: now(), remove });
  const notForgotten = (error: unknown) => void log.warn('old lines of the log of leavings could not be removed', { reason: reasonOf(error) });
  let forgetting: Promise<unknown> = Promise.resolve();
  let waiting: string[] = [];
  let soFar: ReadSoFar = new Map();
  const write = together(async () => {
    const lines = waiting;
    waiting = [];
    try {
      // A machine that only shows pages has no daily work: it forgets when a month begins.
      if (await appendLines(await leavingsFile(folder, now()), lines.join(''))) forgetting = older(true).catch(notForgotten);
      return null;
    } catch (error) {
      waiting = [...lines, ...waiting].slice(-WAITING);
      return reasonOf(error);
    }
  });
  return {
    noteLeaving: async (leaving: Leaving) => {
      const line = leavingLine(leaving);
      if (line === '') return;
      waiting.push(line);
      const failure = await inTime(write(), WRITE_MS, 'the disk does not answer');
      if (failure !== null) tell.failed(failure);
    },
    replay: async (world, anew = false) => {
      let next = soFar;
      const news = readLeavings(folder, anew ? new Map() : soFar, (read) => {
        next = read;
      });
      const { off, again } = await replayLeavings(world, news);
      if (!again) soFar = next;
      if (off > 0) log.warn('readers whom the log of leavings names are off the list again', { readers: off });
    },
    older,
    close: async () => {
      if (waiting.length > 0) await inTime(write(), WRITE_MS, null);
      await forgetting;
      await tell.settled();
    },
  };
}

/** Says it in the log each time, and to the editor once a day. */
function createAlarm({ config, store, now, log }: LeavingsParts, folder: string) {
  let toldAt = Number.NEGATIVE_INFINITY;
  let telling: Promise<void> = Promise.resolve();
  return {
    failed: (reason: string) => {
      log.error('a reader left, or came back, and the log of leavings could not be written', { folder, reason });
      const at = now();
      if (at.getTime() - toldAt < TELL_EVERY_MS) return;
      toldAt = at.getTime();
      const message = { kind: 'log-unwritable', folder, code: /\bE[A-Z]{3,}\b/.exec(reason)?.[0] ?? null } as const;
      telling = store.notices.add({ at: at.toISOString(), recipient: config.editor.address, message }).catch((error: unknown) => {
        log.error('the editor could not be told', { reason: reasonOf(error) });
      });
    },
    settled: () => telling,
  };
}
