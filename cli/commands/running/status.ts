// friday status: everything at a glance: what goes out next, what is in progress, and whether it can go out.
import type { App, InstallationStanding, RelayStanding } from '../../../src/app.js';
import type { WorkerStanding } from '../../../src/deliveries/installation/worker-standing.js';
import { type Issue, isCorrection, statusInWords } from '../../../src/issues/issue.js';
import type { ThisFriday } from '../../../src/issues/this-friday.js';
import { runningDesk } from '../../desk.js';
import type { Run } from '../../session.js';
import { fields } from '../../table.js';
import { count, longTime } from '../../words.js';
import { holdLine } from '../installation/hold-line.js';
import { approvalNotes } from '../issue/approval-notes.js';
import { sinceWhen } from '../issue/status-lines.js';
import { nameOf } from '../issue/wording.js';

export const status: Run = async (session) => {
  const app = await session.app();
  const seen = await lookAround(app);
  const { installation, ...data } = seen;
  const { hold, reason, fix } = installation;
  const notes = await Promise.all(seen.workingOn.map((issue) => approvalNotes(app, issue)));
  // Masthead numbers are reported for all issues at once, so each line is shown once.
  const text = [
    fields(session.terminal, entries(app, seen)),
    ...new Set(notes.flatMap(({ lines }) => lines)),
  ].join('\n');
  return {
    text: hold === null ? text : `${text}\n${holdLine(installation)}`,
    data: { ...data, held: hold === null ? null : { ...hold, reason, fix } },
  };
};

interface Overview {
  readonly nextSendTime: ThisFriday;
  readonly thisFriday: ThisFriday;
  /** Drafts, approved and scheduled issues, the earliest date first. */
  readonly workingOn: readonly Issue[];
  /** The issue that started last, whether or not it is finished. */
  readonly lastIssue: Issue | null;
  /** Host of the relay; null if mail goes to the local inbox. */
  readonly relay: string | null;
  readonly relayStanding: RelayStanding;
  readonly list: Awaited<ReturnType<App['subscribers']['counts']>>;
  readonly desk: boolean;
  readonly worker: WorkerStanding;
  readonly installation: InstallationStanding;
}

async function lookAround({ config, issues, subscribers, installation, relay }: App): Promise<Overview> {
  const all = await issues.list();
  const started = all
    .filter((issue) => issue.startedAt !== null && !isCorrection(issue))
    .sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
  const open = all.filter((issue) => ['draft', 'approved', 'scheduled'].includes(issue.status));
  return {
    nextSendTime: await issues.nextSendTime(),
    thisFriday: await issues.thisFriday(),
    workingOn: open.sort((a, b) => a.slug.localeCompare(b.slug)),
    lastIssue: started[0] ?? null,
    relay: config.smtp?.host ?? null,
    relayStanding: await relay.standing(),
    list: await subscribers.counts(),
    desk: (await runningDesk(config)) !== null,
    worker: await installation.worker(),
    installation: await installation.standing(),
  };
}

function entries({ config }: App, seen: Overview): readonly (readonly [string, string])[] {
  const { zone, title } = config.newsletter;
  const { nextSendTime: next, lastIssue: last, workingOn, list } = seen;
  const issue = next.number === null ? 'no issue yet' : `issue ${next.number}`;
  const state = next.state === 'none' ? issue : `${issue}, ${statusInWords(next.state)}`;
  return [
    ['Newsletter', title],
    ['Next send time', `${longTime(next.sendTime, zone)} ${zone} (${state})`],
    [
      'In preparation',
      workingOn.map(withStatus).join('; ') || 'no draft: create one with "friday issue new"',
    ],
    [
      'Last issue',
      last === null
        ? 'none has been sent yet'
        : `${withStatus(last)}, ${count(last.audienceTotal ?? 0, 'reader')}`,
    ],
    ['Worker', workerText(seen.worker, zone)],
    ...relayEntries(seen.relayStanding, zone),
    ['List', `${count(list.confirmed, 'confirmed reader')}, ${list.pending} pending`],
    ['Desk', seen.desk ? 'running: friday open' : 'not running: start it with friday up'],
  ];
}

/** The result of the last check of the relay: this command does not connect to it. */
function relayEntries(
  { relay, check, warnings }: RelayStanding,
  zone: string,
): readonly (readonly [string, string])[] {
  if (relay === null) return [['Relay', 'local inbox (no relay is configured)']];
  const further = warnings.map(({ message, fix }) => ['', `${message} ${fix}`] as const);
  if (check === null)
    return [['Relay', `${relay}, not checked yet: a worker checks it when it starts`], ...further];
  const when = sinceWhen(check.checkedAt, zone, new Date());
  if (check.trouble === null) return [['Relay', `${relay}, worked at ${when}`], ...further];
  return [
    ['Relay', `${relay}, failed at ${when}`],
    ['', `${check.trouble.message} ${check.trouble.fix}`],
    ...further,
  ];
}

function withStatus(issue: Issue): string {
  return `${nameOf(issue)}, ${statusInWords(issue.status)}`;
}

function workerText({ since, running }: WorkerStanding, zone: string): string {
  if (since === null) return 'none has run yet: start one with friday up';
  const when = sinceWhen(since, zone, new Date());
  return running ? `running, last seen at ${when}` : `no worker since ${when}: start one with friday up`;
}
