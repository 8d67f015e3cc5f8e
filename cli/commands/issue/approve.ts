// friday issue approve: what is frozen here is what readers get. Also the second approval that large lists
// need.
import type { App } from '../../../src/app.js';
import { isAmending } from '../../../src/issues/amending.js';
import type { Issue } from '../../../src/issues/issue.js';
import { shortHash } from '../../../src/issues/snapshot.js';
import { type Answer, clean } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count, number } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { findingsData, findingsText, tally } from './findings.js';
import { mastheadLines } from './masthead-lines.js';
import { approveKeepingTime, type KeepFlags } from './refresh.js';
import { nameOf, nextLine } from './wording.js';

export const approve: Run<KeepFlags & { readonly keepTime?: boolean }, [string | undefined]> = async (
  session,
  { keepTime = false, ...flags },
  name,
) => {
  const app = await session.app();
  const found = await chooseIssue(session, app, keepTime ? 'approve --keep-time' : 'approve', name);
  if (keepTime) return approveKeepingTime(session, app, found, flags);
  const actor = await actorOf(session, flags.by);
  const isSecond =
    app.config.approval.secondAbove !== null &&
    (found.status === 'approved' || found.status === 'scheduled' || isAmended(found));
  if (isSecond) return approveSecond(session, app, found, actor);
  const { issue, snapshot, checked } = await app.issues.approve(found, actor);
  const { findings } = checked;
  const size = Math.ceil(Buffer.byteLength(snapshot.html) / 1024);
  const missing = await missingSecond(app, issue);
  const mastheadTroubles = await app.issues.mastheadTroubles();
  const lines = [
    ...(findings.length === 0
      ? []
      : [
          ...(tally(findings) === '' ? [] : [`${tally(findings)}:`]),
          findingsText(session.terminal, findings, issue),
          '',
        ]),
    `${nameOf(issue)} is approved by ${issue.approvedBy} and frozen: ${number(size)} KB of HTML, hash ${shortHash(issue.approvedHash ?? '')}.`,
    isAmended(issue)
      ? `Readers who have not been sent it get version ${issue.version}; the others keep theirs.`
      : 'Any change from now on voids the approval.',
    ...(missing === null ? [] : [missing]),
    ...mastheadLines(mastheadTroubles),
  ];
  return {
    text: lines.join('\n') + (missing === null ? nextLine(issue, 1, session.terminal) : ''),
    data: {
      issue,
      hash: issue.approvedHash,
      htmlBytes: Buffer.byteLength(snapshot.html),
      ...findingsData(findings),
      needsSecond: missing !== null,
      mastheadTroubles,
    },
  };
};

/** A paused issue whose amendment is approved. */
function isAmended(issue: Issue): boolean {
  return issue.status === 'paused' && issue.version > 1 && !isAmending(issue);
}

async function approveSecond(session: Session, app: App, found: Issue, actor: string): Promise<Answer> {
  const issue = await app.issues.approveToo(found, actor);
  const approvers = await app.issues.approvers(issue);
  const waivers = (await app.issues.waivers(issue)).map(
    ({ message, by, reason }) => `${clean(message)}\n  Waived by ${clean(by)}: ${clean(reason)}\n`,
  );
  const text = `${waivers.join('')}${nameOf(issue)} is approved by ${approvers.join(' and ')}: the same bytes, hash ${shortHash(issue.approvedHash ?? '')}.`;
  return {
    text: text + nextLine(issue, 1, session.terminal),
    data: { issue, hash: issue.approvedHash, approvers },
  };
}

/** That somebody else has to approve too, as the list is now (G8); null if one is enough. */
async function missingSecond({ config, issues }: App, issue: Issue): Promise<string | null> {
  const { secondAbove } = config.approval;
  if (secondAbove === null) return null;
  const total = issue.audienceTotal ?? (await issues.audience(issue)).total;
  if (total <= secondAbove) return null;
  return `It would go to ${count(total, 'reader')}, and lists above ${number(secondAbove)} need a second approval: friday issue approve ${issue.name} --by NAME`;
}
