// friday tick: one whole pass, for crontab.
import { HOW_TO_LIFT, holdReason } from '../../../src/deliveries/installation/lease.js';
import type { Run } from '../../session.js';
import { count } from '../../words.js';
import { holdLine } from '../installation/hold-line.js';

export const tick: Run = async (session) => {
  const app = await session.app();
  const reminders = await app.signUpWork.remind();
  const readers = await app.signUpWork.sweep();
  const forgotten = Object.values(await app.persons.purge()).reduce((sum, n) => sum + n, 0);
  await app.deliveries.forgetDays();
  await app.pictures.purge();
  const report = await app.deliveries.tick(session.stopSignal());
  await app.evidence.checkpoint();
  // Last, as other servers may be slow: what is due has gone out by then.
  await app.articles.watch();
  await app.articles.importFeeds();
  const { due, ...counts } = report;
  const done = [
    [readers.signUps, 'sign-up processed', 'sign-ups processed'],
    [readers.mails, 'email to a reader sent', 'emails to readers sent'],
    [reminders.ended, 'reminder ended', 'reminders ended'],
    [forgotten, 'expired record of readers deleted', 'expired records of readers deleted'],
    [report.started, 'issue started', 'issues started'],
    [report.submitted, 'copy submitted', 'copies submitted'],
    [report.finished, 'issue finished', 'issues finished'],
    [report.released, 'delivery returned to the queue', 'deliveries returned to the queue'],
    [report.uncertain, 'delivery now uncertain', 'deliveries now uncertain'],
    [report.expired, 'delivery expired', 'deliveries expired'],
    [report.notices, 'notice emailed to the editor', 'notices emailed to the editor'],
  ] as const;
  const { held } = report;
  const why = held === null ? [] : [holdLine({ reason: `${holdReason(held)}.`, fix: HOW_TO_LIFT })];
  const said = done.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many));
  // Cron mails whatever is printed, and a pass comes every minute: without a terminal nothing is said of
  // nothing.
  const idle = session.terminal.live ? ['Nothing was due.'] : [];
  return {
    text: [...why, ...(said.length === 0 ? idle : [`${said.join(', ')}.`])].join('\n'),
    data: {
      ...counts,
      batches: due.length,
      signUps: readers.signUps,
      mails: readers.mails,
      forgotten,
      reminders: reminders.ended,
    },
  };
};
