// Enqueues jobs in BullMQ. If Redis is away, the answer is false within a second or two: the rows are
// written, and the sweep finds them.
import type { Queue } from 'bullmq';
import type { DeliveryRange } from '../deliveries/delivery.js';
import type { Nudge } from '../deliveries/ports.js';
import type { JobConnection } from '../redis/client.js';
import type { ReaderNudge } from '../subscribers/ports.js';
import {
  CLOCK_QUEUE,
  type JobName,
  type JobPayload,
  jobId,
  MAIL_QUEUE,
  type MailJobName,
  type MailJobPayload,
  QUEUE,
} from './contract.js';

export interface Producer extends Nudge, ReaderNudge {
  close(): Promise<void>;
}

export interface ProducerOptions {
  /** Where Redis is now; null if there is none. Called at each nudge until there is one. */
  readonly url: () => Promise<string | null>;
  readonly prefix: string;
  readonly log: (line: string) => void;
}

interface PlannedJob<N extends JobName = JobName> {
  readonly name: N;
  readonly data: JobPayload<N>;
  readonly opts: { readonly jobId: string; readonly delay?: number };
}

interface PlannedMailJob<N extends MailJobName = MailJobName> {
  readonly name: N;
  readonly data: MailJobPayload<N>;
  readonly opts: { readonly jobId: string; readonly delay?: number };
}

const ANSWER_MS = 3_000;
/**
 * Sign-ups of one slice of time share a job, which starts when the slice is over: none is recorded after its
 * job has looked.
 */
const SLICE_MS = 200;
const DONE = { removeOnComplete: true, removeOnFail: true } as const;

/** A producer that connects at its first nudge. */
export function createProducer(options: ProducerOptions): Producer {
  const queues = new Map<string, Promise<OpenQueue>>();
  const enqueue = async (name: string, jobs: readonly (PlannedJob | PlannedMailJob)[]): Promise<boolean> => {
    if (jobs.length === 0) return true;
    const url = await options.url();
    if (url === null) return false;
    const queue = queues.get(name) ?? connect(name, url, options);
    queues.set(name, queue);
    try {
      const open = await queue;
      await within(open.queue.addBulk(jobs.map((job) => ({ ...job, opts: { ...DONE, ...job.opts } }))));
      return true;
    } catch (error) {
      options.log(`Redis did not accept the job: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  return {
    startIssue: (issueId, at) =>
      enqueue(CLOCK_QUEUE, [
        {
          name: 'start-issue',
          data: { issueId },
          opts: { jobId: jobId.startIssue(issueId, at), delay: Math.max(0, at.getTime() - Date.now()) },
        },
      ]),
    deliverBatches: (issueId, ranges, at) =>
      enqueue(
        QUEUE,
        ranges.map((range) => batchJob(issueId, range, at)),
      ),
    signUps: oncePerSlice((now) => enqueue(MAIL_QUEUE, [signUpJob(now)])),
    mails: (ids) =>
      enqueue(
        MAIL_QUEUE,
        ids.map(
          (mailId): PlannedMailJob<'send-mail'> => ({
            name: 'send-mail',
            data: { mailId },
            opts: { jobId: jobId.sendMail(mailId) },
          }),
        ),
      ),
    close: async () => {
      const open = await Promise.all([...queues.values()].map((queue) => queue.catch(() => null)));
      // `close`, not `disconnect`: the latter waits until Redis is there, and so for ever if it is away.
      await Promise.all(open.map((one) => one && within(one.queue.close()).catch(() => undefined)));
      for (const one of open) one?.connection.close();
    },
  };
}

function batchJob(issueId: number, { from, to }: DeliveryRange, at?: Date): PlannedJob {
  const data = { issueId, from, to };
  const id = jobId.deliverBatch(issueId, from, to);
  if (at === undefined) return { name: 'deliver-batch', data, opts: { jobId: id } };
  // Under an id of its own: the one of the range may still be at work.
  return {
    name: 'deliver-batch',
    data,
    opts: { jobId: `${id}-${Math.ceil(at.getTime() / 1000)}`, delay: Math.max(0, at.getTime() - Date.now()) },
  };
}

/** Asked again within the same slice, the job is there already and has not begun. */
function oncePerSlice(add: (now: number) => Promise<boolean>): () => Promise<boolean> {
  let added = { slice: Number.NaN, since: 0 };
  return async () => {
    const [now, since] = [Date.now(), performance.now()];
    const slice = Math.floor(now / SLICE_MS);
    if (slice === added.slice && since - added.since < SLICE_MS) return true;
    const there = await add(now);
    if (there) added = { slice, since };
    return there;
  };
}

function signUpJob(now: number): PlannedMailJob<'process-sign-ups'> {
  const slice = Math.floor(now / SLICE_MS);
  return {
    name: 'process-sign-ups',
    data: {},
    opts: { jobId: jobId.signUps(slice), delay: (slice + 1) * SLICE_MS - now },
  };
}

interface OpenQueue {
  readonly queue: Queue;
  readonly connection: JobConnection;
}

async function connect(name: string, url: string, { prefix, log }: ProducerOptions): Promise<OpenQueue> {
  const { Queue } = await import('bullmq');
  const { jobConnection } = await import('../redis/client.js');
  const connection = jobConnection(url, { maxRetriesPerRequest: 1, connectTimeout: ANSWER_MS });
  const queue = new Queue(name, { connection: connection.connection, prefix, skipWaitingForReady: true });
  queue.on('error', (error) => log(`Redis: ${error.message}`));
  return { queue, connection };
}

/** Redis that neither answers nor refuses must not hold up a command. */
function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`no answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
