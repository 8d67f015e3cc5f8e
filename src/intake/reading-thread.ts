// The thread in which foreign pages and feeds are read: started by thread-reader.ts, which ends it when a
// text takes too long.
import { parentPort } from 'node:worker_threads';
import { AppError, reasonOf } from '../errors.js';
import { readFeed } from './feed/feed.js';
import { readPage } from './page/page.js';
import type { ReadingAnswer, ReadingJob } from './thread-reader.js';

parentPort?.on('message', (job: ReadingJob) => parentPort?.postMessage(answerTo(job)));
parentPort?.postMessage('ready');

function answerTo(job: ReadingJob): ReadingAnswer {
  try {
    return {
      kind: 'read',
      value: job.kind === 'page' ? readPage(job.text, job.url, job.options) : readFeed(job.text, job.url),
    };
  } catch (error) {
    if (!(error instanceof AppError)) return { kind: 'broken', message: reasonOf(error) };
    const { code, message, fix, details } = error;
    return { kind: 'refused', code, message, fix, details };
  }
}
