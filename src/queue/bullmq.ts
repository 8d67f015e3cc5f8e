// Enqueues jobs in BullMQ. Where Redis is away the answer is false, within a second or two: the rows stand, and the sweep finds them.
import type { Queue } from 'bullmq';
import type { DeliveryRange } from '../deliveries/delivery.js';
import type { Nudge } from '../deliveries/ports.js';
import { type JobName, type JobPayload, jobId, QUEUE } from './contract.js';
import { redisConnection } from './redis-url.js';

export interface Producer extends Nudge {
  close(): Promise<void>;
}

export interface ProducerOptions {
  /** Where Redis is now; null where there is none to be found. Asked at each nudge until there is one. */
  readonly url: () => Promise<string | null>;
  readonly prefix: string;
  readonly log: (line: string) => void;
}

interface PlannedJob<N extends JobName = JobName> {
  readonly name: N;
  readonly data: JobPayload<N>;
  readonly opts: { readonly jobId: string; readonly delay?: number };
}

const ANSWER_MS = 3_000;
const DONE = { removeOnComplete: true, removeOnFail: true } as const;

/** A producer that connects at its first nudge. */
export function createProducer(options: ProducerOptions): Producer {
  let queue: Promise<Queue> | null = null;
  const enqueue = async (jobs: readonly PlannedJob[]): Promise<boolean> => {
    if (jobs.length === 0) return true;
    const url = await options.url();
    if (url === null) return false;
    queue ??= connect(url, options);
    try {
      const open = await queue;
      await within(open.addBulk(jobs.map((job) => ({ ...job, opts: { ...DONE, ...job.opts } }))));
      return true;
    } catch (error) {
      options.log(`Redis did not take the job: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  return {
    startIssue: (issueId, at) =>
      enqueue([{ name: 'start-issue', data: { issueId }, opts: { jobId: jobId.startIssue(issueId, at), delay: Math.max(0, at.getTime() - Date.now()) } }]),
    deliverBatches: (issueId, ranges) => enqueue(ranges.map((range) => batchJob(issueId, range))),
    close: async () => {
      const open = await queue?.catch(() => null);
      // `close`, not `disconnect`: the latter waits until Redis is there, and so for ever where it is away.
      if (open !== null && open !== undefined) await within(open.close()).catch(() => undefined);
    },
  };
}

function batchJob(issueId: number, { from, to }: DeliveryRange): PlannedJob {
  return { name: 'deliver-batch', data: { issueId, from, to }, opts: { jobId: jobId.deliverBatch(issueId, from, to) } };
}

async function connect(url: string, { prefix, log }: ProducerOptions): Promise<Queue> {
  const { Queue } = await import('bullmq');
  const queue = new Queue(QUEUE, {
    connection: { ...redisConnection(url), maxRetriesPerRequest: 1, connectTimeout: ANSWER_MS },
    prefix,
    skipWaitingForReady: true,
  });
  queue.on('error', (error) => log(`Redis: ${error.message}`));
  return queue;
}

/** Redis that neither answers nor refuses must not hold up a command. */
function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
