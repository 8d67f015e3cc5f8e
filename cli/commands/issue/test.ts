// friday issue test: one real copy, marked as a test.
import type { Run } from '../../session.js';
import { chooseIssue } from './choose-issue.js';

interface TestFlags {
  readonly to: string;
  readonly name?: string;
  readonly variant?: string;
}

export const test: Run<TestFlags, [string | undefined]> = async (session, { to, name, variant }, which) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'test', which);
  const { reply } = await app.issues.sendTest(issue, { address: to, name: name ?? null }, variant);
  const where =
    app.config.smtp === null
      ? 'It is in the local inbox, because no relay is configured. See it with "friday web --desk".'
      : `${app.config.smtp.host} accepted it: ${reply}`;
  return {
    text: `Sent a test copy of issue ${issue.name} to ${to}.\n${where}`,
    data: { issue: issue.number, to, reply, inbox: app.config.smtp === null },
  };
};
