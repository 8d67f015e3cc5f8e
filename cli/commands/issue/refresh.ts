// friday issue refresh, and approve --keep-time: an issue is approved again and keeps its send time.
import type { App, Kept } from '../../../src/app.js';
import type { Issue } from '../../../src/issues/issue.js';
import { sendTimeOf } from '../../../src/issues/local-time.js';
import { shortHash } from '../../../src/issues/snapshot.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { awayLine, longTime } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { findingsData } from './findings.js';
import { mastheadLines } from './masthead-lines.js';
import { nameOf, nextLine } from './wording.js';

export interface KeepFlags {
  readonly audience?: number;
  readonly by?: string;
}

export const refresh: Run<KeepFlags, [string | undefined]> = async (session, flags, name) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'refresh', name);
  return presentKept(session, app, await app.issues.refresh(issue, await keepWish(session, flags)));
};

export async function approveKeepingTime(
  session: Session,
  app: App,
  issue: Issue,
  flags: KeepFlags,
): Promise<Answer> {
  return presentKept(
    session,
    app,
    await app.issues.approveKeepingTime(issue, await keepWish(session, flags)),
  );
}

async function keepWish(session: Session, { audience, by }: KeepFlags) {
  return { by: await actorOf(session, by), ...(audience !== undefined && { confirmedAudience: audience }) };
}

async function presentKept(
  { terminal }: Session,
  app: App,
  { issue, kept, scheduled, findings }: Kept,
): Promise<Answer> {
  const approvers = await app.issues.approvers(issue);
  const names = approvers.join(' and ');
  const hash = shortHash(issue.approvedHash ?? '');
  const troubles = await app.issues.mastheadTroubles();
  const lines = [
    kept.kind === 'unchanged'
      ? `Nothing to refresh: ${nameOf(issue)} is as it was approved by ${names}, hash ${hash}.`
      : `${nameOf(issue)} is approved by ${names} with its current articles, hash ${hash}.`,
    ...keptLines(app, { issue, kept }),
    ...(scheduled?.nudged === false
      ? [awayLine(app.config, 'the time is recorded, and the worker will find it as soon as it runs')]
      : []),
    ...mastheadLines(troubles),
  ];
  const next = kept.kind === 'waiting' ? '' : nextLine(issue, 1, terminal);
  const missing =
    kept.kind === 'waiting'
      ? { code: kept.missing.code, message: kept.missing.message, fix: kept.missing.fix }
      : null;
  return {
    text: lines.join('\n') + next,
    data: {
      issue,
      hash: issue.approvedHash,
      approvers,
      kept: kept.kind,
      missing,
      mastheadTroubles: troubles,
      ...findingsData(findings),
    },
  };
}

function keptLines({ config }: App, { issue, kept }: Pick<Kept, 'issue' | 'kept'>): readonly string[] {
  const { zone } = config.newsletter;
  if (kept.kind === 'unchanged') return unchangedLines(issue, zone);
  if (kept.kind === 'scheduled') return [`It goes out on ${sendTimeText(issue, zone)}.`];
  if (kept.kind === 'passed')
    return [`Its earlier send time, ${longTime(kept.at, zone)} ${zone}, has passed. It is not scheduled.`];
  if (kept.kind === 'none') return [];
  return [
    `It is not scheduled yet, but keeps its send time, ${longTime(issue.keptAt ?? '', zone)} ${zone}.`,
    kept.missing.message,
    completing(issue, kept.missing.details),
  ];
}

/** The send time that readers see, which is later than the start if each reader has their own hour. */
function sendTimeText(issue: Issue, zone: string): string {
  return `${longTime(sendTimeOf(issue) ?? issue.sendAt ?? '', zone)} ${zone}`;
}

/** What stays as it is in an issue that was not refreshed. */
function unchangedLines(issue: Issue, zone: string): readonly string[] {
  const { number, status, keptAt } = issue;
  if (status === 'scheduled') return [`It stays scheduled for ${sendTimeText(issue, zone)}.`];
  if (keptAt === null) return [];
  return [
    `It is not scheduled, but keeps its send time, ${longTime(keptAt, zone)} ${zone}: friday issue approve ${number} --keep-time`,
  ];
}

/** The exact command that completes it. */
function completing({ name }: Issue, details: Readonly<Record<string, unknown>>): string {
  const audience = details['audience'] as { readonly total: number } | undefined;
  if (audience !== undefined)
    return `If that is correct, run friday issue approve ${name} --keep-time --audience ${audience.total}`;
  if (details['approvers'] !== undefined)
    return `Ask a colleague to run friday issue approve ${name} --keep-time --by NAME`;
  return `Then run friday issue approve ${name} --keep-time`;
}
