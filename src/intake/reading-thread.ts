// The thread in which foreign pages and feeds are read: started by thread-reader.ts, which ends it when a
// text takes too long.
import { parentPort } from 'node:worker_threads';
import type { ArticleDraft } from '../articles/article.js';
import type { FeedReading } from '../articles/ports.js';
import { AppError, reasonOf } from '../errors.js';
import { readPage } from './page/page.js';
import type { ReadingAnswer, ReadingJob } from './thread-reader.js';

parentPort?.on('message', async (job: ReadingJob) => parentPort?.postMessage(await answerTo(job)));
parentPort?.postMessage('ready');

async function answerTo(job: ReadingJob): Promise<ReadingAnswer> {
  try {
    return { kind: 'read', value: await readText(job) };
  } catch (error) {
    if (!(error instanceof AppError)) return { kind: 'broken', message: reasonOf(error) };
    const { code, message, fix, details } = error;
    return { kind: 'refused', code, message, fix, details };
  }
}

async function readText(job: ReadingJob): Promise<ArticleDraft | FeedReading> {
  if (job.kind === 'page') return readPage(job.text, job.url, job.options);
  // Loaded with the first feed only: it takes a fifth of the thread's start.
  const { readFeed } = await import('./feed/feed.js');
  return readFeed(job.text, job.url);
}
