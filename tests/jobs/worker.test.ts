// The worker on a real Redis: jobs are a nudge, rows are the truth.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { TIMED_WORK } from '../../jobs/schedule.js';
import { type RunningWorker, startWorker } from '../../jobs/worker.js';
import type { App } from '../../src/app.js';
import { CLOCK_QUEUE, JOBS, keyPrefix, MAIL_JOBS, QUEUE, redisConnection } from '../../src/queue/contract.js';
import { inTime } from '../support/in-time.js';
import { approvedIssue, importReaders, type Newsroom, newsroom } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

describe('the worker', () => {
  let room: Newsroom;
  let app: App;
  let queue: Queue;
  let clock: Queue;
  let worker: RunningWorker | null;

  beforeEach(async () => {
    const { url } = testRedis();
    room = await newsroom({ env: { FRIDAY_REDIS_URL: url } });
    app = room.app;
    const shared = { connection: redisConnection(url), prefix: keyPrefix(room.config.newsletter.listId) };
    queue = new Queue(QUEUE, shared);
    clock = new Queue(CLOCK_QUEUE, shared);
    worker = null;
  });

  afterEach(async () => {
    await worker?.stop();
    await queue.close();
    await clock.close();
  });

  const until = async (done: () => Promise<boolean>, seconds = 20) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      if (await done()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not come about in time');
  };
  const isSent = async (number: number) => (await app.issues.find(String(number))).status === 'sent';
  const received = async () => (await (await app.inbox())?.count()) ?? 0;

  test('sends a scheduled issue to the local inbox, and the audit is proven', async () => {
    await importReaders(app, 23);
    worker = startWorker(app, testRedis().url);
    await worker.ready;
    const { issue, nudged } = await app.issues.schedule(await approvedIssue(app), {
      actor: 'Ada',
      at: 'now',
    });
    expect(nudged).toBe(true);
    await until(() => isSent(issue.number));
    expect(await received()).toBe(23);
    expect(await app.deliveries.audit(issue)).toMatchObject({
      proven: true,
      audience: 23,
      counts: { submitted: 23 },
    });
  });

  test('jobs carry ids only', async () => {
    await importReaders(app, 3);
    await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
    const jobs = await clock.getJobs(['waiting', 'delayed', 'prioritized']);
    expect(jobs.map((job) => [job.name, Object.keys(job.data)])).toEqual([['start-issue', ['issueId']]]);
    expect([...Object.keys(JOBS), ...Object.keys(MAIL_JOBS)]).toEqual([
      'start-issue',
      'deliver-batch',
      'sweep',
      'progress',
      'notices',
      'purge',
      'probe',
      'import-feeds',
      'watch-articles',
      'checkpoint',
      'process-sign-ups',
      'send-mail',
      'sweep-mails',
      'remind',
    ]);
  });

  test('finds a due issue although its job was lost with Redis', async () => {
    await importReaders(app, 7);
    const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
    await clock.obliterate({ force: true });
    worker = startWorker(app, testRedis().url);
    await until(() => isSent(issue.number), 40);
    expect(await received()).toBe(7);
  }, 60_000);

  test('drops a job it does not know and one with a wrong payload, and goes on', async () => {
    await importReaders(app, 2);
    await queue.add('format-disk', {});
    await queue.add('deliver-batch', { issueId: 'all of them' });
    worker = startWorker(app, testRedis().url);
    const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
    await until(() => isSent(issue.number));
    // The job that sent the last copy ends a moment after the issue is sent.
    let left: Record<string, number> = {};
    await until(async () => {
      left = await queue.getJobCounts('waiting', 'active', 'failed');
      return Object.values(left).every((count) => count === 0);
    });
    expect(left).toMatchObject({ waiting: 0, active: 0, failed: 0 });
  });

  test('stops within seconds while Redis is away', async () => {
    const lost = startWorker(app, 'redis://127.0.0.1:9');
    expect(await inTime(6_000, () => lost.stop())).toBeUndefined();
  });

  test('puts the one table of timed work in place, and once only', async () => {
    worker = startWorker(app, testRedis().url);
    await worker.ready;
    const second = startWorker(app, testRedis().url);
    await second.ready;
    await second.stop();
    const schedulers = await clock.getJobSchedulers();
    expect(schedulers.map((s) => [s.key, Number(s.every) / 1000]).sort()).toEqual(
      TIMED_WORK.filter((w) => w.queue === CLOCK_QUEUE)
        .map((w) => [w.id, w.everySeconds])
        .sort(),
    );
  });

  test('one tick without any worker or Redis does the whole of it', async () => {
    const alone = await newsroom({ env: { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1/0' } });
    app = alone.app;
    await importReaders(app, 9);
    const { issue, nudged } = await app.issues.schedule(await approvedIssue(app), {
      actor: 'Ada',
      at: 'now',
    });
    expect(nudged).toBe(false);
    expect(await app.deliveries.tick(new AbortController().signal)).toMatchObject({
      started: 1,
      submitted: 9,
    });
    expect(await app.deliveries.audit(issue)).toMatchObject({ proven: true, status: 'sent' });
    expect(await received()).toBe(9);
    expect(await app.deliveries.tick(new AbortController().signal)).toMatchObject({
      started: 0,
      submitted: 0,
    });
  });

  test('two ticks at once beside a worker send nothing twice', async () => {
    await importReaders(app, 40);
    worker = startWorker(app, testRedis().url);
    const { issue } = await app.issues.schedule(await approvedIssue(app), { actor: 'Ada', at: 'now' });
    const never = new AbortController().signal;
    await Promise.all([app.deliveries.tick(never), app.deliveries.tick(never)]);
    await until(() => isSent(issue.number), 40);
    expect(await received()).toBe(40);
    expect((await app.deliveries.audit(issue)).counts.submitted).toBe(40);
  }, 60_000);
});
