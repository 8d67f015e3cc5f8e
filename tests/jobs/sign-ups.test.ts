// Sign-ups through the worker on a real Redis: a queue of their own, and rows that wait where Redis is away.
import { afterEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { type RunningWorker, startWorker } from '../../jobs/worker.js';
import { keyPrefix, MAIL_JOBS, MAIL_QUEUE, redisConnection } from '../../src/queue/contract.js';
import { entry, mailsTo, openGate } from '../subscribers/sign-up-room.js';
import { type Newsroom, newsroom } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

const ZOE = 'zoe@readers.example';

describe('sign-ups through the worker', () => {
  const running: { stop(): Promise<void> }[] = [];

  afterEach(async () => {
    for (const one of running.splice(0).reverse()) await one.stop();
  });

  const room = (redis: string) =>
    newsroom({ env: { FRIDAY_REDIS_URL: redis }, gate: openGate(() => new Date()) });
  const work = async ({ app }: Pick<Newsroom, 'app'>): Promise<RunningWorker> => {
    const worker = startWorker(app, testRedis().url);
    running.push(worker);
    await worker.ready;
    return worker;
  };
  const queueOf = ({ config }: Newsroom) => {
    const queue = new Queue(MAIL_QUEUE, {
      connection: redisConnection(testRedis().url),
      prefix: keyPrefix(config.newsletter.listId),
    });
    running.push({ stop: () => queue.close() });
    return queue;
  };
  const arrived = async ({ app }: Newsroom, count: number, seconds = 25) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      if ((await mailsTo(app, ZOE)).length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no mail came in time');
  };

  test('the confirmation arrives by its own nudge: no sweep is needed for it', async () => {
    const here = await room(testRedis().url);
    // The timed sweep still comes, and finds nothing: what arrives, arrives by the nudge.
    const signUpWork = { ...here.app.signUpWork, sweep: async () => ({ signUps: 0, mails: 0 }) };
    await work({ app: { ...here.app, signUpWork } });
    expect(await here.app.signUps.submit(entry(ZOE))).toEqual({ kind: 'accepted', mailNow: true });
    await arrived(here, 1);
  }, 45_000);

  test('jobs carry ids only; many sign-ups at once share a job [D10]', async () => {
    const here = await room(testRedis().url);
    const queue = queueOf(here);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => here.app.signUps.submit(entry(`reader-${n}@readers.example`))),
    );
    expect((await queue.getJobs(['waiting', 'delayed'])).length).toBeLessThan(20);
    await here.app.signUpWork.processSignUps();
    const jobs = await queue.getJobs(['waiting', 'delayed']);
    expect(jobs.filter((job) => job.name === 'send-mail')).toHaveLength(50);
    for (const job of jobs) expect(Object.keys(job.data)).toEqual(job.name === 'send-mail' ? ['mailId'] : []);
    expect(Object.keys(MAIL_JOBS)).toEqual(['process-sign-ups', 'send-mail', 'sweep-mails', 'remind']);
  });

  test('with Redis away the request is kept, and the mail goes out when a worker looks', async () => {
    const away = await room('redis://127.0.0.1:1/0');
    expect(await away.app.signUps.submit(entry(ZOE))).toEqual({ kind: 'accepted', mailNow: false });
    expect(await mailsTo(away.app, ZOE)).toEqual([]);
    await work(away);
    await arrived(away, 1, 30);
  }, 45_000);

  test('jobs that nobody knows, or with a wrong payload, are dropped', async () => {
    const here = await room(testRedis().url);
    const queue = queueOf(here);
    await queue.add('mail-everybody', {});
    await queue.add('send-mail', { mailId: 'all' });
    await work(here);
    await here.app.signUps.submit(entry(ZOE));
    await arrived(here, 1, 10);
    expect(await queue.getJobCounts('waiting', 'active', 'failed')).toMatchObject({ waiting: 0, failed: 0 });
  });
});
