// Contract: the names of queue and jobs and what a job carries (ids only). Shared by those who enqueue and
// those who work.
import { z } from 'zod';

/** The batches of an issue: as long as a send lasts. */
export const QUEUE = 'friday';
/** Work that must never wait behind batches: starting issues and the timed work around them. */
export const CLOCK_QUEUE = 'friday-clock';
/** Sign-ups and mails to single readers have a queue of their own, so that no issue is ever ahead of them. */
export const MAIL_QUEUE = 'friday-mails';

const id = z.int().positive();

/**
 * Payload per job name; a job whose payload does not fit is dropped with a log line, the sweep finds the
 * rows.
 */
export const JOBS = {
  'start-issue': z.strictObject({ issueId: id }),
  // Ranges are cut at multiples of the batch size, so the first one begins at 0.
  'deliver-batch': z.strictObject({ issueId: id, from: z.int().nonnegative(), to: id }),
  sweep: z.strictObject({}),
  progress: z.strictObject({}),
  notices: z.strictObject({}),
  purge: z.strictObject({}),
  probe: z.strictObject({}),
  'import-feeds': z.strictObject({}),
  'watch-articles': z.strictObject({}),
  checkpoint: z.strictObject({}),
} as const;

/** The same of MAIL_QUEUE. */
export const MAIL_JOBS = {
  'process-sign-ups': z.strictObject({}),
  'send-mail': z.strictObject({ mailId: id }),
  'sweep-mails': z.strictObject({}),
  remind: z.strictObject({}),
} as const;

export type MailJobName = keyof typeof MAIL_JOBS;
export type MailJobPayload<N extends MailJobName> = z.infer<(typeof MAIL_JOBS)[N]>;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]>;

/** Job ids make a duplicate nudge one job. They contain no colon (BullMQ) and are not integers. */
export const jobId = {
  startIssue: (issueId: number, at: Date) => `start-${issueId}-${at.getTime()}`,
  deliverBatch: (issueId: number, from: number, to: number) => `deliver-${issueId}-${from}-${to}`,
  signUps: (slice: number) => `sign-ups-${slice}`,
  sendMail: (mailId: number) => `mail-${mailId}`,
};

/** Key prefix of one newsletter in Redis; the braces keep its keys in one hash slot of a cluster. */
export const keyPrefix = (listId: string) => `{friday:${listId}}`;

export { redisConnection } from '../redis/url.js';
