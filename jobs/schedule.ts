// The one table of timed work. BullMQ job schedulers run it; every entry is safe to run twice, or late, or at
// the same time as `friday tick`.
import { CLOCK_QUEUE, type JobName, MAIL_QUEUE, type MailJobName } from '../src/queue/contract.js';

export type TimedJob = { readonly id: string; readonly everySeconds: number; readonly why: string } & (
  | { readonly queue: typeof CLOCK_QUEUE; readonly job: Exclude<JobName, 'start-issue' | 'deliver-batch'> }
  | {
      readonly queue: typeof MAIL_QUEUE;
      readonly job: Exclude<MailJobName, 'send-mail' | 'process-sign-ups'>;
    }
);

const DAY = 86_400;

export const TIMED_WORK: readonly TimedJob[] = [
  {
    id: 'sweep',
    queue: CLOCK_QUEUE,
    job: 'sweep',
    everySeconds: 20,
    why: 'starts due issues and recovers the work of lost jobs and dead workers',
  },
  {
    id: 'progress',
    queue: CLOCK_QUEUE,
    job: 'progress',
    everySeconds: 60,
    why: 'logs the progress of each issue that is being sent',
  },
  {
    id: 'notices',
    queue: CLOCK_QUEUE,
    job: 'notices',
    everySeconds: 60,
    why: 'emails notices to the editor, once a relay accepts them',
  },
  {
    id: 'sweep-mails',
    queue: MAIL_QUEUE,
    job: 'sweep-mails',
    everySeconds: 20,
    why: 'finds sign-ups and emails whose job was lost, or that are due again',
  },
  {
    id: 'remind',
    queue: MAIL_QUEUE,
    job: 'remind',
    everySeconds: 60,
    why: 'makes the emails of reminders that are due, and deletes reminders that are over',
  },
  {
    id: 'purge',
    queue: CLOCK_QUEUE,
    job: 'purge',
    everySeconds: DAY,
    why: 'deletes data older than the retention limits (D9, D23)',
  },
  {
    id: 'probe',
    queue: CLOCK_QUEUE,
    job: 'probe',
    everySeconds: DAY / 4,
    why: 'tests one-click unsubscribe while an issue is less than 60 days old (G11)',
  },
  {
    id: 'import-feeds',
    queue: CLOCK_QUEUE,
    job: 'import-feeds',
    everySeconds: DAY / 96,
    why: 'imports the feeds of the configuration',
  },
  {
    id: 'watch-articles',
    queue: CLOCK_QUEUE,
    job: 'watch-articles',
    everySeconds: 60,
    why: 'reads the picked articles of approved issues again when they are due',
  },
  {
    id: 'checkpoint',
    queue: CLOCK_QUEUE,
    job: 'checkpoint',
    everySeconds: DAY,
    why: 'seals the evidence of consent, so that a removed record shows',
  },
];
