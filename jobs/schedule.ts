// The one table of timed work. BullMQ job schedulers run it; every entry is safe to run twice, or late, or beside `friday tick`.
import type { JobName } from '../src/queue/contract.js';

export interface TimedJob {
  readonly id: string;
  readonly job: Extract<JobName, 'sweep' | 'notices'>;
  readonly everySeconds: number;
  readonly why: string;
}

export const TIMED_WORK: readonly TimedJob[] = [
  { id: 'sweep', job: 'sweep', everySeconds: 20, why: 'starts due issues and finds what lost jobs and dead workers left undone' },
  { id: 'notices', job: 'notices', everySeconds: 60, why: 'mails the editor what happened, once a relay takes it' },
];
