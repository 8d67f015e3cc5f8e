// friday issue check
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import { blocks, type Finding, passes } from '../../../src/issues/finding.js';
import type { Issue } from '../../../src/issues/issue.js';
import { ruleName } from '../../../src/issues/rule-names.js';
import { mayWaive } from '../../../src/issues/waivers.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { approvalNotes } from './approval-notes.js';
import { askingLines } from './asking-lines.js';
import { chooseIssue } from './choose-issue.js';
import { findingsData, findingsText, tally } from './findings.js';
import { nameOf, nextLine } from './wording.js';

interface CheckFlags {
  readonly links?: boolean;
  readonly machine?: boolean;
  /** Name, id or kind of the findings to accept as they are. */
  readonly waive?: string;
  readonly unwaive?: string;
  readonly reason?: string;
  readonly article?: number;
  readonly by?: string;
}

export const check: Run<CheckFlags, [string | undefined]> = async (session, flags, name) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'check', name);
  const { links = false, machine = false } = flags;
  const waived = await changeWaivers(session, app, issue, flags);
  const { findings, source } = await app.issues.check(issue, { links });
  const picks = await app.issues.picks(issue);
  const notes = await approvalNotes(app, issue);
  const asking = await app.issues.asking(issue);
  const data = {
    issue: issue.number,
    source,
    ...findingsData(findings),
    passes: passes(findings),
    asking,
    ...notes.data,
  };
  const text = [
    ...(waived === null ? [] : [waived, '']),
    `${nameOf(issue)}: ${tally(findings) || 'nothing to correct'}`,
    ...(findings.length === 0 ? [] : ['', findingsText(session.terminal, findings, issue, machine)]),
    ...(notes.lines.length === 0 ? [] : ['', ...notes.lines]),
    ...askingLines(asking),
  ];
  const next = nextLine(issue, picks.length, session.terminal, { findings, after: 'check' });
  const isDraft = issue.status === 'draft';
  if (passes(findings))
    return {
      text: [...text, '', isDraft ? 'No errors: the issue can be approved.' : 'No errors.'].join('\n') + next,
      data,
    };
  const wrong = isDraft ? 'cannot be approved yet' : 'has errors';
  const failure = new AppError('PREFLIGHT_FAILED', `Issue ${issue.name} ${wrong}.`, remedy(issue, findings));
  return { text: `${text.join('\n')}\n${next}`, data, failure };
};

function remedy({ name }: Issue, findings: readonly Finding[]): string {
  const [first] = findings.filter((finding) => blocks(finding) && mayWaive(finding));
  if (first === undefined) return 'Correct the errors above.';
  return `Correct the errors above, or accept one: friday issue check ${name} --waive ${first.kind ?? ruleName(first)} --reason TEXT`;
}

/** The result of --waive or --unwaive, in words; null without them. */
async function changeWaivers(
  session: Session,
  { issues }: App,
  issue: Issue,
  flags: CheckFlags,
): Promise<string | null> {
  const { waive, unwaive, reason = '', links = false, article } = flags;
  if (waive === undefined && unwaive === undefined) return null;
  if (waive !== undefined && unwaive !== undefined)
    throw new AppError('USAGE', '--waive and --unwaive exclude each other.', 'Use one of them.');
  const actor = await actorOf(session, flags.by);
  const choice = { rule: waive ?? unwaive ?? '', ...(article !== undefined && { article }) };
  if (unwaive !== undefined)
    return `Waivers withdrawn: ${(await issues.unwaive(issue, actor, choice)).length}`;
  return `Findings waived by ${actor}: ${(await issues.waive(issue, actor, { ...choice, reason, links })).length}`;
}
