// The workers of a round: kept at their number as a supervisor would, whatever kills them, with a count of
// what that may have cost.
import { setTimeout as wait } from 'node:timers/promises';
import { type Running, type StartOptions, start } from './processes.js';

/** How long supervisors give a process to end. */
const STOP_MS = 20_000;
const AFTER_OWN_DEATH_MS = 400;

export interface Workers {
  living(): number;
  kill(worker: number, backAfter: number): Promise<void>;
  stop(worker: number, backAfter: number): Promise<void>;
  /** Kills all of them, and brings them back when `meanwhile` is done. */
  allKilled(meanwhile: () => Promise<void>): Promise<void>;
  /** All of them in good order, for good. */
  close(): Promise<void>;
  readonly counts: { kills: number; stops: number; ownDeaths: number };
  /** Forbidden behaviour of a worker. */
  readonly complaints: string[];
}

interface Post {
  process: Running;
  /** The process that stopped it starts it again. */
  expected: boolean;
}

export function startWorkers(
  size: number,
  configFile: string,
  options: (worker: number) => StartOptions,
): Workers {
  const counts = { kills: 0, stops: 0, ownDeaths: 0 };
  const complaints: string[] = [];
  let closing = false;
  let absent = false;
  const posts: Post[] = Array.from({ length: size }, (_, worker) => occupy(worker));

  function occupy(worker: number): Post {
    const post: Post = { process: start('worker', [configFile], options(worker)), expected: false };
    void post.process.ended.then(async () => {
      if (post.expected || closing) return;
      counts.ownDeaths++;
      await wait(AFTER_OWN_DEATH_MS);
      startAgain(worker, post);
    });
    return post;
  }

  async function sendAway(worker: number, signal: 'SIGKILL' | 'SIGTERM', backAfter: number): Promise<void> {
    const post = posts[worker];
    if (post === undefined || !post.process.running() || (post.expected && signal === 'SIGTERM')) return;
    const takenOver = post.expected;
    post.expected = true;
    const inOrder = signal === 'SIGKILL' ? kill(post) : await stopInOrder(post);
    if (!inOrder) complaints.push(`worker ${worker} did not stop within ${STOP_MS / 1000} s of SIGTERM`);
    await post.process.ended;
    await wait(backAfter);
    if (!takenOver) startAgain(worker, post);
  }

  /** Unless another one has taken its place by then. */
  function startAgain(worker: number, post: Post): void {
    if (!closing && !absent && posts[worker] === post) posts[worker] = occupy(worker);
  }

  function kill({ process }: Post): boolean {
    counts.kills++;
    process.signal('SIGKILL');
    return true;
  }

  async function stopInOrder({ process }: Post): Promise<boolean> {
    counts.stops++;
    process.signal('SIGTERM');
    const ended = await Promise.race([process.ended, wait(STOP_MS, null, { ref: false })]);
    if (ended === null) kill({ process, expected: true });
    return ended !== null;
  }

  return {
    counts,
    complaints,
    living: () => posts.filter(({ process }) => process.running()).length,
    kill: (worker, backAfter) => sendAway(worker, 'SIGKILL', backAfter),
    stop: (worker, backAfter) => sendAway(worker, 'SIGTERM', backAfter),
    allKilled: async (meanwhile) => {
      absent = true;
      for (const post of posts) {
        post.expected = true;
        if (post.process.running()) kill(post);
      }
      await Promise.all(posts.map(({ process }) => process.ended));
      await meanwhile();
      absent = false;
      for (const worker of posts.keys()) if (!closing) posts[worker] = occupy(worker);
    },
    close: async () => {
      closing = true;
      await Promise.all(posts.map((_, worker) => sendAway(worker, 'SIGTERM', 0)));
      await Promise.all(posts.map(({ process }) => process.ended));
    },
  };
}
