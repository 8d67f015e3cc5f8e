// friday issue approve: what is frozen here is what readers get.
import { actorOf, type Run } from '../../session.js';
import { number } from '../../words.js';
import { findingsText, tally } from './findings.js';
import { nameOf, nextLine } from './wording.js';

export const approve: Run<{ readonly by?: string }, [string | undefined]> = async (session, { by }, name) => {
  const { issues } = await session.app();
  const { issue, snapshot, checked } = await issues.approve(await issues.find(name), await actorOf(session, by));
  const { findings } = checked;
  const size = Math.ceil(Buffer.byteLength(snapshot.html) / 1024);
  const lines = [
    ...(findings.length === 0 ? [] : [`${tally(findings)}:`, findingsText(session.terminal, findings), '']),
    `${nameOf(issue)} is approved by ${issue.approvedBy} and frozen: ${number(size)} KB of HTML, hash ${issue.approvedHash?.slice(0, 12)}.`,
    'Any change from now on voids the approval.',
  ];
  return {
    text: lines.join('\n') + nextLine(issue, 1, session.terminal),
    data: { issue, hash: issue.approvedHash, htmlBytes: Buffer.byteLength(snapshot.html), findings },
  };
};
