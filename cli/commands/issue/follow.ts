// Follows a send until it is over or the person stops looking: a bar on a terminal, elsewhere a line whenever
// something changed.
import { setTimeout as wait } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import type { App } from '../../../src/app.js';
import type { Session } from '../../session.js';
import { duration, number } from '../../words.js';
import {
  canaryNote,
  isOver,
  type SendStatus,
  sendStatusOf,
  statusLine,
  troubles,
  waitsForCanary,
  workerNote,
} from './status-lines.js';

const LOOK_EVERY_MS = 500;
const SAMPLES = 20;

/** The last standing seen. Ends when the issue is sent, paused or stopped from being sent, or at SIGINT. */
export async function follow(session: Session, app: App, first: SendStatus): Promise<SendStatus> {
  const stop = session.stopSignal();
  const view = session.terminal.live
    ? bar(first, app.config.newsletter.zone)
    : lines(session, app.config.newsletter.zone);
  let standing = first;
  while (!stop.aborted) {
    view.show(standing);
    if (isOver(standing.issue)) break;
    await wait(LOOK_EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    standing = await sendStatusOf(app, first.issue.number, first);
  }
  view.end();
  return standing;
}

interface View {
  show(standing: SendStatus): void;
  end(): void;
}

function lines(session: Session, zone: string): View {
  let last = '';
  return {
    show: (standing) => {
      const line = statusLine(standing, zone, new Date());
      if (line !== last) session.out.note(line);
      last = line;
    },
    end: () => undefined,
  };
}

function bar(first: SendStatus, zone: string): View {
  const drawn = new SingleBar(
    {
      format: '{what} {bar} {percentage}%  {of}  {rate}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.rect,
  );
  const samples: { at: number; settled: number }[] = [];
  drawn.start(Math.max(1, first.audit.audience ?? 1), 0, { what: '', of: '', rate: '' });
  return {
    show: (standing) => {
      const { issue, audit } = standing;
      samples.push({ at: Date.now(), settled: audit.settled });
      if (samples.length > SAMPLES) samples.shift();
      drawn.setTotal(Math.max(1, audit.audience ?? 1));
      const why = issue.statusReason === null ? '' : ` (${issue.statusReason})`;
      drawn.update(audit.settled, {
        what: `Issue ${issue.name} ${issue.status}${why}`,
        of: `${number(audit.settled)} of ${number(audit.audience ?? 0)}`,
        rate: [
          pace(samples, standing),
          ...canaryNote(issue, audit),
          ...workerNote(standing, zone, new Date()),
        ]
          .filter((part) => part !== '')
          .join(', '),
      });
    },
    end: () => drawn.stop(),
  };
}

/**
 * "120/s, 40 s left, 3 deferred": over the last few looks, so that it tells of now and not of the average.
 */
function pace(samples: readonly { at: number; settled: number }[], { audit, worker }: SendStatus): string {
  const [from, to] = [samples[0], samples.at(-1)];
  const seconds = from === undefined || to === undefined ? 0 : (to.at - from.at) / 1000;
  const perSecond =
    worker.running && seconds > 0 && from !== undefined && to !== undefined
      ? (to.settled - from.settled) / seconds
      : 0;
  const left =
    perSecond > 0 && audit.open > 0 && audit.cohorts.length === 0 && !waitsForCanary(audit)
      ? [`${duration(audit.open / perSecond)} left`]
      : [];
  return [...(perSecond > 0 ? [`${number(Math.round(perSecond))}/s`] : []), ...left, ...troubles(audit)].join(
    ', ',
  );
}
