// Worker: takes jobs from Redis and hands each to its file; puts the timed work in place; stops within 20
// seconds.
import { setTimeout as delay } from 'node:timers/promises';
import { type Job, Queue, Worker } from 'bullmq';
import type { App } from '../src/app.js';
import { RENEW_EVERY_MS } from '../src/deliveries/keep-claims.js';
import { reasonOf } from '../src/errors.js';
import { createRepeatLog, type LogRepeated } from '../src/log-repeats.js';
import {
  CLOCK_QUEUE,
  JOBS,
  type JobName,
  keyPrefix,
  MAIL_JOBS,
  MAIL_QUEUE,
  type MailJobName,
  QUEUE,
} from '../src/queue/contract.js';
import { jobConnection } from '../src/redis/client.js';
import { redisTrouble } from '../src/redis/trouble.js';
import { checkpoint } from './checkpoint.js';
import { deliverBatch } from './deliver-batch.js';
import { importFeeds } from './import-feeds.js';
import { notices } from './notices.js';
import { probe } from './probe.js';
import { processSignUps } from './process-sign-ups.js';
import { progress } from './progress.js';
import { purge } from './purge.js';
import { remind } from './remind.js';
import { sendMail } from './send-mail.js';
import { startIssue } from './start-issue.js';
import { sweep } from './sweep.js';
import { sweepMails } from './sweep-mails.js';
import { keepTimedWork } from './timed-work.js';
import { watchArticles } from './watch-articles.js';

export interface RunningWorker {
  /** Resolves once it listens to Redis and the timed work is in place. */
  readonly ready: Promise<void>;
  /** Why it cannot reach Redis, in one sentence; null while it is connected. */
  trouble(): string | null;
  /** Stops claiming, finishes what is on the wire, closes. */
  stop(): Promise<void>;
}

const BATCHES_AT_ONCE = 2;
/** Freezing a long list, importing feeds and reading articles take a while; a sweep runs at the same time. */
const CLOCK_AT_ONCE = 4;
const MAILS_AT_ONCE = 4;
const CLOSE_WITHIN_MS = 3_000;

/** Redis may be away at the start or at any time: the worker waits and goes on when it is back. */
export function startWorker(app: App, redisUrl: string): RunningWorker {
  const stopping = new AbortController();
  const redis = jobConnection(redisUrl, { maxRetriesPerRequest: null });
  const shared = { connection: redis.connection, prefix: keyPrefix(app.config.newsletter.listId) };
  const underWay = new Set<Promise<unknown>>();
  const doing = (work: Promise<unknown>) => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };
  const kept = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };
  const workers = [
    new Worker(QUEUE, (job) => doing(perform(app, job, stopping.signal)), {
      ...shared,
      ...kept,
      concurrency: BATCHES_AT_ONCE,
    }),
    new Worker(CLOCK_QUEUE, (job) => doing(perform(app, job, stopping.signal)), {
      ...shared,
      ...kept,
      concurrency: CLOCK_AT_ONCE,
    }),
    new Worker(MAIL_QUEUE, (job) => doing(performMailJob(app, job)), {
      ...shared,
      ...kept,
      concurrency: MAILS_AT_ONCE,
    }),
  ];
  const queues = [QUEUE, CLOCK_QUEUE, MAIL_QUEUE].map((name) => new Queue(name, shared));
  const { trouble, away } = listenTo(workers, queues, app.log);
  const renewal = setInterval(() => void app.deliveries.keepClaims().catch(trouble), RENEW_EVERY_MS);
  const timedWork = keepTimedWork(queues, trouble);
  const ready = Promise.all([timedWork.ready, ...workers.map((worker) => worker.waitUntilReady())]).then(
    () => undefined,
  );
  ready.catch(trouble);
  return {
    ready,
    trouble: away,
    stop: async () => {
      stopping.abort();
      timedWork.stop();
      const closed = Promise.all([...workers, ...queues].map((one) => one.close()));
      closed.catch(trouble);
      await closedOrIdle(closed, underWay);
      redis.close();
      clearInterval(renewal);
    },
  };
}

/** Failures of one kind of job share a line a minute, and so does a Redis that is away. */
function listenTo(
  workers: readonly Worker[],
  queues: readonly Queue[],
  log: App['log'],
): Pick<RedisTold, 'trouble' | 'away'> {
  const say = createRepeatLog(log);
  const { trouble, back, away } = redisTold(log, say);
  for (const queue of queues) queue.on('error', trouble);
  for (const worker of workers) {
    worker.on('error', trouble).on('ready', back);
    worker.on('failed', (job, error) =>
      say('error', `job ${job?.name}`, 'job failed; the sweep will find its rows', {
        job: job?.name,
        reason: reasonOf(error),
      }),
    );
  }
  return { trouble, away };
}

/**
 * Closing waits for Redis, even if that is away for ever. What counts is that nothing of ours is under way
 * any more.
 */
function closedOrIdle(closed: Promise<unknown>, underWay: ReadonlySet<Promise<unknown>>): Promise<unknown> {
  return Promise.race([
    closed,
    Promise.allSettled(underWay).then(() => delay(CLOSE_WITHIN_MS, undefined, { ref: false })),
  ]);
}

async function perform(app: App, job: Job, stop: AbortSignal): Promise<unknown> {
  if (!(job.name in JOBS)) return app.log.warn('unknown job dropped', { job: job.name });
  const name = job.name as JobName;
  const parsed = JOBS[name].safeParse(job.data);
  if (!parsed.success) return app.log.warn('job with a wrong payload dropped', { job: name });
  if (name === 'start-issue') return startIssue(app, JOBS[name].parse(job.data));
  if (name === 'deliver-batch') return deliverBatch(app, JOBS[name].parse(job.data), stop);
  return {
    sweep,
    progress,
    notices,
    purge,
    probe,
    checkpoint,
    'import-feeds': importFeeds,
    'watch-articles': watchArticles,
  }[name](app);
}

async function performMailJob(app: App, job: Job): Promise<unknown> {
  if (!(job.name in MAIL_JOBS)) return app.log.warn('unknown job dropped', { job: job.name });
  const name = job.name as MailJobName;
  const parsed = MAIL_JOBS[name].safeParse(job.data);
  if (!parsed.success) return app.log.warn('job with a wrong payload dropped', { job: name });
  if (name === 'send-mail') return sendMail(app, MAIL_JOBS[name].parse(job.data));
  return { 'process-sign-ups': processSignUps, 'sweep-mails': sweepMails, remind }[name](app);
}

interface RedisTold {
  readonly trouble: (error: Error) => void;
  readonly back: () => void;
  /** Why Redis is away, in one sentence; null while it is there. */
  readonly away: () => string | null;
}

/** Says that Redis is away, which would otherwise be several times a second, and that it is back. */
function redisTold(log: App['log'], say: LogRepeated): RedisTold {
  let away: string | null = null;
  return {
    trouble: (error) => {
      const told = redisTrouble(error);
      away = told.reason;
      say('warn', 'redis', 'Redis', { ...told });
    },
    back: () => {
      if (away !== null) log.info('Redis is reachable again: work continues');
      away = null;
    },
    away: () => away,
  };
}
