// The unsubscribe log as the desks use it: written at once and in batches, replayed after a restore, deleted
// in time. If it fails, the log and the editor say so.
import type { Config } from '../config/config.js';
import { reasonOf } from '../errors.js';
import { appendLines } from '../journal/durable-lines.js';
import {
  olderUnsubscribeLines,
  type ReadSoFar,
  readUnsubscribeLog,
  unsubscribeLogFile,
  unsubscribeLogFolder,
} from '../journal/unsubscribe-log-folder.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import type { SignUpWorld } from '../subscribers/ports.js';
import { replayUnsubscribes } from '../subscribers/replay-unsubscribes.js';
import { cutoffs } from '../subscribers/retention.js';
import {
  type LoggedUnsubscribe,
  recentLines,
  type SeenUnsubscribe,
  settledLines,
  type UnsubscribeNotes,
  unsubscribedBy,
  unsubscribeLine,
} from '../subscribers/unsubscribe-log.js';
import { coalesce } from '../timing/coalesce.js';
import { withTimeout } from '../timing/with-timeout.js';

export interface UnsubscribeLog extends UnsubscribeNotes {
  /**
   * Unsubscribes again the readers whom a restored database brought back: by the whole log the first time in
   * a process, and with `anew`, later by what is new in it. @throws AppError FILE_UNREADABLE
   */
  replay(world: SignUpWorld, anew?: boolean): Promise<void>;
  /**
   * Readers who unsubscribed within the last minute, by the keyed hash of the address; older lines have been
   * replayed by then. @throws AppError FILE_UNREADABLE
   */
  underWay(world: SignUpWorld): Promise<readonly string[]>;
  /** Lines that are older than the rule of retention allows; with `remove` they go. */
  older(remove: boolean): Promise<number>;
  /** Writes what could not be written before, if it can be now. */
  close(): Promise<void>;
}

export interface UnsubscribeLogParts {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The longest that a reader who unsubscribes waits for a disk that hangs. */
const WRITE_MS = 1_000;
/** Lines of this process that wait until the disk works again. */
const WAITING = 10_000;
const TELL_EVERY_MS = 86_400_000;

export function openUnsubscribeLog(parts: UnsubscribeLogParts): UnsubscribeLog {
  const { config, now, log } = parts;
  const folder = unsubscribeLogFolder(config.dataDir);
  const tell = createAlarm(parts, folder);
  const older = (remove: boolean) =>
    olderUnsubscribeLines(folder, { before: cutoffs(config.retention, now()).leavings, now: now(), remove });
  const notForgotten = (error: unknown) =>
    void log.warn('old lines of the unsubscribe log could not be removed', { reason: reasonOf(error) });
  let forgetting: Promise<unknown> = Promise.resolve();
  let waiting: string[] = [];
  const write = coalesce(async () => {
    const lines = waiting;
    waiting = [];
    try {
      // A machine that only shows pages has no daily work: it forgets when a month begins.
      if (await appendLines(await unsubscribeLogFile(folder, now()), lines.join('')))
        forgetting = older(true).catch(notForgotten);
      return null;
    } catch (error) {
      waiting = [...lines, ...waiting].slice(-WAITING);
      return reasonOf(error);
    }
  });
  return {
    noteUnsubscribe: async (entry: LoggedUnsubscribe) => {
      const line = unsubscribeLine(entry);
      if (line === '') return;
      waiting.push(line);
      const failure = await withTimeout(write(), WRITE_MS, 'the disk does not answer');
      if (failure !== null) tell.failed(failure);
    },
    ...createReplay(parts, folder),
    older,
    close: async () => {
      if (waiting.length > 0) await withTimeout(write(), WRITE_MS, null);
      await forgetting;
      await tell.settled();
    },
  };
}

/** What the log has behind `from`; the first time all of it, and nobody knows when those lines came. */
async function readOn(
  folder: string,
  from: ReadSoFar | null,
  now: Date,
): Promise<{ readonly found: readonly SeenUnsubscribe[]; readonly reached: ReadSoFar }> {
  const seenAt = from === null ? null : now.toISOString();
  const found: SeenUnsubscribe[] = [];
  let reached: ReadSoFar = new Map();
  const news = readUnsubscribeLog(folder, from ?? new Map(), now, (read) => {
    reached = read;
  });
  for await (const part of news) for (const entry of part) found.push({ ...entry, seenAt });
  return { found, reached };
}

/** Reads the log as it grows, and replays each line once nobody acts on it any more. One look at a time. */
function createReplay(
  { now, log }: UnsubscribeLogParts,
  folder: string,
): Pick<UnsubscribeLog, 'replay' | 'underWay'> {
  let soFar: ReadSoFar | null = null;
  let lines: readonly SeenUnsubscribe[] = [];
  let replayed: ReadonlySet<SeenUnsubscribe> = new Set();
  const inTurn = oneAtATime();
  const read = async (anew: boolean) => {
    const from = anew ? null : soFar;
    const { found, reached } = await readOn(folder, from, now());
    soFar = reached;
    if (from === null) lines = found;
    else if (found.length > 0) lines = [...lines, ...found];
  };
  const apply = async (world: SignUpWorld) => {
    const due = settledLines(lines, now());
    const off = await replayUnsubscribes(world, due);
    if (off > 0) log.warn('readers in the unsubscribe log were unsubscribed again', { readers: off });
    const kept = new Set(recentLines(lines, now()));
    const done = new Set(due);
    lines = lines.filter((line) => kept.has(line) || !done.has(line));
    replayed = done;
  };
  return {
    replay: (world, anew = false) =>
      inTurn(async () => {
        await read(anew);
        await apply(world);
      }),
    underWay: (world) =>
      inTurn(async () => {
        await read(false);
        if (lines.length === 0) return [];
        if (settledLines(lines, now()).some((line) => !replayed.has(line))) await apply(world);
        const { left, complained } = unsubscribedBy(lines);
        return [...left.keys(), ...complained.keys()];
      }),
  };
}

/** Runs what it is given one after the other. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
}

/** Says it in the log each time, and to the editor once a day. */
function createAlarm({ config, store, now, log }: UnsubscribeLogParts, folder: string) {
  let toldAt = Number.NEGATIVE_INFINITY;
  let telling: Promise<void> = Promise.resolve();
  return {
    failed: (reason: string) => {
      log.error('a reader left, or came back, and the unsubscribe log could not be written', {
        folder,
        reason,
      });
      const at = now();
      if (at.getTime() - toldAt < TELL_EVERY_MS) return;
      toldAt = at.getTime();
      const message = {
        kind: 'log-unwritable',
        folder,
        code: /\bE[A-Z]{3,}\b/.exec(reason)?.[0] ?? null,
      } as const;
      telling = store.notices
        .add({ at: at.toISOString(), recipient: config.editor.address, message })
        .catch((error: unknown) => {
          log.error('the editor could not be notified', { reason: reasonOf(error) });
        });
    },
    settled: () => telling,
  };
}
